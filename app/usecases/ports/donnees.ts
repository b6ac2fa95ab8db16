/** What a person may read, close and erase of what the town holds about them. */
import type { LimitesValeurs } from "#app/domain/conservation/conservation.ts";
import type { Signes } from "#app/domain/conservation/inactivite.ts";
import type { CompteNote } from "#app/domain/satisfaction/totaux.ts";
import type { Ecriture } from "./magasin.ts";

/** A household to be erased today; what inactivity brought is checked once more. */
export interface EffacementEchu {
  foyerId: string;
  /** Civil date. */
  effaceLe: string;
  cause: "demande" | "inactivite";
  compteIds: string[];
}

export interface Effacements {
  /** Links, positions and sessions; nothing is asked of the caisse for them any more, and no answer waits. */
  eraseAcces(compteId: string): Ecriture[];
  /** The same, the tie to the household, and the account. */
  eraseCompte(compteId: string): Ecriture[];
  /** What was never sent or decided, the messages, and the waiting cases. */
  eraseBrouillons(foyerId: string): Ecriture[];
  /** The household and all that hangs on it; its trace apart. */
  eraseFoyer(foyerId: string): Ecriture[];
  /** Content and salt go, the chain of commitments stays; `gardes` are the facts that the law keeps. */
  eraseTraces(foyerId: string, gardes: readonly string[]): Ecriture;
  /** The household goes by itself on this civil date, whatever was announced before. */
  plan(foyerId: string, effaceLe: string): Ecriture;
  /** Households whose date has come. */
  listEchus(date: string): Promise<EffacementEchu[]>;
  /** What has no more reason to be there: old traces, mails that left, dead links and sessions. */
  purge(limites: { tracesAvant: string; courrielsAvant: string; now: number }): Ecriture[];
  /** Requests, decisions and QF of a household that lives, past the town's term. */
  purgeValeurs(limites: LimitesValeurs): Ecriture[];
}

/** What an erasure for inactivity read: all of it still stands, or nothing is erased. */
export interface LectureInactif {
  foyerId: string;
  version: number;
  /** The latest log-in of these accounts. */
  venue: string | null;
  compteIds: readonly string[];
}

/** Households in which nothing happens any more. */
export interface Inactifs {
  /** Without a planned erasure, opened before this civil date, and nobody came since. */
  listEndormis(avant: string): Promise<string[]>;
  readSignes(foyerId: string): Promise<{ version: number; signes: Signes } | null>;
  listAnnonces(): Promise<{ foyerId: string; effaceLe: string }[]>;
  /** Refused when an erasure is already planned. */
  announce(foyerId: string, effaceLe: string): Ecriture;
  cancel(foyerId: string): Ecriture;
  /** Before an erasure: refused when somebody came or wrote since the signs were read. */
  take(lu: LectureInactif): Ecriture[];
}

/** Counts by month, mark and door; nothing else is written. */
export interface Satisfactions {
  add(reponse: { mois: string; note: number; porte: string }): Ecriture;
  /** Every door together. */
  list(): Promise<CompteNote[]>;
}
