/** The official list of communes. */
import type { Naissance } from "#app/domain/foyer/enfant.ts";
import type { Periode } from "#app/domain/identite/periode.ts";

export interface Commune {
  /** INSEE code of five signs. */
  code: string;
  nom: string;
  departement: string;
}

/** A commune under the name and the code that it had for a time, today's included. */
export interface CommuneDatee extends Commune, Periode {
  /** Of the department at that time; empty where there is none. */
  nomDepartement: string;
}

export interface Lieux {
  /** By today's code, or by one that a commune had since 1943. */
  find(code: string): Commune | null;
  /** Those whose name begins so, the shortest first, then those that hold it; accents, case and « St » forgiven. */
  search(texte: string, limite: number): Commune[];
  /**
   * The same with those of the past since 1943, the order of the words forgiven too: those of the day of a birth, or
   * all of them, and `alors` false, when none was there that day or when it is not known.
   */
  searchAvecPasse(
    texte: string,
    question: { naissance: Naissance | null; limite: number },
  ): { communes: CommuneDatee[]; alors: boolean };
}
