/** Small populations and grids, whose figures are worked out by hand in the tests. */
import type { Hypotheses, LignePopulation, Population } from "#app/domain/effet/population.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import { createGrille, forfait, type ResteDocument } from "../fabriques.ts";

export const HYPOTHESES: Hypotheses = {
  date: "2026-09-01",
  unitesParMois: 10,
  mois: 10,
  quantites: {},
  mots: {},
};

/** Rows `[end, price in cents]`; the last one, without an end, is open. */
export const makeTranches = (lignes: readonly (readonly [fin: number | null, centimes: number])[]) => ({
  kind: "tranches",
  lignes: lignes.map(([fin, centimes], place) => ({
    nom: `ligne ${place + 1}`,
    de: place === 0 ? null : { valeur: String(lignes[place - 1]![0]! + 1), compris: true },
    a: fin === null ? null : { valeur: String(fin), compris: true },
    tarif: forfait(centimes),
  })),
});

export const makeGrille = (
  lignes: readonly (readonly [fin: number | null, centimes: number])[],
  reste: ResteDocument = {},
): Grille => createGrille(makeTranches(lignes), { qfFractionnaire: "tronquer", ...reste });

export const makeLigne = (
  foyer: number,
  valeur: string,
  plus: Partial<LignePopulation> = {},
): LignePopulation => ({
  foyer,
  base: { kind: "connue", valeur },
  commune: true,
  prouvee: true,
  rang: 1,
  nombreEnfants: 1,
  activite: 0,
  poids: 1,
  ...plus,
});

export const makePopulation = (lignes: readonly LignePopulation[]): Population => ({
  activites: [{ modalite: "regulier" }],
  lignes,
});
