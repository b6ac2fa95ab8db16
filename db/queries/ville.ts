/** What the town is and what it set. */
import { connecteursSchema, type Connecteurs } from "#app/domain/ville/connecteurs.ts";
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

/** The town's credentials and SIRET, opened from the vault. */
export async function readConnecteurs(handle: Ville): Promise<{ siret: string; connecteurs: Connecteurs }> {
  const [row] = await handle.db.select({ siret: ville.siret, prive: ville.prive }).from(ville);
  if (!row) throw new Error("ville sans connecteurs");
  const place = { table: "ville", colonne: "prive", ligne: handle.id };
  return { siret: row.siret, connecteurs: connecteursSchema.parse(handle.coffre.open(place, row.prive)) };
}
