/** Figures of the town, counted beside the pages: no family leaves the place where they are counted. */
import type { DemandeLue } from "#app/domain/statistiques/demandes.ts";
import type { AppelLu } from "#app/domain/statistiques/appels.ts";
import type { BaseLue } from "#app/domain/effet/population.ts";
import type { BattementsMois } from "#app/domain/statistiques/disponibilite.ts";
import type { Motif } from "#app/domain/dossier/motif.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import type { CompteNote } from "#app/domain/satisfaction/totaux.ts";
import type { Statistiques } from "#app/domain/statistiques/statistiques.ts";
import type { IssueTravail } from "./atelier.ts";

/** Empty texts ask nothing. */
export interface FiltreStatistiques {
  /** `AAAA-MM`, both included. */
  du: string;
  au: string;
  activite: string;
  service: string;
}

/** ISO date-times in UTC, the end excluded; `activites`: null takes them all. */
export interface Portee {
  debut: string;
  fin: string;
  activites: readonly string[] | null;
}

export interface InscritLu {
  /** Holds for one reading only. */
  foyer: number;
  activiteId: string;
  base: BaseLue;
}

export interface MotifCompte {
  motif: Motif;
  nombre: number;
}

/** What the figures read of a town. */
export interface LectureStatistiques {
  listOffre(
    date: string,
  ): Promise<
    { activite: { id: string; nom: string; service: string; grilleCode: string }; grille: Grille }[]
  >;
  /** Begun or sent within. */
  listDemandes(portee: Portee): Promise<DemandeLue[]>;
  /** Cases that were open at this instant. */
  countFile(instant: string, activites: readonly string[] | null): Promise<MotifCompte[]>;
  /** Cases opened within. */
  countOuverts(portee: Portee): Promise<MotifCompte[]>;
  listAppels(portee: Pick<Portee, "debut" | "fin">): Promise<AppelLu[]>;
  listNotes(): Promise<CompteNote[]>;
  listBattements(): Promise<BattementsMois[]>;
  listInscrits(date: string): Promise<InscritLu[]>;
}

export interface ServiceStatistiques {
  /** @param now ISO date-time in UTC */
  compute(filtre: FiltreStatistiques, now: string): Promise<IssueTravail<Statistiques>>;
  /** The twelve months before this one; the answer of the day is given again. */
  computePubliques(now: string): Promise<IssueTravail<Statistiques>>;
}
