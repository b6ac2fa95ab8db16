/** One town that fails, at its opening or at work, takes nothing from the others. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startClassement } from "#app/web/classement.server.ts";
import { startDiffusions } from "#app/web/diffusions.server.ts";
import { startExamens } from "#app/web/examens.server.ts";
import { startFacteur } from "#app/web/facteur.server.ts";
import { startTransferts } from "#app/web/transferts.server.ts";
import { commit } from "#db/commit.ts";
import { createVilleNeuve } from "#db/create-ville.ts";
import { openRegistre, type Registre, type Ville } from "#db/villes.ts";
import { startCourriel, type BoiteCourriel } from "#tests/simulators/courriel.ts";
import { makeClairval } from "#tests/villes-simulees.ts";

const INSTANT = "2026-11-24T09:00:00.000Z";
const EMPLACEMENT = {
  adresse: mkdtempSync(join(tmpdir(), "panne-")),
  cles: [{ id: "essai", cle: Buffer.alloc(32, 7) }],
};

let registre: Registre;
let courriel: BoiteCourriel;
/** In the order of the rounds: its base is no base, its base is closed, and the one that works. */
let fermee: Ville;
let saine: Ville;

async function create(registre: Registre, slug: string): Promise<Ville> {
  const hotes = [`${slug}.example`];
  const issue = await createVilleNeuve(registre, { ...makeClairval("2026-11-24"), slug, hotes }, INSTANT);
  if (issue.kind !== "creee") throw new Error(issue.kind);
  return issue.ville;
}

beforeAll(async () => {
  courriel = await startCourriel({ portWeb: 0, portSmtp: 0 });
  const premier = await openRegistre(EMPLACEMENT);
  for (const slug of ["illisible", "fermee", "saine"]) await create(premier, slug);
  await premier.close();
  writeFileSync(join(EMPLACEMENT.adresse, "ville_illisible.sqlite"), "ceci n’est pas une base".repeat(500));
  registre = await openRegistre(EMPLACEMENT);
  [fermee, saine] = (await Promise.all(
    ["fermee.example", "saine.example"].map((hote) => registre.findVilleByHote(hote)),
  )) as [Ville, Ville];
  await fermee.close();
});
afterAll(async () => {
  await registre?.close();
  await courriel?.close();
});

describe("Une ville en panne", () => {
  it("n’est pas de la liste quand sa base ne s’ouvre pas, et la faute est dite", async () => {
    const fautes: string[] = [];
    const villes = await registre.listVilles((_faute, slug) => fautes.push(slug));
    expect(villes.map(({ slug }) => slug)).toEqual(["fermee", "saine"]);
    expect(fautes).toEqual(["illisible"]);
  });

  it("ne retient pas le courriel des autres", async () => {
    const mail = { a: "awa@famille.example", sujet: "Votre décision", texte: "Bonjour" };
    await commit(saine, { ecritures: [], journal: [], courriels: [mail] }, INSTANT);
    const facteur = startFacteur({ registre, smtp: courriel.smtpUrl, now: () => INSTANT, intervalle: null });
    expect(await facteur.round()).toBe(1);
    expect(courriel.mails.map(({ sujet }) => sujet)).toEqual(["Votre décision"]);
  });

  it("ne retient aucune des autres rondes", async () => {
    const reglages = { registre, now: () => INSTANT, origine: (hote: string) => hote, intervalle: null };
    const rondes = [
      startClassement(reglages),
      startDiffusions(reglages),
      startExamens({ ...reglages, antivirus: "tcp://127.0.0.1:1" }),
      startTransferts(reglages),
    ];
    for (const ronde of rondes) expect(await ronde.round()).toBe(0);
  });
});
