/** The accesses of agents to families' data, from their traces. */
import { and, desc, eq, gte, inArray, isNull, lt, or } from "drizzle-orm";
import { findFinalite } from "#app/domain/acces/finalites.ts";
import type { Acces, FiltreAcces } from "#app/usecases/ports/acces.ts";
import { acte, trace } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";
import { findNumeros } from "./cas.ts";
import { listParNumero } from "./recherche.ts";

/** Opened at most: a longer period is asked in parts. */
const LIMITE = 20_000;

const place = (table: string, ligne: string) => ({ table, colonne: "prive", ligne });

interface Prive {
  detail: Record<string, string>;
}

export async function listAcces(
  ville: Ville,
  { debut, fin, agentId, quoi, pour, numero }: FiltreAcces,
): Promise<{ acces: Acces[]; entier: boolean }> {
  const foyers = numero ? await listParNumero(ville, [numero]) : null;
  if (foyers?.length === 0) return { acces: [], entier: true };
  const rows = await ville.db
    .select()
    .from(trace)
    .where(
      and(
        eq(trace.qui, "agent"),
        gte(trace.faiteLe, debut),
        lt(trace.faiteLe, fin),
        quoi ? eq(trace.quoi, quoi) : undefined,
        // One whose agent is not known apart yet is read below.
        agentId ? or(eq(trace.auteurId, agentId), isNull(trace.auteurId)) : undefined,
        foyers ? inArray(trace.foyerId, foyers) : undefined,
      ),
    )
    .orderBy(desc(trace.faiteLe), desc(trace.id))
    .limit(LIMITE + 1);
  const cherche = pour.toLowerCase();
  const lus = rows.slice(0, LIMITE).flatMap((row): Omit<Acces, "numero">[] => {
    const { detail } = ville.coffre.open<Prive>(place("trace", row.id), row.prive);
    const lu = { agentId: detail["agentId"] ?? "", pour: findFinalite(row.quoi, detail) };
    if ((agentId && lu.agentId !== agentId) || !lu.pour.toLowerCase().includes(cherche)) return [];
    const { id, foyerId } = row;
    return [{ id, foyerId, le: row.faiteLe, quoi: row.quoi, agent: detail["agent"] ?? "", ...lu }];
  });
  const numeros = await findNumeros(ville, [...new Set(lus.map(({ foyerId }) => foyerId))]);
  return {
    acces: lus.map((un) => ({ ...un, numero: numeros.get(un.foyerId) ?? null })),
    entier: rows.length <= LIMITE,
  };
}

export async function listQuoi(ville: Ville): Promise<string[]> {
  const rows = await ville.db
    .select({ quoi: trace.quoi })
    .from(trace)
    .where(eq(trace.qui, "agent"))
    .groupBy(trace.quoi);
  return rows.map(({ quoi }) => quoi);
}

export async function listTraitees(ville: Ville): Promise<Map<string, string>> {
  const rows = await ville.db.select().from(acte).where(eq(acte.quoi, "alerte-traitee"));
  return new Map(
    rows.map(({ id, objet, prive }) => [
      objet,
      ville.coffre.open<Prive>(place("acte", id), prive).detail["Suite"] ?? "",
    ]),
  );
}
