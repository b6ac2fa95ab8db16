/** Two files of one household become one. */
import type { Ecriture } from "./magasin.ts";

export interface Fusions {
  /** Children that an enrolment or a shared custody names. */
  listLies(foyerId: string): Promise<string[]>;
  /** Where the people of a closed file are now; null for any other household. */
  findSuite(foyerId: string): Promise<string | null>;
  /** It goes by itself on a day that is set. */
  hasEffacement(foyerId: string): Promise<boolean>;
  /** The row of a child that another row of the same file stands for; refused once something hangs on it. */
  removeEnfant(foyerId: string, enfantId: string): Ecriture;
  /** The file closes, with a pointer to the one that goes on; refused when it is closed already. */
  close(ferme: string, garde: string): Ecriture;
  /** All that hangs on the closed file goes on in the other; its trace and its unsent drafts do not. Each may find nothing. */
  move(ferme: string, garde: string): Ecriture[];
  /** What was never sent, whose choices may name a child that is there no more. */
  removeBrouillons(foyerId: string): Ecriture;
}
