/** The family takes back a document that no agent has opened. */
import { isReprenable, MOTS_PIECE } from "#app/domain/piece/piece.ts";
import type { Commit, Compte } from "./ports/magasin.ts";
import type { Pieces } from "./ports/pieces.ts";
import { withdrawDeclaration, type PortsDeclaration } from "./withdraw-declaration.ts";

interface Ports extends PortsDeclaration {
  pieces: Pick<Pieces, "find" | "erase">;
  commit: Commit;
}

/** `retenue`: already read by an agent, or over. */
export type IssueReprise = { kind: "reprise" } | { kind: "introuvable" } | { kind: "retenue" };

export async function takeBackPiece(
  ports: Ports,
  { compte, pieceId, now }: { compte: Compte; pieceId: string; now: string },
): Promise<IssueReprise> {
  const { foyerId } = compte;
  const piece = await ports.pieces.find(foyerId, pieceId);
  if (!piece) return { kind: "introuvable" };
  if (!isReprenable(piece)) return { kind: "retenue" };
  const ecritures = [
    ...ports.pieces.erase(piece, "supprimee"),
    ...(await withdrawDeclaration(ports, piece, now)),
  ];
  const detail = { pour: MOTS_PIECE[piece.nature].libelle };
  const fait = { foyerId, qui: "famille" as const, quoi: "document-repris", detail };
  const result = await ports.commit({ ecritures, journal: [fait], courriels: [] }, now);
  return { kind: result.kind === "fait" ? "reprise" : "retenue" };
}
