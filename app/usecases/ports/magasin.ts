/** The town's store as the use cases see it: reads, and writes that wait for one commit. */
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import type { RefusCourriel } from "#app/domain/courrier/refus.ts";
import type { Motif } from "#app/domain/dossier/motif.ts";
import type { Decision } from "#app/domain/decision/decision.ts";
import type { Enfant, EnfantDeclare } from "#app/domain/foyer/enfant.ts";
import type { Adresse } from "#app/domain/foyer/adresse.ts";
import type { Garde } from "#app/domain/foyer/garde.ts";
import type { Residence } from "#app/domain/foyer/residence.ts";
import type { SituationFoyer } from "#app/domain/foyer/situation.ts";
import type { Activite } from "#app/domain/inscription/activite.ts";
import type { Choix } from "#app/domain/inscription/choix.ts";
import type { Remplissage } from "#app/domain/inscription/places.ts";
import type { Preuve } from "#app/domain/habilitation/preuve.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";

/** A write prepared by the store and not done yet; opaque to use cases. */
export interface Ecriture {
  readonly ecriture: unique symbol;
}

/** One fact about a person's data, to be kept 36 months, and shown to that person. */
export interface Fait {
  foyerId: string;
  qui: "famille" | "agent" | "portail";
  quoi: string;
  detail: Record<string, string>;
}

/** What an agent did in the town's space; no family's data. */
export interface Acte {
  agentId: string;
  quoi: string;
  /** What it was done to: a grid's code, a setting, an agent's id. */
  objet: string;
  detail: Record<string, string>;
}

export interface CourrielAEnvoyer {
  a: string;
  sujet: string;
  texte: string;
  /** Its reader asked for it a moment ago: it leaves even where the address refused a mail before. */
  demande?: true;
}

export interface Lot {
  ecritures: readonly Ecriture[];
  /** Done after the writes, in this order; each may find nothing to erase. */
  effacements?: readonly Ecriture[];
  journal: readonly Fait[];
  courriels: readonly CourrielAEnvoyer[];
  actes?: readonly Acte[];
}

/** `depasse`: something changed meanwhile and nothing was written. */
export type ResultatCommit = { kind: "fait" } | { kind: "depasse" } | { kind: "deja-present" };

/** `instant`: ISO date-time in UTC of the acts of this batch. */
export type Commit = (lot: Lot, instant: string) => Promise<ResultatCommit>;

export type But = "connexion" | "quotient" | "agent" | "preuve";

/** What a fresh proof of identity is asked for. */
export type ObjetPreuve = Pick<Preuve, "brouillonId" | "revision">;

/** A trip to an identity provider, bound to the browser session and used once. */
export interface Trajet {
  but: But;
  etat: string;
  nonce: string;
  verifieur: string | null;
  /** With `but: "preuve"`. */
  objet?: ObjetPreuve;
  /** Milliseconds since 1970. */
  departA: number;
}

/** A form that came with an ended session: given back to the same person, once, and to nobody else. */
export interface Reprise {
  /** The account whose session it was. */
  compteId: string;
  /** Path and query of the page that was sent. */
  chemin: string;
  champs: [string, string][];
}

export interface ContenuSession {
  /** The identity provider's token, for the log-out. */
  idToken: string | null;
  trajet: Trajet | null;
  /** The query of the callback, kept between the waiting page and the request that reads it. */
  retour: string | null;
  /** The place held in front of API Particulier. */
  place?: string | null;
  /** An agent's fresh proof of identity, for one act. */
  preuve?: Preuve | null;
  /** The address that a one-time link has just proved, before its account exists. */
  adresse?: string;
  /** Where the session was opened, in words: « un téléphone Android ». */
  appareil?: string;
  /** What was being sent when the former session ended. */
  reprise?: Reprise | null;
  /** First visit: what was received has not been shown yet. */
  premiereVisite: boolean;
}

export interface Session {
  /** Hash of the cookie's value. */
  id: string;
  genre: "visiteur" | "famille" | "agent";
  sujetId: string | null;
  /** Milliseconds since 1970. */
  creeA: number;
  vuA: number;
  contenu: ContenuSession;
}

export interface Sessions {
  find(id: string): Promise<Session | null>;
  create(session: Session): Promise<void>;
  touch(id: string, vuA: number): Promise<void>;
  save(id: string, contenu: ContenuSession): Promise<void>;
  /** Removes the trip and gives it to one caller only. */
  takeTrajet(id: string): Promise<Trajet | null>;
  /** Removes the proof and gives it to one caller only. */
  takePreuve(id: string): Promise<Preuve | null>;
  remove(id: string): Promise<void>;
  /** A family's, the latest seen first. */
  listFamille(compteId: string): Promise<Session[]>;
  /** One, or all of them; may find none. */
  endFamille(compteId: string, id?: string): Ecriture;
}

/** What a door knows a person by: FranceConnect's `sub`, or a checked address. */
export interface ClePorte {
  porte: "franceconnect" | "courriel";
  identifiant: string;
}

/** Links and warnings about the account itself always leave. */
export type PreferenceCourriels = "tous" | "decisions" | "aucun";

export interface Compte {
  id: string;
  /** `courriel`: the identity is declared, and proved by nobody. */
  porte: ClePorte["porte"];
  courriels: PreferenceCourriels;
  /** Civil date of the last log-in, once one was noted. */
  venuLe?: string;
  identite: {
    prenoms: string;
    nomNaissance: string;
    nomUsage: string | null;
    email: string | null;
    /** As FranceConnect gave it, where the town asks for it. */
    naissance?: string;
  };
  foyerId: string;
}

export interface NouveauCompte {
  id: string;
  foyerId: string;
  cle: ClePorte;
  identite: Compte["identite"];
}

export interface Comptes {
  /** Never by the e-mail of an account that FranceConnect opened (FC-06). */
  findBySub(sub: string): Promise<Compte | null>;
  findByAdresse(adresse: string): Promise<Compte | null>;
  find(id: string): Promise<Compte | null>;
  /** The account, its household and the tie between them. */
  add(nouveau: NouveauCompte, instant: string): Ecriture[];
  isSub(compteId: string, sub: string): Promise<boolean>;
  /** No door opens the account any more; a name stays for what was decided, without an address. */
  lock(compte: Pick<Compte, "id" | "identite">): Ecriture;
  /** Somebody logs in: what keeps an account from being erased for inactivity. */
  noteVenue(compteId: string, date: string): Ecriture;
  setCourriels(compteId: string, preference: PreferenceCourriels): Ecriture;
  setAdresse(compte: Pick<Compte, "id" | "porte" | "identite">, adresse: string): Ecriture;
  /** Leaves a household where nothing was declared or sent for another one; refused as soon as something was. */
  moveFoyer(compte: Pick<Compte, "id" | "foyerId">, versFoyerId: string): Ecriture;
  /** Opens an empty household for this account; refused when nobody else answers for the one it leaves. */
  leaveFoyer(compte: Pick<Compte, "id" | "foyerId">, neufFoyerId: string, instant: string): Ecriture[];
}

export interface Foyer {
  id: string;
  version: number;
  residence: Residence;
  /** Where the town has a list of streets; null where the family's word alone is kept. */
  adresse: Adresse | null;
  /** Null until a grid looks at it and the household is asked. */
  situation: SituationFoyer | null;
  enfants: Enfant[];
  /** The last state of the QF, once its age is looked at; `en-attente` before anything was asked. */
  quotient: EtatBase;
  /** The children that another household shares, and its QF: for the price alone, never shown. */
  partages: (Garde & { quotient: EtatBase })[];
}

/** A state of the QF as it was recorded. */
export interface EtatQuotientLu {
  etat: EtatBase;
  /** The account for which it was asked, or that declared it. */
  compteId: string | null;
  creeLe: string;
  /** What an agent read, when the value comes from paper. */
  document: string | null;
}

/**
 * How far a household has gone: its own version, and what can only grow. Whoever decides for it says what was
 * read, and nothing is written if a child, a QF or a request came meanwhile.
 */
export interface AvanceeFoyer {
  id: string;
  version: number;
  enfants: number;
  etatsQuotient: number;
  demandes: number;
  /** Documents ever given. */
  pieces: number;
}

/** What a renewal of prices read of a household, its lists before its version: what came in between is seen. */
export interface FoyerLu {
  id: string;
  version: number;
  etatsQuotient: number;
  decisions: number;
}

export interface AjoutEtatQuotient {
  id: string;
  foyerId: string;
  compteId: string | null;
  etat: EtatBase;
  requestId: string | null;
  /** Paper read by an agent: which one, and who read it. */
  lecture?: { document: string; agentId: string };
}

export interface Foyers {
  /** As it stands at this civil date: a QF too old for the town's rule is `perimee`. */
  find(id: string, date: string): Promise<Foyer | null>;
  /** The accounts that answer for this household. */
  listResponsables(foyerId: string): Promise<Compte[]>;
  /** The newest first. */
  listEtatsQuotient(foyerId: string): Promise<EtatQuotientLu[]>;
  /** Households, other than this one, that declared the same child. */
  findAutresFoyers(foyerId: string, enfant: EnfantDeclare): Promise<string[]>;
  addEnfant(
    foyerId: string,
    enfant: EnfantDeclare & { id: string; etat: Enfant["etat"] },
    instant: string,
  ): Ecriture;
  setResidence(foyer: Pick<Foyer, "id" | "version">, neuve: Pick<Foyer, "residence" | "adresse">): Ecriture;
  /** An agent decides: guarded by all that was read of the household, even when the residence stays the same. */
  decide(lu: AvanceeFoyer, neuve: Pick<Foyer, "residence" | "adresse" | "situation">): Ecriture;
  setSituation(foyer: Pick<Foyer, "id" | "version">, situation: SituationFoyer): Ecriture;
  /** Nothing else changes: of two acts that read the same household, one is written. */
  advance(foyer: Pick<Foyer, "id" | "version">): Ecriture;
  /** The same, and refused too when a QF or a decision came since; to be written before any of them. */
  advanceLu(lu: FoyerLu): Ecriture[];
  setEtatEnfant(foyerId: string, enfantId: string, etat: Enfant["etat"]): Ecriture;
  /** What was declared stays; by what right the household acts changes. */
  setDroitEnfant(foyerId: string, enfant: Enfant): Ecriture;
  addEtatQuotient(ajout: AjoutEtatQuotient, instant: string): Ecriture;
}

export interface NouveauCas {
  id: string;
  foyerId: string;
  motif: Motif;
  service: string;
  /** Civil date before which the town answers. */
  repondreAvant: string;
  detail: Record<string, string>;
}

export interface Cas extends NouveauCas {
  version: number;
  ouvertLe: string;
  etat: "ouvert" | "clos";
  closLe: string | null;
  /** The agent who took it. */
  agentId: string | null;
}

export interface CompteMotif {
  motif: Motif;
  nombre: number;
  plusAncien: string;
  enRetard: number;
}

export interface FileCas {
  find(id: string): Promise<Cas | null>;
  /** Once: guarded by the version that was read. */
  close(cas: Pick<Cas, "id" | "version">, instant: string): Ecriture;
  findOuvert(foyerId: string, motif: Motif): Promise<Cas | null>;
  listOuverts(foyerId: string): Promise<Cas[]>;
  add(cas: NouveauCas, instant: string): Ecriture;
}

export interface Offre {
  /** The activities with the grid in force at this civil date, in the town's order. */
  list(date: string): Promise<{ activite: Activite; grille: Grille }[]>;
}

export interface Demande {
  id: string;
  foyerId: string;
  annee: string;
  etat: "brouillon" | "envoyee";
  version: number;
  numero: string | null;
  envoyeeLe: string | null;
  choix: Choix[];
}

/** A child in an activity; `attente` is its place in the waiting list, from 1, or null once enrolled. */
export type Inscrit = Choix & { attente: number | null; demandeId: string };

/** The first of those who wait for a place in an activity. */
export interface EnAttente {
  id: string;
  foyerId: string;
  enfantId: string;
  activiteId: string;
}

export interface Demandes {
  findBrouillon(foyerId: string, annee: string): Promise<Demande | null>;
  /** One request of this household, or null: another household's is nobody's. */
  find(foyerId: string, id: string): Promise<Demande | null>;
  listEnvoyees(foyerId: string): Promise<Demande[]>;
  /** What is already enrolled or waits for a place, as chosen and with its answers. */
  listInscrits(foyerId: string, annee: string): Promise<Inscrit[]>;
  /** Households that are enrolled or wait, in the order of their ids, after this one. */
  listFoyers(annee: string, page: { apres: string; limite: number }): Promise<string[]>;
  /** By activity: who has a place, and who waits for one. */
  countInscrits(annee: string): Promise<ReadonlyMap<string, Remplissage>>;
  /** The activities in which the other household enrolled a shared child, and nothing else of it. */
  listParAutreFoyer(garde: Garde, annee: string): Promise<string[]>;
  addBrouillon(brouillon: Pick<Demande, "id" | "foyerId" | "annee" | "choix">, instant: string): Ecriture;
  /** Guarded by the version that was read. */
  setChoix(demande: Pick<Demande, "id" | "version">, choix: Choix[]): Ecriture;
  /** A sent request whose family changes something, or ends it: what was decided keeps its own inputs. */
  replaceChoix(demande: Pick<Demande, "id" | "version">, choix: Choix[]): Ecriture;
  /** Fails when it is there no more. */
  removeInscription(foyerId: string, paire: Omit<Choix, "reponses" | "jours">, annee: string): Ecriture;
  /** Where somebody waits. */
  listListesAttente(): Promise<{ activiteId: string; annee: string }[]>;
  findPremierEnAttente(activiteId: string, annee: string): Promise<EnAttente | null>;
  /** After `holdActivite`: a place for this one, which must still wait, while fewer than `places` are taken. */
  admit(id: string, lieu: { activiteId: string; annee: string; places: number }): Ecriture;
  /** From draft to sent, once; guarded by the version. */
  send(demande: Pick<Demande, "id" | "version">, numero: string, instant: string): Ecriture;
  /** Until this batch ends, no other one takes a place in this activity. */
  holdActivite(activiteId: string): Ecriture;
  /** After `holdActivite`: enrolled while there are places and nobody waits, in the waiting list otherwise. */
  addInscription(
    inscription: Omit<Choix, "reponses" | "jours"> & {
      id: string;
      foyerId: string;
      annee: string;
      demandeId: string;
    },
    places: number | null,
  ): Ecriture;
}

export interface Decisions {
  find(foyerId: string, id: string): Promise<Decision | null>;
  /** The newest first. */
  list(foyerId: string): Promise<Decision[]>;
  add(decision: Decision): Ecriture;
}

/** A stored fact, as its person reads it. */
export type FaitLu = Fait & { id: string; faiteLe: string };

export interface Traces {
  /** The newest first. */
  list(foyerId: string): Promise<FaitLu[]>;
}

export interface CourrielEnAttente extends CourrielAEnvoyer {
  id: string;
  /** Stable: a second sending after a crash carries the same one. */
  messageId: string;
  essais: number;
}

export interface Outbox {
  /** Due at `now` (milliseconds), the oldest first. */
  listDus(now: number, limite: number): Promise<CourrielEnAttente[]>;
  /** What arrives at an address that was refused opens it again. */
  markSent(courriel: Pick<CourrielEnAttente, "id" | "a">, instant: string): Promise<void>;
  /** `prochainA` in milliseconds, or null when the mail is given up. */
  postpone(id: string, essais: number, prochainA: number | null): Promise<void>;
  isRefusee(adresse: string): Promise<boolean>;
  /** Given up, and nothing more is written to this address. */
  refuse(courriel: Pick<CourrielEnAttente, "id" | "a" | "essais">, refus: RefusCourriel): Promise<void>;
}

/** A line of the town's list of agents. */
export interface Agent {
  id: string;
  /** Of the employer. */
  siret: string;
  /** Name and quality, as the decision says them (CRPA L111-2). */
  nom: string;
  qualite: string;
  service: string;
  roles: readonly string[];
  actif: boolean;
}

export interface Agents {
  find(id: string): Promise<Agent | null>;
  findByEmail(email: string): Promise<Agent | null>;
}
