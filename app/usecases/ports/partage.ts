/** What two adults, or two households, share: codes and children. */
import type { Garde, Payeur } from "#app/domain/foyer/garde.ts";
import type { Invitation } from "#app/domain/foyer/invitation.ts";
import type { AdultePapier, Lettre } from "#app/domain/foyer/papier.ts";
import type { Ecriture, Foyer } from "./magasin.ts";

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
  /** Once: guarded by what was read. */
  setPayeur(foyerId: string, lue: Garde, neuf: Payeur | null, instant: string): Ecriture;
  /** Refused (`deja-present`) when one of the two is already shared. */
  add(garde: { id: string; enfantId: string; autreEnfantId: string }, instant: string): Ecriture;
}

/** Households opened on paper, whose adults have no account yet. */
export interface Papiers {
  listAdultes(foyerId: string): Promise<AdultePapier[]>;
  openFoyer(foyer: Pick<Foyer, "id" | "residence">, instant: string): Ecriture;
  addAdulte(adulte: AdultePapier, instant: string): Ecriture;
  /** Once it has an account; its letters go too. */
  removeAdulte(id: string): Ecriture;
  /** Whatever its state: the use case says why it is refused. */
  findLettreByCode(code: string): Promise<Lettre | null>;
  listLettres(foyerId: string): Promise<Lettre[]>;
  /** The letter that this account typed and that waits for an agent. */
  findLettreAConfirmer(compteId: string): Promise<Lettre | null>;
  addLettre(nouvelle: Omit<Lettre, "etat" | "compteId"> & { code: string }): Ecriture;
  /** Once: guarded by the state that was read. */
  setEtatLettre(lue: Pick<Lettre, "id" | "etat">, neuf: Pick<Lettre, "etat" | "compteId">): Ecriture;
}
