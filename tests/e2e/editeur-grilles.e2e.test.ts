/**
 * Grids of every shape, typed from a blank draft in the browser alone: what is stored is the model, and it
 * gives every worked example of its published file.
 */
import { readFileSync } from "node:fs";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Page } from "playwright";
import { KINDS } from "#app/domain/grille/edition/blanc.ts";
import { computeTarif } from "#app/domain/tarification/compute-tarif.ts";
import { A_COMPLETER } from "#app/domain/tarification/grille.ts";
import type { Ville } from "#db/villes.ts";
import {
  listFichiers,
  makeSituation,
  readExemples,
  readGrille,
  toCentimes,
  type Lecteur,
} from "#tests/contract/grilles/lecture.ts";
import { horsCommune, maximum, minimum } from "#tests/unit/domain/ecriture.ts";
import { saintGermain, taux } from "#tests/unit/domain/mecanismes/commun.ts";
import { findVille, openBrouillon, putBrouillon, readDocument, VIERGE } from "./brouillons.ts";
import { Dactylo } from "./dactylo.ts";
import { logInAgent } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();

/** Models, and the published file that gives their examples. */
const GRILLES = [
  ["groix-cantine", "groix-cantine", "tranches"],
  ["bubry-cantine", "bubry-cantine", "formules, rang et tranches"],
  ["champcevinel-cantine", "champcevinel-cantine", "part d’un tiers"],
  ["fay-aux-loges-cantine", "fay-aux-loges-cantine", "taux borné"],
  ["donges-sorties-maison-des-jeunes", "donges-sorties-maison-des-jeunes", "coût réel multiplié"],
  ["france-creche-psu-2026", "france-creche-psu", "taux, renvois et quantité sur le revenu"],
  ["saussay-cantine-carte", "saussay-cantine", "borne d’une somme"],
  ["lieuvin-accueil-journee", "lieuvin-pays-auge-alsh", "somme de quantités"],
  ["les-enfants-d-helene-enfants", "les-enfants-d-helene-alsh", "réduction selon le rang"],
  ["strasbourg-restauration-scolaire", "strasbourg-restauration-scolaire", "renvois, arrondi, ajustement"],
  ["paris-centre-de-loisirs-vacances", "paris-activites-periscolaires", "tarif désigné, sans quotient"],
  ["bruyeres-sur-oise-accueil-matin", "bruyeres-sur-oise-periscolaire", "tranches selon le domicile"],
] as const;
const CAS_TAPES = 2;

type Document = Record<string, unknown> & { casDeControle: Record<string, unknown>[] };

const readModele = (nom: string): Document => {
  const url = new URL(`../../db/modeles/${nom}.json`, import.meta.url);
  const { modele: _, source: __, ...grille } = JSON.parse(readFileSync(url, "utf8"));
  // rules all left to be decided are the same as none
  const decidees = Object.values(grille.sansBase ?? {}).some((regle) => regle !== A_COMPLETER);
  if (!decidees) delete grille.sansBase;
  return { ...grille, casDeControle: grille.casDeControle.slice(0, CAS_TAPES) };
};

/** A rate between two ends, as another town would write it: the least of a top and of the most of a floor and the rate. */
function writeAutrement(document: Document): Document {
  const autrement = minimum({
    "Prix le plus haut": 450,
    "Prix calculé": maximum({ "Prix le plus bas": 260, "Part du quotient": taux("0.36") }),
  });
  return { ...document, tarif: { ...(document["tarif"] as object), autrement } };
}

let page: Page;
let ville: Ville;
beforeAll(async () => {
  ville = await findVille(scene.banc);
});
afterEach(() => page?.close());

const fichiers = listFichiers();

/** What is stored once the grid has been typed from a blank draft. */
async function typeGrille(id: string, attendue: Document): Promise<unknown> {
  page = await scene.open();
  await putBrouillon(ville, id);
  await logInAgent(scene.banc, page, "editeur");
  await openBrouillon(scene.banc, page, id);
  const dactylo = new Dactylo(page);
  await dactylo.typeGrille(attendue);
  for (const [place, cas] of attendue.casDeControle.entries()) await dactylo.typeCas(place, cas);
  await dactylo.save();
  return readDocument(ville, id);
}

describe.each(GRILLES)("%s (%s, %s)", (modele, fichier) => {
  test("se tape dans l’éditeur et redonne ses exemples publiés", { timeout: 180_000 }, async () => {
    const attendue = readModele(modele);
    await expectExemples(modele, fichier, await typeGrille(modele, attendue), attendue);
  });
});

test(
  "fay-aux-loges-cantine, écrite par le moins cher et le plus cher, redonne ses exemples publiés",
  { timeout: 180_000 },
  async () => {
    const modele = "fay-aux-loges-cantine";
    const attendue = { ...writeAutrement(readModele(modele)), id: "fay-autrement" };
    await expectExemples(modele, modele, await typeGrille("fay-autrement", attendue), attendue);
  },
);

test(
  "saint-germain-en-laye, des droites entre des points, redonne ses prix",
  { timeout: 180_000 },
  async () => {
    const trois = { foyer: { nombreEnfants: 3 } };
    const exemples = [
      { situation: makeSituation(500), attendu: 321 },
      { situation: makeSituation(2000), attendu: 670 },
      { situation: makeSituation(0), attendu: 150 },
      { situation: makeSituation(250), attendu: 235 },
      { situation: makeSituation(2000.01), attendu: 670 },
      { situation: makeSituation(500, trois), attendu: 288 },
      { situation: makeSituation(null, horsCommune), attendu: 740 },
    ];
    const attendue: Document = {
      ...VIERGE,
      id: "saint-germain",
      titre: "Saint-Germain-en-Laye — pause méridienne",
      unite: "repas",
      qfFractionnaire: "exact",
      tarif: saintGermain,
      casDeControle: exemples.slice(0, CAS_TAPES),
    };
    const ecrite = await typeGrille("saint-germain", attendue);
    expect(ecrite).toEqual(attendue);
    const grille = readGrille(ecrite);
    const obtenus = exemples.map(({ situation }) => computeTarif(grille, situation));
    expect(obtenus).toMatchObject(exemples.map(({ attendu }) => ({ kind: "prix", centimes: attendu })));
  },
);

test("chaque genre de tarif est tapé au moins une fois", () => {
  const documents = [
    ...GRILLES.map(([modele]) => readModele(modele)),
    writeAutrement(readModele("fay-aux-loges-cantine")),
  ];
  const ecrits = JSON.stringify([documents, saintGermain]);
  expect(KINDS.filter((kind) => !ecrits.includes(`"kind":"${kind}"`))).toEqual([]);
});

async function expectExemples(
  modele: string,
  fichier: string,
  ecrite: unknown,
  attendue: Document,
): Promise<void> {
  expect(ecrite).toEqual(attendue);
  const { fausses, lus } = await computeExemples(modele, fichier, ecrite);
  expect(fausses).toEqual([]);
  if (fichiers.includes(fichier)) expect(lus).toBeGreaterThan(0);
}

test.skipIf(fichiers.length > 0)(
  "les grilles publiées ne sont pas sur cette machine : leurs exemples ne sont pas joués",
  () => {
    expect(fichiers).toEqual([]);
  },
);

/** The published examples that this model answers for, and those that it gets wrong. */
async function computeExemples(
  modele: string,
  fichier: string,
  document: unknown,
): Promise<{ fausses: string[]; lus: number }> {
  if (!fichiers.includes(fichier)) return { fausses: [], lus: 0 };
  const grille = readGrille(document);
  const { default: lire } = (await import(`../contract/grilles/lecteurs/${fichier}.ts`)) as {
    default: Lecteur;
  };
  const dits = readExemples(fichier).flatMap((exemple) => {
    const lu = lire(exemple);
    return "modele" in lu && lu.modele === modele ? [{ exemple, situation: lu.situation }] : [];
  });
  const fausses = dits.flatMap(({ exemple, situation }) => {
    const resultat = computeTarif(grille, situation);
    const obtenu = resultat.kind === "prix" ? resultat.centimes : null;
    return obtenu === toCentimes(exemple.expected_eur) ? [] : [`${exemple.from} : ${obtenu}`];
  });
  return { fausses, lus: dits.length };
}
