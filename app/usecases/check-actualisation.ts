/** Whether this family may ask the caisse again today. */
import { isActualisable } from "#app/domain/bases/actualisation.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import type { Compte, Foyers } from "./ports/magasin.ts";

export async function checkActualisation(
  { foyers }: { foyers: Pick<Foyers, "listEtatsQuotient"> },
  { compte, now }: { compte: Compte; now: string },
): Promise<boolean> {
  const etats = await foyers.listEtatsQuotient(compte.foyerId);
  return isActualisable(etats, compte.id, toJour(now));
}
