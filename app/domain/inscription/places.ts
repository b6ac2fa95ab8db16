/** The places of an activity: whether one more child would wait, and how a wait is said. */
import type { Activite } from "./activite.ts";
import type { Choix, ChoixPlace } from "./choix.ts";

export interface Remplissage {
  inscrits: number;
  enAttente: number;
}

/** Whoever waits goes first: with somebody in the list, a free place is already theirs. */
const isComplete = (
  { places }: { places?: number | undefined },
  { inscrits, enAttente }: Remplissage = { inscrits: 0, enAttente: 0 },
): boolean => places !== undefined && (inscrits >= places || enAttente > 0);

/** The activities where one more child would wait. */
export const listCompletes = (
  offre: readonly { activite: Pick<Activite, "id" | "reglages"> }[],
  remplissages: ReadonlyMap<string, Remplissage>,
): Set<string> =>
  new Set(
    offre.flatMap(({ activite: { id, reglages } }) =>
      isComplete(reglages, remplissages.get(id)) ? [id] : [],
    ),
  );

/**
 * What is chosen, with the place in the waiting list of those who would not find one: they are taken in the order of
 * the request, as they would be when it is sent.
 */
export function foreseeAttentes(
  choix: readonly Choix[],
  offre: readonly { activite: Pick<Activite, "id" | "reglages"> }[],
  remplissages: ReadonlyMap<string, Remplissage>,
): ChoixPlace[] {
  const etats = new Map(
    offre.map(({ activite: { id, reglages } }) => [
      id,
      {
        places: reglages.places,
        remplissage: { ...(remplissages.get(id) ?? { inscrits: 0, enAttente: 0 }) },
      },
    ]),
  );
  return choix.map((one) => {
    const etat = etats.get(one.activiteId);
    if (!etat) return one;
    const { places, remplissage } = etat;
    if (isComplete({ places }, remplissage)) {
      remplissage.enAttente += 1;
      return { ...one, attente: remplissage.enAttente };
    }
    remplissage.inscrits += 1;
    return { ...one, attente: null };
  });
}

/** « en liste d’attente, place 2 » */
export const describeAttente = (attente: number): string => `en liste d’attente, place\u00A0${attente}`;
