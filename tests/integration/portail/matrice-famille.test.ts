/**
 * Every address of the families' space, asked by those who must not have it: a visitor, another family, the other
 * parent of a shared child, an account of the other town, an agent. Nothing of family A comes out, nothing of it changes.
 */
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";
import type { ServerBuild } from "@remix-run/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { findBrouillon, listEnvoyees, listInscrits } from "#db/queries/demandes.ts";
import { findFoyer, listEtatsQuotient } from "#db/queries/foyers.ts";
import { listMessages } from "#db/queries/messages.ts";
import { readEtatVille } from "#db/queries/ville.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { Client } from "#tests/e2e/client.ts";
import { findPersona } from "#tests/personas.ts";
import { FamilleHttp, findVille, readCodeDonne } from "../famille-http.ts";
import { logInAgent, readLocation } from "../agent/gestes.ts";
import { give, listDe } from "../pieces/gestes.ts";
import { makeImage } from "../pieces/fichiers.ts";

const SLUG = "qf-1276";
const MESSAGE = "Le chat Pomponnette attend.";
/** What only family A may read: its adult, its child alone, its street, its words, its quotient as any page writes it. */
const CANARIS = [findPersona(SLUG).nom, "Anatolia", "Pomponnette", /1[\s\u00A0\u202F.]?276/];

let banc: BancSansNavigateur;
let a: FamilleHttp;
let objets: { enfant: string; activite: string; demande: string; decision: string; piece: string };
let autres: Record<string, { client: Client; origine: string }>;

const DEMANDEURS = ["un visiteur", "une autre famille", "l’autre parent", "l’autre ville", "un agent"];
/** Served to nobody by itself: forms of the family's own space whose doors are tested with what they do to the session. */
const FERMENT = ["famille/mes-donnees/effacement", "famille/mes-donnees/connexions", "famille/foyer/quitter"];

const build = (await import(
  /* @vite-ignore */ pathToFileURL(resolve("build/server/index.js")).href
)) as ServerBuild;
const ROUTES = Object.values(build.routes).flatMap((one) =>
  one?.path?.startsWith("famille") ? [one.path] : [],
);

/** The real address of A's object. */
function toChemin(route: string): string {
  const { enfant, activite, demande, decision } = objets;
  const id = route.startsWith("famille/demandes") ? demande : decision;
  const chemin = route.replace(":enfant", enfant).replace(":activite", activite).replace(":id", id);
  expect(chemin).not.toContain(":");
  return `/${chemin}?enfant=${enfant}&ligne=${enfant}:${activite}&nature=autre&pour=Attestation`;
}

/** The fields that any of the forms reads, filled with what A owns. */
const makeCorps = (): URLSearchParams =>
  new URLSearchParams({
    ...objets,
    enfantId: objets.enfant,
    activiteId: objets.activite,
    id: objets.decision,
    choix: `${objets.enfant}:${objets.activite}`,
    [`choix-${objets.enfant}`]: `${objets.enfant}:${objets.activite}`,
    version: "1",
    raison: "quotient",
    message: "Intrus.",
    texte: "Intrus.",
    precision: "Intrus.",
    confirme: "oui",
    payeur: "oui",
    action: "confirmer",
    code: "AAAAA-AAAAA",
    position: "objection",
  });

/** What A's file holds of the other home of a shared child is the other parent's to change. */
const sansAutreFoyer = (cle: string, valeur: unknown): unknown =>
  cle === "revision" || cle === "partages" ? undefined : valeur;

async function readA(): Promise<string> {
  const ville = await findVille(banc);
  const foyerId = await a.findFoyerId();
  const { reglages } = await readEtatVille(ville);
  return JSON.stringify(
    [
      await findFoyer(ville, foyerId),
      await listDecisions(ville, foyerId),
      await listEnvoyees(ville, foyerId),
      await findBrouillon(ville, foyerId, reglages.anneeScolaire),
      await listInscrits(ville, foyerId, reglages.anneeScolaire),
      await listEtatsQuotient(ville, foyerId),
      await listMessages(ville, foyerId),
      await listDe(a),
    ],
    sansAutreFoyer,
  );
}

/** A printed copy has the words of `copie.json`, in subsets of fonts that no search reads. */
const readCorps = async (reponse: Response): Promise<string> =>
  reponse.headers.get("content-type") === "application/pdf" ? "imprimé" : reponse.text();

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  const { nom } = findPersona(SLUG);
  a = await new FamilleHttp(banc, SLUG).logIn();
  await a.addEnfant("Anatolia", nom);
  await a.addEnfant("Partage", "Delorme", "2017");
  await a.declareResidence(false);
  await a.retrieveQuotient();
  await a.enrol(["cantine"]);
  await a.post(paths.famille.messages, { message: MESSAGE });
  await give(a, "autre", { nom: "page.jpg", octets: await makeImage("image/jpeg", 300) });

  const ville = await findVille(banc);
  const foyerId = await a.findFoyerId();
  const foyer = await findFoyer(ville, foyerId);
  const [decision] = await listDecisions(ville, foyerId);
  const seule = foyer?.enfants.find(({ prenom }) => prenom === "Anatolia");
  const partage = foyer?.enfants.find(({ prenom }) => prenom === "Partage");
  const [piece] = await listDe(a);
  if (!decision || !seule || !partage || !piece) throw new Error("famille A incomplète");
  objets = {
    enfant: seule.id,
    activite: "cantine",
    demande: decision.demandeId,
    decision: decision.id,
    piece: piece.id,
  };

  const b = await new FamilleHttp(banc, "accents").logIn();
  await b.addEnfant("Nino", "Petit");
  const parent = await new FamilleHttp(banc, "garde-alternee-b").logIn();
  const code = readCodeDonne((await a.post(paths.famille.inviter(partage.id))).html);
  await parent.post(paths.famille.rejoindre, { code });
  await parent.post(paths.famille.rejoindre, { code, geste: "accepter" });
  const voisine = await new FamilleHttp(banc, "qf-bas", banc.origineVille2).logIn();
  autres = {
    "un visiteur": { client: new Client(), origine: banc.origine },
    "une autre famille": { client: b.client, origine: banc.origine },
    "l’autre parent": { client: parent.client, origine: banc.origine },
    "l’autre ville": { client: voisine.client, origine: banc.origineVille2 },
    "un agent": { client: await logInAgent("instructeur", banc.origine), origine: banc.origine },
  };
});
afterAll(() => banc?.fermer());

it("toutes les routes sont là", () => {
  expect(ROUTES.length).toBeGreaterThan(40);
});

describe.each(DEMANDEURS)("%s", (qui) => {
  it.each(ROUTES)("/%s", async (route) => {
    const { client, origine } = autres[qui] ?? { client: new Client(), origine: banc.origine };
    const avant = await readA();
    const chemin = toChemin(route);
    const dehors = qui === "un visiteur" || qui === "un agent";
    for (const method of ["GET", "POST"] as const) {
      if (method === "POST" && FERMENT.includes(route) && !dehors) continue;
      for (const adresse of [chemin, chemin.replace("?", ".data?")]) {
        const body = method === "POST" ? makeCorps() : undefined;
        const reponse = await client.send(origine + adresse, { method, ...(body && { body }) });
        const lu = `${readLocation(reponse) ?? ""} ${await readCorps(reponse)}`;
        for (const canari of CANARIS) expect(lu).not.toMatch(canari);
        if (dehors) expect(`${reponse.status} ${lu}`).toMatch(/^(302|202|405|404)/);
        // An object of another family does not exist, whatever is done to it.
        else if (route.includes(":") && adresse === chemin && method === "GET")
          expect([route, reponse.status]).toEqual([route, 404]);
      }
    }
    expect(await readA()).toBe(avant);
  });
});

it("l’autre parent sait à quoi l’enfant partagé est inscrit, et rien d’autre", async () => {
  const parent = autres["l’autre parent"];
  const lu = await (await parent!.client.send(banc.origine + paths.famille.foyer)).text();
  expect(lu).toContain("Partage");
  expect(lu).not.toContain("Anatolia");
});

it("la famille, elle, lit tout ce que les autres n’ont pas", async () => {
  const lus = await Promise.all(
    [paths.famille.decision(objets.decision), paths.famille.messages, paths.famille.inscriptions].map(
      (chemin) => a.readHtml(chemin),
    ),
  );
  const tout = lus.join(" ");
  for (const canari of CANARIS.slice(1)) expect(tout).toMatch(canari);
});
