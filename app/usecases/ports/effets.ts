/** The effect of a grid on a population, computed beside the pages. */
import type { BilanMontre } from "#app/domain/effet/masque.ts";
import type { Hausse, Hypotheses, Population } from "#app/domain/effet/population.ts";
import type { IssueTravail } from "./atelier.ts";

/** The families enrolled in what a grid prices: who reads it, and when, is written first. */
export interface PopulationVille {
  readonly kind: "ville";
  readonly codeGrille: string;
  /** School year of the enrolments. */
  readonly annee: string;
  /** Civil date at which the age of each QF is looked at. */
  readonly date: string;
}

/** What an officer pasted. */
export interface PopulationTapee {
  readonly kind: "tapee";
  readonly population: Population;
}

export interface DemandeEffet {
  /** Documents, as published and as typed; both have been read without a fault. */
  readonly avant: unknown;
  readonly apres: unknown;
  readonly population: PopulationVille | PopulationTapee;
  readonly hypotheses: Hypotheses;
  /** One result for each. */
  readonly hausses: readonly Hausse[];
}

export interface BilanHausse {
  readonly hausse: Hausse;
  readonly bilan: BilanMontre;
}

export interface EffetCalcule {
  readonly bilans: readonly BilanHausse[];
  /** Enrolled children without a price today because their household has not said where it lives; null when too few. */
  readonly sansResidence: number | null;
}

export interface Effets {
  /** Same question, same answer: `cle` names the question, and a recent answer is given again. */
  compute(demande: DemandeEffet, cle: string): Promise<IssueTravail<EffetCalcule>>;
  /** Changes as soon as something that `PopulationVille` reads changes. */
  readEmpreinte(population: Pick<PopulationVille, "codeGrille" | "annee">): Promise<string>;
}
