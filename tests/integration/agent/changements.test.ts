/** Two agents on one file, or the family meanwhile: what changed is told at save, and nothing goes over it unread. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { findAgent, saveAgent } from "#db/queries/agents.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import type { Client } from "#tests/e2e/client.ts";
import { findPersona } from "#tests/personas.ts";
import type { FamilleHttp } from "../famille-http.ts";
import { makePdf } from "../pieces/fichiers.ts";
import { give } from "../pieces/gestes.ts";
import { champs, findVille, logInAgent, openEnPanne } from "./gestes.ts";

let banc: BancSansNavigateur;
let agent: Client;
/** The auditor of the demonstration, with another role. */
let collegue: Client;
beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  agent = await logInAgent("instructeur", banc.origine);
  const ville = await findVille(banc);
  const ligne = await findAgent(ville, "demo-auditeur");
  if (!ligne) throw new Error("agent absent");
  await saveAgent(ville, { ...ligne, email: findPersona("auditeur").email, roles: ["instructeur"] });
  collegue = await logInAgent("auditeur", banc.origine);
});
afterAll(() => banc?.fermer());

const DOMICILE = { domicile: "commune", vu: "Facture d’eau de novembre." };

/** The hidden fields of the first form that holds them all, and the box to tick when there is one. */
async function readLus(reponse: Response): Promise<Record<string, string>> {
  const html = await reponse.text();
  const lire = (nom: string): string | undefined =>
    new RegExp(`name="${nom}" value="([^"]*)"`).exec(html)?.[1];
  const lus = {
    revision: lire("revision"),
    luLe: lire("luLe"),
    relu: lire("relu"),
    reluLe: lire("reluLe"),
    html,
  };
  return Object.fromEntries(
    Object.entries(lus).filter((paire): paire is [string, string] => paire[1] !== undefined),
  );
}

const listChanges = ({ html = "" }: Record<string, string>): string[] => {
  const liste = /<ul class="changements">(.*?)<\/ul>/s.exec(html)?.[1] ?? "";
  return [...liste.matchAll(/<li>(.*?)<\/li>/gs)].map(([, ligne = ""]) =>
    ligne
      .replaceAll(/<[^>]*>/g, "")
      .replaceAll("\u00A0", " ")
      .replace(/^.*? à \d+ h \d+, /, ""),
  );
};

async function openDomicile(slug: string) {
  const famille = await openEnPanne(banc, slug);
  const casId = await famille.findCasId("residence-a-verifier");
  return { famille, casId, dossier: banc.origine + paths.agent.dossier(casId) };
}

const open = async (dossier: string, client = agent) => readLus(await client.send(dossier));

const send = async (
  dossier: string,
  { html: _html, ...lus }: Record<string, string>,
  plus: Record<string, string> = DOMICILE,
): Promise<Response> =>
  agent.send(dossier, { method: "POST", body: champs({ action: "decider", ...lus, ...plus }) });

const write = (famille: FamilleHttp, message: string) => famille.post(paths.famille.messages, { message });

describe("À l’enregistrement", () => {
  it("dit ce que la famille a changé, quand et quoi, garde la saisie, et passe une fois relu", async () => {
    const { famille, dossier } = await openDomicile("panne-504");
    const lus = await open(dossier);
    expect(lus.relu).toBeUndefined();
    await famille.addEnfant("Ugo", "Loustau", "2022");
    await give(famille, "avis-impot", { nom: "avis.pdf", octets: makePdf() });
    await write(famille, "Nous avons <b>déménagé</b>.");

    const arret = await send(dossier, lus);
    expect(arret.status).toBe(409);
    const page = await readLus(arret);
    expect(page.html).toContain("Ce dossier vient de changer");
    expect(page.html).toContain("Facture d’eau de novembre.");
    expect(listChanges(page)).toEqual([
      "la famille : Enfant ajouté (Ugo)",
      "la famille : Document donné (Avis d’impôt)",
      "la famille : Message de la famille (« Nous avons &lt;b&gt;déménagé&lt;/b&gt;. »)",
    ]);
    // Sent again without a word: stopped again, with the same list.
    const { relu = "", reluLe = "", revision = "", luLe = "" } = page;
    const encore = await readLus(await send(dossier, { revision, luLe, reluLe }));
    expect(listChanges(encore)).toHaveLength(3);
    expect((await send(dossier, { revision, luLe, reluLe, relu })).status).toBe(303);
  });

  it("dit quel collègue a répondu, jamais le quotient qu’il a lu", async () => {
    const { famille, dossier } = await openDomicile("panne-503");
    const lus = await open(dossier);
    const cas = await famille.findCasId("panne");
    const autre = banc.origine + paths.agent.dossier(cas);
    const { html: _html, ...siens } = await open(autre, collegue);
    const reponse = await collegue.send(autre, {
      method: "POST",
      body: champs({
        action: "decider",
        ...siens,
        document: "attestation-caf",
        valeur: "722,22",
        mois: banc.horloge.jour().slice(0, 7),
        vu: "Quotient vu.",
      }),
    });
    expect(reponse.status).toBe(303);
    const changes = listChanges(await readLus(await send(dossier, lus)));
    const { nom } = (await findAgent(await findVille(banc), "demo-auditeur")) ?? { nom: "?" };
    expect(changes.length).toBeGreaterThan(1);
    expect(changes[0]).toContain(`${nom} : Quotient familial lu par un agent sur un document (décision `);
    expect(changes.slice(1).every((one) => one.startsWith(`${nom} : Décision d’un agent (`))).toBe(true);
    expect(changes.join()).not.toMatch(/722|Quotient vu/);
  });

  it("un dossier clos par un collègue dit par qui, et rend ce qui était écrit", async () => {
    const { dossier } = await openDomicile("panne-502");
    const lus = await open(dossier);
    const { html: _html, ...siens } = await open(dossier, collegue);
    const body = champs({ action: "decider", ...siens, ...DOMICILE });
    expect((await collegue.send(dossier, { method: "POST", body })).status).toBe(303);
    const page = await readLus(await send(dossier, lus, { domicile: "ailleurs", vu: "Bail à Valbrume." }));
    expect(page.html).toContain("Un autre agent vient de répondre à ce dossier");
    expect(page.html).toContain("Bail à Valbrume.");
    expect(page.html).toContain("la famille habite une autre commune");
    expect(listChanges(page)[0]).toMatch(/Domicile vérifié par un agent/);
    expect(page.relu).toBeUndefined();
  });

  it("un champ refusé ne fait pas passer pour lu ce qui est arrivé depuis", async () => {
    const { famille, dossier } = await openDomicile("panne-403");
    const lus = await open(dossier);
    await famille.addEnfant("Ugo", "Tardif", "2022");
    const refus = await send(dossier, lus, { domicile: "commune", vu: "" });
    expect(refus.status).toBe(400);
    const page = await readLus(refus);
    expect([page.revision, page.luLe]).toEqual([lus.revision, lus.luLe]);
    expect((await send(dossier, page)).status).toBe(409);
  });

  it("relire ne vaut que pour ce qui était montré", async () => {
    const { famille, dossier } = await openDomicile("panne-401");
    const lus = await open(dossier);
    await famille.addEnfant("Ugo", "Tardif", "2022");
    const { html: _html, ...relus } = await readLus(await send(dossier, lus));
    await write(famille, "Encore un mot.");
    const page = await readLus(await send(dossier, relus));
    expect(listChanges(page)).toEqual(["la famille : Message de la famille (« Encore un mot. »)"]);
    expect(page.html).toContain("Facture d’eau de novembre.");
  });

  it("un message à la famille s’arrête de même, et reste écrit", async () => {
    const { famille, dossier } = await openDomicile("panne-409");
    const lus = await open(dossier);
    await write(famille, "Avez-vous reçu mon bail ?");
    const message = { action: "ecrire", message: "Envoyez votre bail." };
    const { html = "", ...page } = await readLus(await send(dossier, lus, message));
    expect(html).toContain("Envoyez votre bail.</textarea>");
    expect(html).toContain("Avez-vous reçu mon bail ?");
    expect((await send(dossier, page, message)).status).toBe(303);
  });

  it("une date forgée ne cache rien et ne se recopie pas en clair", async () => {
    const { famille, dossier } = await openDomicile("panne-429");
    const lus = await open(dossier);
    await famille.addEnfant("Ugo", "Tardif", "2022");
    for (const luLe of ["", "hier", "9999-01-01", "2026-11-26T00:00:00Z<script>"]) {
      const arret = await send(dossier, { ...lus, luLe });
      expect(arret.status, luLe).toBe(409);
      const page = await readLus(arret);
      expect(listChanges(page).join(), luLe).toContain("Enfant ajouté");
      expect(page.html).not.toContain("Z<script>");
    }
  });
});

describe("Avant l’enregistrement", () => {
  it("la page ouverte apprend qu’un collègue est là et que le dossier a changé, sans un mot de la famille", async () => {
    const { famille, casId, dossier } = await openDomicile("panne-html");
    const { revision = "" } = await open(dossier);
    const ask = async (client = agent) =>
      (await client.send(banc.origine + paths.agent.presence(casId, revision))).json();
    expect(await ask()).toEqual({ autres: [], change: false });
    await collegue.send(dossier);
    await famille.addEnfant("Ugo", "Tardif", "2022");
    const { nom } = (await findAgent(await findVille(banc), "demo-auditeur")) ?? { nom: "?" };
    expect(await ask()).toEqual({ autres: [nom], change: true });
  });

  it("ne dit rien à une autre ville ni à un autre rôle", async () => {
    const { casId } = await openDomicile("panne-00355");
    const voisin = await logInAgent("instructeur-valbrume", banc.origineVille2);
    const chemin = paths.agent.presence(casId, "1.1.1.1.1.1");
    expect((await voisin.send(banc.origineVille2 + chemin)).status).toBe(404);
    const editeur = await logInAgent("editeur", banc.origine);
    expect((await editeur.send(banc.origine + chemin)).status).toBe(403);
  });
});
