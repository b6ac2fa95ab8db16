/** Which mails an adult wants about their file. */
import type { Commit, Compte, Comptes, PreferenceCourriels } from "#app/usecases/ports/magasin.ts";

export const PREFERENCES = ["tous", "decisions", "aucun"] as const satisfies readonly PreferenceCourriels[];

export async function chooseCourriels(
  { comptes, commit }: { comptes: Pick<Comptes, "setCourriels">; commit: Commit },
  { compte, preference, now }: { compte: Compte; preference: PreferenceCourriels; now: string },
): Promise<void> {
  const ecritures = [comptes.setCourriels(compte.id, preference)];
  const fait = { foyerId: compte.foyerId, qui: "famille" as const, quoi: "courriels-choisis", detail: {} };
  const result = await commit({ ecritures, journal: [fait], courriels: [] }, now);
  if (result.kind !== "fait") throw new Error("choix des courriels non enregistré");
}
