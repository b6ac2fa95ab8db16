/** Requests for enrolment, drafts included. */
import { and, asc, count, desc, eq, gt, sql } from "drizzle-orm";
import type { Garde } from "#app/domain/foyer/garde.ts";
import { findChoix, type Choix } from "#app/domain/inscription/choix.ts";
import type { Remplissage } from "#app/domain/inscription/places.ts";
import type { Demande, EnAttente, Inscrit } from "#app/usecases/ports/magasin.ts";
import type { Ecriture } from "#db/magasin.ts";
import { activite, demande, inscription } from "#db/schema/ville.ts";
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

/** Of the same activity and year as the row at hand; in full, since drizzle drops the table's name in a selection. */
const voisines = sql`from inscription autre where autre.activite_id = inscription.activite_id and autre.annee = inscription.annee`;

/** With the answers of the requests that enrolled them. */
export async function listInscrits(ville: Ville, foyerId: string, annee: string): Promise<Inscrit[]> {
  const devant = sql`(select count(*) ${voisines} and autre.etat = 'attente' and autre.rang <= inscription.rang)`;
  const rows = await ville.db
    .select({
      paire: { enfantId: inscription.enfantId, activiteId: inscription.activiteId },
      id: demande.id,
      prive: demande.prive,
      etat: inscription.etat,
      devant: devant.mapWith(Number),
    })
    .from(inscription)
    .innerJoin(demande, eq(demande.id, inscription.demandeId))
    .where(and(eq(inscription.foyerId, foyerId), eq(inscription.annee, annee)));
  return rows.map(({ paire, id, prive, etat, devant: place }) => ({
    ...(findChoix(openChoix(ville, id, prive), paire) ?? paire),
    demandeId: id,
    attente: etat === "attente" ? place : null,
  }));
}

/** What a child of another household is enrolled in: the activities alone. */
export async function listActivitesInscrites(
  ville: Ville,
  { autreEnfantId, autreFoyerId }: Garde,
  annee: string,
): Promise<string[]> {
  const rows = await ville.db
    .select({ activiteId: inscription.activiteId })
    .from(inscription)
    .where(
      and(
        eq(inscription.foyerId, autreFoyerId),
        eq(inscription.enfantId, autreEnfantId),
        eq(inscription.annee, annee),
      ),
    );
  return rows.map(({ activiteId }) => activiteId);
}

export async function listFoyersInscrits(
  ville: Ville,
  annee: string,
  { apres, limite }: { apres: string; limite: number },
): Promise<string[]> {
  const rows = await ville.db
    .select({ foyerId: inscription.foyerId })
    .from(inscription)
    .where(and(eq(inscription.annee, annee), gt(inscription.foyerId, apres)))
    .groupBy(inscription.foyerId)
    .orderBy(asc(inscription.foyerId))
    .limit(limite);
  return rows.map(({ foyerId }) => foyerId);
}

export async function countInscrits(ville: Ville, annee: string): Promise<Map<string, Remplissage>> {
  const rows = await ville.db
    .select({
      activiteId: inscription.activiteId,
      inscrits: sql`sum(case when ${inscription.etat} = 'inscrite' then 1 else 0 end)`.mapWith(Number),
      total: count(),
    })
    .from(inscription)
    .where(eq(inscription.annee, annee))
    .groupBy(inscription.activiteId);
  return new Map(
    rows.map(({ activiteId, inscrits, total }) => [activiteId, { inscrits, enAttente: total - inscrits }]),
  );
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

export function replaceChoix(
  ville: Ville,
  { id, version }: Pick<Demande, "id" | "version">,
  choix: Choix[],
): Ecriture {
  const prive = ville.coffre.seal(place(id), { choix });
  return (tx) =>
    tx
      .update(demande)
      .set({ prive, version: sql`${demande.version} + 1` })
      .where(and(eq(demande.id, id), eq(demande.version, version), eq(demande.etat, "envoyee")))
      .returning();
}

export function removeInscription(
  _ville: Ville,
  foyerId: string,
  { enfantId, activiteId }: Pick<Choix, "enfantId" | "activiteId">,
  annee: string,
): Ecriture {
  const where = and(
    eq(inscription.foyerId, foyerId),
    eq(inscription.enfantId, enfantId),
    eq(inscription.activiteId, activiteId),
    eq(inscription.annee, annee),
  );
  return (tx) => tx.delete(inscription).where(where).returning();
}

export async function findPremierEnAttente(
  ville: Ville,
  activiteId: string,
  annee: string,
): Promise<EnAttente | null> {
  const [row] = await ville.db
    .select({
      id: inscription.id,
      foyerId: inscription.foyerId,
      enfantId: inscription.enfantId,
      activiteId: inscription.activiteId,
    })
    .from(inscription)
    .where(
      and(
        eq(inscription.activiteId, activiteId),
        eq(inscription.annee, annee),
        eq(inscription.etat, "attente"),
      ),
    )
    .orderBy(inscription.rang)
    .limit(1);
  return row ?? null;
}

export function admitInscription(
  _ville: Ville,
  id: string,
  { activiteId, annee, places }: { activiteId: string; annee: string; places: number },
): Ecriture {
  const prises = sql`(select count(*) from inscription autre where autre.activite_id = ${activiteId} and autre.annee = ${annee} and autre.etat = 'inscrite')`;
  return (tx) =>
    tx
      .update(inscription)
      .set({ etat: "inscrite" })
      .where(and(eq(inscription.id, id), eq(inscription.etat, "attente"), sql`${prises} < ${places}`))
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

/** A write that changes nothing: its lock on the row makes the other batches wait on PostgreSQL too. */
export function holdActivite(_ville: Ville, id: string): Ecriture {
  return (tx) =>
    tx
      .update(activite)
      .set({ ordre: sql`${activite.ordre}` })
      .where(eq(activite.id, id))
      .returning();
}

export function addInscription(
  _ville: Ville,
  row: Omit<typeof inscription.$inferInsert, "etat" | "rang">,
  places: number | null,
): Ecriture {
  const dansActivite = sql`from inscription where activite_id = ${row.activiteId} and annee = ${row.annee}`;
  // Whoever waits goes first, even where a place has just come free.
  const etat =
    places === null
      ? "inscrite"
      : sql<string>`case when (select count(*) ${dansActivite} and etat = 'inscrite') < ${places}
          and not exists (select 1 ${dansActivite} and etat = 'attente') then 'inscrite' else 'attente' end`;
  const rang = sql<number>`(select coalesce(max(rang), 0) + 1 ${dansActivite})`;
  return (tx) =>
    tx
      .insert(inscription)
      .values({ ...row, etat, rang })
      .returning();
}

/** Where somebody waits: an activity in a school year. */
export const listListesAttente = (ville: Ville): Promise<{ activiteId: string; annee: string }[]> =>
  ville.db
    .selectDistinct({ activiteId: inscription.activiteId, annee: inscription.annee })
    .from(inscription)
    .where(eq(inscription.etat, "attente"))
    .orderBy(inscription.activiteId, inscription.annee);
