/** The agents' queue. */
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Motif } from "#app/domain/dossier/motif.ts";
import type { Cas, NouveauCas } from "#app/usecases/ports/magasin.ts";
import type { Ecriture } from "#db/magasin.ts";
import { cas, demande } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

const place = (ligne: string) => ({ table: "cas", colonne: "prive", ligne });

function toCas(ville: Ville, { prive, motif, etat, ...row }: typeof cas.$inferSelect): Cas {
  return {
    ...row,
    motif: motif as Motif,
    etat: etat as Cas["etat"],
    detail: ville.coffre.open<Record<string, string>>(place(row.id), prive),
  };
}

export async function listCasOuverts(ville: Ville, foyerId: string): Promise<Cas[]> {
  const rows = await ville.db
    .select()
    .from(cas)
    .where(and(eq(cas.foyerId, foyerId), eq(cas.etat, "ouvert")))
    .orderBy(asc(cas.ouvertLe), asc(cas.id));
  return rows.map((row) => toCas(ville, row));
}

export async function findCasOuvert(ville: Ville, foyerId: string, motif: Motif): Promise<Cas | null> {
  return (await listCasOuverts(ville, foyerId)).find((one) => one.motif === motif) ?? null;
}

export function addCas(ville: Ville, { detail, ...nouveau }: NouveauCas, ouvertLe: string): Ecriture {
  const prive = ville.coffre.seal(place(nouveau.id), detail);
  return (tx) =>
    tx
      .insert(cas)
      .values({ ...nouveau, etat: "ouvert", version: 1, ouvertLe, prive })
      .returning();
}

export async function findCas(ville: Ville, id: string): Promise<Cas | null> {
  const [row] = await ville.db.select().from(cas).where(eq(cas.id, id));
  return row ? toCas(ville, row) : null;
}

/** The number of each household's last request. */
export async function findNumeros(ville: Ville, foyers: readonly string[]): Promise<Map<string, string>> {
  if (foyers.length === 0) return new Map();
  const rows = await ville.db
    .select({ foyerId: demande.foyerId, numero: demande.numero })
    .from(demande)
    .where(and(inArray(demande.foyerId, [...foyers]), eq(demande.etat, "envoyee")))
    .orderBy(asc(demande.envoyeeLe));
  return new Map(rows.flatMap(({ foyerId, numero }) => (numero ? [[foyerId, numero] as const] : [])));
}

/** Two agents at once: one finds the version that it read, the other writes nothing. */
export function closeCas(
  _ville: Ville,
  { id, version }: Pick<Cas, "id" | "version">,
  closLe: string,
): Ecriture {
  return (tx) =>
    tx
      .update(cas)
      .set({ etat: "clos", closLe, version: sql`${cas.version} + 1` })
      .where(and(eq(cas.id, id), eq(cas.version, version), eq(cas.etat, "ouvert")))
      .returning();
}
