/** How long families wait: the middle one, and what nine in ten do not pass. */
import { SEUIL } from "./seuil.ts";

export interface Delais {
  /** Minutes. */
  mediane: number;
  /** Minutes; `null` when so few waited that it would be one family's own wait. */
  p90: number | null;
}

/** The value that this share of the sorted list does not pass. */
const findQuantile = (tries: readonly number[], dixiemes: number): number =>
  tries[Math.max(0, Math.ceil((tries.length * dixiemes) / 10) - 1)]!;

/** @param minutes one wait each; `null` when too few waited to say anything */
export function computeDelais(minutes: readonly number[]): Delais | null {
  if (minutes.length < SEUIL) return null;
  const tries = minutes.toSorted((a, b) => a - b);
  return { mediane: findQuantile(tries, 5), p90: tries.length < 2 * SEUIL ? null : findQuantile(tries, 9) };
}

const [HEURE, JOUR] = [60, 24 * 60];

/** « moins d’une minute », « 12 minutes », « 3 heures », « 2 jours »: whole units, the nearest. */
export function describeDelai(minutes: number): string {
  const dire = (nombre: number, unite: string): string => `${nombre}\u00A0${unite}${nombre > 1 ? "s" : ""}`;
  if (minutes < 1) return "moins d’une minute";
  if (minutes < HEURE) return dire(Math.floor(minutes), "minute");
  if (minutes < 2 * JOUR) return dire(Math.round(minutes / HEURE), "heure");
  return dire(Math.round(minutes / JOUR), "jour");
}
