/** What was decided last, as it stands on a day, and whether a grid of that day prices it again. */
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import type { Decision, LigneDecision } from "./decision.ts";

export type LigneDecidee = LigneDecision & Pick<Decision, "priseLe">;

const isCommencee = ({ grille: { valable } }: LigneDecision, date: string): boolean =>
  typeof valable !== "object" || valable.du <= date;

/**
 * The last line of each child in each activity, without those of grids that begin later: a price announced for January
 * says nothing of December.
 * @param decisions the newest first
 * @param au last civil date of the school year
 */
export function listDernieres(
  decisions: readonly Decision[],
  { au, date }: { au: string; date: string },
): LigneDecidee[] {
  const lignes = decisions
    .filter(({ effet }) => effet.au === au)
    .flatMap(({ lignes: decidees, priseLe }) => decidees.map((ligne) => ({ ...ligne, priseLe })))
    .filter((ligne) => isCommencee(ligne, date));
  return lignes.filter(
    (ligne, rang) =>
      lignes.findIndex(
        ({ enfant, activite }) => enfant.id === ligne.enfant.id && activite.id === ligne.activite.id,
      ) === rang,
  );
}

/** Decided before its grid began: until then, what is learnt of the household may still change it. */
const isAnnoncee = ({ priseLe, ...ligne }: LigneDecidee): boolean => !isCommencee(ligne, toJour(priseLe));

const isMemeQuotient = (avant: EtatBase, apres: EtatBase): boolean =>
  "quotient" in avant &&
  "quotient" in apres &&
  avant.quotient.valeur === apres.quotient.valeur &&
  avant.quotient.mois === apres.quotient.mois;

/** Another grid prices this activity, or the household has another QF than when its price was announced. */
export const isARevoir = (
  ligne: LigneDecidee,
  grille: Pick<Grille, "id" | "version">,
  quotient: EtatBase,
): boolean =>
  ligne.grille.id !== grille.id ||
  ligne.grille.version !== grille.version ||
  (isAnnoncee(ligne) &&
    ligne.quotientAPart !== true &&
    quotient.kind === "connue" &&
    !isMemeQuotient(ligne.situation.quotient, quotient));

/**
 * A grid changes, the household does not: where no QF is known today (too old, contested, an outage), the one that the
 * decision was taken with prices again. A QF that lapses raises no price.
 */
export const chooseBase = (quotient: EtatBase, ligne: LigneDecidee): EtatBase =>
  quotient.kind === "connue" || ligne.quotientAPart === true ? quotient : ligne.situation.quotient;
