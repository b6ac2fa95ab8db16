/** The auditor reads who opened what, over HTTP: filters, file, chain, and unusual look-ups that are handled. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { listAgents } from "#db/queries/agents.ts";
import { findCompteBySub } from "#db/queries/comptes.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { Client } from "#tests/e2e/client.ts";
import { setReglages } from "#tests/e2e/reglages-ville.ts";
import { answer, champs, logInAgent, openEnPanne } from "#tests/integration/agent/gestes.ts";
import { findPersona } from "#tests/personas.ts";
import { FamilleHttp, findVille } from "../famille-http.ts";
import { toTexte } from "./gestes.ts";

let banc: BancSansNavigateur;
let auditrice: Client;
let instructeur: Client;
let nomAgent: string;
const vers = (path: string): string => banc.origine + path;
const read = async (query = ""): Promise<string> => {
  const html = await (await auditrice.send(vers(paths.ville.traces) + query)).text();
  return toTexte(/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? "");
};
/** The town's home page as this person sees it. */
const readAccueil = async (qui = auditrice): Promise<string> =>
  toTexte(await (await qui.send(vers(paths.ville.accueil))).text());
const post = async (saisie: Record<string, string>, qui = auditrice): Promise<Response> =>
  qui.send(vers(paths.ville.traces), { method: "POST", body: champs(saisie) });

async function openFamille(slug: string, nomEnfant: string): Promise<string> {
  const famille = await new FamilleHttp(banc, slug).logIn();
  await famille.addEnfant("Léa", nomEnfant);
  const compte = await findCompteBySub(await findVille(banc), findPersona(slug).sub);
  return compte?.foyerId ?? "";
}

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  instructeur = await logInAgent("instructeur", banc.origine);
  auditrice = await logInAgent("auditeur", banc.origine);
  const agents = await listAgents(await findVille(banc));
  nomAgent = agents.find(({ roles }) => roles.includes("instructeur"))?.nom ?? "";
});
afterAll(() => banc?.fermer());

it("une famille du nom de l’agent lève une alerte ; l’auditrice la traite, et le journal le garde", async () => {
  const nom = nomAgent.split(" ").find((mot) => mot.length > 1 && mot === mot.toUpperCase()) ?? "";
  expect(nom).not.toBe("");
  const etranger = await openFamille("qf-moyen", findPersona("qf-moyen").nom);
  expect((await instructeur.send(vers(paths.agent.accueilGuichet(etranger)))).status).toBe(200);
  expect(await read()).toContain("Aucune depuis trente jours.");
  expect(await readAccueil()).not.toContain("inhabituelle");

  const foyerId = await openFamille("qf-bas", nom);
  expect((await instructeur.send(vers(paths.agent.accueilGuichet(foyerId)))).status).toBe(200);
  const vue = await read();
  expect(vue).toContain("1 famille du même nom que l’agent");
  expect(await readAccueil()).toContain(
    "Une consultation inhabituelle attend votre avis. Voir les accès aux dossiers",
  );
  expect(await readAccueil(await logInAgent("administrateur", banc.origine))).not.toContain("inhabituelle");
  const html = await (await auditrice.send(vers(paths.ville.traces))).text();
  const cle = /name="cle" value="([^"]+)"/.exec(html)?.[1] ?? "";

  const vide = await post({ geste: "traiter", cle, suite: " " });
  expect(vide.status).toBe(400);
  expect(await vide.text()).toContain("Écrivez ce que vous avez constaté.");
  expect((await post({ geste: "traiter", cle: "forgee", suite: "vu" })).status).toBe(404);
  expect((await post({ geste: "traiter", cle, suite: "homonyme, vérifié" })).status).toBe(200);
  expect(await read()).toContain("Traitée : homonyme, vérifié");
  expect(await readAccueil()).not.toContain("inhabituelle");
  const journal = toTexte(await (await auditrice.send(vers(paths.ville.actes))).text());
  expect(journal).toContain("Alerte sur des consultations, traitée");
});

it("plus de familles en un jour que le réglage de la ville lève une alerte", async () => {
  expect(await read()).not.toContain("consultées dans la journée");
  await setReglages(banc, { consultationsParJour: 1 });
  expect(await read()).toContain("2 familles consultées dans la journée");
});

describe("Lire et exporter", () => {
  it("filtre par agent, geste, finalité, demande et jour", async () => {
    expect(await read("?pour=guichet")).toMatch(/2 accès/);
    expect(await read("?quoi=dossier-consulte")).toMatch(/2 accès/);
    for (const query of ["?agent=demo-auditeur", "?pour=curiosite", "?numero=ZZZZ-ZZZZ", "?au=01/01/2020"])
      expect(await read(query), query).toContain("Aucun accès ne répond à ce filtre.");
  });

  it.each(["?du=32/13/2026", "?page=1e9", "?agent=' OR 1=1 --", "?quoi=%00", "?numero=<script>"])(
    "un filtre forgé %s ne casse rien",
    async (query) => {
      expect((await auditrice.send(vers(paths.ville.traces) + query)).status).toBe(200);
    },
  );

  it("le fichier dit les mêmes accès, et laisse un acte", async () => {
    const csv = await (await auditrice.send(vers(paths.ville.tracesCsv))).text();
    expect(csv.match(/Dossier consulté par un agent/g)).toHaveLength(2);
    expect(csv).toContain(nomAgent);
    expect(toTexte(await (await auditrice.send(vers(paths.ville.actes))).text())).toContain(
      "Accès aux dossiers exportés",
    );
  });

  it("la chaîne se vérifie là", async () => {
    expect(toTexte(await (await post({ geste: "verifier" })).text())).toMatch(/Chaîne intacte, \d+ maillons/);
  });
});

it("ce qu’un agent a lu pour décider n’y est pas : ni le quotient, ni ses mots", async () => {
  const famille = await openEnPanne(banc, "panne-503");
  const dossier = vers(paths.agent.dossier(await famille.findCasId("panne")));
  const mois = banc.horloge.jour().slice(0, 7);
  const lu = {
    document: "attestation-caf",
    valeur: "722,22",
    mois,
    vu: "Attestation au nom de Pomponnette.",
  };
  expect((await answer(instructeur, dossier, lu)).status).toBe(303);
  const fichier = await (await auditrice.send(vers(paths.ville.tracesCsv))).text();
  for (const texte of [await read(), fichier]) {
    expect(texte).toContain("Quotient familial lu par un agent sur un document");
    expect(texte).not.toMatch(/722|Pomponnette/);
  }
  expect(await read("?pour=722")).toContain("Aucun accès ne répond à ce filtre.");
});

it("ni un autre rôle, ni une personne sans session, ni l’autre ville n’y lit rien", async () => {
  const admin = await logInAgent("administrateur", banc.origine);
  const voisine = await logInAgent("auditeur-valbrume", banc.origineVille2);
  for (const path of [paths.ville.traces, paths.ville.tracesCsv]) {
    for (const qui of [admin, instructeur]) expect((await qui.send(vers(path))).status).toBe(403);
    expect((await new Client().send(vers(path))).headers.get("location")).toBe(paths.agent.connexion);
    expect(await (await voisine.send(banc.origineVille2 + path)).text()).not.toContain(nomAgent);
  }
  expect((await post({ geste: "traiter", cle: "x", suite: "y" }, instructeur)).status).toBe(403);
});
