/** A file that a family sends, before anything opens it (obligations.md SE-25). */
import { findTypeImage } from "#app/domain/image/image.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import type { Piece, TypePiece } from "./piece.ts";

const MO = 1024 * 1024;
export const PIECE_MAX_OCTETS = 10 * MO;
/** Width by height that the header may announce: what it unfolds to in memory, whatever the file weighs. */
export const PIECE_MAX_PIXELS = 40_000_000;

/** What one household keeps at once, and sends in one day. */
const QUOTA = { pieces: 30, octets: 80 * MO, parJour: 40 };

export const ACCEPT = "application/pdf,image/jpeg,image/png,.pdf,.jpg,.jpeg,.png";

const TYPES: Readonly<Record<string, TypePiece>> = {
  pdf: "application/pdf",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
};

export type IssueFichier = { kind: "accepte"; type: TypePiece } | { kind: "refuse"; message: string };

const refuse = (message: string): IssueFichier => ({ kind: "refuse", message });

const isPdf = (octets: Uint8Array): boolean =>
  [..."%PDF-"].every((lettre, rang) => octets[rang] === lettre.charCodeAt(0));

/** Name and bytes must agree; the name serves for nothing else and is not kept. */
export function checkFichier({ nom, octets }: { nom: string; octets: Uint8Array }): IssueFichier {
  if (octets.length === 0) return refuse("Choisissez un fichier.");
  if (octets.length > PIECE_MAX_OCTETS) return refuse(TROP_LOURD);
  const annonce = TYPES[/\.([a-z]{3,4})$/i.exec(nom)?.[1]?.toLowerCase() ?? ""];
  const type = isPdf(octets) ? "application/pdf" : findTypeImage(octets);
  if (annonce === undefined || type === null)
    return refuse("Choisissez un PDF, ou une photo JPEG ou PNG. Les autres fichiers ne sont pas acceptés.");
  if (annonce !== type)
    return refuse(
      "Le nom de ce fichier ne correspond pas à ce qu’il contient. Enregistrez-le de nouveau, ou prenez-le en photo.",
    );
  return { kind: "accepte", type };
}

export const TROP_LOURD =
  "Ce fichier est trop lourd\u00A0: 10\u00A0Mo au plus. Prenez plutôt une photo, une page à la fois.";

/** Null when one more file of this size fits; otherwise what to tell. @param now ISO date-time in UTC */
export function checkQuota(
  pieces: readonly Pick<Piece, "etat" | "taille" | "donneeLe">[],
  taille: number,
  now: string,
): string | null {
  const jour = toJour(now);
  if (pieces.filter(({ donneeLe }) => donneeLe.startsWith(jour)).length >= QUOTA.parJour)
    return "Vous avez donné beaucoup de documents aujourd’hui. Continuez demain, ou appelez le guichet.";
  const gardees = pieces.filter(({ etat }) => etat === "en-attente" || etat === "saine");
  const octets = gardees.reduce((total, one) => total + one.taille, taille);
  return gardees.length >= QUOTA.pieces || octets > QUOTA.octets
    ? "Votre espace contient trop de documents. Effacez ceux qui ne servent plus, ou appelez le guichet."
    : null;
}

/** Why a file that looked right is refused once it is opened. */
export type RefusContenu =
  "image-illisible" | "image-trop-grande" | "pdf-illisible" | "pdf-protege" | "pdf-actif" | "pdf-double";

export const MOTS_REFUS: Readonly<Record<RefusContenu, string>> = {
  "image-illisible": "Cette image est abîmée ou incomplète. Reprenez la photo.",
  "image-trop-grande": "Cette image est trop grande. Choisissez une taille plus petite, ou prenez une photo.",
  "pdf-illisible": "Ce PDF est abîmé ou incomplet. Téléchargez-le de nouveau, ou prenez-le en photo.",
  "pdf-protege": "Ce PDF est protégé. Imprimez-le dans un nouveau PDF, ou prenez-le en photo.",
  "pdf-actif":
    "Ce PDF contient un programme ou un autre fichier. Imprimez-le dans un nouveau PDF, ou prenez-le en photo.",
  "pdf-double": "Ce fichier n’est pas seulement un PDF. Téléchargez-le de nouveau, ou prenez-le en photo.",
};
