/** What agents did in the town's space. */
import { desc, eq } from "drizzle-orm";
import type { ActeLu } from "#app/usecases/ports/grilles.ts";
import { acte } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

export async function listActes(ville: Ville, objet: string | null, limite: number): Promise<ActeLu[]> {
  const rows = await ville.db
    .select()
    .from(acte)
    .where(objet === null ? undefined : eq(acte.objet, objet))
    .orderBy(desc(acte.faitLe), desc(acte.id))
    .limit(limite);
  return rows.map(({ prive, ...row }) => {
    const place = { table: "acte", colonne: "prive", ligne: row.id };
    const { detail } = ville.coffre.open<{ detail: Record<string, string> }>(place, prive);
    return { ...row, detail };
  });
}
