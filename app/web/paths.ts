/** Every address of the portal. */
export const paths = {
  accueil: "/",
  accessibilite: "/accessibilite",
  donneesPersonnelles: "/donnees-personnelles",
  aideFranceConnect: "/aide-franceconnect",
  connexion: {
    page: "/connexion",
    franceConnect: "/connexion/franceconnect",
    retourFranceConnect: "/connexion/franceconnect/retour",
    echec: (raison: RaisonEchec) => `/connexion/echec/${raison}`,
    deconnexion: "/deconnexion",
    deconnecte: "/connexion/deconnecte",
  },
  famille: {
    accueil: "/famille",
    bienvenue: "/famille/bienvenue",
    ajouterEnfant: "/famille/enfants/ajouter",
    residence: "/famille/residence",
    quotient: {
      page: "/famille/quotient-familial",
      depart: "/famille/quotient-familial/depart",
      attente: "/famille/quotient-familial/attente",
      retour: "/famille/quotient-familial/retour",
      reception: "/famille/quotient-familial/reception",
      resultat: "/famille/quotient-familial/resultat",
      document: "/famille/quotient-familial/document",
    },
    prix: "/famille/prix",
    inscription: "/famille/inscription",
    verification: "/famille/inscription/verification",
    demande: (id: string) => `/famille/demandes/${id}`,
    decision: (id: string) => `/famille/decisions/${id}`,
    traces: "/famille/mes-donnees",
  },
} as const;

/** Why a log-in did not succeed: one page each, and no other word in the address. */
export const RAISONS_ECHEC = [
  "abandon",
  "refus",
  "acr-trop-faible",
  "jeton-invalide",
  "panne",
  "perdue",
] as const;
export type RaisonEchec = (typeof RAISONS_ECHEC)[number];
