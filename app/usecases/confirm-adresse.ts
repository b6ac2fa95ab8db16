/** The family says that its address is the right one: mail leaves again, and a new refusal would be told again. */
import type { RefusCourriels } from "#app/usecases/ports/courrier.ts";
import type { Commit, Compte } from "#app/usecases/ports/magasin.ts";

export async function confirmAdresse(
  { refusCourriels, commit }: { refusCourriels: RefusCourriels; commit: Commit },
  { compte, now }: { compte: Compte; now: string },
): Promise<void> {
  const { email } = compte.identite;
  if (!email || !(await refusCourriels.find(email))) return;
  const fait = { foyerId: compte.foyerId, qui: "famille" as const, quoi: "adresse-confirmee", detail: {} };
  const effacements = [refusCourriels.lift(email)];
  const result = await commit({ ecritures: [], effacements, journal: [fait], courriels: [] }, now);
  if (result.kind !== "fait") throw new Error("confirmation non enregistrée");
}
