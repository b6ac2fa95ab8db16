/** Seen from one household. */
export interface Payeur {
  qui: "nous" | "autre";
  propose: "nous" | "autre";
  confirme: boolean;
}

/** A child of one household that another one shares. */
export interface Garde {
  enfantId: string;
  autreEnfantId: string;
  autreFoyerId: string;
  /** Who pays alone, as one parent said and the other confirmed; null while nobody said it. */
  payeur: Payeur | null;
}
