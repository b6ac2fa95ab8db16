/** What the search of a commune answers to the page. */

export interface CommuneProposee {
  id: string;
  /** INSEE code at the time of `periode`. */
  code: string;
  nom: string;
  /** « Loire-Atlantique (44) » */
  lieu: string;
  /** « jusqu’en 1968 »; empty for a name that has not changed. */
  periode: string;
}

export type ReponseCommunes =
  /** `alors`: they are those of the day of the birth, or that day is not known. */
  { kind: "trouvees"; communes: CommuneProposee[]; alors: boolean } | { kind: "trop-de-demandes" };
