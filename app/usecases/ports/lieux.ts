/** The official list of communes. */

export interface Commune {
  /** INSEE code of five signs. */
  code: string;
  nom: string;
  departement: string;
}

export interface Lieux {
  find(code: string): Commune | null;
  /** Those whose name begins so, the shortest first, then those that hold it; accents, case and « St » forgiven. */
  search(texte: string, limite: number): Commune[];
}
