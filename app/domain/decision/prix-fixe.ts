/** The prices that agents set stand when the household is priced again, until an agent or a lower price ends them. */
import { toCleLigne } from "./contestation.ts";
import { listDernieres } from "./dernieres.ts";
import type { Decision } from "./decision.ts";
import { fixLigne, isTenu, type PrixFixe } from "#app/domain/inscription/prix-fixe.ts";
import type { LignePrix } from "#app/domain/inscription/prix.ts";

/** What stands of the set prices, by child and activity (see `toCleLigne`). */
export const listFixes = (
  decisions: readonly Decision[],
  quand: { au: string; date: string },
): ReadonlyMap<string, PrixFixe> =>
  new Map(
    listDernieres(decisions, quand).flatMap((ligne) =>
      ligne.fixe ? [[toCleLigne(ligne), ligne.fixe] as const] : [],
    ),
  );

/** @param lignes as the grids price them */
export const keepFixes = <L extends LignePrix>(
  lignes: readonly L[],
  fixes: ReadonlyMap<string, PrixFixe>,
): L[] =>
  lignes.map((ligne) => {
    const fixe = fixes.get(toCleLigne(ligne));
    return fixe && isTenu(fixe, ligne) ? fixLigne(ligne, fixe) : ligne;
  });
