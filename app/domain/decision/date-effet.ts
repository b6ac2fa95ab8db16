/**
 * From which day a decided price applies. A QF that comes after the request may apply back, as the town decided; a
 * rise never applies before its notice, and never on a day that was lived at a lower price.
 */
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import type { Centimes } from "#app/domain/montant/montant.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { addJours, findRentree } from "#app/domain/ville/rentree.ts";
import type { Reglages } from "#app/domain/ville/reglages.ts";

export type ReglesEffet = Pick<
  Reglages,
  "anneeScolaire" | "vacances" | "retroactivite" | "preavisHausseJours"
>;

/** A price already decided for the same child and activity, and the day it applies from. */
export interface PrixDecide {
  du: string;
  centimes: Centimes;
}

export interface EntreeDateEffet {
  /** Civil date of the decision. */
  jour: string;
  /** When the request was sent, ISO date-time in UTC. */
  envoyeeLe: string;
  quotient: EtatBase;
  /** First day of the grid that gives the price; absent of a grid that says none. */
  grilleDu?: string | undefined;
  /** What was decided last had this QF already: it is not what brings this price. */
  dejaServi?: boolean;
  /** A new grid brings the price, to a request that it found already decided: the rule of a late QF is its rule. */
  nouvelleGrille?: boolean;
  centimes: Centimes;
  /** What was decided before, the oldest first: each holds from its day until another one takes its place. */
  histoire: readonly PrixDecide[];
}

/** The day before which the price cannot apply, whatever it replaces: never before the year begins, nor its grid. */
function findPremierJour(
  {
    jour,
    envoyeeLe,
    quotient,
    grilleDu = "",
    dejaServi = false,
    nouvelleGrille = false,
  }: Omit<EntreeDateEffet, "centimes" | "histoire">,
  regles: ReglesEffet,
): string {
  const rentree = findRentree(regles);
  const tardif =
    nouvelleGrille || (!dejaServi && quotient.kind === "connue" && quotient.obtenuLe > envoyeeLe);
  const voulu =
    !tardif || regles.retroactivite === undefined
      ? jour
      : regles.retroactivite === "demande"
        ? toJour(envoyeeLe)
        : rentree;
  return [voulu, rentree, grilleDu].reduce((tard, un) => (un > tard ? un : tard));
}

/** The price in force on this day: of those that apply already, the last decided. */
export const findEnVigueur = (histoire: readonly PrixDecide[], jour: string): PrixDecide | null =>
  histoire.findLast(({ du }) => du <= jour) ?? null;

/** @returns civil date `AAAA-MM-JJ` */
export function findDateEffet(entree: EntreeDateEffet, regles: ReglesEffet): string {
  const { jour, centimes, histoire } = entree;
  const premier = findPremierJour(entree, regles);
  const preavis = addJours(jour, regles.preavisHausseJours ?? 0);
  // From one change of price to the next: while a lower one is in force before the end of the notice, it stays.
  const debuts = [
    premier,
    ...histoire.map(({ du }) => du).filter((du) => du > premier && du < preavis),
  ].sort();
  const dernier = debuts.findLast((debut) => {
    const avant = findEnVigueur(histoire, debut);
    return debut < preavis && avant !== null && avant.centimes < centimes;
  });
  return dernier === undefined ? premier : (debuts.find((debut) => debut > dernier) ?? preavis);
}
