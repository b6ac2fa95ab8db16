/** The papers that the activities of this year ask of a household. */
import { listAttendues, type PieceAttendue } from "#app/domain/piece/attendues.ts";
import type { Demandes, Foyers, Offre } from "#app/usecases/ports/magasin.ts";
import type { Pieces } from "#app/usecases/ports/pieces.ts";

interface Services {
  foyers: Pick<Foyers, "find">;
  offre: Offre;
  demandes: Pick<Demandes, "listInscrits">;
  pieces: Pick<Pieces, "list">;
  ville: { reglages: { anneeScolaire: string } };
}

export async function readAttendues(
  { foyers, offre, demandes, pieces, ville }: Services,
  { foyerId, date }: { foyerId: string; date: string },
): Promise<PieceAttendue[]> {
  const [foyer, offered, inscrits, donnees] = await Promise.all([
    foyers.find(foyerId, date),
    offre.list(date),
    demandes.listInscrits(foyerId, ville.reglages.anneeScolaire),
    pieces.list(foyerId),
  ]);
  return listAttendues(inscrits, { offre: offered, enfants: foyer?.enfants ?? [], pieces: donnees });
}
