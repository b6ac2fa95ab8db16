/** The exports that a town saved, and the files that its rounds made of them. */
import { and, asc, desc, eq, isNull, lte } from "drizzle-orm";
import { reglagesPlanSchema, type PlanExport } from "#app/domain/export/plan.ts";
import type { FichierExport, NouveauFichier } from "#app/usecases/ports/export.ts";
import type { Ecriture } from "#db/magasin.ts";
import { fichierExport, planExport } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

const place = (ligne: string) => ({ table: "fichier_export", colonne: "contenu", ligne });

const toPlan = ({ id, nom, revision, reglages, faitLe }: typeof planExport.$inferSelect): PlanExport => ({
  id,
  nom,
  revision,
  reglages: reglagesPlanSchema.parse(reglages),
  faitLe,
});

export async function listPlans({ db }: Ville): Promise<PlanExport[]> {
  const rows = await db.select().from(planExport).orderBy(asc(planExport.nom), asc(planExport.id));
  return rows.map(toPlan);
}

export async function findPlan({ db }: Ville, id: string): Promise<PlanExport | null> {
  const [row] = await db.select().from(planExport).where(eq(planExport.id, id));
  return row ? toPlan(row) : null;
}

export const addPlan =
  (
    _ville: Ville,
    { id, nom, reglages }: Pick<PlanExport, "id" | "nom" | "reglages">,
    creeLe: string,
  ): Ecriture =>
  (tx) =>
    tx.insert(planExport).values({ id, nom, reglages, creeLe }).returning();

/** Guarded by the revision that was read. */
export const savePlan =
  (
    _ville: Ville,
    { id, revision }: Pick<PlanExport, "id" | "revision">,
    { entier, ...neuf }: Pick<PlanExport, "nom" | "reglages"> & { entier: boolean },
  ): Ecriture =>
  (tx) =>
    tx
      .update(planExport)
      .set({ ...neuf, ...(entier && { faitLe: null }), revision: revision + 1 })
      .where(and(eq(planExport.id, id), eq(planExport.revision, revision)))
      .returning();

/** With the files that were made of it. */
export const removePlan =
  (_ville: Ville, { id, revision }: Pick<PlanExport, "id" | "revision">): Ecriture =>
  (tx) =>
    tx
      .delete(planExport)
      .where(and(eq(planExport.id, id), eq(planExport.revision, revision)))
      .returning();

/** Once: guarded by the moment of the file before. */
export const markPlan =
  (
    _ville: Ville,
    { id, revision, faitLe }: Pick<PlanExport, "id" | "revision" | "faitLe">,
    instant: string,
  ): Ecriture =>
  (tx) =>
    tx
      .update(planExport)
      .set({ faitLe: instant })
      .where(
        and(
          eq(planExport.id, id),
          eq(planExport.revision, revision),
          faitLe === null ? isNull(planExport.faitLe) : eq(planExport.faitLe, faitLe),
        ),
      )
      .returning();

export function addFichier(ville: Ville, { octets, ...fichier }: NouveauFichier): Ecriture {
  const contenu = ville.coffre.sealOctets(place(fichier.id), octets);
  return (tx) =>
    tx
      .insert(fichierExport)
      .values({ ...fichier, contenu })
      .returning({ id: fichierExport.id });
}

/** The newest first. */
export async function listFichiers({ db }: Ville, planId: string): Promise<FichierExport[]> {
  const { id, format, lignes, faitLe, effaceLe } = fichierExport;
  const rows = await db
    .select({ id, planId: fichierExport.planId, format, lignes, faitLe, effaceLe })
    .from(fichierExport)
    .where(eq(fichierExport.planId, planId))
    .orderBy(desc(fichierExport.faitLe), desc(fichierExport.id));
  return rows.map((row) => ({ ...row, format: row.format as FichierExport["format"] }));
}

export async function openFichier(
  ville: Ville,
  planId: string,
  id: string,
): Promise<(FichierExport & { octets: Uint8Array }) | null> {
  const [row] = await ville.db
    .select()
    .from(fichierExport)
    .where(and(eq(fichierExport.id, id), eq(fichierExport.planId, planId)));
  if (!row) return null;
  const { contenu, format, ...reste } = row;
  const octets = ville.coffre.openOctets(place(id), contenu);
  return { ...reste, format: format as FichierExport["format"], octets };
}

/** @param date civil date of today */
export const purgeFichiers =
  (_ville: Ville, date: string): Ecriture =>
  (tx) =>
    tx.delete(fichierExport).where(lte(fichierExport.effaceLe, date)).returning({ id: fichierExport.id });
