/** The printed table, read as a parent reads it, says what the engine charges on both sides of every bound. */
import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { withBase } from "#app/domain/tarification/avec-base.ts";
import { computeTarif } from "#app/domain/tarification/compute-tarif.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import { parseGrille } from "#app/domain/tarification/parse-grille.ts";
import type { Situation } from "#app/domain/tarification/situation.ts";
import type { Branche } from "#app/domain/tableau/mots.ts";
import { makeTableau } from "#app/domain/tableau/tableau.ts";
import type { Tableau } from "#app/domain/tableau/types.ts";
import { withEtat } from "#app/domain/tarification/verification/check-prix.ts";
import {
  formatBase,
  listSituationsTypes,
  readReperes,
} from "#app/domain/tarification/verification/reperes.ts";
import { findLecteur } from "#app/domain/tarification/criteres.ts";
import { listOffreDemo } from "#db/seed-activites.ts";

const DOSSIER = new URL("../../../../db/modeles/", import.meta.url);
const DIX_MILLIEMES = 10_000;

function readModele(nom: string): Grille {
  const lecture = parseGrille(JSON.parse(readFileSync(new URL(nom, DOSSIER), "utf8")));
  if (lecture.kind === "refusee") throw new Error(nom);
  return lecture.grille;
}

const GRILLES = [
  ...readdirSync(DOSSIER).map((nom) => ({ nom, grille: readModele(nom), cout: undefined })),
  ...["rivelune", "valbrume"].flatMap((slug) =>
    listOffreDemo(slug).map(({ activite, grille }) => ({
      nom: `${slug}, ${activite.nom}`,
      grille,
      cout: activite.reglages.coutReelCentimes,
    })),
  ),
];

/** « 1 000,5 » in ten-thousandths. */
const lire = (texte: string): number =>
  Math.round(Number(texte.replaceAll("\u00a0", "").replace(",", ".")) * DIX_MILLIEMES);

/** What the words of a line cover, as a parent understands them. */
function readMots(mots: string): (lue: number) => boolean {
  const nombres = [...mots.matchAll(/\d(?:[\d\u00a0]*\d)?(?:,\d+)?/g)].map(([texte]) => lire(texte));
  const [un, deux] = nombres;
  if (mots === "toutes les valeurs") return () => true;
  if (un === undefined) throw new Error(mots);
  const haut = (lue: number) =>
    deux === undefined || (mots.includes("et moins de") ? lue < deux : lue <= deux);
  if (mots.startsWith("jusqu’à")) return (lue) => lue <= un;
  if (mots.startsWith("moins de")) return (lue) => lue < un;
  if (mots.startsWith("plus de")) return (lue) => lue > un && haut(lue);
  if (mots.startsWith("à partir de") || mots.startsWith("de ")) return (lue) => lue >= un && haut(lue);
  if (mots.endsWith("et plus")) return (lue) => lue >= un;
  return (lue) => lue === un;
}

/** How the rule printed under the table reads decimals. */
function readDecimales({ regles }: Tableau, place: number): number {
  const dite = regles.join(" ");
  if (dite.includes("sans ses décimales")) return Math.floor(place / DIX_MILLIEMES) * DIX_MILLIEMES;
  if (dite.includes("au centime le plus proche")) return Math.floor((place + 50) / 100) * 100;
  return place;
}

const isEgal = (un: unknown, autre: unknown) => JSON.stringify(un) === JSON.stringify(autre);

const suit = (chemin: readonly Branche[], situation: Situation, grille: Grille): boolean =>
  chemin.every(({ critere, valeurs }) => {
    const lue = findLecteur(critere)(situation, { residents: grille.residents });
    return valeurs.some((valeur) => isEgal(valeur, lue));
  });

/** All prices that the table gives for this situation; a parent must find one, and the same everywhere. */
function readPrix(tableau: Tableau, situation: Situation, place: number, grille: Grille): (number | null)[] {
  const lue = readDecimales(tableau, place);
  const fixes = tableau.prixFixes.filter(({ chemin }) => suit(chemin, situation, grille));
  const lus = tableau.tables.flatMap(({ colonnes, lignes }) =>
    colonnes.flatMap(({ chemin }, rang) => {
      if (!suit(chemin, situation, grille)) return [];
      return lignes.flatMap(({ cle, mots, cellules }) => {
        const dite =
          (cle.genre === "plage" && readMots(mots)(lue)) ||
          (cle.genre === "exemple" && readMots(mots.replace(" (exemple)", ""))(lue)) ||
          (cle.genre === "cas" && suit(cle.chemin, situation, grille));
        return dite ? [cellules[rang]!.centimes] : [];
      });
    }),
  );
  return [...fixes.map(({ cellule }) => cellule.centimes), ...lus];
}

const toPrix = (grille: Grille, situation: Situation): number | null => {
  const resultat = computeTarif(grille, situation);
  return resultat.kind === "prix" ? resultat.centimes : null;
};

describe.each(GRILLES)("$nom", ({ grille, cout }) => {
  const tableau = makeTableau(grille, { coutReelCentimes: cout });
  const reperes = readReperes(grille);
  const { base } = grille;
  const ajoutees = tableau.regles.filter((regle) => regle.startsWith("Pour 1"));
  // Extra units are told apart: the table is that of the day without them.
  const sansUnites = { ...reperes, omissibles: new Set<never>() };
  const { types, complete } = listSituationsTypes(grille, sansUnites, 5_000);
  const situations = types.map(({ situation }): Situation => ({
    ...situation,
    ...(cout !== undefined && { coutReelCentimes: cout }),
    quantites: Object.fromEntries(
      Object.entries(situation.quantites ?? {}).map(([nom, nombre]) => [
        nom,
        ajoutees.length > 0 ? 0 : nombre,
      ]),
    ),
  }));

  it("dit le prix du moteur de part et d’autre de chaque borne, pour chaque sorte de famille", () => {
    expect(complete && tableau.complet).toBe(true);
    const places = base !== "aucune" && reperes.litBase ? reperes.bases : [0];
    const suivie = tableau.tables.some(({ calculs }) => calculs.length > 0);
    let lues = 0;
    for (const situation of situations)
      for (const place of places) {
        const attendu = toPrix(grille, withBase(situation, base, formatBase(place)));
        const prix = new Set(readPrix(tableau, situation, place, grille));
        lues += prix.size;
        // Between two examples of a price that follows the base, the table gives no figure: it shows the sum.
        if (prix.size === 0 && (suivie || attendu === null)) continue;
        expect([...prix], `${formatBase(place)} ${JSON.stringify(situation)}`).toEqual([attendu]);
      }
    expect(lues).toBeGreaterThan(0);
  });

  it("dit le prix du moteur à chaque exemple, et à chaque ligne sans base", () => {
    for (const { colonnes, lignes } of tableau.tables)
      for (const { cle, cellules } of lignes)
        for (const [rang, { chemin }] of colonnes.entries())
          for (const situation of situations.filter((one) => suit(chemin, one, grille))) {
            const cellule = cellules[rang]!.centimes;
            if (cle.genre === "exemple")
              expect(cellule).toBe(toPrix(grille, withBase(situation, base, formatBase(cle.place))));
            if (cle.genre === "sans-base" && base !== "aucune")
              for (const etat of cle.etats)
                expect(cellule, etat).toBe(toPrix(grille, withEtat(situation, base, etat)));
          }
  });

  it("se lit : aucun code, aucun titre en double", () => {
    for (const { colonnes, lignes } of tableau.tables) {
      for (const liste of [colonnes, lignes]) {
        const mots = liste.map((one) => one.mots);
        expect(new Set(mots).size, mots.join(" | ")).toBe(mots.length);
        for (const mot of mots)
          expect(mot).not.toMatch(/^\s*$|undefined|null|place-|non-reserve|hors-commune|etude-mois/);
      }
    }
  });
});

it("une fin de tranche se dit comme la ville l’écrit", () => {
  const [table] = makeTableau(readModele("strasbourg-accueil-loisirs.json")).tables;
  expect(table?.lignes.slice(0, 3).map(({ mots }) => mots)).toEqual([
    "de 0 à 410",
    "de 411 à 510",
    "de 511 à 620",
  ]);
});

it("un supplément par unité est celui du moteur", () => {
  const { regles } = makeTableau(readModele("lieuvin-accueil-journee.json"));
  expect(regles).toContain("Pour 1\u00a0déjeuner\u00a0: 3,50\u00a0€ de plus.");
});
