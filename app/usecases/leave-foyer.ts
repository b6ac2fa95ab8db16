/** An adult leaves a household that others answer for, and begins one of their own: children and requests stay. */
import type { Commit, Compte, Comptes } from "./ports/magasin.ts";
import type { Scissions } from "./ports/scissions.ts";

export type IssueDepart = { kind: "parti" } | { kind: "seul" };

interface Ports {
  comptes: Pick<Comptes, "leaveFoyer">;
  scissions: Pick<Scissions, "followAdultes">;
  commit: Commit;
  newId(): string;
}

export async function leaveFoyer(
  { comptes, scissions, commit, newId }: Ports,
  { compte, now }: { compte: Compte; now: string },
): Promise<IssueDepart> {
  const neufId = newId();
  const fait = { foyerId: compte.foyerId, qui: "famille" as const, quoi: "adulte-parti", detail: {} };
  const ecritures = comptes.leaveFoyer(compte, neufId, now);
  const effacements = scissions.followAdultes([compte.id], { de: compte.foyerId, vers: neufId });
  const { kind } = await commit({ ecritures, effacements, journal: [fait], courriels: [] }, now);
  return { kind: kind === "fait" ? "parti" : "seul" };
}
