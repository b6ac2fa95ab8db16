/** The town's activities, as the administrator sets them. */
import { and, asc, eq, sql } from "drizzle-orm";
import { reglagesActiviteSchema } from "#app/domain/inscription/activite.ts";
import type { ActiviteReglee } from "#app/usecases/ports/reglages.ts";
import type { Ecriture } from "#db/magasin.ts";
import { activite } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

const toActivite = ({ reglages, ...row }: typeof activite.$inferSelect): ActiviteReglee => ({
  ...row,
  reglages: reglagesActiviteSchema.parse(reglages),
});

export async function listActivites(ville: Ville): Promise<ActiviteReglee[]> {
  const rows = await ville.db.select().from(activite).orderBy(asc(activite.ordre), asc(activite.nom));
  return rows.map(toActivite);
}

export async function findActivite(ville: Ville, id: string): Promise<ActiviteReglee | null> {
  const [row] = await ville.db.select().from(activite).where(eq(activite.id, id));
  return row ? toActivite(row) : null;
}

export function addActivite(_ville: Ville, nouvelle: Omit<ActiviteReglee, "revision">): Ecriture {
  return (tx) => tx.insert(activite).values(nouvelle).returning();
}

/** Guarded by the revision that was read. */
export function saveActivite(
  _ville: Ville,
  lu: Pick<ActiviteReglee, "id" | "revision">,
  neuve: Omit<ActiviteReglee, "id" | "revision">,
): Ecriture {
  return (tx) =>
    tx
      .update(activite)
      .set({ ...neuve, revision: sql`${activite.revision} + 1` })
      .where(and(eq(activite.id, lu.id), eq(activite.revision, lu.revision)))
      .returning();
}
