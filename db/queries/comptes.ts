/** Accounts and their household. */
import { and, eq, sql } from "drizzle-orm";
import type { Compte, NouveauCompte } from "#app/usecases/ports/magasin.ts";
import type { Ecriture } from "#db/magasin.ts";
import { compte, demande, enfant, foyer, responsable } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

const place = (ligne: string) => ({ table: "compte", colonne: "prive", ligne });
const empreinteSub = (ville: Ville, sub: string): string => ville.coffre.empreinte("sub", sub);

const selectComptes = (ville: Ville) =>
  ville.db
    .select({ id: compte.id, prive: compte.prive, foyerId: responsable.foyerId })
    .from(compte)
    .innerJoin(responsable, eq(responsable.compteId, compte.id));

function toCompte(
  ville: Ville,
  row: { id: string; prive: string; foyerId: string } | undefined,
): Compte | null {
  if (!row) return null;
  const { id, foyerId } = row;
  return { id, foyerId, identite: ville.coffre.open<Compte["identite"]>(place(id), row.prive) };
}

export async function findCompte(ville: Ville, id: string): Promise<Compte | null> {
  return toCompte(ville, (await selectComptes(ville).where(eq(compte.id, id)))[0]);
}

export async function findCompteBySub(ville: Ville, sub: string): Promise<Compte | null> {
  return toCompte(
    ville,
    (await selectComptes(ville).where(eq(compte.subEmpreinte, empreinteSub(ville, sub))))[0],
  );
}

export async function isSub(ville: Ville, compteId: string, sub: string): Promise<boolean> {
  const [row] = await ville.db
    .select({ seen: compte.subEmpreinte })
    .from(compte)
    .where(eq(compte.id, compteId));
  return row?.seen === empreinteSub(ville, sub);
}

const openFoyer =
  (id: string, creeLe: string): Ecriture =>
  (tx) =>
    tx.insert(foyer).values({ id, version: 1, residence: "inconnue", creeLe }).returning();

export function addCompte(
  ville: Ville,
  { id, foyerId, sub, identite }: NouveauCompte,
  creeLe: string,
): Ecriture[] {
  const prive = ville.coffre.seal(place(id), identite);
  return [
    (tx) =>
      tx
        .insert(compte)
        .values({ id, subEmpreinte: empreinteSub(ville, sub), creeLe, prive })
        .returning(),
    openFoyer(foyerId, creeLe),
    (tx) => tx.insert(responsable).values({ compteId: id, foyerId }).returning(),
  ];
}

/** The guard is inside the write: a child or a request that comes meanwhile keeps the account where it is. */
export function moveFoyer(
  _ville: Ville,
  { id, foyerId }: Pick<Compte, "id" | "foyerId">,
  versFoyerId: string,
): Ecriture {
  return (tx) =>
    tx
      .update(responsable)
      .set({ foyerId: versFoyerId })
      .where(
        and(
          eq(responsable.compteId, id),
          eq(responsable.foyerId, foyerId),
          sql`not exists (select 1 from ${enfant} where ${enfant.foyerId} = ${foyerId})`,
          sql`not exists (select 1 from ${demande} where ${demande.foyerId} = ${foyerId})`,
        ),
      )
      .returning();
}

/** Two adults who leave at once: the household is locked first, and the second one finds nobody else in it. */
export function leaveFoyer(
  _ville: Ville,
  { id, foyerId }: Pick<Compte, "id" | "foyerId">,
  neufFoyerId: string,
  creeLe: string,
): Ecriture[] {
  return [
    (tx) =>
      tx
        .update(foyer)
        .set({ version: sql`${foyer.version} + 1` })
        .where(eq(foyer.id, foyerId))
        .returning(),
    openFoyer(neufFoyerId, creeLe),
    (tx) =>
      tx
        .update(responsable)
        .set({ foyerId: neufFoyerId })
        .where(
          and(
            eq(responsable.compteId, id),
            eq(responsable.foyerId, foyerId),
            sql`(select count(*) from ${responsable} where ${responsable.foyerId} = ${foyerId}) > 1`,
          ),
        )
        .returning(),
  ];
}
