/** An agent opens a document. The access is written before a byte is shown, and the family reads it (DP-41). */
import { LIBELLES_MOTIF } from "#app/domain/dossier/motif.ts";
import { isTelechargeable, MOTS_PIECE, type Piece } from "#app/domain/piece/piece.ts";
import type { Agent, Commit, FileCas } from "#app/usecases/ports/magasin.ts";
import type { Pieces } from "#app/usecases/ports/pieces.ts";
import { traceAgent } from "./trace-agent.ts";

interface Ports {
  cas: Pick<FileCas, "find">;
  pieces: Pick<Pieces, "find" | "readContenu" | "markLue">;
  commit: Commit;
}

interface Command {
  agent: Agent;
  casId: string;
  pieceId: string;
  now: string;
}

export type IssueOuverture =
  | { kind: "ouverte"; piece: Piece; octets: Uint8Array }
  /** Not of this file, not scanned yet, refused or erased: the same answer. */
  | { kind: "introuvable" };

export async function openPiece(ports: Ports, command: Command, essais = 2): Promise<IssueOuverture> {
  const { agent, casId, pieceId, now } = command;
  const cas = await ports.cas.find(casId);
  const piece = cas && (await ports.pieces.find(cas.foyerId, pieceId));
  if (!cas || !piece || !isTelechargeable(piece)) return { kind: "introuvable" };
  const contenu = await ports.pieces.readContenu(piece.id);
  if (contenu.kind !== "lu") return { kind: "introuvable" };
  const detail = {
    ...traceAgent(agent),
    pour: `${LIBELLES_MOTIF[cas.motif]}, ${MOTS_PIECE[piece.nature].libelle}`,
  };
  const fait = { foyerId: cas.foyerId, qui: "agent" as const, quoi: "document-ouvert", detail };
  const ecritures = piece.lueLe === null ? [ports.pieces.markLue(piece, now)] : [];
  const result = await ports.commit({ ecritures, journal: [fait], courriels: [] }, now);
  if (result.kind === "fait") return { kind: "ouverte", piece, octets: contenu.octets };
  // Another agent opened it first, or the family took it back: what is true now decides.
  return essais > 1 ? openPiece(ports, command, essais - 1) : { kind: "introuvable" };
}
