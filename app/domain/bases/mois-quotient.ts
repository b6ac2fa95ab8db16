/** Which month's QF prices a school year, what may be asked of the caisse, and how long a QF serves. */
import type { Reglages } from "#app/domain/ville/reglages.ts";
import type { EtatBase } from "./etat-base.ts";

export type ReglesQuotient = Pick<Reglages, "anneeScolaire" | "moisReference" | "validiteQuotientMois">;

/** `AAAA-MM` */
const toMois = (annee: number, mois: number): string => `${annee}-${String(mois).padStart(2, "0")}`;

/** Months since year 0, to count with. */
function rangMois(mois: string): number {
  const [annee, numero] = mois.slice(0, 7).split("-").map(Number) as [number, number];
  return annee * 12 + numero - 1;
}

/** API Particulier: this year and the two before; the CAF keeps 24 months of them. */
const HISTORIQUE_MOIS = 24;
const MOIS_RENTREE = 9;

/**
 * The month that the town chose, for this school year: the last one before it begins, so that a month after September
 * is that of the year before. Null when the last known QF prices.
 */
export function findMoisReference({ anneeScolaire, moisReference }: ReglesQuotient): string | null {
  if (moisReference === undefined) return null;
  const debut = Number(anneeScolaire.slice(0, 4));
  return toMois(moisReference > MOIS_RENTREE ? debut - 1 : debut, moisReference);
}

/** The month to ask the caisse for, or null for its last one: it answers neither for a month to come nor for an old one. */
export function chooseMoisDemande(
  regles: ReglesQuotient,
  now: string,
): { annee: number; mois: number } | null {
  const reference = findMoisReference(regles);
  if (reference === null) return null;
  const recul = rangMois(now) - rangMois(reference);
  if (recul < 0 || recul > HISTORIQUE_MOIS) return null;
  const [annee, mois] = reference.split("-").map(Number) as [number, number];
  return { annee, mois };
}

/** Whether a QF of this month is too old to price at `date`. That of the reference month holds for the whole year. */
export function isMoisPerime(mois: string, regles: ReglesQuotient, date: string): boolean {
  const { validiteQuotientMois: validite } = regles;
  if (validite === undefined || mois === findMoisReference(regles)) return false;
  return rangMois(date) - rangMois(mois) > validite;
}

/**
 * First civil date on which this QF no longer prices, where the town keeps them only so long; null for a state without
 * a value in use, and for the reference month.
 */
export function findPeremption(etat: EtatBase, regles: ReglesQuotient): string | null {
  const { validiteQuotientMois: validite } = regles;
  if (etat.kind !== "connue" || validite === undefined || etat.quotient.mois === findMoisReference(regles))
    return null;
  const rang = rangMois(etat.quotient.mois) + validite + 1;
  return `${toMois(Math.floor(rang / 12), (rang % 12) + 1)}-01`;
}

/** The state as it stands at this civil date: too old, the value is kept and no longer prices. */
export const applyValidite = (etat: EtatBase, regles: ReglesQuotient, date: string): EtatBase =>
  etat.kind === "connue" && isMoisPerime(etat.quotient.mois, regles, date)
    ? { ...etat, kind: "perimee" }
    : etat;

/** The reference month that a known QF is not of, or null: the page says that another month stands in for it. */
export function findMoisManquant(etat: EtatBase, regles: ReglesQuotient): string | null {
  const reference = findMoisReference(regles);
  if (reference === null || etat.kind !== "connue" || etat.quotient.mois === reference) return null;
  return reference;
}
