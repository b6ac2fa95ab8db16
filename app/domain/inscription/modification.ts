/** Until when a family changes or ends an enrolment by itself: the town sets one day a year. */
import type { Reglages } from "#app/domain/ville/reglages.ts";

export type Modification =
  | { kind: "ouverte"; jusquau: string }
  | { kind: "finie"; depuis: string }
  /** The town set no day: its service answers. */
  | { kind: "au-service" };

/** @param date civil date; the day itself is still open */
export const readModification = (
  { modificationsJusquau }: Pick<Reglages, "modificationsJusquau">,
  date: string,
): Modification =>
  modificationsJusquau === undefined
    ? { kind: "au-service" }
    : date <= modificationsJusquau
      ? { kind: "ouverte", jusquau: modificationsJusquau }
      : { kind: "finie", depuis: modificationsJusquau };
