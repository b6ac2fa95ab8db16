/** Why a file waits, in the family's words, and what it can do meanwhile. */
import type { Motif } from "./motif.ts";

export type Suite = "document" | "quotient" | "message" | "rien";

export interface Attente {
  raison: string;
  /** `rien`: the family has nothing to do. */
  suite: Suite;
}

const SANS_QUOTIENT: Attente = {
  raison: "la caisse n’a pas donné votre quotient familial",
  suite: "document",
};
const CAISSE_EN_PANNE: Attente = {
  raison: "la caisse n’a pas pu répondre",
  suite: "quotient",
};

export const ATTENTES: Readonly<Record<Motif, Attente>> = {
  "non-allocataire": SANS_QUOTIENT,
  "dossier-absent": SANS_QUOTIENT,
  "identite-introuvable": { raison: "la caisse n’a pas reconnu votre identité", suite: "document" },
  "erreur-inattendue": CAISSE_EN_PANNE,
  panne: CAISSE_EN_PANNE,
  "delai-depasse": CAISSE_EN_PANNE,
  "trop-de-demandes": CAISSE_EN_PANNE,
  conflit: CAISSE_EN_PANNE,
  "jeton-expire": CAISSE_EN_PANNE,
  connecteur: CAISSE_EN_PANNE,
  "quotient-conteste": { raison: "vous avez dit que votre quotient n’est pas exact", suite: "document" },
  "refus-de-recuperation": { raison: "vous avez préféré un document", suite: "document" },
  "residence-a-verifier": { raison: "votre domicile doit être vérifié", suite: "document" },
  "situation-a-verifier": { raison: "la situation que vous avez dite doit être vérifiée", suite: "document" },
  "enfant-deja-declare": { raison: "un autre compte a déclaré le même enfant", suite: "rien" },
  "autorite-a-verifier": {
    raison: "un agent doit voir de quel droit vous agissez pour un enfant",
    suite: "document",
  },
  "dossier-papier": { raison: "un autre adulte de votre dossier peut recevoir un code", suite: "rien" },
  "rattachement-a-confirmer": {
    raison: "un agent vérifie qui a écrit le code d’un courrier pour votre dossier",
    suite: "rien",
  },
  "payeur-designe": { raison: "le foyer qui paie pour un enfant partagé a changé", suite: "rien" },
  "sans-prix": { raison: "la grille ne donne pas encore de prix à votre demande", suite: "rien" },
  "identite-differente": {
    raison: "FranceConnect a donné un autre nom que celui de votre espace",
    suite: "document",
  },
  "correction-demandee": { raison: "vous avez demandé de corriger vos données", suite: "rien" },
  "document-attendu": {
    raison: "le service attend votre attestation de la CAF ou de la MSA, ou votre avis d’impôt",
    suite: "document",
  },
  "agent-avant-prix": { raison: "un agent doit fixer votre prix", suite: "rien" },
  "quotient-sur-document": { raison: "un agent doit lire votre document", suite: "rien" },
  "document-a-lire": { raison: "un agent doit lire votre document", suite: "rien" },
  "ligne-contestee": { raison: "vous contestez un prix", suite: "rien" },
  "revision-demandee": { raison: "vous demandez qu’une personne revoie une décision", suite: "rien" },
  message: { raison: "vous avez écrit au service", suite: "message" },
  "situation-changee": { raison: "votre situation a changé", suite: "message" },
};
