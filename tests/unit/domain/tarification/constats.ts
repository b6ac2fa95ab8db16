/** Each finding of the check: where, in which words, its mend; and what does not deserve it. */
import { checkGrille } from "#app/domain/tarification/verification/check-grille.ts";
import type { Constat } from "#app/domain/tarification/verification/visite.ts";
import { createDocument, createGrille, forfait, type NoeudEcrit, type ResteDocument } from "../fabriques.ts";

const plain = (texte: string): string => texte.replaceAll("\u00a0", " ");
/** The finding in words; its place in the document and its corrections have tests of their own. */
export const readConstat = ({ code, gravite, lieu, message, remede }: Constat) => ({
  code,
  gravite,
  lieu: plain(lieu),
  message: plain(message),
  ...(remede !== undefined && { remede: plain(remede) }),
});
/** Every finding but the one that says that the grid has no case of its own. */
export const list = (tarif: NoeudEcrit, reste: ResteDocument = {}) =>
  checkGrille(createGrille(tarif, reste))
    .filter(({ code }) => code !== "aucun-cas")
    .map(readConstat);

export const taux: NoeudEcrit = { kind: "taux", taux: "1 %", plafond: 5_000 };
export const { sansBase } = createDocument(forfait(1)) as { sansBase: Record<string, unknown> };
export const borne = (valeur: string, compris = true) => ({ valeur, compris });
export const tranches = (...lignes: [de: unknown, a: unknown, tarif?: NoeudEcrit][]): NoeudEcrit => ({
  kind: "tranches",
  lignes: lignes.map(([de, a, tarif = forfait(1)], place) => ({ nom: `l${place + 1}`, de, a, tarif })),
});
export const selon = (critere: string, ...cas: unknown[]): NoeudEcrit => ({
  kind: "selon",
  critere,
  cas: cas.map((si) => ({ si, tarif: forfait(1) })),
});
