/** Which documents an agent may read beside an answer, and which one is shown before anything is asked. */
import { isTelechargeable, type NaturePiece, type Piece } from "#app/domain/piece/piece.ts";
import { MOTIFS_PIECE } from "#app/usecases/give-piece.ts";
import { toNature, type Nature } from "./apply-acte.ts";

/** What no queue of its own receives, and that these answers are read on. */
const PREUVES: Readonly<Partial<Record<Nature, readonly NaturePiece[]>>> = {
  situation: ["autre", "jugement"],
  enfants: ["jugement"],
};

const isPour = ({ nature }: Pick<Piece, "nature">, voulue: Nature): boolean =>
  toNature(MOTIFS_PIECE[nature]) === voulue || (PREUVES[voulue]?.includes(nature) ?? false);

export const listMontrables = (pieces: readonly Piece[]): Piece[] => pieces.filter(isTelechargeable);

/**
 * The one asked for; otherwise the newest that this answer is about and that no answer has settled. A document of
 * another matter is shown to nobody who did not ask for it.
 */
export function pickPiece(
  pieces: readonly Piece[],
  { nature, demandee }: { nature: Nature; demandee: string | null },
): Piece | null {
  const montrables = listMontrables(pieces);
  return (
    montrables.find(({ id }) => id === demandee) ??
    montrables.find((piece) => piece.verifieeLe === null && isPour(piece, nature)) ??
    null
  );
}
