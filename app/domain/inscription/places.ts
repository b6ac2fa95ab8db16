/** The places of an activity: whether one more child would wait, and how a wait is said. */
import type { Activite } from "./activite.ts";

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

/** « en liste d’attente, place 2 » */
export const describeAttente = (attente: number): string => `en liste d’attente, place\u00A0${attente}`;
