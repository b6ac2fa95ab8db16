/** Households in which nothing happens any more: what shows that one lives, and its erasure, announced and cancelled. */
import { and, asc, eq, gte, isNull, lt, lte, max, notInArray, sql } from "drizzle-orm";
import type { Signes } from "#app/domain/conservation/inactivite.ts";
import type { LectureInactif } from "#app/usecases/ports/donnees.ts";
import type { Ecriture } from "#db/magasin.ts";
import {
  adultePapier,
  cas,
  compte,
  decision,
  demande,
  effacement,
  enfant,
  etatQuotient,
  foyer,
  inscription,
  lettre,
  message,
  piece,
  responsable,
  trace,
} from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

const venue = sql<string>`coalesce(${compte.venuLe}, ${compte.creeLe})`;

/** Without an announced erasure, opened before this civil date, and nobody came since; a closed double goes with its suite. */
export async function listEndormis(ville: Ville, avant: string): Promise<string[]> {
  const { db } = ville;
  const annonces = db.select({ foyerId: effacement.foyerId }).from(effacement);
  const vus = db
    .select({ foyerId: responsable.foyerId })
    .from(responsable)
    .innerJoin(compte, eq(compte.id, responsable.compteId))
    .where(gte(venue, avant));
  const rows = await db
    .select({ id: foyer.id })
    .from(foyer)
    .where(
      and(
        lt(foyer.creeLe, avant),
        isNull(foyer.suiteId),
        notInArray(foyer.id, annonces),
        notInArray(foyer.id, vus),
      ),
    )
    .orderBy(asc(foyer.id));
  return rows.map(({ id }) => id);
}

/** The version before the rest: what comes between two reads is seen by the guard of the erasure. */
export async function readSignes(
  ville: Ville,
  foyerId: string,
): Promise<{ version: number; signes: Signes } | null> {
  const { db } = ville;
  const [lu] = await db.select().from(foyer).where(eq(foyer.id, foyerId));
  if (!lu) return null;
  const dates = await Promise.all([
    db
      .select({ le: max(enfant.creeLe) })
      .from(enfant)
      .where(eq(enfant.foyerId, foyerId)),
    db
      .select({ le: max(etatQuotient.creeLe) })
      .from(etatQuotient)
      .where(eq(etatQuotient.foyerId, foyerId)),
    db
      .select({ le: max(demande.creeLe) })
      .from(demande)
      .where(eq(demande.foyerId, foyerId)),
    db
      .select({ le: max(demande.envoyeeLe) })
      .from(demande)
      .where(eq(demande.foyerId, foyerId)),
    db
      .select({ le: max(decision.priseLe) })
      .from(decision)
      .where(eq(decision.foyerId, foyerId)),
    db
      .select({ le: max(piece.donneeLe) })
      .from(piece)
      .where(eq(piece.foyerId, foyerId)),
    db
      .select({ le: max(message.ecritLe) })
      .from(message)
      .where(eq(message.foyerId, foyerId)),
    db
      .select({ le: max(cas.closLe) })
      .from(cas)
      .where(eq(cas.foyerId, foyerId)),
    db
      .select({ le: max(adultePapier.creeLe) })
      .from(adultePapier)
      .where(eq(adultePapier.foyerId, foyerId)),
    db
      .select({ le: max(lettre.creeLe) })
      .from(lettre)
      .where(eq(lettre.foyerId, foyerId)),
    db
      .select({ le: max(trace.faiteLe) })
      .from(trace)
      .where(and(eq(trace.foyerId, foyerId), eq(trace.qui, "famille"))),
  ]);
  const annees = await Promise.all([
    db
      .select({ annee: max(inscription.annee) })
      .from(inscription)
      .where(eq(inscription.foyerId, foyerId)),
    db
      .select({ annee: max(demande.annee) })
      .from(demande)
      .where(and(eq(demande.foyerId, foyerId), eq(demande.etat, "envoyee"))),
  ]);
  const attentes = await db.$count(cas, and(eq(cas.foyerId, foyerId), eq(cas.etat, "ouvert")));
  const [vu] = await db
    .select({ le: max(venue) })
    .from(responsable)
    .innerJoin(compte, eq(compte.id, responsable.compteId))
    .where(eq(responsable.foyerId, foyerId));
  return {
    version: lu.version,
    signes: {
      venue: vu?.le ?? null,
      actes: [lu.creeLe, ...dates.flat().flatMap(({ le }) => le ?? [])],
      annees: annees.flat().flatMap(({ annee }) => annee ?? []),
      attente: attentes > 0,
    },
  };
}

/** Once: refused when an erasure is already planned. */
export const announce =
  (_ville: Ville, foyerId: string, effaceLe: string): Ecriture =>
  (tx) =>
    tx.insert(effacement).values({ foyerId, effaceLe, cause: "inactivite" }).returning();

const isAnnonce = (foyerId: string) =>
  and(eq(effacement.foyerId, foyerId), eq(effacement.cause, "inactivite"));

export const cancel =
  (_ville: Ville, foyerId: string): Ecriture =>
  (tx) =>
    tx.delete(effacement).where(isAnnonce(foyerId)).returning();

export async function listAnnonces(ville: Ville): Promise<{ foyerId: string; effaceLe: string }[]> {
  return ville.db
    .select({ foyerId: effacement.foyerId, effaceLe: effacement.effaceLe })
    .from(effacement)
    .where(eq(effacement.cause, "inactivite"))
    .orderBy(asc(effacement.foyerId));
}

/** Each row is locked, then read again: of a log-in and an erasure at once, one waits and finds what the other did. */
export function takeInactif(
  _ville: Ville,
  { foyerId, version, venue: vue, compteIds }: LectureInactif,
): Ecriture[] {
  const isVue = lte(venue, vue ?? "");
  return [
    (tx) =>
      tx
        .update(foyer)
        .set({ version: sql`${foyer.version} + 1` })
        .where(and(eq(foyer.id, foyerId), eq(foyer.version, version)))
        .returning(),
    ...compteIds.map(
      (id): Ecriture =>
        (tx) =>
          tx
            .update(compte)
            .set({ venuLe: sql`${compte.venuLe}` })
            .where(and(eq(compte.id, id), isVue))
            .returning(),
    ),
    (tx) => tx.delete(effacement).where(isAnnonce(foyerId)).returning(),
  ];
}
