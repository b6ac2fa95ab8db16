/** What adults said about the retrieval of their quotient. */
import { desc, eq } from "drizzle-orm";
import type { Position } from "#app/domain/bases/recuperation.ts";
import type { PositionDite } from "#app/usecases/ports/recuperation.ts";
import type { Ecriture } from "#db/magasin.ts";
import { position } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

export async function listPositions(ville: Ville, compteId: string): Promise<PositionDite[]> {
  const rows = await ville.db
    .select()
    .from(position)
    .where(eq(position.compteId, compteId))
    .orderBy(desc(position.diteLe), desc(position.id));
  return rows.map(({ sens, diteLe }) => ({ position: sens as Position, diteLe }));
}

export function addPosition(
  _ville: Ville,
  { id, compteId, position: sens, diteLe }: PositionDite & { id: string; compteId: string },
): Ecriture {
  return (tx) => tx.insert(position).values({ id, compteId, sens, diteLe }).returning();
}
