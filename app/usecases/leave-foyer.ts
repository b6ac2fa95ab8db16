/** An adult leaves a household that others answer for, and begins one of their own: children and requests stay. */
import type { Commit, Compte, Comptes } from "./ports/magasin.ts";

export type IssueDepart = { kind: "parti" } | { kind: "seul" };

export async function leaveFoyer(
  { comptes, commit, newId }: { comptes: Pick<Comptes, "leaveFoyer">; commit: Commit; newId(): string },
  { compte, now }: { compte: Compte; now: string },
): Promise<IssueDepart> {
  const fait = { foyerId: compte.foyerId, qui: "famille" as const, quoi: "adulte-parti", detail: {} };
  const ecritures = comptes.leaveFoyer(compte, newId(), now);
  const { kind } = await commit({ ecritures, journal: [fait], courriels: [] }, now);
  return { kind: kind === "fait" ? "parti" : "seul" };
}
