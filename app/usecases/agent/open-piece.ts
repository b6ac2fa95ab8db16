/**
 * An agent opens a document. The access is written before a byte is shown, and the family reads it (DP-41); looked at
 * again in the same visit, nearer or turned, it is the same access.
 */
import { isMemeVisite } from "#app/domain/dossier/presence.ts";
import { LIBELLES_MOTIF } from "#app/domain/dossier/motif.ts";
import { isTelechargeable, MOTS_PIECE, type Piece, type TypePiece } from "#app/domain/piece/piece.ts";
import type { Agent, Commit, Fait, FileCas, Traces } from "#app/usecases/ports/magasin.ts";
import type { Pieces } from "#app/usecases/ports/pieces.ts";
import { traceAgent } from "./trace-agent.ts";

interface Ports {
  cas: Pick<FileCas, "find">;
  pieces: Pick<Pieces, "find" | "readContenu" | "markLue">;
  traces: Traces;
  commit: Commit;
}

interface Command {
  agent: Agent;
  casId: string;
  pieceId: string;
  /** The only type that is asked for, where not all are. */
  type?: TypePiece;
  now: string;
}

export type IssueOuverture =
  | { kind: "ouverte"; piece: Piece; octets: Uint8Array }
  /** Not of this file, not of this type, not scanned yet, refused or erased: the same answer. */
  | { kind: "introuvable" };

export async function openPiece(ports: Ports, command: Command, essais = 2): Promise<IssueOuverture> {
  const { agent, casId, pieceId, type, now } = command;
  const cas = await ports.cas.find(casId);
  const piece = cas && (await ports.pieces.find(cas.foyerId, pieceId));
  if (!cas || !piece || !isTelechargeable(piece)) return { kind: "introuvable" };
  if (type !== undefined && piece.type !== type) return { kind: "introuvable" };
  const contenu = await ports.pieces.readContenu(piece.id);
  if (contenu.kind !== "lu") return { kind: "introuvable" };
  const detail: Fait["detail"] = {
    ...traceAgent(agent),
    piece: piece.id,
    pour: `${LIBELLES_MOTIF[cas.motif]}, ${MOTS_PIECE[piece.nature].libelle}`,
  };
  const ouverte = { kind: "ouverte" as const, piece, octets: contenu.octets };
  const traces = piece.lueLe === null ? [] : await ports.traces.list(cas.foyerId);
  const dejaTrace = traces.some(
    ({ quoi, faiteLe, detail: lu }) =>
      quoi === "document-ouvert" &&
      isMemeVisite(faiteLe, now) &&
      (["agentId", "piece", "pour"] as const).every((cle) => lu[cle] === detail[cle]),
  );
  if (dejaTrace) return ouverte;
  const fait = { foyerId: cas.foyerId, qui: "agent" as const, quoi: "document-ouvert", detail };
  const ecritures = piece.lueLe === null ? [ports.pieces.markLue(piece, now)] : [];
  const result = await ports.commit({ ecritures, journal: [fait], courriels: [] }, now);
  if (result.kind === "fait") return ouverte;
  // Another agent opened it first, or the family took it back: what is true now decides.
  return essais > 1 ? openPiece(ports, command, essais - 1) : { kind: "introuvable" };
}
