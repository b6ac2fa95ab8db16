/** What a person may read, close and erase of what the town holds about them. */
import type { Ecriture } from "./magasin.ts";

export interface Effacements {
  /** Links, positions and sessions. */
  eraseAcces(compteId: string): Ecriture[];
  /** The same, the tie to the household, and the account. */
  eraseCompte(compteId: string): Ecriture[];
  /** What was never sent or decided, the messages, and the waiting cases. */
  eraseBrouillons(foyerId: string): Ecriture[];
  /** The household and all that hangs on it; its trace apart. */
  eraseFoyer(foyerId: string): Ecriture[];
  /** Content and salt go, the chain of commitments stays; `gardes` are the facts that the law keeps. */
  eraseTraces(foyerId: string, gardes: readonly string[]): Ecriture;
  /** The household goes by itself on this civil date. */
  plan(foyerId: string, effaceLe: string): Ecriture;
  /** Households whose date has come. */
  listEchus(date: string): Promise<{ foyerId: string; compteIds: string[] }[]>;
  /** What has no more reason to be there: old traces, mails that left, dead links and sessions. */
  purge(limites: { tracesAvant: string; courrielsAvant: string; now: number }): Ecriture[];
}

/** Counts by month, mark and door; nothing else is written. */
export interface Satisfactions {
  add(reponse: { mois: string; note: number; porte: string }): Ecriture;
  /** Every door together. */
  list(): Promise<{ mois: string; note: number; nombre: number }[]>;
}
