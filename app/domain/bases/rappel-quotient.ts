/** Whether a QF is about to be too old for the town: its family is told by mail, and in its space. */
import { RAPPEL_QUOTIENT_JOURS, type Reglages } from "#app/domain/ville/reglages.ts";
import { addJours } from "#app/domain/ville/rentree.ts";
import type { EtatBase } from "./etat-base.ts";
import { findPeremption, type ReglesQuotient } from "./mois-quotient.ts";

/** @returns the last civil date on which this QF prices, within the town's delay before it; null at any other time */
export function findFinProche(
  etat: EtatBase,
  regles: ReglesQuotient & Pick<Reglages, "rappelQuotientJours">,
  date: string,
): string | null {
  const fin = findPeremption(etat, regles);
  const delai = regles.rappelQuotientJours ?? RAPPEL_QUOTIENT_JOURS;
  if (fin === null || date >= fin || addJours(date, delai) < fin) return null;
  return addJours(fin, -1);
}
