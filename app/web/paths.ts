import { writeFiltre, type FiltreFile } from "#app/domain/dossier/filtre-file.ts";
import { REFUS_ACCES } from "#app/domain/habilitation/habilitation.ts";
import type { RefusPreuve } from "#app/usecases/ville/prove-identite.ts";

/** What the queue's address says: the filter, where the page begins, and the case that was just answered. */
interface EtatFile extends Partial<FiltreFile> {
  /** One of the agent's own views: its filter is kept under this id. */
  vue?: string;
  apres?: string;
  avant?: string;
  clos?: string;
  prevenue?: boolean;
}

function addEtatFile(
  path: string,
  { vue, apres, avant, clos, prevenue = true, ...filtre }: EtatFile,
): string {
  const query = vue ? new URLSearchParams({ vue }) : writeFiltre(filtre);
  if (apres) query.set("apres", apres);
  if (avant) query.set("avant", avant);
  if (clos) query.set("clos", clos);
  if (!prevenue) query.set("prevenue", "non");
  return query.size > 0 ? `${path}?${query}` : path;
}

const addMots = (path: string, mots: Readonly<Record<string, string>>): string => {
  const query = new URLSearchParams(mots);
  return query.size > 0 ? `${path}${path.includes("?") ? "&" : "?"}${query}` : path;
};

/** What a campaign's address says: the part of its report, the page, and whether it follows the calls by itself. */
interface EtatRapport {
  partie?: string | null;
  page?: number;
  suivre?: boolean;
}

function addRapport(path: string, { partie, page = 1, suivre }: EtatRapport): string {
  const query = new URLSearchParams();
  if (partie) query.set("partie", partie);
  if (page > 1) query.set("page", String(page));
  if (suivre) query.set("suivre", "oui");
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
  chiffres: "/chiffres",
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
    actualisation: "/famille/mes-donnees/actualisation",
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
    /** `filtre`: that of the queue it is reached from, for the next one to be of the same. */
    dossier: (id: string, filtre: Partial<FiltreFile> = {}) => addEtatFile(`/agent/dossiers/${id}`, filtre),
    transfert: (id: string) => `/agent/transferts/${id}`,
    nouvelleDiffusion: (etat: EtatFile = {}) => addEtatFile("/agent/diffusions/nouvelle", etat),
    diffusion: (id: string) => `/agent/diffusions/${id}`,
    presence: (id: string, revision = "") => `/agent/dossiers/${id}/presence?revision=${revision}`,
    papier: "/agent/dossiers/papier",
    importerFamilles: "/agent/dossiers/importer",
    guichet: "/agent/guichet",
    communes: "/agent/communes",
    actualisation: "/agent/actualisation",
    campagne: (id: string, etat: EtatRapport = {}) => addRapport(`/agent/actualisation/${id}`, etat),
    accueilGuichet: (foyerId: string) => `/agent/guichet/${foyerId}`,
    courrierGuichet: (foyerId: string, adulteId: string) => `/agent/guichet/${foyerId}/courrier/${adulteId}`,
    decisionGuichet: (foyerId: string, id: string) => `/agent/guichet/${foyerId}/decisions/${id}/pdf`,
    courrier: (casId: string, adulteId: string, filtre: Partial<FiltreFile> = {}) =>
      addEtatFile(`/agent/dossiers/${casId}/courrier/${adulteId}`, filtre),
    piece: (casId: string, id: string) => `/agent/dossiers/${casId}/documents/${id}`,
    double: (casId: string, avec: string | null = null, filtre: Partial<FiltreFile> = {}) =>
      addMots(addEtatFile(`/agent/dossiers/${casId}/double`, filtre), avec === null ? {} : { avec }),
    separation: (
      casId: string,
      choix: Readonly<Record<string, string>> = {},
      filtre: Partial<FiltreFile> = {},
    ) => addMots(addEtatFile(`/agent/dossiers/${casId}/separation`, filtre), choix),
    prixFixe: (casId: string, filtre: Partial<FiltreFile> = {}) =>
      addEtatFile(`/agent/dossiers/${casId}/prix`, filtre),
    piecePdf: (casId: string, id: string) => `/agent/dossiers/${casId}/documents/${id}/pdf`,
    rejeu: (casId: string, id: string, filtre: Partial<FiltreFile> = {}) =>
      addEtatFile(`/agent/dossiers/${casId}/decisions/${id}`, filtre),
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
    statistiques: "/ville/statistiques",
    exporterStatistiques: (format: string, query: string) => `/ville/statistiques/${format}?${query}`,
    modelesMessage: "/ville/modeles-de-messages",
    nouveauModeleMessage: "/ville/modeles-de-messages/nouveau",
    modeleMessage: (id: string) => `/ville/modeles-de-messages/${id}`,
    agents: "/ville/agents",
    inviterAgent: "/ville/agents/inviter",
    agent: (id: string) => `/ville/agents/${id}`,
    actes: "/ville/actes",
    actesCsv: "/ville/actes.csv",
    cles: "/ville/cles",
    nouvelleCle: "/ville/cles/nouvelle",
    cle: (id: string) => `/ville/cles/${id}`,
    exports: "/ville/exports",
    nouvelExport: "/ville/exports/nouveau",
    export: (id: string) => `/ville/exports/${id}`,
    telechargerExport: (id: string) => `/ville/exports/${id}/telecharger`,
    fichierExport: (id: string, fichier: string) => `/ville/exports/${id}/fichiers/${fichier}`,
    traces: "/ville/traces",
    tracesCsv: "/ville/traces.csv",
    exporterBrouillon: (id: string, format: string) => `/ville/brouillons/${id}/export/${format}`,
    exporterVersion: (code: string, version: number, format: string) =>
      `/ville/grilles/${code}/versions/${version}/export/${format}`,
    enregistrement: (id: string) => `/ville/brouillons/${id}/enregistrement`,
  },
  /** The HTTP interface of the partners; docs/api.md. */
  api: { openApi: "/api/v1/openapi.json", prix: "/api/v1/prix", activites: "/api/v1/activites" },
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
