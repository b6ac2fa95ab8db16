/** Codes given from one adult to another. */
import { and, desc, eq } from "drizzle-orm";
import type { Invitation } from "#app/domain/foyer/invitation.ts";
import type { Ecriture } from "#db/magasin.ts";
import { invitation } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

const empreinte = (ville: Ville, code: string): string => ville.coffre.empreinte("invitation", code);

const toInvitation = ({
  codeEmpreinte: _code,
  etat,
  ...row
}: typeof invitation.$inferSelect): Invitation => ({
  ...row,
  etat: etat as Invitation["etat"],
});

export async function findInvitationByCode(ville: Ville, code: string): Promise<Invitation | null> {
  const [row] = await ville.db
    .select()
    .from(invitation)
    .where(eq(invitation.codeEmpreinte, empreinte(ville, code)));
  return row ? toInvitation(row) : null;
}

export async function listInvitationsOuvertes(ville: Ville, foyerId: string): Promise<Invitation[]> {
  const rows = await ville.db
    .select()
    .from(invitation)
    .where(and(eq(invitation.foyerId, foyerId), eq(invitation.etat, "ouverte")))
    .orderBy(desc(invitation.creeLe), desc(invitation.id));
  return rows.map(toInvitation);
}

export function addInvitation(
  ville: Ville,
  { code, ...nouvelle }: Omit<Invitation, "etat"> & { code: string },
): Ecriture {
  const row = { ...nouvelle, etat: "ouverte", codeEmpreinte: empreinte(ville, code) };
  return (tx) => tx.insert(invitation).values(row).returning();
}

export function closeInvitation(_ville: Ville, id: string, etat: "acceptee" | "annulee"): Ecriture {
  return (tx) =>
    tx
      .update(invitation)
      .set({ etat })
      .where(and(eq(invitation.id, id), eq(invitation.etat, "ouverte")))
      .returning();
}
