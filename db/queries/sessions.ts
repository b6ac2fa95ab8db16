/** Server sessions; the cookie's value itself is never stored. */
import { and, desc, eq, sql } from "drizzle-orm";
import type { Preuve } from "#app/domain/habilitation/preuve.ts";
import type { ContenuSession, Session, Trajet } from "#app/usecases/ports/magasin.ts";
import { prepareLecture } from "#db/lecture.ts";
import type { Ecriture } from "#db/magasin.ts";
import { session } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

const place = (ligne: string) => ({ table: "session", colonne: "prive", ligne });

const readSession = prepareLecture((db) =>
  db
    .select()
    .from(session)
    .where(eq(session.id, sql.placeholder("id"))),
);

export async function findSession(ville: Ville, id: string): Promise<Session | null> {
  const [row] = await readSession(ville, { id });
  return row ? toSession(ville, row) : null;
}

function toSession(
  ville: Ville,
  { id, genre, sujetId, creeA, vuA, prive }: typeof session.$inferSelect,
): Session {
  const contenu = ville.coffre.open<ContenuSession>(place(id), prive);
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

const isDeFamille = (compteId: string) => and(eq(session.genre, "famille"), eq(session.sujetId, compteId));

/** A family's open sessions, the latest seen first. */
export async function listSessionsFamille(ville: Ville, compteId: string): Promise<Session[]> {
  const rows = await ville.db
    .select()
    .from(session)
    .where(isDeFamille(compteId))
    .orderBy(desc(session.vuA), desc(session.id));
  return rows.map((row) => toSession(ville, row));
}

export function endSessionsFamille(_ville: Ville, compteId: string, id?: string): Ecriture {
  const une = id === undefined ? undefined : eq(session.id, id);
  return (tx) =>
    tx
      .delete(session)
      .where(and(isDeFamille(compteId), une))
      .returning();
}
