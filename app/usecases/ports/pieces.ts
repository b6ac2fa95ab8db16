/** The documents of the families: kept sealed, cleaned before they enter, scanned before anybody opens them. */
import type { RefusContenu } from "#app/domain/piece/fichier.ts";
import type { Piece, TypePiece } from "#app/domain/piece/piece.ts";
import type { Ecriture } from "./magasin.ts";

export type NouvellePiece = Pick<Piece, "id" | "foyerId" | "nature" | "type" | "declaration" | "pour"> & {
  contenu: Uint8Array;
};

type Lue = Pick<Piece, "id" | "version">;

/** `illisible`: what is kept does not open under the town's key. */
export type LectureContenu = { kind: "lu"; octets: Uint8Array } | { kind: "absent" } | { kind: "illisible" };

export interface Pieces {
  /** The newest first, ended ones too. */
  list(foyerId: string): Promise<Piece[]>;
  /** One document of this household, or null: another household's is nobody's. */
  find(foyerId: string, id: string): Promise<Piece | null>;
  readContenu(id: string): Promise<LectureContenu>;
  add(piece: NouvellePiece, instant: string): Ecriture[];
  /** Guarded by the version that was read. */
  markLue(piece: Lue, instant: string): Ecriture;
  /** Guarded by the version that was read. */
  markVerifiee(piece: Lue, instant: string): Ecriture;
  /** Ends the document and erases its content; guarded by the version that was read. */
  erase(piece: Lue, etat: "infectee" | "illisible" | "supprimee"): Ecriture[];
}

/** A document that waits for its scan. */
export type PieceAExaminer = Piece & { essais: number };

export interface FilePieces extends Pick<Pieces, "readContenu" | "erase"> {
  /** Due at `now` (milliseconds), the oldest first. */
  listDues(now: number, limite: number): Promise<PieceAExaminer[]>;
  /** Clean ones whose time is over. */
  listEchues(limites: { verifieesAvant: string; donneesAvant: string }): Promise<Piece[]>;
  markSaine(piece: Lue): Ecriture;
  /** Ends a document of which nothing is left to erase. */
  markPerdue(piece: Lue): Ecriture;
  postpone(piece: Lue, essais: number, prochainA: number): Ecriture;
}

export type IssueExamen =
  | { kind: "saine" }
  /** `signature`: the antivirus's own name for what it found. */
  | { kind: "infectee"; signature: string }
  /** Absent, too slow, or answered something else: worth trying again. */
  | { kind: "indisponible" };

export interface Antivirus {
  examine(octets: Uint8Array): Promise<IssueExamen>;
}

export type IssueNettoyage =
  | { kind: "propre"; type: TypePiece; contenu: Uint8Array }
  | { kind: "refuse"; refus: RefusContenu }
  /** Too much work waits already, or it took too long. */
  | { kind: "occupe" };

export interface Nettoyage {
  /** What is kept in place of what was sent. */
  clean(fichier: { type: TypePiece; octets: Uint8Array }): Promise<IssueNettoyage>;
}
