/** Real grids written anew, that a town completes before it uses them. */
export interface Modele {
  id: string;
  titre: string;
  /** What one price pays: « repas ». */
  unite: string;
  /** What the grid looks at and how, in words to search. */
  mecanismes: readonly string[];
}

export interface Modeles {
  /** In the order of their titles. */
  list(): Promise<Modele[]>;
  /** The document of one model, or null. */
  find(id: string): Promise<unknown>;
}
