/** The family gives one document: checked, cleaned, sealed, and an agent is told; nobody opens it before its scan. */
import { isDeclarable } from "#app/domain/bases/declaration.ts";
import type { Motif } from "#app/domain/dossier/motif.ts";
import { checkFichier, checkQuota, MOTS_REFUS } from "#app/domain/piece/fichier.ts";
import {
  isDeQuotient,
  MOTS_PIECE,
  type Declaration,
  type NaturePiece,
  type ObjetPiece,
} from "#app/domain/piece/piece.ts";
import type { Limite } from "#app/domain/porte/lien.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { DOCUMENTS, toNature } from "./agent/apply-acte.ts";
import { openCas, type PortsCas } from "./open-cas.ts";
import type { Commit, Compte, Ecriture, FileCas, Foyers } from "./ports/magasin.ts";
import type { Nettoyage, Pieces } from "./ports/pieces.ts";
import type { Essais } from "./ports/porte.ts";

interface Ports extends PortsCas {
  cas: PortsCas["cas"] & Pick<FileCas, "listOuverts">;
  foyers: Pick<Foyers, "find" | "addEtatQuotient">;
  pieces: Pick<Pieces, "list" | "add">;
  nettoyage: Nettoyage;
  essais: Essais;
  commit: Commit;
}

interface Command {
  compte: Compte;
  nature: NaturePiece;
  fichier: { nom: string; octets: Uint8Array };
  declaration: Declaration | null;
  /** Among those that the activities ask for. */
  pour?: ObjetPiece | null;
  now: string;
}

export type IssueDon = { kind: "donnee" } | { kind: "refuse"; message: string };

const OCCUPE = "Le contrôle des fichiers est très demandé. Recommencez dans une minute.";

/** Files that are opened, refused ones counted: more in an hour than a household keeps in a day. */
const LIMITE_FICHIERS: Limite = { nombre: 60, fenetreMs: 60 * 60_000 };
const TROP_DE_FICHIERS =
  "Vous avez envoyé beaucoup de fichiers en peu de temps. Recommencez dans une heure, ou appelez le guichet.";

/** The queue that a document joins. */
export const MOTIFS_PIECE: Readonly<Record<NaturePiece, Motif>> = {
  "attestation-caf": "quotient-sur-document",
  "attestation-msa": "quotient-sur-document",
  "avis-impot": "quotient-sur-document",
  "justificatif-domicile": "residence-a-verifier",
  assurance: "document-a-lire",
  autorite: "autorite-a-verifier",
  jugement: "document-a-lire",
  autre: "document-a-lire",
};

export async function givePiece(ports: Ports, command: Command): Promise<IssueDon> {
  const { pieces, nettoyage, essais, commit, newId } = ports;
  const { compte, nature, fichier, pour = null, now } = command;
  const { foyerId } = compte;
  const format = checkFichier(fichier);
  if (format.kind === "refuse") return format;
  if (!(await essais.take(`fichier|compte|${compte.id}`, LIMITE_FICHIERS, Date.parse(now))))
    return { kind: "refuse", message: TROP_DE_FICHIERS };
  // Before the costly part; its size is known only after.
  const plein = checkQuota(await pieces.list(foyerId), 0, now);
  if (plein) return { kind: "refuse", message: plein };
  const propre = await nettoyage.clean({ type: format.type, octets: fichier.octets });
  if (propre.kind === "occupe") return { kind: "refuse", message: OCCUPE };
  if (propre.kind === "refuse") return { kind: "refuse", message: MOTS_REFUS[propre.refus] };
  const { type, contenu } = propre;
  const trop = checkQuota(await pieces.list(foyerId), contenu.byteLength, now);
  if (trop) return { kind: "refuse", message: trop };

  const declaration = isDeQuotient(nature) ? command.declaration : null;
  const ecritures = [
    ...pieces.add({ id: newId(), foyerId, nature, type, contenu, declaration, pour }, now),
    ...(await declare(ports, { ...command, declaration })),
    ...(await joinCas(ports, { foyerId, motif: MOTIFS_PIECE[nature], now })),
  ];
  const detail = { pour: pour?.libelle ?? MOTS_PIECE[nature].libelle };
  const fait = { foyerId, qui: "famille" as const, quoi: "document-donne", detail };
  const result = await commit({ ecritures, journal: [fait], courriels: [] }, now);
  if (result.kind !== "fait") throw new Error("document non enregistré");
  return { kind: "donnee" };
}

/** The value prices meanwhile, unless the caisse or an agent gave one. */
async function declare(
  { foyers, newId }: Ports,
  { compte, nature, declaration, now }: Command,
): Promise<Ecriture[]> {
  const foyer = await foyers.find(compte.foyerId, toJour(now));
  if (!foyer || !declaration || !isDeQuotient(nature) || !isDeclarable(foyer.quotient)) return [];
  const { valeur, mois } = declaration;
  const { fournisseur } = DOCUMENTS[nature];
  const etat = {
    kind: "connue" as const,
    quotient: { valeur, fournisseur, mois },
    source: "declare" as const,
    obtenuLe: now,
  };
  const ajout = { id: newId(), foyerId: foyer.id, compteId: compte.id, etat, requestId: null };
  return [foyers.addEtatQuotient(ajout, now)];
}

/** A case that waits for the same kind of answer takes the document with it. */
async function joinCas(
  ports: Ports,
  { foyerId, motif, now }: { foyerId: string; motif: Motif; now: string },
): Promise<Ecriture[]> {
  const ouverts = await ports.cas.listOuverts(foyerId);
  return ouverts.some((one) => toNature(one.motif) === toNature(motif))
    ? []
    : openCas(ports, { foyerId, motif, now });
}
