/** The agents' queue: who reads it how, who has which file. */
import type { Curseur, Selection, Tri } from "#app/domain/dossier/filtre-file.ts";
import type { Motif } from "#app/domain/dossier/motif.ts";
import type { CompteMotif, Ecriture } from "./magasin.ts";

/** A line of the queue: nothing about a person (DP-46: to list names would be to read files). */
export interface CasEnFile {
  id: string;
  motif: Motif;
  ouvertLe: string;
  repondreAvant: string;
  /** The agent who took it. */
  agentId: string | null;
  /** Number of the household's last request, that the family can say on the phone. */
  numero: string | null;
}

export interface PageFile {
  lignes: CasEnFile[];
  precedente: boolean;
  suivante: boolean;
}

/** Where a case stands in one way to read the queue. */
export interface RangCas {
  /** From one; null when the case is not in it. */
  rang: number | null;
  total: number;
  precedent: string | null;
  suivant: string | null;
}

export interface Presence {
  casId: string;
  agentId: string;
}

/** Which agents have which file open; times in milliseconds since 1970. */
export interface Presences {
  mark(presence: Presence, temps: { vuA: number; depuis: number }): Promise<void>;
  list(casIds: readonly string[], depuis: number): Promise<Presence[]>;
}

/** A way to read the queue: its name, and its filter as an address says it. */
export interface VueGardee {
  id: string;
  nom: string;
  requete: string;
}

export interface Vues {
  list(agentId: string): Promise<VueGardee[]>;
  add(agentId: string, vue: VueGardee, instant: string): Ecriture;
  /** Guarded: it is this agent's. */
  remove(agentId: string, id: string): Ecriture;
}

export interface File {
  list(selection: Selection, page: { tri: Tri; curseur: Curseur | null; limite: number }): Promise<PageFile>;
  rank(
    cas: Pick<CasEnFile, "id" | "ouvertLe" | "repondreAvant">,
    selection: Selection,
    tri: Tri,
  ): Promise<RangCas>;
  /** By reason; late are those to be answered before `date` or before an earlier day. */
  count(selection: Selection, date: string): Promise<CompteMotif[]>;
  /** Every case of the selection, in no order. */
  listTous(selection: Selection): Promise<Pick<CasEnFile, "id" | "agentId">[]>;
  /** Every household of the selection once, with its oldest case there. */
  listFoyers(selection: Selection): Promise<{ foyerId: string; casId: string }[]>;
  countOuverts(): Promise<number>;
  /** How many cases wait in each, in their order. */
  countVues(selections: readonly Selection[]): Promise<number[]>;
  /** Guarded: the case waits, and is still held by the one it was read with. */
  assign(lu: { id: string; agentId: string | null }, agentId: string | null): Ecriture;
}
