/** Wires the ports of the documents, for the pages and for the rounds. */
import { v7 as uuid } from "uuid";
import type { VillePublique } from "#app/domain/ville/reglages.ts";
import type { PortsExamen } from "#app/usecases/examine-pieces.ts";
import type { Antivirus, FilePieces, Nettoyage, Pieces } from "#app/usecases/ports/pieces.ts";
import { listResponsables } from "#db/queries/comptes.ts";
import * as foyers from "#db/queries/foyers.ts";
import * as pieces from "#db/queries/pieces.ts";
import { readVillePublique } from "#db/queries/ville.ts";
import type { Ville } from "#db/villes.ts";
import type { AtelierPortail } from "./atelier.server.ts";
import { toOpaque } from "./opaque.ts";
import { makeCommit } from "./services-droits.server.ts";

/** A photo of forty million pixels on a busy machine. */
const DELAI_MS = 90_000;

export const makePieces = (ville: Ville): Pieces => ({
  list: (foyerId) => pieces.listPieces(ville, foyerId),
  find: (foyerId, id) => pieces.findPiece(ville, foyerId, id),
  readContenu: (id) => pieces.readContenu(ville, id),
  add: (piece, instant) => pieces.addPiece(ville, piece, instant).map(toOpaque),
  markLue: (piece, lueLe) => toOpaque(pieces.setPiece(ville, piece, { lueLe })),
  markVerifiee: (piece, verifieeLe) => toOpaque(pieces.setPiece(ville, piece, { verifieeLe })),
  erase: (piece, etat) => pieces.erasePiece(ville, piece, etat).map(toOpaque),
});

const makeFilePieces = (ville: Ville): FilePieces => ({
  readContenu: (id) => pieces.readContenu(ville, id),
  erase: (piece, etat) => pieces.erasePiece(ville, piece, etat).map(toOpaque),
  listDues: (now, limite) => pieces.listDues(ville, now, limite),
  listEchues: (limites) => pieces.listEchues(ville, limites),
  markSaine: (piece) => toOpaque(pieces.setPiece(ville, piece, { etat: "saine" })),
  markPerdue: (piece) => toOpaque(pieces.setPiece(ville, piece, { etat: "illisible" })),
  postpone: (piece, essais, prochainA) => toOpaque(pieces.setPiece(ville, piece, { essais, prochainA })),
});

/** In a worker thread: a decoder that runs out of memory ends alone. */
export const makeNettoyage = ({ atelier }: AtelierPortail): Nettoyage => ({
  clean: async (fichier) => {
    const issue = await atelier.run("nettoyer", fichier, { delaiMs: DELAI_MS });
    switch (issue.kind) {
      case "fait":
        return issue.valeur;
      case "echec":
      case "memoire-depassee":
        return {
          kind: "refuse",
          refus: fichier.type === "application/pdf" ? "pdf-illisible" : "image-illisible",
        };
      case "occupe":
      case "delai-depasse":
      case "annule":
      case "ferme":
        return { kind: "occupe" };
    }
  },
});

export async function makePortsExamen(
  ville: Ville,
  { antivirus, origine }: { antivirus: Antivirus; origine: string },
): Promise<PortsExamen & { ville: VillePublique }> {
  return {
    file: makeFilePieces(ville),
    antivirus,
    origine,
    ville: await readVillePublique(ville),
    foyers: {
      listResponsables: (foyerId) => listResponsables(ville, foyerId),
      listEtatsQuotient: (foyerId) => foyers.listEtatsQuotient(ville, foyerId),
      addEtatQuotient: (ajout, instant) => toOpaque(foyers.addEtatQuotient(ville, ajout, instant)),
    },
    commit: makeCommit(ville),
    newId: () => uuid(),
  };
}
