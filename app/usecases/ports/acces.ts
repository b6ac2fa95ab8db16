/** What agents did with families' data, as an auditor reads it. */
import type { Journee } from "#app/domain/acces/alertes.ts";

export interface FiltreAcces {
  /** ISO date-times in UTC, the end excluded. */
  debut: string;
  fin: string;
  /** Empty texts ask nothing. */
  agentId: string;
  /** One kind of fact. */
  quoi: string;
  /** Words of the purpose. */
  pour: string;
  /** A number of request or decision; one that nobody has finds nothing. */
  numero: string;
}

export interface Acces {
  id: string;
  foyerId: string;
  /** Of the household's last request. */
  numero: string | null;
  le: string;
  quoi: string;
  agentId: string;
  agent: string;
  pour: string;
}

/** Civil dates, both ends included. */
export interface PeriodeAcces {
  du: string;
  au: string;
}

export interface LectureAcces {
  /** The newest first; `entier`: nothing was left out. */
  list(filtre: FiltreAcces): Promise<{ acces: Acces[]; entier: boolean }>;
  /** Kinds of facts that agents left. */
  listQuoi(): Promise<string[]>;
  /** Every agent and day of the period; nothing is left out but what `countAClasser` counts. */
  countJournees(periode: PeriodeAcces): Promise<Journee[]>;
  /** When this agent opened one of these households. */
  listOuverts(
    agentId: string,
    foyers: ReadonlySet<string>,
    periode: PeriodeAcces,
  ): Promise<{ foyerId: string; le: string }[]>;
  /** Traces of the period from before they could be counted, which the portal is still reading again. */
  countAClasser(periode: PeriodeAcces): Promise<number>;
  /** For each agent, the households where somebody bears one of the names given. */
  listFoyersDesNoms(
    noms: ReadonlyMap<string, readonly string[]>,
  ): Promise<ReadonlyMap<string, ReadonlySet<string>>>;
  /** Alerts that an auditor has handled, by key, and what was said of each. */
  listTraitees(): Promise<ReadonlyMap<string, string>>;
}
