/** The papers that the activities of a child ask for, and whether they were given. No price waits for them. */
import type { Enfant } from "#app/domain/foyer/enfant.ts";
import type { Activite } from "#app/domain/inscription/activite.ts";
import { LIBELLES_ETAT_PIECE, type NaturePiece, type ObjetPiece, type Piece } from "./piece.ts";

export interface PieceAttendue extends ObjetPiece {
  nature: NaturePiece;
  prenom: string;
  /** Names of the activities that ask for it. */
  activites: string[];
  /** Null while it is to be given. */
  etat: string | null;
}

const isPour = (un: ObjetPiece, { enfantId, libelle }: ObjetPiece): boolean =>
  un.enfantId === enfantId && un.libelle === libelle;

/** What an agent has read was given, even once its content is erased. */
function readEtat({ etat, verifieeLe }: Piece): string | null {
  if (verifieeLe !== null) return "lu par un agent";
  return etat === "en-attente" || etat === "saine" ? LIBELLES_ETAT_PIECE[etat] : null;
}

export function listAttendues(
  choix: readonly { enfantId: string; activiteId: string }[],
  {
    offre,
    enfants,
    pieces,
  }: {
    offre: readonly { activite: Pick<Activite, "id" | "nom" | "reglages"> }[];
    enfants: readonly Pick<Enfant, "id" | "prenom">[];
    pieces: readonly Piece[];
  },
): PieceAttendue[] {
  const attendues: PieceAttendue[] = [];
  for (const { id: enfantId, prenom } of enfants)
    for (const { activite } of offre) {
      if (!choix.some((one) => one.enfantId === enfantId && one.activiteId === activite.id)) continue;
      for (const libelle of activite.reglages.documents ?? []) {
        const objet = { enfantId, libelle };
        const deja = attendues.find((one) => isPour(one, objet));
        if (deja) {
          deja.activites.push(activite.nom);
          continue;
        }
        const etats = pieces.filter(({ pour }) => pour && isPour(pour, objet)).map(readEtat);
        attendues.push({
          ...objet,
          nature: /assurance/i.test(libelle) ? "assurance" : "autre",
          prenom,
          activites: [activite.nom],
          etat: etats.find((etat) => etat !== null) ?? null,
        });
      }
    }
  return attendues;
}
