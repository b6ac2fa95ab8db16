/** How long the portal served in each month, from the minutes in which it said that it was there (SQ-10). */
import { findBornesMois } from "./mois.ts";

/** Minutes are whole ones since 1970. */
export interface BattementsMois {
  mois: string;
  /** The first and the last minute of the month in which it beat. */
  premiere: number;
  derniere: number;
  /** In how many minutes it beat. */
  minutes: number;
}

export interface MoisDisponibilite {
  mois: string;
  /** Null before the portal began to count, or before a minute has ended. */
  mesure: {
    /** Ten-thousandths of the time, rounded down: one minute of stop is never 100 %. */
    dixMilliemes: number;
    arretMinutes: number;
  } | null;
}

/** @param instant ISO date-time in UTC */
export const toMinute = (instant: string): number => Math.floor(Date.parse(instant) / 60_000);

/**
 * Counted from the first beat of all; a month without any, once counting has begun, is a month of stop.
 * @param mois the oldest first
 * @param lus all that was ever counted and is kept
 * @param now ISO date-time in UTC; its own minute is not over
 */
export function computeDisponibilite(
  mois: readonly string[],
  lus: readonly BattementsMois[],
  now: string,
): MoisDisponibilite[] {
  const debutCompte = lus.reduce((min, { premiere }) => Math.min(min, premiere), Infinity);
  return mois.map((un) => {
    const bornes = findBornesMois(un);
    const debut = Math.max(debutCompte, toMinute(bornes.debut));
    const fin = Math.min(toMinute(bornes.fin), toMinute(now));
    const attendues = fin - debut;
    if (!(attendues > 0)) return { mois: un, mesure: null };
    const lu = lus.find((one) => one.mois === un);
    // The minute in hand may have beaten already.
    const enCours = lu && lu.derniere >= fin ? 1 : 0;
    const servies = Math.min(attendues, (lu?.minutes ?? 0) - enCours);
    return {
      mois: un,
      mesure: {
        dixMilliemes: Math.floor((10_000 * servies) / attendues),
        arretMinutes: attendues - servies,
      },
    };
  });
}
