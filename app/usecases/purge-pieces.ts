/** Erases the documents whose time is over: decided with long enough ago, or never (obligations.md DP-43). */
import { MOTS_PIECE, toLimites } from "#app/domain/piece/piece.ts";
import type { Commit } from "./ports/magasin.ts";
import type { FilePieces } from "./ports/pieces.ts";

interface Ports {
  file: Pick<FilePieces, "listEchues" | "erase">;
  commit: Commit;
}

/** @param jours kept after the check, as the town set */
export async function purgePieces(
  { file, commit }: Ports,
  { jours, now }: { jours: number; now: string },
): Promise<number> {
  const echues = await file.listEchues(toLimites(now, jours));
  for (const piece of echues) {
    const { foyerId, nature } = piece;
    const detail = { pour: MOTS_PIECE[nature].libelle };
    const fait = { foyerId, qui: "portail" as const, quoi: "document-efface", detail };
    await commit({ ecritures: file.erase(piece, "supprimee"), journal: [fait], courriels: [] }, now);
  }
  return echues.length;
}
