/** Somebody logs in: the day is noted, and a household that lives is not erased for inactivity. */
import { toJour } from "#app/domain/temps/jour.ts";
import type { Commit, Compte, Comptes } from "./ports/magasin.ts";

/** @returns false when the account is there no more */
export async function noteVenue(
  { comptes, commit }: { comptes: Pick<Comptes, "noteVenue">; commit: Commit },
  { compte, now }: { compte: Pick<Compte, "id" | "venuLe">; now: string },
): Promise<boolean> {
  const date = toJour(now);
  if (compte.venuLe === date) return true;
  const ecritures = [comptes.noteVenue(compte.id, date)];
  return (await commit({ ecritures, journal: [], courriels: [] }, now)).kind === "fait";
}
