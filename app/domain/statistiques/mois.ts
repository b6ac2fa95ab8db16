/** Whole civil months: what the figures are counted by, where the town lives. */
import { findDebutJour, toJour } from "#app/domain/temps/jour.ts";

/** More would be read for nothing: traces are kept so long (CRPA R114-9-7). */
export const MOIS_AU_PLUS = 36;

export const isMois = (texte: string): boolean => /^20\d{2}-(0[1-9]|1[0-2])$/.test(texte);

/** @param instant ISO date-time in UTC, or civil date */
export const toMois = (instant: string): string => toJour(instant).slice(0, 7);

/** @param pas months, forwards or backwards */
export function addMois(mois: string, pas: number): string {
  const [annee, rang] = mois.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(annee, rang - 1 + pas, 1)).toISOString().slice(0, 7);
}

/** Both ends included, the oldest first; the last ones where there are too many. */
export function listMois({ du, au }: { du: string; au: string }): string[] {
  const mois: string[] = [];
  for (let un = au; un >= du && mois.length < MOIS_AU_PLUS; un = addMois(un, -1)) mois.unshift(un);
  return mois;
}

/** The first instants of a month and of the next one, ISO date-times in UTC. */
export const findBornesMois = (mois: string): { debut: string; fin: string } => ({
  debut: findDebutJour(`${mois}-01`),
  fin: findDebutJour(`${addMois(mois, 1)}-01`),
});

/** What happened in each month. */
export function groupByMois<T>(faits: readonly T[], readInstant: (un: T) => string | null): Map<string, T[]> {
  const groupes = new Map<string, T[]>();
  for (const un of faits) {
    const instant = readInstant(un);
    if (instant === null) continue;
    const mois = toMois(instant);
    const groupe = groupes.get(mois);
    if (groupe) groupe.push(un);
    else groupes.set(mois, [un]);
  }
  return groupes;
}
