/** What the law and the town's rule keep, and until when (docs/decisions/010). */
import { toJour } from "#app/domain/temps/jour.ts";
import { findAnneePrecedente } from "#app/domain/ville/annee-scolaire.ts";
import { RETENTION_LIBRE_MOIS, type Reglages } from "#app/domain/ville/reglages.ts";

/** The trace of exchanges and accesses (CRPA R114-9-7), in months. */
export const TRACE_MOIS = 36;
/** A mail that left is a copy of what the space holds, in days. */
export const COURRIEL_JOURS = 30;

/** Exchanges with the caisse and accesses of agents: kept whatever the family asks. */
export const FAITS_GARDES: readonly string[] = [
  "quotient-demande",
  "quotient-actualise",
  "actualisation-recue",
  "dossier-consulte",
  "document-ouvert",
  "apparu-en-recherche",
  "decision-agent",
  "quotient-lu",
  "quotient-absent",
  "quotient-retenu",
  "espace-efface",
  "effacement-annonce",
];

/** @param instant ISO date or date-time; a 31st becomes the last day of a shorter month */
export function addMois(instant: string, mois: number): string {
  const [annee, rang, jour] = toJour(instant).split("-").map(Number) as [number, number, number];
  const dernier = new Date(Date.UTC(annee, rang + mois, 0)).getUTCDate();
  return new Date(Date.UTC(annee, rang - 1 + mois, Math.min(jour, dernier))).toISOString().slice(0, 10);
}

/**
 * Civil date until which the town keeps what it decided or was sent, or null when there is nothing to keep.
 * @param instants when each request was sent and each decision taken
 */
export function computeConservation(
  instants: readonly string[],
  { retentionMois = RETENTION_LIBRE_MOIS }: Pick<Reglages, "retentionMois">,
): string | null {
  const dernier = [...instants].sort().at(-1);
  return dernier === undefined ? null : addMois(dernier, retentionMois);
}

export interface LimitesValeurs {
  /** Requests and decisions of the school years before this one, when they are older than this civil date. */
  demandes: { avant: string; annee: string };
  /** Civil date: an older QF goes once a newer one is known. */
  quotients: string;
}

/**
 * The values that a living household keeps no more (DP-43). The school year that runs and the one before it are never
 * touched for the QF, nor the one that runs for what was decided, however short the town's rule is.
 */
export function findLimitesValeurs(
  date: string,
  { retentionMois = RETENTION_LIBRE_MOIS, anneeScolaire }: Pick<Reglages, "retentionMois" | "anneeScolaire">,
): LimitesValeurs {
  const debut = Number(date.slice(0, 4)) - (date.slice(5) < "09-01" ? 1 : 0);
  const [annee = anneeScolaire] = [anneeScolaire, `${debut}-${debut + 1}`].sort();
  const avant = addMois(date, -retentionMois);
  const [quotients = avant] = [avant, `${findAnneePrecedente(annee).slice(0, 4)}-09-01`].sort();
  return { demandes: { avant, annee }, quotients };
}
