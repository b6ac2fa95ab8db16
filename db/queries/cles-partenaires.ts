/** The partners' keys: what is kept of one opens nothing. */
import { and, desc, eq, isNull } from "drizzle-orm";
import { porteesSchema, type ClePartenaire } from "#app/domain/export/partenaire.ts";
import type { Ecriture } from "#db/magasin.ts";
import { clePartenaire } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

/** Keyed by the town: the same key opens nothing in another one. */
const hashSecret = ({ coffre }: Ville, secret: string): string => coffre.empreinte("cle-partenaire", secret);

const toCle = ({
  empreinte: _secret,
  portees,
  ...row
}: typeof clePartenaire.$inferSelect): ClePartenaire => ({
  ...row,
  portees: porteesSchema.parse(portees),
});

export async function listCles({ db }: Ville): Promise<ClePartenaire[]> {
  const rows = await db
    .select()
    .from(clePartenaire)
    .orderBy(desc(clePartenaire.creeLe), desc(clePartenaire.id));
  return rows.map(toCle);
}

export async function findCle({ db }: Ville, id: string): Promise<ClePartenaire | null> {
  const [row] = await db.select().from(clePartenaire).where(eq(clePartenaire.id, id));
  return row ? toCle(row) : null;
}

export async function findCleBySecret(ville: Ville, secret: string): Promise<ClePartenaire | null> {
  const [row] = await ville.db
    .select()
    .from(clePartenaire)
    .where(eq(clePartenaire.empreinte, hashSecret(ville, secret)));
  return row ? toCle(row) : null;
}

export function addCle(
  ville: Ville,
  cle: Pick<ClePartenaire, "id" | "partenaire" | "portees" | "expireLe">,
  secret: string,
  creeLe: string,
): Ecriture {
  const row = { ...cle, creeLe, empreinte: hashSecret(ville, secret) };
  return (tx) => tx.insert(clePartenaire).values(row).returning();
}

export const revokeCle =
  (_ville: Ville, id: string, revoqueeLe: string): Ecriture =>
  (tx) =>
    tx
      .update(clePartenaire)
      .set({ revoqueeLe })
      .where(and(eq(clePartenaire.id, id), isNull(clePartenaire.revoqueeLe)))
      .returning();

export const touchCle =
  (_ville: Ville, id: string, appeleeLe: string): Ecriture =>
  (tx) =>
    tx.update(clePartenaire).set({ appeleeLe }).where(eq(clePartenaire.id, id)).returning();
