/** Households: children, residence, states of the QF. */
import { and, asc, desc, eq, ne, sql } from "drizzle-orm";
import { etatBaseSchema, type EtatBase } from "#app/domain/bases/etat-base.ts";
import { cleIdentite, type Enfant, type EnfantDeclare } from "#app/domain/foyer/enfant.ts";
import type { Residence } from "#app/domain/foyer/residence.ts";
import type { Foyer } from "#app/usecases/ports/magasin.ts";
import type { Ecriture } from "#db/magasin.ts";
import { enfant, etatQuotient, foyer } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

const place = (table: string, ligne: string) => ({ table, colonne: "prive", ligne });
const empreinte = (ville: Ville, declare: EnfantDeclare): string =>
  ville.coffre.empreinte("enfant", cleIdentite(declare));

export async function findFoyer(ville: Ville, id: string): Promise<Foyer | null> {
  const [row] = await ville.db.select().from(foyer).where(eq(foyer.id, id));
  if (!row) return null;
  const enfants = await ville.db
    .select()
    .from(enfant)
    .where(eq(enfant.foyerId, id))
    .orderBy(asc(enfant.creeLe), asc(enfant.id));
  return {
    id,
    version: row.version,
    residence: row.residence as Residence,
    enfants: enfants.map((one) => ({
      id: one.id,
      etat: one.etat as Enfant["etat"],
      ...ville.coffre.open<EnfantDeclare>(place("enfant", one.id), one.prive),
    })),
    quotient: await findEtatQuotient(ville, id),
  };
}

async function findEtatQuotient(ville: Ville, foyerId: string): Promise<EtatBase> {
  const [last] = await ville.db
    .select()
    .from(etatQuotient)
    .where(eq(etatQuotient.foyerId, foyerId))
    .orderBy(desc(etatQuotient.creeLe), desc(etatQuotient.id))
    .limit(1);
  if (!last) return { kind: "en-attente" };
  const { etat } = ville.coffre.open<{ etat: unknown }>(place("etat_quotient", last.id), last.prive);
  return etatBaseSchema.parse(etat);
}

export async function findAutresFoyers(
  ville: Ville,
  foyerId: string,
  declare: EnfantDeclare,
): Promise<string[]> {
  const rows = await ville.db
    .select({ foyerId: enfant.foyerId })
    .from(enfant)
    .where(and(eq(enfant.empreinte, empreinte(ville, declare)), ne(enfant.foyerId, foyerId)));
  return rows.map((row) => row.foyerId);
}

export function addEnfant(
  ville: Ville,
  foyerId: string,
  { id, etat, ...declare }: EnfantDeclare & { id: string; etat: Enfant["etat"] },
  creeLe: string,
): Ecriture {
  const prive = ville.coffre.seal(place("enfant", id), declare);
  const row = { id, foyerId, empreinte: empreinte(ville, declare), etat, creeLe, prive };
  return (tx) => tx.insert(enfant).values(row).returning();
}

export function setResidence(
  _ville: Ville,
  { id, version }: Pick<Foyer, "id" | "version">,
  residence: Residence,
): Ecriture {
  return (tx) =>
    tx
      .update(foyer)
      .set({ residence, version: sql`${foyer.version} + 1` })
      .where(and(eq(foyer.id, id), eq(foyer.version, version)))
      .returning();
}

export function addEtatQuotient(
  ville: Ville,
  ajout: { id: string; foyerId: string; compteId: string | null; etat: EtatBase; requestId: string | null },
  creeLe: string,
): Ecriture {
  const { id, foyerId, compteId, etat, requestId } = ajout;
  const prive = ville.coffre.seal(place("etat_quotient", id), { etat, requestId });
  return (tx) =>
    tx.insert(etatQuotient).values({ id, foyerId, compteId, kind: etat.kind, creeLe, prive }).returning();
}
