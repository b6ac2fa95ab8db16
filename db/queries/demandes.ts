/** Requests for enrolment, drafts included. */
import { and, desc, eq, sql } from "drizzle-orm";
import { findChoix, type Choix } from "#app/domain/inscription/choix.ts";
import type { Demande } from "#app/usecases/ports/magasin.ts";
import type { Ecriture } from "#db/magasin.ts";
import { demande, inscription } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

const place = (ligne: string) => ({ table: "demande", colonne: "prive", ligne });

const openChoix = (ville: Ville, id: string, prive: typeof demande.$inferSelect.prive): Choix[] =>
  ville.coffre.open<{ choix: Choix[] }>(place(id), prive).choix;

function toDemande(
  ville: Ville,
  { prive, creeLe: _creeLe, etat, ...row }: typeof demande.$inferSelect,
): Demande {
  return { ...row, etat: etat as Demande["etat"], choix: openChoix(ville, row.id, prive) };
}

async function list(ville: Ville, where: ReturnType<typeof and>): Promise<Demande[]> {
  const rows = await ville.db
    .select()
    .from(demande)
    .where(where)
    .orderBy(desc(demande.creeLe), desc(demande.id));
  return rows.map((row) => toDemande(ville, row));
}

export async function findBrouillon(ville: Ville, foyerId: string, annee: string): Promise<Demande | null> {
  const where = and(eq(demande.foyerId, foyerId), eq(demande.annee, annee), eq(demande.etat, "brouillon"));
  return (await list(ville, where))[0] ?? null;
}

export async function findDemande(ville: Ville, foyerId: string, id: string): Promise<Demande | null> {
  return (await list(ville, and(eq(demande.foyerId, foyerId), eq(demande.id, id))))[0] ?? null;
}

export const listEnvoyees = (ville: Ville, foyerId: string): Promise<Demande[]> =>
  list(ville, and(eq(demande.foyerId, foyerId), eq(demande.etat, "envoyee")));

/** With the answers of the requests that enrolled them. */
export async function listInscrits(ville: Ville, foyerId: string, annee: string): Promise<Choix[]> {
  const rows = await ville.db
    .select({
      paire: { enfantId: inscription.enfantId, activiteId: inscription.activiteId },
      id: demande.id,
      prive: demande.prive,
    })
    .from(inscription)
    .innerJoin(demande, eq(demande.id, inscription.demandeId))
    .where(and(eq(inscription.foyerId, foyerId), eq(inscription.annee, annee)));
  return rows.map(({ paire, id, prive }) => findChoix(openChoix(ville, id, prive), paire) ?? paire);
}

export function addBrouillon(
  ville: Ville,
  { choix, ...row }: Pick<Demande, "id" | "foyerId" | "annee" | "choix">,
  creeLe: string,
): Ecriture {
  const prive = ville.coffre.seal(place(row.id), { choix });
  return (tx) =>
    tx
      .insert(demande)
      .values({ ...row, etat: "brouillon", version: 1, creeLe, prive })
      .returning();
}

const guard = ({ id, version }: Pick<Demande, "id" | "version">) =>
  and(eq(demande.id, id), eq(demande.version, version), eq(demande.etat, "brouillon"));

export function setChoix(ville: Ville, read: Pick<Demande, "id" | "version">, choix: Choix[]): Ecriture {
  const prive = ville.coffre.seal(place(read.id), { choix });
  return (tx) =>
    tx
      .update(demande)
      .set({ prive, version: sql`${demande.version} + 1` })
      .where(guard(read))
      .returning();
}

export function sendDemande(
  _ville: Ville,
  read: Pick<Demande, "id" | "version">,
  numero: string,
  envoyeeLe: string,
): Ecriture {
  return (tx) =>
    tx
      .update(demande)
      .set({ etat: "envoyee", numero, envoyeeLe, version: sql`${demande.version} + 1` })
      .where(guard(read))
      .returning();
}

export function addInscription(_ville: Ville, row: typeof inscription.$inferInsert): Ecriture {
  return (tx) => tx.insert(inscription).values(row).returning();
}
