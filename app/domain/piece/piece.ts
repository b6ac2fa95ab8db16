/** The documents that a family gives: what each is for, and what becomes of it. */
import type { TypeImage } from "#app/domain/image/image.ts";
import { toJour } from "#app/domain/temps/jour.ts";

export const NATURES_PIECE = [
  "attestation-caf",
  "attestation-msa",
  "avis-impot",
  "justificatif-domicile",
  "assurance",
  "autorite",
  "jugement",
  "autre",
] as const;
export type NaturePiece = (typeof NATURES_PIECE)[number];

export type TypePiece = "application/pdf" | TypeImage;

/** `illisible`: never checked, or its content no longer opens: nothing of it is kept. */
export type EtatPiece = "en-attente" | "saine" | "infectee" | "illisible" | "supprimee";

/** What the family read on its document; it prices nothing for good before an agent has read it too. */
export interface Declaration {
  /** Euros, as in `Quotient`. */
  valeur: string;
  /** `AAAA-MM`. */
  mois: string;
  /** How the value comes from a tax notice, in words. */
  calcul?: string;
}

/** The paper of an activity, for one child, in the town's words. */
export interface ObjetPiece {
  enfantId: string;
  libelle: string;
}

export interface Piece {
  id: string;
  foyerId: string;
  nature: NaturePiece;
  type: TypePiece;
  etat: EtatPiece;
  /** Size of what is kept, in bytes. */
  taille: number;
  /** Grows at each change of state. */
  version: number;
  donneeLe: string;
  /** First time that an agent opened it. */
  lueLe: string | null;
  /** When an agent decided with it. */
  verifieeLe: string | null;
  declaration: Declaration | null;
  /** What it was given for, where an activity asked for it. */
  pour: ObjetPiece | null;
}

interface Mots {
  libelle: string;
  /** Why the town asks for it. */
  pourquoi: string;
}

export const MOTS_PIECE: Readonly<Record<NaturePiece, Mots>> = {
  "attestation-caf": {
    libelle: "Attestation de quotient familial de la CAF",
    pourquoi: "Elle donne votre quotient et son mois, comme la CAF les aurait transmis.",
  },
  "attestation-msa": {
    libelle: "Attestation de quotient familial de la MSA",
    pourquoi: "Elle donne votre quotient et son mois, comme la MSA les aurait transmis.",
  },
  "avis-impot": {
    libelle: "Avis d’impôt",
    pourquoi: "Sans dossier à la CAF ni à la MSA, la ville calcule un quotient d’après vos revenus.",
  },
  "justificatif-domicile": {
    libelle: "Justificatif de domicile",
    pourquoi: "Le prix peut être différent pour les familles d’une autre commune.",
  },
  assurance: {
    libelle: "Attestation d’assurance",
    pourquoi: "Certaines activités la demandent. Le prix n’en dépend pas.",
  },
  autorite: {
    libelle: "Preuve de votre droit d’agir pour un enfant",
    pourquoi:
      "Livret de famille ou acte de naissance, jugement, ou décision de l’aide sociale à l’enfance. Cachez ce qui ne sert pas à le montrer.",
  },
  jugement: {
    libelle: "Jugement ou convention",
    pourquoi:
      "Il dit qui décide pour l’enfant et chez qui il habite. Cachez ce qui ne sert pas à le montrer.",
  },
  autre: {
    libelle: "Autre document",
    pourquoi:
      "Si un agent vous l’a demandé, ou s’il explique votre situation\u00A0: par exemple des revenus gagnés à l’étranger.",
  },
};

/** Documents that give a quotient. */
export const isDeQuotient = (
  nature: NaturePiece,
): nature is "attestation-caf" | "attestation-msa" | "avis-impot" =>
  nature === "attestation-caf" || nature === "attestation-msa" || nature === "avis-impot";

export const LIBELLES_ETAT_PIECE: Readonly<Record<EtatPiece, string>> = {
  "en-attente": "contrôle antivirus en cours",
  saine: "reçu, un agent peut le lire",
  infectee: "refusé\u00A0: l’antivirus l’a trouvé dangereux",
  illisible: "illisible\u00A0: à donner de nouveau",
  supprimee: "effacé",
};

/** « 1,2 Mo », « 340 Ko » */
export const formatTaille = (octets: number): string =>
  octets >= 1_048_576
    ? `${(octets / 1_048_576).toFixed(1).replace(".", ",")}\u00A0Mo`
    : `${Math.max(1, Math.round(octets / 1024))}\u00A0Ko`;

/** The family takes back what nobody has read; afterwards it supports a decision. */
export const isReprenable = ({ etat, lueLe }: Pick<Piece, "etat" | "lueLe">): boolean =>
  lueLe === null && (etat === "en-attente" || etat === "saine");

/** Only what the antivirus found clean leaves the vault. */
export const isTelechargeable = ({ etat }: Pick<Piece, "etat">): boolean => etat === "saine";

const EXTENSIONS: Readonly<Record<TypePiece, string>> = {
  "application/pdf": "pdf",
  "image/jpeg": "jpg",
  "image/png": "png",
};

/** Our name, never the family's: « avis-impot-2026-11-25.pdf ». */
export const makeNomFichier = ({ nature, donneeLe, type }: Pick<Piece, "nature" | "donneeLe" | "type">) =>
  `${nature}-${toJour(donneeLe)}.${EXTENSIONS[type]}`;

const JOUR_MS = 86_400_000;
export const CONSERVATION_JOURS = 30;
/** What no agent ever decided with is not kept for ever. */
const CONSERVATION_MAX_JOURS = 365;

/** Before which instants a check, or a gift that nobody checked, is over. @param jours after the check, as the town set */
export function toLimites(now: string, jours: number): { verifieesAvant: string; donneesAvant: string } {
  const ago = (duree: number): string => new Date(Date.parse(now) - duree * JOUR_MS).toISOString();
  return { verifieesAvant: ago(jours), donneesAvant: ago(CONSERVATION_MAX_JOURS) };
}
