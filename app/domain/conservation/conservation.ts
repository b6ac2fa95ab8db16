/** What the law and the town's rule keep, and until when (docs/decisions/010). */
import { RETENTION_LIBRE_MOIS, type Reglages } from "#app/domain/ville/reglages.ts";

/** The trace of exchanges and accesses (CRPA R114-9-7), in months. */
export const TRACE_MOIS = 36;
/** A mail that left is a copy of what the space holds, in days. */
export const COURRIEL_JOURS = 30;

/** Exchanges with the caisse and accesses of agents: kept whatever the family asks. */
export const FAITS_GARDES: readonly string[] = [
  "quotient-demande",
  "dossier-consulte",
  "document-ouvert",
  "apparu-en-recherche",
  "decision-agent",
  "quotient-lu",
  "quotient-retenu",
  "espace-efface",
  "effacement-annonce",
];

/** @param instant ISO date or date-time; a 31st becomes the last day of a shorter month */
export function addMois(instant: string, mois: number): string {
  const [annee, rang, jour] = instant.slice(0, 10).split("-").map(Number) as [number, number, number];
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
