/** A whole workbook: one sheet is chosen, the first that gives a grid unless told. */
import type { Feuille } from "./feuille.ts";
import type { ChoixImport, LectureFeuille } from "./lecture.ts";
import { understandFeuille } from "./understand-feuille.ts";

export interface LectureClasseur {
  /** Place of the sheet that was read. */
  readonly rang: number;
  readonly lecture: LectureFeuille;
}

/** @param rang the sheet that the reader chose, or null */
export function understandClasseur(
  feuilles: readonly Feuille[],
  rang: number | null,
  choix: ChoixImport,
): LectureClasseur {
  const lire = (place: number): LectureClasseur => ({
    rang: place,
    lecture: understandFeuille(feuilles[place]!, choix),
  });
  if (rang !== null && feuilles[rang]) return lire(rang);
  const lues = feuilles.map((_, place) => lire(place));
  return (
    lues.find(({ lecture }) => lecture.document) ??
    lues.find(({ lecture }) => lecture.cellules.size > 0) ??
    lues[0]!
  );
}
