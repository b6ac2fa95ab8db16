/** The outbox: what waits, what left, what is tried again. */
import { and, asc, eq, lte } from "drizzle-orm";
import type { RefusCourriel } from "#app/domain/courrier/refus.ts";
import type { CourrielAEnvoyer, CourrielEnAttente } from "#app/usecases/ports/magasin.ts";
import { oneOf, type Ecriture } from "#db/magasin.ts";
import { liftRefus, noteRefus } from "#db/queries/refus-courriels.ts";
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

export async function markSent(
  ville: Ville,
  { id, a }: Pick<CourrielEnAttente, "id" | "a">,
  envoyeLe: string,
): Promise<void> {
  await ville.db.update(courriel).set({ etat: "envoye", envoyeLe }).where(eq(courriel.id, id)).returning();
  await liftRefus(ville, a)(ville.db);
}

/** The mail is given up and its address is kept as refused, together or not at all. */
export async function refuseCourriel(
  ville: Ville,
  { id, a, essais }: Pick<CourrielEnAttente, "id" | "a" | "essais">,
  refus: RefusCourriel,
): Promise<void> {
  const abandon: Ecriture = (tx) =>
    tx
      .update(courriel)
      .set({ essais: essais + 1, etat: "abandonne" })
      .where(eq(courriel.id, id))
      .returning();
  await ville.transact(function* (tx) {
    yield* oneOf(abandon(tx));
    yield* oneOf(noteRefus(ville, a, refus)(tx));
  });
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
