/** One-time links and the counts that keep them from being tried at random. */
import type { ButLien, Limite } from "#app/domain/porte/lien.ts";
import type { Ecriture } from "./magasin.ts";

export interface Lien {
  but: ButLien;
  adresse: string;
  /** From where it was asked, in words: « un téléphone Android ». */
  appareil: string;
  /** Whose address changes; nobody's yet for a log-in. */
  compteId: string | null;
  /** Milliseconds since 1970. */
  expireA: number;
}

export interface Liens {
  find(but: ButLien, jeton: string): Promise<Lien | null>;
  /** The one link alive for its purpose and its address or account: the one before no longer opens. */
  put(lien: Lien, jeton: string): Ecriture;
  /** Once. */
  consume(but: ButLien, jeton: string): Ecriture;
  /** Once, and with it every link that concerns the account. */
  consumeCompte(but: ButLien, jeton: string, compteId: string): Ecriture;
}

export interface Essais {
  /** Counts one more, and tells whether it fits; `cle` is kept as a keyed hash. */
  take(cle: string, limite: Limite, now: number): Promise<boolean>;
}
