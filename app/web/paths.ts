import type { Motif } from "#app/domain/dossier/motif.ts";
import { REFUS_ACCES } from "#app/domain/habilitation/habilitation.ts";
import type { RefusPreuve } from "#app/usecases/ville/prove-identite.ts";

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
  mentionsLegales: "/mentions-legales",
  cookies: "/cookies",
  logo: (empreinte: string) => `/ville/logo/${empreinte}`,
  aideFranceConnect: "/aide-franceconnect",
  tarifs: "/tarifs",
  simulateur: (partage: URLSearchParams | null = null) =>
    partage && partage.size > 0 ? `/simulateur?${partage}` : "/simulateur",
  connexion: {
    page: "/connexion",
    franceConnect: "/connexion/franceconnect",
    courriel: "/connexion/courriel",
    lienEnvoye: "/connexion/courriel/envoye",
    lien: (jeton: string) => `/connexion/lien/${jeton}`,
    identite: "/connexion/identite",
    adresse: (jeton: string) => `/connexion/adresse/${jeton}`,
    garderAdresse: (jeton: string) => `/connexion/adresse-gardee/${jeton}`,
    retourFranceConnect: "/connexion/franceconnect/retour",
    echec: (raison: RaisonEchec) => `/connexion/echec/${raison}`,
    deconnexion: "/deconnexion",
    deconnecte: "/connexion/deconnecte",
    efface: "/connexion/efface",
    proConnect: "/connexion/proconnect",
    retourProConnect: "/connexion/proconnect/retour",
    echecProConnect: (raison: RaisonEchecAgent) => `/connexion/proconnect/echec/${raison}`,
    deconnecteProConnect: "/connexion/proconnect/deconnecte",
  },
  famille: {
    accueil: "/famille",
    reprise: "/famille/reprise",
    bienvenue: "/famille/bienvenue",
    ajouterEnfant: "/famille/enfants/ajouter",
    foyer: "/famille/foyer",
    inviter: (enfantId?: string) =>
      enfantId ? `/famille/foyer/inviter?enfant=${enfantId}` : "/famille/foyer/inviter",
    rejoindre: "/famille/foyer/rejoindre",
    payeur: (enfantId: string) => `/famille/foyer/payeur?enfant=${enfantId}`,
    quitter: "/famille/foyer/quitter",
    residence: "/famille/residence",
    situation: "/famille/situation",
    quotient: {
      page: "/famille/quotient-familial",
      depart: "/famille/quotient-familial/depart",
      attente: "/famille/quotient-familial/attente",
      retour: "/famille/quotient-familial/retour",
      reception: "/famille/quotient-familial/reception",
      resultat: "/famille/quotient-familial/resultat",
      document: "/famille/quotient-familial/document",
      refus: "/famille/quotient-familial/refus",
      autreParent: "/famille/quotient-familial/autre-parent",
    },
    documents: "/famille/documents",
    donnerDocument: (nature?: string) => `/famille/documents/donner${nature ? `?nature=${nature}` : ""}`,
    donnerPour: ({ nature, enfantId, libelle }: { nature: string; enfantId: string; libelle: string }) =>
      `/famille/documents/donner?${new URLSearchParams({ nature, enfant: enfantId, pour: libelle })}`,
    prix: "/famille/prix",
    inscription: "/famille/inscription",
    verification: "/famille/inscription/verification",
    inscriptions: "/famille/inscriptions",
    inscrit: ({ enfantId, activiteId }: { enfantId: string; activiteId: string }) =>
      `/famille/inscriptions/${enfantId}/${activiteId}`,
    arreter: ({ enfantId, activiteId }: { enfantId: string; activiteId: string }) =>
      `/famille/inscriptions/${enfantId}/${activiteId}/arreter`,
    demande: (id: string) => `/famille/demandes/${id}`,
    decision: (id: string) => `/famille/decisions/${id}`,
    decisionPdf: (id: string) => `/famille/decisions/${id}/pdf`,
    /** `ligne`: the child and the activity of one price, or none for the whole decision. */
    revoir: (id: string, ligne: string | null = null) =>
      `/famille/decisions/${id}/revoir${ligne ? `?ligne=${ligne}` : ""}`,
    messages: "/famille/messages",
    changement: "/famille/changement",
    traces: "/famille/mes-donnees",
    adresse: "/famille/mes-donnees/adresse",
    courriels: "/famille/mes-donnees/courriels",
    connexions: "/famille/mes-donnees/connexions",
    copie: "/famille/mes-donnees/copie",
    copieJson: "/famille/mes-donnees/copie.json",
    copiePdf: "/famille/mes-donnees/copie.pdf",
    correction: "/famille/mes-donnees/correction",
    effacement: "/famille/mes-donnees/effacement",
  },
  agent: {
    accueil: "/agent",
    connexion: "/agent/connexion",
    deconnexion: "/agent/deconnexion",
    file: (etat: EtatFile = {}) => addEtatFile("/agent/file", etat),
    dossier: (id: string, motif: Motif | null = null) => addEtatFile(`/agent/dossiers/${id}`, { motif }),
    papier: "/agent/dossiers/papier",
    guichet: "/agent/guichet",
    accueilGuichet: (foyerId: string) => `/agent/guichet/${foyerId}`,
    courrierGuichet: (foyerId: string, adulteId: string) => `/agent/guichet/${foyerId}/courrier/${adulteId}`,
    decisionGuichet: (foyerId: string, id: string) => `/agent/guichet/${foyerId}/decisions/${id}/pdf`,
    courrier: (casId: string, adulteId: string) => `/agent/dossiers/${casId}/courrier/${adulteId}`,
    piece: (casId: string, id: string) => `/agent/dossiers/${casId}/documents/${id}`,
    decisionPdf: (casId: string, id: string) => `/agent/dossiers/${casId}/decisions/${id}/pdf`,
  },
  ville: {
    accueil: "/ville",
    grilles: "/ville/grilles",
    grille: (code: string) => `/ville/grilles/${code}`,
    nouvelleGrille: "/ville/grilles/nouvelle",
    brouillon: (id: string) => `/ville/brouillons/${id}`,
    comparerGrilles: (code: string, { de, a }: { de: number; a: number | "brouillon" }) =>
      `/ville/grilles/${code}/comparer?de=${de}&a=${a}`,
    publier: (id: string, raison?: RefusPreuve) =>
      `/ville/brouillons/${id}/publier${raison ? `?preuve=${raison}` : ""}`,
    preuve: (id: string) => `/ville/brouillons/${id}/preuve`,
    importerGrille: "/ville/grilles/importer",

    effet: (id: string) => `/ville/brouillons/${id}/effet`,
    effetTape: (id: string) => `/ville/brouillons/${id}/effet?population=tapee`,
    exempleEffet: (id: string) => `/ville/brouillons/${id}/effet?population=tapee&exemple=oui`,
    reglages: "/ville/reglages",
    section: (code: string) => `/ville/reglages/${code}`,
    activites: "/ville/activites",
    nouvelleActivite: "/ville/activites/nouvelle",
    activite: (id: string) => `/ville/activites/${id}`,
    connecteurs: "/ville/connecteurs",
    connecteur: (code: string) => `/ville/connecteurs/${code}`,
    miseEnService: "/ville/mise-en-service",
    apparence: "/ville/apparence",
    satisfaction: "/ville/satisfaction",
    agents: "/ville/agents",
    inviterAgent: "/ville/agents/inviter",
    agent: (id: string) => `/ville/agents/${id}`,
    actes: "/ville/actes",
    actesCsv: "/ville/actes.csv",
    exporterBrouillon: (id: string, format: string) => `/ville/brouillons/${id}/export/${format}`,
    exporterVersion: (code: string, version: number, format: string) =>
      `/ville/grilles/${code}/versions/${version}/export/${format}`,
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
