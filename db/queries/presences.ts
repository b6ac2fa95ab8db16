/** Which agents have which file open: forgotten by itself, and with the case. */
import { and, asc, eq, gt, inArray, lte } from "drizzle-orm";
import type { Presence } from "#app/usecases/ports/file.ts";
import { presence } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

/** @param depuis milliseconds since 1970: what was seen before is over */
export async function markPresence(
  ville: Ville,
  { casId, agentId }: Presence,
  { vuA, depuis }: { vuA: number; depuis: number },
): Promise<void> {
  await ville.db.delete(presence).where(and(eq(presence.casId, casId), lte(presence.vuA, depuis)));
  await ville.db
    .insert(presence)
    .values({ id: `${casId} ${agentId}`, casId, agentId, vuA })
    .onConflictDoUpdate({ target: presence.id, set: { vuA } });
}

export async function listPresences(
  ville: Ville,
  casIds: readonly string[],
  depuis: number,
): Promise<Presence[]> {
  if (casIds.length === 0) return [];
  return ville.db
    .select({ casId: presence.casId, agentId: presence.agentId })
    .from(presence)
    .where(and(inArray(presence.casId, [...casIds]), gt(presence.vuA, depuis)))
    .orderBy(asc(presence.vuA));
}
