/** Tariff decisions: written once, never changed. */
import { and, desc, eq } from "drizzle-orm";
import type { Decision } from "#app/domain/decision/decision.ts";
import type { Ecriture } from "#db/magasin.ts";
import { decision } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

const place = (ligne: string) => ({ table: "decision", colonne: "prive", ligne });

export async function listDecisions(ville: Ville, foyerId: string): Promise<Decision[]> {
  const rows = await ville.db
    .select()
    .from(decision)
    .where(eq(decision.foyerId, foyerId))
    .orderBy(desc(decision.priseLe), desc(decision.id));
  return rows.map(({ id, prive }) => ville.coffre.open<Decision>(place(id), prive));
}

export async function findDecision(ville: Ville, foyerId: string, id: string): Promise<Decision | null> {
  const [row] = await ville.db
    .select()
    .from(decision)
    .where(and(eq(decision.id, id), eq(decision.foyerId, foyerId)));
  return row ? ville.coffre.open<Decision>(place(id), row.prive) : null;
}

export function addDecision(ville: Ville, content: Decision): Ecriture {
  const { id, numero, foyerId, demandeId, provisoire, priseLe } = content;
  const prive = ville.coffre.seal(place(id), content);
  const row = { id, numero, foyerId, demandeId, provisoire, priseLe, auteur: content.auteur.kind, prive };
  return (tx) => tx.insert(decision).values(row).returning();
}
