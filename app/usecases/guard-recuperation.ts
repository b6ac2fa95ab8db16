/** Stands before API Particulier, whatever the caller: a page, an agent, a batch (DP-09). */
import { isPermise } from "#app/domain/bases/recuperation.ts";
import type { ApiParticulier } from "./ports/externes.ts";
import type { Positions, Recuperation } from "./ports/recuperation.ts";

export function guardRecuperation({
  positions,
  apiParticulier,
}: {
  positions: Pick<Positions, "list">;
  apiParticulier: ApiParticulier;
}): Recuperation {
  const isPermiseA = async (compteId: string): Promise<boolean> => {
    const [derniere] = await positions.list(compteId);
    return isPermise(derniere?.position ?? null);
  };
  return {
    isPermise: isPermiseA,
    quotientFamilial: async (compteId, demande) =>
      (await isPermiseA(compteId)) ? apiParticulier.quotientFamilial(demande) : { kind: "non-permise" },
    quotientParIdentite: async (compteId, demande) =>
      (await isPermiseA(compteId)) ? apiParticulier.quotientParIdentite(demande) : { kind: "non-permise" },
  };
}
