/** What was done with a household's data, as that household may read it. */
import { desc, eq, inArray, or } from "drizzle-orm";
import type { FaitLu } from "#app/usecases/ports/magasin.ts";
import { foyer, trace } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

export async function listTraces(ville: Ville, foyerId: string): Promise<FaitLu[]> {
  // What was done with the data of a file that was the double of this one.
  const reunis = ville.db.select({ id: foyer.id }).from(foyer).where(eq(foyer.suiteId, foyerId));
  const rows = await ville.db
    .select()
    .from(trace)
    .where(or(eq(trace.foyerId, foyerId), inArray(trace.foyerId, reunis)))
    .orderBy(desc(trace.faiteLe), desc(trace.id));
  return rows.map(({ id, qui, quoi, faiteLe, prive }) => {
    const place = { table: "trace", colonne: "prive", ligne: id };
    const { detail } = ville.coffre.open<{ detail: Record<string, string> }>(place, prive);
    return { id, foyerId, qui: qui as FaitLu["qui"], quoi, faiteLe, detail };
  });
}
