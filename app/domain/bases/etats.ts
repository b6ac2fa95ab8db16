/** What is read of a state of the quotient, without the schemas that check it: pages of families load this file. */
import type { EtatBase, EtatSansBase, KindEtatBase } from "./etat-base.ts";

/** Tous les états où le quotient ne sert pas au prix : chacun a sa règle dans chaque grille. */
export const ETATS_SANS_BASE = [
  "en-attente",
  "contestee",
  "perimee",
  "non-allocataire",
  "identite-introuvable",
  "refusee",
  "indisponible",
] as const satisfies readonly EtatSansBase[];

const LIBELLES: Record<KindEtatBase, string> = {
  connue: "Quotient connu",
  "en-attente": "Quotient en attente",
  contestee: "Quotient contesté par la famille",
  perimee: "Quotient trop ancien",
  "non-allocataire": "Famille non allocataire",
  "identite-introuvable": "Famille non retrouvée par la caisse",
  refusee: "Quotient non communiqué par la famille",
  indisponible: "Service de la caisse indisponible",
};

/** Nom court de l'état, en français. */
export function libelleEtat(etat: EtatBase | KindEtatBase): string {
  return LIBELLES[typeof etat === "string" ? etat : etat.kind];
}

/** Aucun quotient n'est plus attendu : voir `trancheeLe`. */
export const isTranchee = (etat: EtatBase): boolean => "trancheeLe" in etat && etat.trancheeLe !== undefined;

/** Un agent peut dire de cet état qu'aucun document ne viendra. */
export const isTranchable = (
  etat: EtatBase,
): etat is Extract<EtatBase, { kind: "non-allocataire" | "identite-introuvable" | "refusee" }> =>
  ["non-allocataire", "identite-introuvable", "refusee"].includes(etat.kind);

/** The same value of the same month, whenever and however it came. */
export const isMemeQuotient = (avant: EtatBase, apres: EtatBase): boolean =>
  "quotient" in avant &&
  "quotient" in apres &&
  avant.quotient.valeur === apres.quotient.valeur &&
  avant.quotient.mois === apres.quotient.mois;
