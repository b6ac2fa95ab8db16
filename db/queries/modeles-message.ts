/** The town's templates of messages, by name. */
import { and, asc, eq } from "drizzle-orm";
import { MOTIFS } from "#app/domain/dossier/motif.ts";
import type { ContenuModele, ModeleMessage } from "#app/domain/courrier/modele.ts";
import type { Ecriture } from "#db/magasin.ts";
import { modeleMessage } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

const toModele = ({ motifs, ...row }: typeof modeleMessage.$inferSelect): ModeleMessage => ({
  ...row,
  motifs: Array.isArray(motifs) ? MOTIFS.filter((motif) => motifs.includes(motif)) : [],
});

export async function listModelesMessage({ db }: Ville): Promise<ModeleMessage[]> {
  const rows = await db.select().from(modeleMessage).orderBy(asc(modeleMessage.nom), asc(modeleMessage.id));
  return rows.map(toModele);
}

export async function findModeleMessage({ db }: Ville, id: string): Promise<ModeleMessage | null> {
  const [row] = await db.select().from(modeleMessage).where(eq(modeleMessage.id, id));
  return row ? toModele(row) : null;
}

export const addModeleMessage =
  (_ville: Ville, id: string, contenu: ContenuModele, modifieLe: string): Ecriture =>
  (tx) =>
    tx
      .insert(modeleMessage)
      .values({ ...contenu, id, version: 1, modifieLe })
      .returning();

type Lu = Pick<ModeleMessage, "id" | "version">;

const write =
  ({ id, version }: Lu, set: Partial<typeof modeleMessage.$inferInsert>): Ecriture =>
  (tx) =>
    tx
      .update(modeleMessage)
      .set({ ...set, version: version + 1 })
      .where(and(eq(modeleMessage.id, id), eq(modeleMessage.version, version)))
      .returning();

export const saveModeleMessage = (
  _ville: Ville,
  lu: Lu,
  contenu: ContenuModele,
  modifieLe: string,
): Ecriture => write(lu, { ...contenu, modifieLe });

export const setRetraitModele = (_ville: Ville, lu: Lu, retireLe: string | null): Ecriture =>
  write(lu, { retireLe });
