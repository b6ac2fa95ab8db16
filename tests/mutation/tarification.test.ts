/**
 * Tous les tests du tarif en un seul fichier : le moteur n'est chargé qu'une fois par mutant, au lieu d'une fois par fichier de tests.
 * Les plus longs à la fin, puisqu'un mutant s'arrête au premier échec.
 */
const fichiers = import.meta.glob<unknown>([
  "../unit/domain/tarification/**/*.test.ts",
  "../unit/domain/modeles.test.ts",
  "../unit/domain/grille/edition/corrections.test.ts",
]);

const LENTS = ["documents-hostiles", "trous", "sens-et-bornes", "proprietes", "coupe"];

const rang = (chemin: string) => LENTS.filter((lent) => chemin.includes(lent)).length;

for (const [, load] of Object.entries(fichiers).toSorted(([a], [b]) => rang(a) - rang(b))) await load();
