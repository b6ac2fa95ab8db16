/** What the town is and what it set. */
import { and, eq, sql } from "drizzle-orm";
import { connecteursSchema, type Connecteurs } from "#app/domain/ville/connecteurs.ts";
import { reglagesSchema, type VillePublique } from "#app/domain/ville/reglages.ts";
import type { VilleReglee } from "#app/domain/ville/sections/section.ts";
import type { EtatVille } from "#app/usecases/ports/reglages.ts";
import type { Ecriture } from "#db/magasin.ts";
import { ville } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

const place = (ligne: string) => ({ table: "ville", colonne: "prive", ligne });

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
  return {
    siret: row.siret,
    connecteurs: connecteursSchema.parse(handle.coffre.open(place(handle.id), row.prive)),
  };
}

/** All of it in one read, with the revision that guards the next write. */
export async function readEtatVille(handle: Ville): Promise<EtatVille> {
  const [row] = await handle.db.select().from(ville);
  if (!row) throw new Error("ville absente");
  const { nom, siret, revision, reglages, prive } = row;
  return {
    nom,
    siret,
    revision,
    reglages: reglagesSchema.parse(reglages),
    connecteurs: connecteursSchema.parse(handle.coffre.open(place(handle.id), prive)),
  };
}

const isLue = (handle: Ville, { revision }: Pick<EtatVille, "revision">) =>
  and(eq(ville.id, handle.id), eq(ville.revision, revision));
const suivante = sql`${ville.revision} + 1`;

/** Two administrators at once: one finds the revision that it read, the other writes nothing. */
export function saveVille(
  handle: Ville,
  lu: Pick<EtatVille, "revision">,
  { nom, reglages, connecteurs }: VilleReglee & { connecteurs: Connecteurs },
): Ecriture {
  const neuf = {
    nom,
    reglages: reglagesSchema.parse(reglages),
    prive: handle.coffre.seal(place(handle.id), connecteursSchema.parse(connecteurs)),
    revision: suivante,
  };
  return (tx) => tx.update(ville).set(neuf).where(isLue(handle, lu)).returning();
}

export function touchVille(handle: Ville, lu: Pick<EtatVille, "revision">): Ecriture {
  return (tx) => tx.update(ville).set({ revision: suivante }).where(isLue(handle, lu)).returning();
}
