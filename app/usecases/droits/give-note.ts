/** A mark is added to the month's count: neither who, nor when, nor for what. */
import type { Satisfactions } from "#app/usecases/ports/donnees.ts";
import type { Commit, Compte } from "#app/usecases/ports/magasin.ts";

export const NOTES = [5, 4, 3, 2, 1] as const;

export async function giveNote(
  { satisfactions, commit }: { satisfactions: Pick<Satisfactions, "add">; commit: Commit },
  { porte, note, now }: { porte: Compte["porte"]; note: (typeof NOTES)[number]; now: string },
): Promise<void> {
  const ecritures = [satisfactions.add({ mois: now.slice(0, 7), note, porte })];
  await commit({ ecritures, journal: [], courriels: [] }, now);
}
