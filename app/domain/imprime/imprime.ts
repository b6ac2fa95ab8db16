/** What is printed, an annex or a decision: words alone, in the order in which they are read, no size nor colour. */

export interface Colonne {
  readonly titre: string;
  /** Prices and numbers: their last digits stand in line. */
  readonly chiffres?: boolean;
}

/** `niveau` 0 is the outermost. */
export interface LigneListe {
  readonly niveau: number;
  readonly texte: string;
  readonly valeur: string | null;
}

export type Bloc =
  | { readonly kind: "section"; readonly titre: string }
  | { readonly kind: "paragraphe"; readonly texte: string }
  /** Read before everything else: a draft, a price that may change. */
  | { readonly kind: "avertissement"; readonly texte: string }
  | {
      readonly kind: "fiche";
      readonly lignes: readonly { readonly cle: string; readonly valeur: string }[];
    }
  | { readonly kind: "liste"; readonly lignes: readonly LigneListe[] }
  /** The first cell of a line names the line. */
  | {
      readonly kind: "tableau";
      readonly colonnes: readonly Colonne[];
      readonly lignes: readonly (readonly string[])[];
    }
  /** Small print: legal mentions, ways of appeal, date. */
  | { readonly kind: "mention"; readonly texte: string };

export interface Imprime {
  readonly titre: string;
  /** « Commune de Rivelune » */
  readonly emetteur: string;
  /** « Annexe à la délibération » */
  readonly nature: string;
  /** Civil date. */
  readonly faitLe: string;
  readonly blocs: readonly Bloc[];
}
