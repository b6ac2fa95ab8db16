/** What the town is and what it set. */
import { reglagesSchema, type VillePublique } from "#app/domain/ville/reglages.ts";
import { ville } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

/** @throws when the stored settings do not fit their schema */
export async function readVillePublique(handle: Ville): Promise<VillePublique> {
  const [row] = await handle.db.select({ nom: ville.nom, reglages: ville.reglages }).from(ville);
  if (!row) throw new Error("ville sans réglages");
  return { slug: handle.slug, nom: row.nom, reglages: reglagesSchema.parse(row.reglages) };
}

/** A real read of the town's database, for the probe. */
export async function probe(handle: Ville): Promise<boolean> {
  return (await handle.db.select({ id: ville.id }).from(ville)).length === 1;
}
