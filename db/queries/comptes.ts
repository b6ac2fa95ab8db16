/** Accounts and their household. */
import { eq } from "drizzle-orm";
import type { Compte, NouveauCompte } from "#app/usecases/ports/magasin.ts";
import type { Ecriture } from "#db/magasin.ts";
import { compte, foyer, responsable } from "#db/schema/ville.ts";
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
    (tx) => tx.insert(foyer).values({ id: foyerId, version: 1, residence: "inconnue", creeLe }).returning(),
    (tx) => tx.insert(responsable).values({ compteId: id, foyerId }).returning(),
  ];
}
