/**
 * What the bench expects to read: Donges' two tables, copied by hand from the town's page and never read from
 * `db/modeles`, so that a fault of the engine or of a grid shows as a wrong price.
 */

/** What the town knows of the QF when the family sends its request. */
export type EtatAttendu =
  | { kind: "connue"; valeur: number }
  | {
      kind: "non-allocataire" | "identite-introuvable" | "indisponible" | "contestee" | "refusee";
    };

export interface PrixAttendu {
  centimes: number;
  provisoire: boolean;
}

export const ACTIVITES = {
  cantine: "Cantine",
  sorties: "Sorties de la maison des jeunes",
} as const;
export type ActiviteId = keyof typeof ACTIVITES;

/** Rows in order: the greatest QF of the row, included, and the price in cents. */
type Table = readonly (readonly [jusqua: number, centimes: number])[];

/** « Jusqu’à 500 », 501 à 1 000, 1 001 à 1 275, 1 276 à 1 600, plus de 1 600. */
const CANTINE: Table = [
  [500, 85],
  [1000, 100],
  [1275, 260],
  [1600, 365],
  [Infinity, 435],
];
/** 20, 35, 45, 65 and 75 % of an outing that costs the town 20 €. */
const SORTIES: Table = [
  [500, 400],
  [1000, 700],
  [1275, 900],
  [1500, 1300],
  [Infinity, 1500],
];
const TABLES: Record<ActiviteId, Table> = { cantine: CANTINE, sorties: SORTIES };

function findLigne(table: Table, valeur: number): number {
  const ligne = table.find(([jusqua]) => valeur <= jusqua);
  if (!ligne) throw new Error("barème incomplet");
  return ligne[1];
}

/** The third row, provisional, while the QF is missing; the dearest, final, for who will not give it. */
export function computePrixAttendu(activite: ActiviteId, etat: EtatAttendu): PrixAttendu {
  const table = TABLES[activite];
  if (etat.kind === "connue") return { centimes: findLigne(table, etat.valeur), provisoire: false };
  const plusHaut = etat.kind === "refusee" || (etat.kind === "non-allocataire" && activite === "cantine");
  return plusHaut
    ? { centimes: findLigne(table, Infinity), provisoire: false }
    : { centimes: findLigne(table, 1275), provisoire: true };
}
