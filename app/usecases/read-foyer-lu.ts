/**
 * A household and how far it had gone, for a renewal of prices: the lists are read before the version, so that the
 * guard sees what came in between.
 */
import type { Decision } from "#app/domain/decision/decision.ts";
import type { Decisions, EtatQuotientLu, Foyer, FoyerLu, Foyers } from "./ports/magasin.ts";

export interface PortsFoyerLu {
  foyers: Pick<Foyers, "find" | "listEtatsQuotient">;
  decisions: Pick<Decisions, "list">;
}

/**
 * @param date civil date at which the age of the QF is looked at
 * @returns null when the household is there no more; `lu` is for `foyers.advanceLu`
 */
export async function readFoyerLu(
  { foyers, decisions: { list } }: PortsFoyerLu,
  { foyerId, date }: { foyerId: string; date: string },
): Promise<{ foyer: Foyer; etats: EtatQuotientLu[]; decisions: Decision[]; lu: FoyerLu } | null> {
  const [etats, decisions] = await Promise.all([foyers.listEtatsQuotient(foyerId), list(foyerId)]);
  const foyer = await foyers.find(foyerId, date);
  if (!foyer) return null;
  const { version } = foyer;
  const lu = { id: foyerId, version, etatsQuotient: etats.length, decisions: decisions.length };
  return { foyer, etats, decisions, lu };
}
