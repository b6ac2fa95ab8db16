/** An adult closes one of their sessions, or all of them. */
import type { Commit, Compte, Sessions } from "#app/usecases/ports/magasin.ts";

export async function closeSessions(
  { sessions, commit }: { sessions: Pick<Sessions, "endFamille">; commit: Commit },
  { compte, session, now }: { compte: Compte; session: string | null; now: string },
): Promise<void> {
  const effacements = [sessions.endFamille(compte.id, session ?? undefined)];
  const fait = { foyerId: compte.foyerId, qui: "famille" as const, quoi: "sessions-fermees", detail: {} };
  await commit({ ecritures: [], effacements, journal: [fait], courriels: [] }, now);
}
