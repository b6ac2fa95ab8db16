import type { Motif } from "#app/domain/dossier/motif.ts";
import { REFUS_ACCES } from "#app/domain/habilitation/habilitation.ts";

/** What the queue's address says: the filter, the page, and the case that was just answered. */
interface EtatFile {
  motif?: Motif | null;
  page?: number;
  clos?: string;
  prevenue?: boolean;
}

function addEtatFile(path: string, { motif, page = 1, clos, prevenue = true }: EtatFile): string {
  const query = new URLSearchParams();
  if (motif) query.set("motif", motif);
  if (page > 1) query.set("page", String(page));
  if (clos) query.set("clos", clos);
  if (!prevenue) query.set("prevenue", "non");
  return query.size > 0 ? `${path}?${query}` : path;
}

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
    proConnect: "/connexion/proconnect",
    retourProConnect: "/connexion/proconnect/retour",
    echecProConnect: (raison: RaisonEchecAgent) => `/connexion/proconnect/echec/${raison}`,
    deconnecteProConnect: "/connexion/proconnect/deconnecte",
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
  agent: {
    accueil: "/agent",
    connexion: "/agent/connexion",
    deconnexion: "/agent/deconnexion",
    file: (etat: EtatFile = {}) => addEtatFile("/agent/file", etat),
    dossier: (id: string, motif: Motif | null = null) => addEtatFile(`/agent/dossiers/${id}`, { motif }),
  },
  ville: {
    grilles: "/ville/grilles",
    grille: (code: string) => `/ville/grilles/${code}`,
    nouvelleGrille: "/ville/grilles/nouvelle",
    brouillon: (id: string) => `/ville/brouillons/${id}`,
    enregistrement: (id: string) => `/ville/brouillons/${id}/enregistrement`,
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

/** Why an agent did not get in: our own refusals beside those of the trip. */
export const RAISONS_ECHEC_AGENT = [...RAISONS_ECHEC, ...REFUS_ACCES] as const;
export type RaisonEchecAgent = (typeof RAISONS_ECHEC_AGENT)[number];
