/** The agents' answers that have not taken effect yet. */
import { and, asc, eq, lte } from "drizzle-orm";
import type { DecisionDifferee } from "#app/usecases/ports/differees.ts";
import type { Ecriture } from "#db/magasin.ts";
import { decisionDifferee } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

type Prive = Pick<DecisionDifferee, "agent" | "revision" | "acte" | "vu">;

const place = (ligne: string) => ({ table: "decision_differee", colonne: "prive", ligne });

const toDifferee = (
  ville: Ville,
  { id, agentId, prendA, prive }: typeof decisionDifferee.$inferSelect,
): DecisionDifferee => ({ casId: id, agentId, prendA, ...ville.coffre.open<Prive>(place(id), prive) });

export async function findDifferee(ville: Ville, casId: string): Promise<DecisionDifferee | null> {
  const [row] = await ville.db.select().from(decisionDifferee).where(eq(decisionDifferee.id, casId));
  return row ? toDifferee(ville, row) : null;
}

/** @param now milliseconds since 1970 */
export async function listDiffereesDues(
  ville: Ville,
  now: number,
  limite: number,
): Promise<DecisionDifferee[]> {
  const rows = await ville.db
    .select()
    .from(decisionDifferee)
    .where(lte(decisionDifferee.prendA, now))
    .orderBy(asc(decisionDifferee.prendA), asc(decisionDifferee.id))
    .limit(limite);
  return rows.map((row) => toDifferee(ville, row));
}

export function addDifferee(
  ville: Ville,
  { casId, agentId, prendA, agent, revision, acte, vu }: DecisionDifferee,
): Ecriture {
  const prive = ville.coffre.seal(place(casId), { agent, revision, acte, vu } satisfies Prive);
  return (tx) => tx.insert(decisionDifferee).values({ id: casId, agentId, prendA, prive }).returning();
}

/** Of the taking back and the taking effect, one finds it. */
export function removeDifferee(
  _ville: Ville,
  { casId, prendA }: Pick<DecisionDifferee, "casId" | "prendA">,
): Ecriture {
  return (tx) =>
    tx
      .delete(decisionDifferee)
      .where(and(eq(decisionDifferee.id, casId), eq(decisionDifferee.prendA, prendA)))
      .returning();
}
