/** A price that an agent sets instead of the grid's, for a reason of a closed list. */
import type { Centimes } from "#app/domain/montant/montant.ts";
import type { Resultat } from "#app/domain/tarification/compute-tarif.ts";

export const RAISONS_PRIX_FIXE = {
  "geste-social": "geste social du CCAS",
  "erreur-ville": "erreur de la ville",
  urgence: "situation d’urgence",
  justice: "décision de justice",
  autre: "autre raison",
} as const;
export type RaisonPrixFixe = keyof typeof RAISONS_PRIX_FIXE;

export const isRaisonPrixFixe = (mot: string | undefined): mot is RaisonPrixFixe =>
  mot !== undefined && Object.hasOwn(RAISONS_PRIX_FIXE, mot);

/** What was set; kept with the price, so that a replay gives it again. */
export interface PrixFixe {
  centimes: Centimes;
  raison: RaisonPrixFixe;
  /** Above what the grid gives: an agent said so in so many words. */
  auDessus: boolean;
}

/** What a price is read from: the grid's result. */
interface Tarifee {
  resultat: Resultat;
}

/** The grid's result, then what the agent set instead: a definitive price, whatever the grid was waiting for. */
export function applyFixe(resultat: Resultat, fixe: PrixFixe | undefined): Resultat {
  if (!fixe) return resultat;
  const { centimes } = fixe;
  const etape = {
    kind: "prix-fixe" as const,
    raison: RAISONS_PRIX_FIXE[fixe.raison],
    grille: resultat.kind === "prix" ? resultat.centimes : null,
    resultat: centimes,
  };
  return { kind: "prix", centimes, provisoire: false, etapes: [...resultat.etapes, etape] };
}

/** @param ligne as the grid prices it */
export const fixLigne = <L extends Tarifee>(ligne: L, fixe: PrixFixe): L & { fixe: PrixFixe } => ({
  ...ligne,
  resultat: applyFixe(ligne.resultat, fixe),
  fixe,
});

/** A set price never keeps a family from a lower one: only where an agent wanted it above the grid does it stand. */
export const isTenu = (fixe: PrixFixe, { resultat }: Tarifee): boolean =>
  fixe.auDessus || resultat.kind === "sans-prix" || resultat.centimes >= fixe.centimes;
