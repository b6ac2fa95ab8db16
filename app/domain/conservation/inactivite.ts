/** When a household in which nothing happens any more is erased, and when it is told (GDPR 5-1-e). */
import { findFinAnnee } from "#app/domain/ville/annee-scolaire.ts";
import { RETENTION_LIBRE_MOIS, type Reglages } from "#app/domain/ville/reglages.ts";
import { addJours } from "#app/domain/ville/rentree.ts";
import { addMois, computeConservation } from "./conservation.ts";

/** Between the mail and the erasure, in days. */
export const PREAVIS_EFFACEMENT_JOURS = 30;

/** What shows that a household lives. */
export interface Signes {
  /** When an adult last came, or opened the account; null where nobody has an account. */
  venue: string | null;
  /** When something was last written, sent, decided or answered: ISO dates or date-times. */
  actes: readonly string[];
  /** School years in which a child is enrolled, or a request was sent. */
  annees: readonly string[];
  /** A file waits for an agent. */
  attente: boolean;
}

type Regle = Pick<Reglages, "retentionMois">;

/**
 * First civil date on which no rule keeps the household, or null while it waits for an answer. What is enrolled or
 * decided lives until the last day of its school year.
 */
export function computeEcheance({ venue, actes, annees, attente }: Signes, regle: Regle): string | null {
  if (attente) return null;
  const fins = annees.map(findFinAnnee);
  return computeConservation([...(venue ? [venue] : []), ...actes, ...fins], regle);
}

/** An end of month counted forwards falls up to three days from the same one counted backwards. */
const MARGE_JOURS = 4;

/** Whoever came since this civil date is kept; of the others, `computeEcheance` says. */
export const findVenueLimite = (date: string, { retentionMois = RETENTION_LIBRE_MOIS }: Regle): string =>
  addJours(addMois(addJours(date, PREAVIS_EFFACEMENT_JOURS), -retentionMois), MARGE_JOURS);

/** The civil date to announce today, or null: it is too early, or something keeps the household. */
export function planEffacement(echeance: string | null, date: string): string | null {
  const effaceLe = addJours(date, PREAVIS_EFFACEMENT_JOURS);
  return echeance !== null && echeance <= effaceLe ? effaceLe : null;
}

/** What was announced does not hold any more: somebody came, or the town keeps longer. */
export const isAnnule = (echeance: string | null, effaceLe: string): boolean =>
  echeance === null || echeance > effaceLe;
