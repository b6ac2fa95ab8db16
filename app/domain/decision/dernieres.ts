/** What was decided last, as it stands on a day, and whether a grid of that day prices it again. */
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import { isMemeQuotient, isTranchee } from "#app/domain/bases/etats.ts";
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
 * Where no QF is known today (too old, contested, an outage), the one that the decision was taken with prices again, or an
 * agent's word that none will come. A QF that lapses raises no price.
 */
export function chooseBase(quotient: EtatBase, ligne: LigneDecidee): EtatBase {
  if (quotient.kind === "connue" || ligne.quotientAPart === true) return quotient;
  const ancien = ligne.situation.quotient;
  return ancien.kind === "connue" || isTranchee(ancien) ? ancien : quotient;
}

interface Bases {
  quotient: EtatBase;
  partages: readonly { enfantId: string; quotient: EtatBase }[];
}

/** The household as it prices again what was decided: its own QF, and that of whoever shares this child. */
export function keepBases<F extends Bases>(foyer: F, ligne: LigneDecidee): F {
  const ancien = ligne.situation.autreFoyer?.quotient;
  return {
    ...foyer,
    quotient: chooseBase(foyer.quotient, ligne),
    partages: foyer.partages.map((partage) =>
      partage.enfantId !== ligne.enfant.id || partage.quotient.kind === "connue" || !ancien
        ? partage
        : { ...partage, quotient: ancien },
    ),
  };
}
