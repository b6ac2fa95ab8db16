/** The civil status that adults let the town keep, sealed. */
import { eq } from "drizzle-orm";
import type { IdentiteGardee } from "#app/usecases/ports/actualisation.ts";
import type { IdentitePivot } from "#app/domain/identite/identite.ts";
import type { Ecriture } from "#db/magasin.ts";
import { identiteGardee } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

const place = (ligne: string) => ({ table: "identite_gardee", colonne: "prive", ligne });

export const openIdentite = (ville: Ville, compteId: string, prive: string): IdentitePivot =>
  ville.coffre.open<IdentitePivot>(place(compteId), prive);

export async function findIdentite(ville: Ville, compteId: string): Promise<IdentiteGardee | null> {
  const [row] = await ville.db.select().from(identiteGardee).where(eq(identiteGardee.compteId, compteId));
  return row ? { identite: openIdentite(ville, compteId, row.prive), gardeeLe: row.gardeeLe } : null;
}

export function keepIdentite(
  ville: Ville,
  compteId: string,
  { identite, gardeeLe }: IdentiteGardee,
): Ecriture {
  const prive = ville.coffre.seal(place(compteId), identite);
  return (tx) =>
    tx
      .insert(identiteGardee)
      .values({ compteId, gardeeLe, prive })
      .onConflictDoUpdate({ target: identiteGardee.compteId, set: { gardeeLe, prive } })
      .returning();
}

export const forgetIdentite =
  (_ville: Ville, compteId: string): Ecriture =>
  (tx) =>
    tx.delete(identiteGardee).where(eq(identiteGardee.compteId, compteId)).returning();

export const forgetIdentites =
  (_ville: Ville): Ecriture =>
  (tx) =>
    tx.delete(identiteGardee).returning();

export const countIdentites = (ville: Ville): Promise<number> => ville.db.$count(identiteGardee);
