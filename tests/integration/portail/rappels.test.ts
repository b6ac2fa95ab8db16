/** What is about to end, told to the town's administrators: each delay once, whatever restarts or stays off. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startFacteur } from "#app/web/facteur.server.ts";
import { commit } from "#db/commit.ts";
import { createVilleNeuve } from "#db/create-ville.ts";
import { saveAgent } from "#db/queries/agents.ts";
import { readEtatVille, saveVille } from "#db/queries/ville.ts";
import { openRegistre, type Registre, type Ville } from "#db/villes.ts";
import type { Connecteurs } from "#app/domain/ville/connecteurs.ts";
import { startCourriel, type Courriel, type BoiteCourriel } from "#tests/simulators/courriel.ts";
import { makeClairval } from "#tests/villes-simulees.ts";

const DEBUT = "2026-11-24T09:00:00.000Z";
const FIN = "2027-03-01";
const JOUR = 86_400_000;
/** Instant this many days before the end. */
const avant = (jours: number): string =>
  new Date(Date.parse(`${FIN}T09:00:00.000Z`) - jours * JOUR).toISOString();

let registre: Registre;
let ville: Ville;
let courriel: BoiteCourriel;
let administrateur: string;

beforeAll(async () => {
  courriel = await startCourriel({ portWeb: 0, portSmtp: 0 });
  const cles = [{ id: "essai", cle: Buffer.alloc(32, 7) }];
  registre = await openRegistre({ adresse: mkdtempSync(join(tmpdir(), "rappels-")), cles });
  const demandee = makeClairval(DEBUT.slice(0, 10));
  administrateur = demandee.administrateur.email;
  const issue = await createVilleNeuve(registre, demandee, DEBUT);
  if (issue.kind !== "creee") throw new Error(issue.kind);
  ({ ville } = issue);
  const autres = [
    { id: "editeur", roles: ["editeur"], actif: true },
    { id: "parti", roles: ["administrateur"], actif: false },
  ];
  for (const autre of autres)
    await saveAgent(ville, {
      ...autre,
      email: `${autre.id}@clairval.example`,
      nom: autre.id,
      qualite: "agent",
      siret: demandee.siret,
      service: "familles",
    });
});
afterAll(async () => {
  await registre?.close();
  await courriel?.close();
});

async function setConnecteurs(plus: Partial<Connecteurs>): Promise<void> {
  const etat = await readEtatVille(ville);
  const ecriture = saveVille(ville, etat, { ...etat, connecteurs: { ...etat.connecteurs, ...plus } });
  expect(await commit(ville, { ecritures: [ecriture], journal: [], courriels: [] }, DEBUT)).toEqual({
    kind: "fait",
  });
}
const jeton = (expireLe: string) => ({
  apiParticulier: { jeton: "jeton-de-clairval", expireLe, secretRemplaceLe: DEBUT.slice(0, 10) },
});

/** A process that starts, works twice at this instant, and stops: what it sent. */
async function run(...instants: string[]): Promise<Courriel[]> {
  const dejaLa = courriel.mails.length;
  let instant = "";
  const facteur = startFacteur({
    registre,
    smtp: courriel.smtpUrl,
    now: () => instant,
    intervalle: null,
  });
  for (instant of instants) {
    await facteur.round();
    await facteur.round();
  }
  await facteur.stop();
  return courriel.mails.slice(dejaLa);
}
const readSujets = async (...instants: string[]): Promise<string[]> =>
  (await run(...instants)).map(({ sujet }) => sujet.replaceAll("\u00A0", " "));

describe("La fin du jeton API Particulier (DP-25)", () => {
  it("sans jeton, rien ne part", async () => expect(await run(avant(30))).toEqual([]));

  it("se dit à 90, 60, 30 et 15 jours, puis le jour même, une fois chacun, par-delà les redémarrages", async () => {
    await setConnecteurs(jeton(FIN));
    expect(await readSujets(avant(91))).toEqual([]);
    for (const jours of [90, 60, 30, 15])
      expect(await readSujets(avant(jours)), String(jours)).toEqual([
        `Le jeton API Particulier expire dans ${jours} jours, le 01/03/2027`,
      ]);
    // The same day again, the next days, in one process or several.
    expect(await readSujets(avant(15), avant(14), avant(1))).toEqual([]);
    expect(await readSujets(avant(0))).toEqual(["Le jeton API Particulier expire aujourd’hui"]);
    expect(await readSujets(avant(0), avant(-1), avant(-200))).toEqual([]);
  });

  it("remplacé, il recommence ; éteint longtemps, le portail ne dit que le plus pressant", async () => {
    await setConnecteurs(jeton("2028-09-01"));
    expect(await readSujets("2028-01-01T09:00:00.000Z")).toEqual([]);
    expect(await readSujets("2028-08-20T09:00:00.000Z")).toEqual([
      "Le jeton API Particulier expire dans 12 jours, le 01/09/2028",
    ]);
    expect(await readSujets("2028-10-01T09:00:00.000Z")).toEqual([
      "Le jeton API Particulier a expiré le 01/09/2028",
    ]);
  });

  it("un seul processus, jour après jour, ne dit rien deux fois", async () => {
    await setConnecteurs(jeton(FIN));
    const jours = Array.from({ length: 100 }, (_, rang) => avant(95 - rang));
    expect(await readSujets(...jours)).toHaveLength(5);
  });

  it("le courriel va aux administrateurs en poste, dit quoi faire, et ne montre pas le jeton", async () => {
    await setConnecteurs(jeton("2029-06-01"));
    const mails = await run("2029-05-30T09:00:00.000Z");
    expect(mails.flatMap(({ a }) => a)).toEqual([administrateur]);
    expect(mails[0]?.texte).toContain("Demandez un nouveau jeton");
    expect(mails[0]?.texte).not.toContain("jeton-de-clairval");
  });
});

describe("La fin de l’habilitation", () => {
  it("se dit aux mêmes délais, à côté de celle du jeton", async () => {
    const deliberation = { reference: "2026-41", date: "2026-06-25", page: "2", adresse: "" };
    const habilitation = { numero: "DP-1", obtenueLe: "2026-01-01", expireLe: FIN, deliberation, pages: {} };
    await setConnecteurs({ ...jeton(FIN), habilitation });
    expect((await readSujets(avant(60))).sort()).toEqual([
      "Le jeton API Particulier expire dans 60 jours, le 01/03/2027",
      "L’habilitation DataPass expire dans 60 jours, le 01/03/2027",
    ]);
    expect(await readSujets(avant(59))).toEqual([]);
  });
});
