/**
 * The outside world as the use cases see it: FranceConnect, ProConnect, API Particulier and the mail server.
 * Every expected refusal is a tagged value; only a fault of our own is an exception.
 */

import type { AllocataireRecu, IdentitePivot } from "#app/domain/identite/identite.ts";

// ---------------------------------------------------------------- API Particulier

export type Fournisseur = "CNAF" | "MSA";

/** The only fields of the answer that leave the adapter. */
export type QuotientRecu = {
  fournisseur: Fournisseur;
  /** Decimal digits, never a float: "464", "722.22". */
  valeur: string;
  /** The month the value is for, `YYYY-MM`. */
  mois: string;
  /** The month the caisse last computed it, `YYYY-MM`. */
  moisCalcul: string | null;
};

export type CausePanne = "502" | "503" | "504" | "reseau";

type IssueQuotient =
  | { kind: "trouve"; quotient: QuotientRecu }
  /** The caisse answered without a value. */
  | { kind: "valeur-absente" }
  | { kind: "dossier-absent"; caisse: "CNAF" | "MSA" | "RNCPS" | "CNAV" | null }
  /** Identity known, registered with no caisse. */
  | { kind: "non-reference" }
  /** Identity not found at all. */
  | { kind: "identite-inconnue" }
  /** The caisse failed while collecting: not a statement about the family. */
  | { kind: "erreur-inattendue" }
  | { kind: "jeton-expire" }
  | { kind: "jeton-refuse" }
  | { kind: "privileges-insuffisants" }
  | { kind: "adresse-ip-refusee" }
  /** The same request is still in flight on the other side. */
  | { kind: "conflit" }
  | { kind: "parametres-refuses"; codes: readonly string[] }
  | { kind: "trop-de-demandes"; reessayerApresSecondes: number }
  | { kind: "panne"; cause: CausePanne; reessayerApresSecondes?: number }
  | { kind: "delai-depasse" }
  | { kind: "reponse-illisible" };

export type ReponseQuotient = IssueQuotient & {
  /** The API's own request number: the only thing support ever needs. */
  requestId: string | null;
};

export type DemandeQuotient = {
  /** The FranceConnect access token, 60 s old at most. */
  jetonFranceConnect: string;
  /** SIRET of the town that holds the habilitation. */
  recipient: string;
  /** Asked before the one retry: the caller counts calls against the limit per address. */
  peutRejouer: () => Promise<boolean>;
  /** Past the copy that the server keeps for a day: the caisse may have corrected its value. */
  sansCache?: boolean;
} & ({ annee: number; mois: number } | { annee?: undefined; mois?: undefined });

/** With the town's own token: the person is not before a FranceConnect screen, and their civil status is sent. */
export type DemandeIdentite = {
  /** The town's token, from its habilitation. */
  jeton: string;
  recipient: string;
  identite: IdentitePivot;
  peutRejouer: () => Promise<boolean>;
  sansCache?: boolean;
};

/** `allocataires`: who answered, or null when the town does not hold the right to read it. */
export type ReponseIdentite = ReponseQuotient & { allocataires: AllocataireRecu[] | null };

export interface ApiParticulier {
  quotientFamilial(demande: DemandeQuotient): Promise<ReponseQuotient>;
  /** Never for somebody who refused or objects, nor with an identity that misses a part (DP-08, DP-09). */
  quotientParIdentite(demande: DemandeIdentite): Promise<ReponseIdentite>;
}

// ---------------------------------------------------------------- FranceConnect and ProConnect

/** Where to send the browser, or the provider cannot be reached. */
export type AdresseConnexion = { kind: "adresse"; url: URL } | { kind: "panne" };

type RefusConnexion =
  | { kind: "abandon" }
  /** The provider refused, with its own error code. */
  | { kind: "refus"; code: string }
  | { kind: "acr-trop-faible" }
  /** Something in the return or the tokens does not hold: state, nonce, issuer, signature, missing claim. */
  | { kind: "jeton-invalide"; raison: string }
  | { kind: "panne" };

export type DemandeConnexion = {
  /** `state`: 32 random characters or more, kept in the browser session, used once. */
  etat: string;
  /** 32 random characters or more, kept in the browser session, used once. */
  nonce: string;
  scopes: readonly string[];
  /** The registered redirect address. */
  retour: string;
};

export type LectureRetour = {
  /** The callback address, rebuilt from the town's public base address, never from the Host header. */
  url: URL;
  etat: string;
  nonce: string;
  retour: string;
};

export type DemandeDeconnexion = { idToken: string; etat: string; retour: string };

export type IdentiteFranceConnect = {
  /** All first names, separated by spaces. */
  prenoms: string;
  nomNaissance: string;
  nomUsage?: string;
  /** `AAAA-MM-JJ`, where the town asks for it; `01` stands for what nobody knows. */
  naissance?: string;
  /** From the identity provider, not verified. */
  email?: string;
};

export type RetourFranceConnect =
  | {
      kind: "identifie";
      sub: string;
      acr: string;
      /** Kept on the server for the log-out. */
      idToken: string;
      /** Absent when it was not asked for. */
      identite: IdentiteFranceConnect | null;
      /** Access token, good for 60 s. */
      jeton: string;
    }
  | RefusConnexion;

export interface FranceConnect {
  urlConnexion(demande: DemandeConnexion): Promise<AdresseConnexion>;
  lireRetour(lecture: LectureRetour & { avecIdentite: boolean }): Promise<RetourFranceConnect>;
  urlDeconnexion(demande: DemandeDeconnexion): Promise<AdresseConnexion>;
}

export type RetourProConnect =
  | {
      kind: "identifie";
      sub: string;
      acr: string;
      idToken: string;
      email: string;
      siret: string;
      nom: string;
      prenom: string;
      roles: readonly string[];
      /** Seconds since 1970, when the provider says so. */
      authTime: number | null;
    }
  | RefusConnexion;

export interface ProConnect {
  urlConnexion(
    demande: DemandeConnexion & { verifieur: string; prompt?: "login" },
  ): Promise<AdresseConnexion>;
  lireRetour(lecture: LectureRetour & { verifieur: string }): Promise<RetourProConnect>;
  urlDeconnexion(demande: DemandeDeconnexion): Promise<AdresseConnexion>;
}

// ---------------------------------------------------------------- Mail

export type Mail = {
  /** Stable: sending again after a crash carries the same one, `<id@domaine>`. */
  messageId: string;
  a: string;
  sujet: string;
  texte: string;
};

export type IssueEnvoi =
  | { kind: "envoye" }
  /** Worth trying again later. */
  | { kind: "panne" }
  /** The server will never take this message; `adresse`: nor any other for this address. */
  | { kind: "refuse"; code: number; adresse: boolean };

export interface Messagerie {
  envoyer(mail: Mail): Promise<IssueEnvoi>;
}
