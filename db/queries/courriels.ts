/** The outbox: what waits, what left, what is tried again. */
import { and, asc, eq, lte } from "drizzle-orm";
import type { CourrielAEnvoyer, CourrielEnAttente } from "#app/usecases/ports/magasin.ts";
import { courriel } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

export async function listDus(ville: Ville, now: number, limite: number): Promise<CourrielEnAttente[]> {
  const rows = await ville.db
    .select()
    .from(courriel)
    .where(and(eq(courriel.etat, "a-envoyer"), lte(courriel.prochainA, now)))
    .orderBy(asc(courriel.prochainA), asc(courriel.id))
    .limit(limite);
  return rows.map(({ id, messageId, essais, prive }) => {
    const place = { table: "courriel", colonne: "prive", ligne: id };
    return { id, messageId, essais, ...ville.coffre.open<CourrielAEnvoyer>(place, prive) };
  });
}

export async function markSent(ville: Ville, id: string, envoyeLe: string): Promise<void> {
  await ville.db.update(courriel).set({ etat: "envoye", envoyeLe }).where(eq(courriel.id, id)).returning();
}

export async function postpone(
  ville: Ville,
  id: string,
  essais: number,
  prochainA: number | null,
): Promise<void> {
  const set = prochainA === null ? { essais, etat: "abandonne" } : { essais, prochainA };
  await ville.db.update(courriel).set(set).where(eq(courriel.id, id)).returning();
}
