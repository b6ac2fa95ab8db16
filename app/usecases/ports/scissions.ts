/** One file becomes two: rows change household, none is rewritten. */
import type { Ecriture } from "./magasin.ts";

/** Ids of the household that is left, and of the new one. */
export interface Passage {
  de: string;
  vers: string;
}

export interface Scissions {
  /** The account answers for the other household; refused when it had left this one. */
  moveAdulte(compteId: string, passage: Passage): Ecriture;
  /** An adult without an account. */
  moveAdultePapier(adulteId: string, passage: Passage): Ecriture;
  moveEnfant(enfantId: string, passage: Passage): Ecriture;
  /** The enrolments that these children have by this request are those of its copy in the other household; may find none. */
  moveInscriptions(
    enfantIds: readonly string[],
    passage: Passage & { demandeId: string; versDemandeId: string },
  ): Ecriture;
  /**
   * Letters follow the adults who moved; the codes that they gave and what was asked of the caisse for them end with the
   * household that they left. Each may find nothing.
   */
  followAdultes(adulteIds: readonly string[], passage: Passage): Ecriture[];
  /** The same for the proposals and the codes of children. */
  followEnfants(enfantIds: readonly string[], passage: Passage): Ecriture[];
}
