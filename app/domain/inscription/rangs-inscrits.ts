/** Which children count beside one another in an activity: enrolled already, or chosen in the same request. */
import { rangs, type Enfant } from "#app/domain/foyer/enfant.ts";
import { findChoix, type ChoixPlace } from "./choix.ts";

type EnfantRange = Pick<Enfant, "id" | "naissance">;

/**
 * The children enrolled in the activity, the eldest first, with this one as if it were: a price is shown before the
 * box is ticked. A child who does not count in the household is alone, and lowers nobody's price; neither does one who
 * waits for a place.
 * @param siens those who count: see `isDuFoyer`
 */
export function listInscrits<E extends EnfantRange>(
  enfant: E,
  siens: readonly E[],
  choix: readonly ChoixPlace[],
  activiteId: string,
): E[] {
  if (!siens.some(({ id }) => id === enfant.id)) return [enfant];
  const aPlace = ({ id }: E): boolean => {
    const choisie = findChoix(choix, { enfantId: id, activiteId });
    return choisie !== undefined && (choisie.attente ?? null) === null;
  };
  const inscrits = siens.filter((one) => one.id === enfant.id || aPlace(one));
  const rang = rangs(inscrits);
  return inscrits.sort((a, b) => rang.get(a.id)! - rang.get(b.id)!);
}

/** Place of a child in a list that holds it: 1, 2, 3… */
export const findRang = (enfants: readonly Pick<Enfant, "id">[], { id }: Pick<Enfant, "id">): number =>
  enfants.findIndex((one) => one.id === id) + 1;

/**
 * The same children from the dearest price to the cheapest, each price as if the child were the first; equal prices
 * keep the eldest first. Null when one of them has no price: nobody can say who is the dearest.
 */
export function sortParPrix<E>(inscrits: readonly E[], readPrix: (enfant: E) => number | null): E[] | null {
  const prix = new Map(inscrits.map((enfant) => [enfant, readPrix(enfant)]));
  if ([...prix.values()].includes(null)) return null;
  return inscrits.toSorted((a, b) => prix.get(b)! - prix.get(a)!);
}
