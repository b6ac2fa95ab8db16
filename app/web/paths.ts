/** Every address of the portal. */
export const paths = {
  accueil: "/",
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
