/** An adult leaves a household where nothing was declared: once nobody is in it, nothing of it stays. */
import { FAITS_GARDES } from "#app/domain/conservation/conservation.ts";
import type { Effacements } from "./ports/donnees.ts";
import type { Compte, Ecriture, Foyer, Foyers } from "./ports/magasin.ts";

export interface PortsDepart {
  foyers: Pick<Foyers, "listResponsables" | "addEtatQuotient">;
  effacements: Pick<Effacements, "eraseFoyer" | "eraseTraces">;
  newId(): string;
}

/**
 * What goes with the move, and what is erased after it.
 * @param quitte the household that the account leaves
 * @param rejoint the one it enters: a known QF follows, where there is none yet; one that is contested stays
 */
export async function vacateFoyer(
  { foyers, effacements, newId }: PortsDepart,
  { compte, quitte, rejoint, now }: { compte: Compte; quitte: Foyer; rejoint: Foyer; now: string },
): Promise<{ ecritures: Ecriture[]; effacements: Ecriture[] }> {
  const autres = (await foyers.listResponsables(quitte.id)).filter(({ id }) => id !== compte.id);
  if (autres.length > 0) return { ecritures: [], effacements: [] };
  const suit = quitte.quotient.kind === "connue" && !("quotient" in rejoint.quotient);
  return {
    ecritures: suit
      ? [
          foyers.addEtatQuotient(
            {
              id: newId(),
              foyerId: rejoint.id,
              compteId: compte.id,
              etat: quitte.quotient,
              requestId: null,
            },
            now,
          ),
        ]
      : [],
    effacements: [effacements.eraseTraces(quitte.id, FAITS_GARDES), ...effacements.eraseFoyer(quitte.id)],
  };
}
