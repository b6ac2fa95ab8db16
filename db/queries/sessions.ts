/** Server sessions; the cookie's value itself is never stored. */
import { and, eq } from "drizzle-orm";
import type { Preuve } from "#app/domain/habilitation/preuve.ts";
import type { ContenuSession, Session, Trajet } from "#app/usecases/ports/magasin.ts";
import { session } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

const place = (ligne: string) => ({ table: "session", colonne: "prive", ligne });

export async function findSession(ville: Ville, id: string): Promise<Session | null> {
  const [row] = await ville.db.select().from(session).where(eq(session.id, id));
  if (!row) return null;
  const { genre, sujetId, creeA, vuA } = row;
  const contenu = ville.coffre.open<ContenuSession>(place(id), row.prive);
  return { id, genre: genre as Session["genre"], sujetId, creeA, vuA, contenu };
}

export async function createSession(ville: Ville, { contenu, ...row }: Session): Promise<void> {
  await ville.db
    .insert(session)
    .values({ ...row, prive: ville.coffre.seal(place(row.id), contenu) })
    .returning();
}

export async function touchSession(ville: Ville, id: string, vuA: number): Promise<void> {
  await ville.db.update(session).set({ vuA }).where(eq(session.id, id)).returning();
}

export async function saveSession(ville: Ville, id: string, contenu: ContenuSession): Promise<void> {
  await ville.db
    .update(session)
    .set({ prive: ville.coffre.seal(place(id), contenu) })
    .where(eq(session.id, id))
    .returning();
}

/** Of two callers with the same cookie, one gets it: the other finds that the sealed value moved on. */
async function takeOf<C extends "trajet" | "preuve">(
  ville: Ville,
  id: string,
  cle: C,
): Promise<NonNullable<ContenuSession[C]> | null> {
  const [row] = await ville.db.select({ prive: session.prive }).from(session).where(eq(session.id, id));
  if (!row) return null;
  const contenu = ville.coffre.open<ContenuSession>(place(id), row.prive);
  const tenu = contenu[cle];
  if (!tenu) return null;
  const taken = await ville.db
    .update(session)
    .set({ prive: ville.coffre.seal(place(id), { ...contenu, [cle]: null }) })
    .where(and(eq(session.id, id), eq(session.prive, row.prive)))
    .returning();
  return taken.length === 1 ? tenu : null;
}

export const takeTrajet = (ville: Ville, id: string): Promise<Trajet | null> => takeOf(ville, id, "trajet");

export const takePreuve = (ville: Ville, id: string): Promise<Preuve | null> => takeOf(ville, id, "preuve");

export async function removeSession(ville: Ville, id: string): Promise<void> {
  await ville.db.delete(session).where(eq(session.id, id)).returning();
}
