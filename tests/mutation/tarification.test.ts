/**
 * Tous les tests du tarif en un seul fichier : le moteur n'est chargé qu'une fois par mutant, au lieu d'une fois par fichier de tests.
 * Les plus longs à la fin, puisqu'un mutant s'arrête au premier échec.
 */
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parseGrille, parseSituation } from "#app/domain/tarification/parse-grille.ts";

const fichiers = import.meta.glob<unknown>([
  "../unit/domain/tarification/**/*.test.ts",
  "../unit/domain/modeles.test.ts",
  "../unit/domain/grille/edition/corrections.test.ts",
]);

const LENTS = ["documents-hostiles", "trous", "sens-et-bornes", "proprietes", "coupe"];
const MODELES = new URL("../../db/modeles/", import.meta.url);

const rang = (chemin: string) => LENTS.filter((lent) => chemin.includes(lent)).length;

function isLisible(nom: string): boolean {
  try {
    const lecture = parseGrille(JSON.parse(readFileSync(new URL(nom, MODELES), "utf8")));
    return (
      lecture.kind === "lue" &&
      lecture.grille.casDeControle.every(({ situation }) => parseSituation(situation).kind === "lue")
    );
  } catch {
    return false;
  }
}

// Un mutant qui empêche de lire une grille arrêterait les autres fichiers avant leur premier test, et personne ne le compterait.
const illisibles = readdirSync(MODELES).filter((nom) => !isLisible(nom));

it("tous les modèles se lisent", () => expect(illisibles).toEqual([]));

if (illisibles.length === 0)
  for (const [, load] of Object.entries(fichiers).toSorted(([a], [b]) => rang(a) - rang(b))) await load();
