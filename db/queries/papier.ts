/** Households opened on paper: their adults without an account, and the codes of their letters. */
import { and, asc, eq } from "drizzle-orm";
import type { AdultePapier, Lettre } from "#app/domain/foyer/papier.ts";
import type { Foyer } from "#app/usecases/ports/magasin.ts";
import type { Ecriture } from "#db/magasin.ts";
import { writeClesAdultePapier } from "#db/queries/recherche.ts";
import { adultePapier, foyer, lettre } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

type Scelle = Omit<AdultePapier, "id" | "foyerId">;

const place = (ligne: string) => ({ table: "adulte_papier", colonne: "prive", ligne });
const empreinte = (ville: Ville, code: string): string => ville.coffre.empreinte("lettre", code);

export async function listAdultesPapier(ville: Ville, foyerId: string): Promise<AdultePapier[]> {
  const rows = await ville.db
    .select()
    .from(adultePapier)
    .where(eq(adultePapier.foyerId, foyerId))
    .orderBy(asc(adultePapier.creeLe), asc(adultePapier.id));
  return rows.map(({ id, prive }) => ({ id, foyerId, ...ville.coffre.open<Scelle>(place(id), prive) }));
}

export const openFoyerPapier =
  (_ville: Ville, { id, residence }: Pick<Foyer, "id" | "residence">, creeLe: string): Ecriture =>
  (tx) =>
    tx.insert(foyer).values({ id, version: 1, residence, creeLe }).returning();

export function addAdultePapier(
  ville: Ville,
  { id, foyerId, ...scelle }: AdultePapier,
  creeLe: string,
): Ecriture {
  const prive = ville.coffre.seal(place(id), scelle);
  const recherche = writeClesAdultePapier(ville, scelle);
  return (tx) => tx.insert(adultePapier).values({ id, foyerId, creeLe, prive, recherche }).returning();
}

/** With the letters that were sent to them. */
export const removeAdultePapier =
  (_ville: Ville, id: string): Ecriture =>
  (tx) =>
    tx.delete(adultePapier).where(eq(adultePapier.id, id)).returning();

const toLettre = ({ codeEmpreinte: _code, etat, ...row }: typeof lettre.$inferSelect): Lettre => ({
  ...row,
  etat: etat as Lettre["etat"],
});

export async function findLettreByCode(ville: Ville, code: string): Promise<Lettre | null> {
  const [row] = await ville.db
    .select()
    .from(lettre)
    .where(eq(lettre.codeEmpreinte, empreinte(ville, code)));
  return row ? toLettre(row) : null;
}

export async function listLettres(ville: Ville, foyerId: string): Promise<Lettre[]> {
  const rows = await ville.db
    .select()
    .from(lettre)
    .where(eq(lettre.foyerId, foyerId))
    .orderBy(asc(lettre.creeLe), asc(lettre.id));
  return rows.map(toLettre);
}

/** The one that this account typed and that an agent has to confirm. */
export async function findLettreAConfirmer(ville: Ville, compteId: string): Promise<Lettre | null> {
  const [row] = await ville.db
    .select()
    .from(lettre)
    .where(and(eq(lettre.compteId, compteId), eq(lettre.etat, "a-confirmer")));
  return row ? toLettre(row) : null;
}

export function addLettre(
  ville: Ville,
  { code, ...nouvelle }: Omit<Lettre, "etat" | "compteId"> & { code: string },
): Ecriture {
  const row = { ...nouvelle, etat: "ouverte", codeEmpreinte: empreinte(ville, code) };
  return (tx) => tx.insert(lettre).values(row).returning();
}

/** Once: guarded by the state that was read. */
export const setEtatLettre =
  (
    _ville: Ville,
    { id, etat: lu }: Pick<Lettre, "id" | "etat">,
    neuf: Pick<Lettre, "etat" | "compteId">,
  ): Ecriture =>
  (tx) =>
    tx
      .update(lettre)
      .set(neuf)
      .where(and(eq(lettre.id, id), eq(lettre.etat, lu)))
      .returning();
