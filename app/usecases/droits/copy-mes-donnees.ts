/** A copy leaves the portal: its person will see that it did, and when. */
import type { Commit, Compte } from "#app/usecases/ports/magasin.ts";
import { readMesDonnees, type MesDonnees, type PortsMesDonnees } from "./read-mes-donnees.ts";

export async function copyMesDonnees(
  ports: PortsMesDonnees & { commit: Commit },
  { compte, now }: { compte: Compte; now: string },
): Promise<MesDonnees> {
  const fait = { foyerId: compte.foyerId, qui: "famille" as const, quoi: "donnees-copiees", detail: {} };
  const result = await ports.commit({ ecritures: [], journal: [fait], courriels: [] }, now);
  if (result.kind !== "fait") throw new Error("copie non enregistrée");
  return readMesDonnees(ports, { compte, now });
}
