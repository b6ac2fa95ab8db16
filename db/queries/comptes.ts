/** Accounts and their household. */
import { and, asc, eq, sql } from "drizzle-orm";
import type { ClePorte, Compte, NouveauCompte } from "#app/usecases/ports/magasin.ts";
import { prepareLecture } from "#db/lecture.ts";
import type { Ecriture } from "#db/magasin.ts";
import { writeClesCompte } from "#db/queries/recherche.ts";
import { compte, demande, enfant, foyer, responsable } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

const place = (ligne: string) => ({ table: "compte", colonne: "prive", ligne });
/** Each door hashes in a domain of its own: an e-mail never equals a `sub`. */
const empreinteCle = (ville: Ville, { porte, identifiant }: ClePorte): string =>
  ville.coffre.empreinte(porte === "franceconnect" ? "sub" : "adresse", identifiant);

const selectComptes = ({ db }: Pick<Ville, "db">) =>
  db
    .select({
      id: compte.id,
      porte: compte.porte,
      courriels: compte.courriels,
      venuLe: compte.venuLe,
      prive: compte.prive,
      foyerId: responsable.foyerId,
    })
    .from(compte)
    .innerJoin(responsable, eq(responsable.compteId, compte.id));

function toCompte(
  ville: Ville,
  row: Awaited<ReturnType<typeof selectComptes>>[number] | undefined,
): Compte | null {
  if (!row) return null;
  const { id, foyerId, porte, courriels, venuLe, prive } = row;
  return {
    id,
    foyerId,
    porte: porte as Compte["porte"],
    courriels: courriels as Compte["courriels"],
    ...(venuLe === null ? {} : { venuLe }),
    identite: ville.coffre.open<Compte["identite"]>(place(id), prive),
  };
}

/** The adults who answer for a household, the first come first. */
export async function listResponsables(ville: Ville, foyerId: string): Promise<Compte[]> {
  const rows = await selectComptes(ville)
    .where(eq(responsable.foyerId, foyerId))
    .orderBy(asc(compte.creeLe), asc(compte.id));
  return rows.flatMap((row) => toCompte(ville, row) ?? []);
}

const readCompte = prepareLecture((db) => selectComptes({ db }).where(eq(compte.id, sql.placeholder("id"))));

export async function findCompte(ville: Ville, id: string): Promise<Compte | null> {
  return toCompte(ville, (await readCompte(ville, { id }))[0]);
}

async function findByCle(ville: Ville, cle: ClePorte): Promise<Compte | null> {
  const [row] = await selectComptes(ville).where(eq(compte.empreinte, empreinteCle(ville, cle)));
  return toCompte(ville, row);
}

export const findCompteBySub = (ville: Ville, identifiant: string): Promise<Compte | null> =>
  findByCle(ville, { porte: "franceconnect", identifiant });

export const findCompteByAdresse = (ville: Ville, identifiant: string): Promise<Compte | null> =>
  findByCle(ville, { porte: "courriel", identifiant });

export async function isSub(ville: Ville, compteId: string, identifiant: string): Promise<boolean> {
  const [row] = await ville.db.select({ seen: compte.empreinte }).from(compte).where(eq(compte.id, compteId));
  return row?.seen === empreinteCle(ville, { porte: "franceconnect", identifiant });
}

export function setCourriels(_ville: Ville, compteId: string, courriels: Compte["courriels"]): Ecriture {
  return (tx) => tx.update(compte).set({ courriels }).where(eq(compte.id, compteId)).returning();
}

export function noteVenue(_ville: Ville, compteId: string, venuLe: string): Ecriture {
  return (tx) => tx.update(compte).set({ venuLe }).where(eq(compte.id, compteId)).returning();
}

/** No hash has the form of the new key: neither FranceConnect nor a link finds the account again. */
export function lockCompte(ville: Ville, { id, identite }: Pick<Compte, "id" | "identite">): Ecriture {
  const prive = ville.coffre.seal(place(id), { ...identite, email: null });
  const set = { prive, empreinte: `fermé ${id}`, recherche: "" };
  return (tx) => tx.update(compte).set(set).where(eq(compte.id, id)).returning();
}

/** The address is also the key of an account whose door it is. */
export function setAdresse(
  ville: Ville,
  { id, porte, identite }: Pick<Compte, "id" | "porte" | "identite">,
  adresse: string,
): Ecriture {
  const prive = ville.coffre.seal(place(id), { ...identite, email: adresse });
  const cle = porte === "courriel" ? { empreinte: empreinteCle(ville, { porte, identifiant: adresse }) } : {};
  return (tx) =>
    tx
      .update(compte)
      .set({ prive, ...cle })
      .where(eq(compte.id, id))
      .returning();
}

const openFoyer =
  (id: string, creeLe: string): Ecriture =>
  (tx) =>
    tx.insert(foyer).values({ id, version: 1, residence: "inconnue", creeLe }).returning();

export function addCompte(
  ville: Ville,
  { id, foyerId, cle, identite }: NouveauCompte,
  creeLe: string,
): Ecriture[] {
  const prive = ville.coffre.seal(place(id), identite);
  const recherche = writeClesCompte(ville, identite);
  return [
    (tx) =>
      tx
        .insert(compte)
        .values({ id, porte: cle.porte, empreinte: empreinteCle(ville, cle), creeLe, prive, recherche })
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
