/** What a family is shown of an enrolment is what was decided, not what a new computation would give today. */
import { isChosen, type ChoixPlace } from "#app/domain/inscription/choix.ts";
import type { LignePrix } from "#app/domain/inscription/prix.ts";
import { listDecidees, type Decision } from "./decision.ts";

/**
 * The line in force for whoever is enrolled: of those that apply already, the last decided; while none does, the last one.
 * @param lignes as the grids price them; what is not enrolled, or not decided yet, stays as it is
 * @param decisions the newest first
 * @param au last civil date of the school year
 */
export function keepDecides(
  lignes: readonly LignePrix[],
  decisions: readonly Decision[],
  { inscrits, au, date }: { inscrits: readonly ChoixPlace[]; au: string; date: string },
): LignePrix[] {
  const places = inscrits.filter(({ attente = null }) => attente === null);
  return lignes.map((ligne) => {
    if (!isChosen(places, ligne)) return ligne;
    const decidees = listDecidees(decisions, ligne, au);
    return (decidees.findLast(({ prix }) => prix.du <= date) ?? decidees.at(-1))?.ligne ?? ligne;
  });
}
