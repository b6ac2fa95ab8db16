/** Why a file waits for an agent. One code each; the words are for the family and for the agent. */
import { addJours } from "#app/domain/ville/rentree.ts";

export const MOTIFS = [
  "non-allocataire",
  "dossier-absent",
  "identite-introuvable",
  "erreur-inattendue",
  "panne",
  "delai-depasse",
  "trop-de-demandes",
  "conflit",
  "jeton-expire",
  "connecteur",
  "quotient-conteste",
  "refus-de-recuperation",
  "residence-a-verifier",
  "situation-a-verifier",
  "enfant-deja-declare",
  "autorite-a-verifier",
  "dossier-papier",
  "rattachement-a-confirmer",
  "payeur-designe",
  "sans-prix",
  "identite-differente",
  "correction-demandee",
  "document-attendu",
  "agent-avant-prix",
  "quotient-sur-document",
  "document-a-lire",
  "ligne-contestee",
  "revision-demandee",
  "message",
  "situation-changee",
] as const;
export type Motif = (typeof MOTIFS)[number];

/** Short name of the reason, in the agents' queue. */
export const LIBELLES_MOTIF: Readonly<Record<Motif, string>> = {
  "non-allocataire": "Connue d’aucune caisse",
  "dossier-absent": "Absente de la caisse interrogée",
  "identite-introuvable": "Identité introuvable",
  "erreur-inattendue": "Réponse inattendue de la caisse",
  panne: "Caisse en panne",
  "delai-depasse": "Caisse trop lente",
  "trop-de-demandes": "Trop de demandes à la fois",
  conflit: "Demande déjà en cours",
  "jeton-expire": "Autorisation expirée avant l’appel",
  connecteur: "Réglage de la ville refusé par l’API",
  "quotient-conteste": "Quotient contesté",
  "refus-de-recuperation": "La famille préfère un document",
  "residence-a-verifier": "Domicile à vérifier",
  "situation-a-verifier": "Situation à vérifier",
  "enfant-deja-declare": "Enfant déjà déclaré par un autre compte",
  "autorite-a-verifier": "Droit d’agir pour un enfant, à vérifier",
  "dossier-papier": "Dossier papier\u00A0: codes à remettre",
  "rattachement-a-confirmer": "Dossier papier\u00A0: personne à confirmer",
  "payeur-designe": "Foyer qui paie pour un enfant partagé, changé",
  "sans-prix": "Aucun prix dans la grille",
  "identite-differente": "Identité déclarée différente de FranceConnect",
  "correction-demandee": "Correction de données demandée",
  "document-attendu": "Document demandé par le service",
  "agent-avant-prix": "Le service décide avant tout prix",
  "quotient-sur-document": "Quotient à lire sur un document",
  "document-a-lire": "Document à lire",
  "ligne-contestee": "Prix contesté",
  "revision-demandee": "Décision à revoir par une personne",
  message: "Message de la famille",
  "situation-changee": "Situation de la famille changée",
};

/** A message of the family waits: its words stay with the messages. */
export const MOTIFS_MESSAGE = ["message", "situation-changee"] as const satisfies readonly Motif[];
export type MotifMessage = (typeof MOTIFS_MESSAGE)[number];

export const isMotifMessage = (motif: Motif): motif is MotifMessage =>
  MOTIFS_MESSAGE.some((one) => one === motif);

/** What the family wrote in its own words: each is answered by itself, never by another answer. */
export const MOTIFS_ECRITS: readonly Motif[] = [
  "correction-demandee",
  "ligne-contestee",
  "revision-demandee",
  ...MOTIFS_MESSAGE,
];

/** The day before which the town answers, `AAAA-MM-JJ`. */
export const repondreAvant = (instant: string, delaiJours: number): string => addJours(instant, delaiJours);
