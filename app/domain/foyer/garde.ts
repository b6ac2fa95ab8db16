/** A child of one household that another one shares. */
export interface Garde {
  enfantId: string;
  autreEnfantId: string;
  autreFoyerId: string;
}
