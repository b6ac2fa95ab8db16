/** The yearly refresh as the use cases see it: the civil status that adults let the town keep, and the campaigns. */
import type { FoyerCandidat } from "#app/domain/actualisation/choix.ts";
import type { Arret, CibleCampagne, EtatCampagne, EtatLigne } from "#app/domain/actualisation/campagne.ts";
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import type { Motif } from "#app/domain/dossier/motif.ts";
import type { IdentitePivot } from "#app/domain/identite/identite.ts";
import type { Ecriture } from "./magasin.ts";

export interface IdentiteGardee {
  identite: IdentitePivot;
  /** ISO date-time in UTC of the adult's agreement. */
  gardeeLe: string;
}

export interface Identites {
  find(compteId: string): Promise<IdentiteGardee | null>;
  /** Replaces the one that was kept. */
  keep(compteId: string, gardee: IdentiteGardee): Ecriture;
  /** May find none. */
  forget(compteId: string): Ecriture;
  /** When the town no longer keeps any. */
  forgetAll(): Ecriture;
  count(): Promise<number>;
}

export interface Campagne {
  id: string;
  etat: EtatCampagne;
  cible: CibleCampagne;
  /** With `service`: its name. */
  service: string | null;
  annee: string;
  agentId: string;
  creeLe: string;
  /** Guards every change of its state. */
  version: number;
  /** The last household that was listed. */
  apres: string;
  arret: Arret | null;
  /** Milliseconds since 1970. */
  repriseA: number;
}

/** A price that a household would have. */
export interface PrixPropose {
  enfantId: string;
  activite: string;
  uniteDite: string;
  /** Cents; null: no price was decided before. */
  avant: number | null;
  apres: number;
  /** First civil date of the price. */
  du: string;
}

/** The answer of the caisse, kept until an agent confirms. */
export interface Proposition {
  etat: EtatBase;
  motif: Motif | null;
  requestId: string | null;
  /** ISO date-time in UTC of the answer. */
  obtenuLe: string;
  prix: PrixPropose[];
  /** Some enrolment would have no price: an agent would decide. */
  sansPrix: boolean;
}

export interface LigneCampagne {
  id: string;
  campagneId: string;
  foyerId: string;
  compteId: string | null;
  etat: EtatLigne;
  raison: string | null;
  essais: number;
  prochainA: number;
  changeA: number;
  proposition: Proposition | null;
}

export type NouvelleLigne = Pick<
  LigneCampagne,
  "id" | "campagneId" | "foyerId" | "compteId" | "etat" | "raison"
>;

/** How many lines stand so, for this reason. */
export interface CompteLigne {
  etat: EtatLigne;
  raison: string | null;
  nombre: number;
}

/** A line of the report: nothing about a person but what the caisse changed. */
export interface LigneRapport extends Pick<LigneCampagne, "id" | "foyerId" | "etat" | "raison"> {
  /** Number of the household's last request. */
  numero: string | null;
  proposition: Proposition | null;
}

type Lue = Pick<Campagne, "id" | "version">;
type LigneLue = Pick<LigneCampagne, "id" | "etat">;

export interface Campagnes {
  find(id: string): Promise<Campagne | null>;
  /** The newest first. */
  list(): Promise<Campagne[]>;
  /** Those that have no line in it yet. */
  listCandidats(
    visee: Pick<Campagne, "id" | "annee" | "service">,
    page: { apres: string; limite: number; date: string },
  ): Promise<(FoyerCandidat & { foyerId: string })[]>;
  /** Fails when another one is open. */
  open(campagne: Omit<Campagne, "version" | "apres" | "arret" | "repriseA">): Ecriture;
  /** Guarded by the version that was read. */
  move(lue: Lue, neuf: { etat: EtatCampagne; arret?: Arret | null }): Ecriture;
  advance(lue: Lue, neuf: { apres: string; etat: EtatCampagne }): Ecriture;
  /** Nobody is asked before; whatever its version. */
  hold(id: string, repriseA: number): Ecriture;
  addLigne(ligne: NouvelleLigne, instant: string): Ecriture;
  count(id: string): Promise<CompteLigne[]>;
  findLigne(campagneId: string, id: string): Promise<LigneCampagne | null>;
  /** Those of one household, in every campaign, the newest first. */
  listFoyer(foyerId: string): Promise<LigneCampagne[]>;
  /** The next household to ask, the longest due first; its time may be to come. */
  findSuivante(campagneId: string): Promise<LigneCampagne | null>;
  /** Claimed at this instant (ms) or before. */
  listInterrompues(campagneId: string, avant: number): Promise<LigneCampagne[]>;
  /** From waiting to claimed, once, and only while the campaign runs. */
  claim(ligne: Pick<LigneCampagne, "id" | "campagneId">, instant: number): Ecriture;
  /** Guarded by the state that was read. */
  setLigne(
    lue: LigneLue,
    neuf: Pick<LigneCampagne, "etat" | "raison"> &
      Partial<Pick<LigneCampagne, "essais" | "prochainA" | "proposition">>,
    instant: number,
  ): Ecriture;
  /** Every line in one state goes to another one; may find none. */
  setLignes(campagneId: string, de: EtatLigne, vers: EtatLigne): Ecriture;
  /** Answers that wait for their agent, in the order of their ids. */
  listObtenues(campagneId: string, page: { apres: string; limite: number }): Promise<LigneCampagne[]>;
  listRapport(
    campagneId: string,
    filtre: { etats: readonly EtatLigne[]; raison: string | null },
    page: { limite: number; decalage: number },
  ): Promise<LigneRapport[]>;
  /** Answers that nobody will confirm are not kept; may find none. */
  forgetPropositions(campagneId: string): Ecriture;
}
