/** What the page shows of a family's documents beside the agent's answer; null where nothing is to be read. */
import { jourDeParis } from "#app/components/dates.ts";
import { parseCadrage } from "#app/domain/piece/cadrage.ts";
import { MOTS_PIECE, type Piece } from "#app/domain/piece/piece.ts";
import { toNatureCas } from "#app/usecases/agent/apply-acte.ts";
import { listMontrables, pickPiece } from "#app/usecases/agent/pick-piece.ts";
import type { Dossier } from "#app/usecases/agent/read-dossier.ts";
import { paths } from "#app/web/paths.ts";

const CLES = ["piece", "zoom", "rotation"];

/** The page is read again only to see its document better. */
export const isMemeLecture = (recherche: URLSearchParams): boolean =>
  recherche.has("zoom") || recherche.has("rotation");

const describePiece = (casId: string, { id, nature, pour, donneeLe, type }: Piece) => ({
  id,
  libelle: pour?.libelle ?? MOTS_PIECE[nature].libelle,
  donneeLe: jourDeParis(donneeLe),
  adresse: paths.agent.piece(casId, id),
  /** Null for a photo, that the page itself shows. */
  pdf: type === "application/pdf" ? paths.agent.piecePdf(casId, id) : null,
});

export function makeVueVisionneuse({ cas, pieces }: Dossier, recherche: URLSearchParams) {
  const choisie = pickPiece(pieces, { nature: toNatureCas(cas), demandee: recherche.get("piece") });
  return {
    /** What else the address says, to keep it. */
    autres: [...recherche].filter(([cle]) => !CLES.includes(cle)),
    choisie: choisie?.id ?? null,
    cadrage: parseCadrage(recherche),
    pieces: listMontrables(pieces).map((piece) => describePiece(cas.id, piece)),
  };
}

export type VueVisionneuse = ReturnType<typeof makeVueVisionneuse>;
