/** Children that two households share. */
import { eq, inArray } from "drizzle-orm";
import type { Garde } from "#app/domain/foyer/garde.ts";
import type { Ecriture } from "#db/magasin.ts";
import { enfant, garde } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

/** The pair is written once, by whoever accepted: both households read it, each from its own side. */
export async function listGardes(ville: Ville, foyerId: string): Promise<Garde[]> {
  const sides = [
    [garde.enfantId, garde.autreEnfantId],
    [garde.autreEnfantId, garde.enfantId],
  ] as const;
  const found = await Promise.all(
    sides.map(async ([sien, autre]): Promise<Garde[]> => {
      const siens = ville.db.select({ id: enfant.id }).from(enfant).where(eq(enfant.foyerId, foyerId));
      return ville.db
        .select({ enfantId: sien, autreEnfantId: autre, autreFoyerId: enfant.foyerId })
        .from(garde)
        .innerJoin(enfant, eq(enfant.id, autre))
        .where(inArray(sien, siens));
    }),
  );
  return found.flat();
}

export function addGarde(
  _ville: Ville,
  nouvelle: { id: string; enfantId: string; autreEnfantId: string },
  creeLe: string,
): Ecriture {
  return (tx) =>
    tx
      .insert(garde)
      .values({ ...nouvelle, creeLe })
      .returning();
}
