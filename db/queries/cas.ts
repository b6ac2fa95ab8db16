/** The agents' queue. */
import { and, asc, eq } from "drizzle-orm";
import type { Motif } from "#app/domain/dossier/motif.ts";
import type { Cas, NouveauCas } from "#app/usecases/ports/magasin.ts";
import type { Ecriture } from "#db/magasin.ts";
import { cas } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

const place = (ligne: string) => ({ table: "cas", colonne: "prive", ligne });

function toCas(ville: Ville, { prive, motif, etat, closLe: _closLe, ...row }: typeof cas.$inferSelect): Cas {
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
