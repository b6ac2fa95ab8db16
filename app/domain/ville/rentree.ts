/** When the school year begins: after the holidays that the town typed, or on the first of September. */
import { toJour } from "#app/domain/temps/jour.ts";
import type { Reglages } from "./reglages.ts";

/** @returns civil date `AAAA-MM-JJ` */
export function findRentree({ anneeScolaire, vacances = [] }: Pick<Reglages, "anneeScolaire" | "vacances">) {
  const debut = anneeScolaire.slice(0, 4);
  const [fin] = vacances
    .map(({ au }) => au)
    .filter((au) => au >= `${debut}-07-15` && au < `${debut}-10-01`)
    .sort()
    .toReversed();
  return fin === undefined ? `${debut}-09-01` : addJours(fin, 1);
}

export function addJours(date: string, jours: number): string {
  const [year, month, day] = toJour(date).split("-").map(Number) as [number, number, number];
  return new Date(Date.UTC(year, month - 1, day + jours)).toISOString().slice(0, 10);
}
