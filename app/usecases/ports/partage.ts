/** What two adults, or two households, share: codes and children. */
import type { Garde } from "#app/domain/foyer/garde.ts";
import type { Invitation } from "#app/domain/foyer/invitation.ts";
import type { Ecriture } from "./magasin.ts";

export interface Invitations {
  /** Whatever its state: the use case says why it is refused. */
  findByCode(code: string): Promise<Invitation | null>;
  /** Those that nobody used or cancelled, the newest first. */
  listOuvertes(foyerId: string): Promise<Invitation[]>;
  add(nouvelle: Omit<Invitation, "etat"> & { code: string }): Ecriture;
  /** Once: guarded by its state. */
  close(id: string, etat: "acceptee" | "annulee"): Ecriture;
}

export interface Gardes {
  list(foyerId: string): Promise<Garde[]>;
  /** Refused (`deja-present`) when one of the two is already shared. */
  add(garde: { id: string; enfantId: string; autreEnfantId: string }, instant: string): Ecriture;
}
