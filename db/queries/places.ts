/**
 * The line in front of API Particulier, in the register. Every act is one transaction that locks the row of
 * `cadence` first, drops what is over, counts, then decides: no two acts ever count the same free place. What was
 * dropped can no longer be used, whatever the clock of the next act says.
 */
import { and, count, desc, eq, gt, inArray, lt, lte, or, sql } from "drizzle-orm";
import {
  admit,
  computeSeuils,
  countLibres,
  listFenetresLot,
  type Charge,
  type FenetreLot,
} from "#app/domain/cadence/cadence.ts";
import type { Horloge, PriseLot, PrisePlace, SuiviPlace } from "#app/usecases/ports/places.ts";
import { oneOf, rowsOf, type Db, type Magasin } from "#db/magasin.ts";
import { cadence, placeApi } from "#db/schema/registre.ts";

/** The row of `cadence`: its lock is the line's, its version the last rank given. */
const API = "api-particulier";

/** A place waits, then leaves, then calls; it ends by disappearing. */
const [ATTENTE, DEPART, APPEL] = ["attente", "depart", "appel"] as const;

interface Acte {
  villeId: string;
  now: Horloge;
}
interface ActeCompte extends Acte {
  /** Calls admitted in a minute. */
  limite: number;
}

/** The line, locked until the end of the transaction and rid of what is over. */
interface Ligne {
  tx: Db;
  now: number;
  /** A waiting place seen later than this is present. */
  present: number;
  /** A rank that no place has yet, for whoever asked for one. */
  rang: number;
}

const id = { id: placeApi.id };
/** One town's place: an id from elsewhere finds nothing. */
const isPlace = (villeId: string, place: string) =>
  and(eq(placeApi.id, place), eq(placeApi.villeId, villeId));

function* lock(tx: Db, horloge: Horloge, nouveauRang = false) {
  const pas = nouveauRang ? 1 : 0;
  const version = sql`${cadence.version} + ${pas}`;
  const { version: rang } = yield* oneOf(
    tx
      .insert(cadence)
      .values({ id: API, version: pas })
      .onConflictDoUpdate({ target: cadence.id, set: { version } })
      .returning(),
  );
  const now = horloge();
  const { appel, depart, attente, present } = computeSeuils(now);
  const over = or(
    and(eq(placeApi.etat, APPEL), lte(placeApi.changeA, appel)),
    and(eq(placeApi.etat, DEPART), lte(placeApi.changeA, depart)),
    and(eq(placeApi.etat, ATTENTE), lte(placeApi.vuA, attente)),
  );
  yield* rowsOf(tx.delete(placeApi).where(over).returning(id));
  return { tx, now, present, rang } satisfies Ligne;
}

function* findPlace({ tx }: Ligne, villeId: string, place: string) {
  const [row] = yield* rowsOf(tx.select().from(placeApi).where(isPlace(villeId, place)));
  return row;
}

function* countCharge({ tx }: Ligne) {
  const rows = yield* rowsOf(
    tx
      .select({ etat: placeApi.etat, nombre: count() })
      .from(placeApi)
      .where(inArray(placeApi.etat, [DEPART, APPEL]))
      .groupBy(placeApi.etat),
  );
  const read = (etat: string): number => rows.find((row) => row.etat === etat)?.nombre ?? 0;
  return { appels: read(APPEL), departs: read(DEPART) } satisfies Charge;
}

/** Waiting places that are present, all of them or those ahead of a rank. */
function* countPresentes({ tx, present }: Ligne, rang?: number) {
  const ahead = rang === undefined ? undefined : lt(placeApi.rang, rang);
  const [line] = yield* rowsOf(
    tx
      .select({ nombre: count() })
      .from(placeApi)
      .where(and(eq(placeApi.etat, ATTENTE), gt(placeApi.vuA, present), ahead)),
  );
  return line?.nombre ?? 0;
}

function* addPlace({ tx, now, rang }: Ligne, place: { id: string; villeId: string; etat: string }) {
  return yield* oneOf(
    tx
      .insert(placeApi)
      .values({ ...place, rang, vuA: now, changeA: now })
      .returning(),
  );
}

function* leave({ tx, now }: Ligne, place: string) {
  const departure = { etat: DEPART, vuA: now, changeA: now };
  yield* oneOf(tx.update(placeApi).set(departure).where(eq(placeApi.id, place)).returning(id));
}

/** A waiting place is here: it leaves, or is seen to wait. */
function* advance(ligne: Ligne, place: { id: string; rang: number }, limite: number) {
  const libres = countLibres(yield* countCharge(ligne), limite);
  const admission = admit({ devant: yield* countPresentes(ligne, place.rang), libres });
  const { tx, now } = ligne;
  if (admission.kind === "admise") yield* leave(ligne, place.id);
  else yield* oneOf(tx.update(placeApi).set({ vuA: now }).where(eq(placeApi.id, place.id)).returning(id));
  return admission;
}

/**
 * A place for a family that wants to leave. `tenue`, the place that it holds already, keeps its rank if it
 * waits, and starts its five minutes again if it left; otherwise `nouvelle` is the id of a place at the end.
 */
export function takePlace(
  registre: Magasin,
  { villeId, limite, now, tenue, nouvelle }: ActeCompte & { tenue: string | null; nouvelle: string },
): Promise<PrisePlace> {
  return registre.transact(function* (tx) {
    const ligne = yield* lock(tx, now, true);
    const held = tenue === null ? undefined : yield* findPlace(ligne, villeId, tenue);
    if (held?.etat === DEPART) {
      yield* leave(ligne, held.id);
      return { kind: "admise" as const, id: held.id };
    }
    const place =
      held?.etat === ATTENTE ? held : yield* addPlace(ligne, { id: nouvelle, villeId, etat: ATTENTE });
    return { ...(yield* advance(ligne, place, limite)), id: place.id };
  });
}

/** The family that waits is here, and leaves if its turn has come. */
export function pollPlace(
  registre: Magasin,
  { villeId, limite, now, place }: ActeCompte & { place: string },
): Promise<SuiviPlace> {
  return registre.transact(function* (tx) {
    const ligne = yield* lock(tx, now);
    const found = yield* findPlace(ligne, villeId, place);
    if (!found) return { kind: "perdue" as const };
    if (found.etat === DEPART) return { kind: "partie" as const };
    if (found.etat === APPEL) return { kind: "servie" as const };
    return yield* advance(ligne, found, limite);
  });
}

/** The departure becomes a call, once; false when it is over, unknown or already used. */
export function useForCall(
  registre: Magasin,
  { villeId, now, place }: Acte & { place: string },
): Promise<boolean> {
  return registre.transact(function* (tx) {
    const { now: instant } = yield* lock(tx, now);
    const used = yield* rowsOf(
      tx
        .update(placeApi)
        .set({ etat: APPEL, vuA: instant, changeA: instant })
        .where(and(isPlace(villeId, place), eq(placeApi.etat, DEPART)))
        .returning(id),
    );
    return used.length === 1;
  });
}

/** One more call, counted under the id `nouvelle`, if there is room for it beside everyone on the way. */
export function useForRetry(
  registre: Magasin,
  { villeId, limite, now, nouvelle }: ActeCompte & { nouvelle: string },
): Promise<boolean> {
  return registre.transact(function* (tx) {
    const ligne = yield* lock(tx, now, true);
    if (countLibres(yield* countCharge(ligne), limite) === 0) return false;
    yield* addPlace(ligne, { id: nouvelle, villeId, etat: APPEL });
    return true;
  });
}

/** Families are there, and every place is theirs: how long until a campaign looks again. */
const REGARD_MS = 250;

/** How long until one more call fits in this window; 0: at once. */
function* waitFenetre(ligne: Ligne, { duree, nombre, portee }: FenetreLot, villeId: string) {
  if (nombre <= 0) return REGARD_MS;
  const { tx, now } = ligne;
  const [ancien] = yield* rowsOf(
    tx
      .select({ changeA: placeApi.changeA })
      .from(placeApi)
      .where(and(eq(placeApi.etat, APPEL), portee === "ville" ? eq(placeApi.villeId, villeId) : undefined))
      .orderBy(desc(placeApi.changeA))
      .limit(1)
      .offset(nombre - 1),
  );
  return ancien ? Math.max(0, ancien.changeA + duree - now) : 0;
}

/** One call of a campaign, counted under the id `nouvelle`, once it fits beside every family. */
export function useForLot(
  registre: Magasin,
  { villeId, limite, now, nouvelle }: ActeCompte & { nouvelle: string },
): Promise<PriseLot> {
  return registre.transact(function* (tx) {
    const ligne = yield* lock(tx, now, true);
    const { departs } = yield* countCharge(ligne);
    let dansMs = 0;
    for (const fenetre of listFenetresLot(limite, { departs, presentes: yield* countPresentes(ligne) }))
      dansMs = Math.max(dansMs, yield* waitFenetre(ligne, fenetre, villeId));
    if (dansMs > 0) return { kind: "attendre" as const, dansMs };
    yield* addPlace(ligne, { id: nouvelle, villeId, etat: APPEL });
    return { kind: "admise" as const };
  });
}

/** A departure that will not call: its place is free at once. */
export function releasePlace(
  registre: Magasin,
  { villeId, now, place }: Acte & { place: string },
): Promise<void> {
  return registre.transact(function* (tx) {
    yield* lock(tx, now);
    const departure = and(isPlace(villeId, place), eq(placeApi.etat, DEPART));
    yield* rowsOf(tx.delete(placeApi).where(departure).returning(id));
  });
}

/** Calls that weigh, families on their way, families present in the line. */
export function countPlaces(registre: Magasin, now: Horloge): Promise<Charge & { attentes: number }> {
  return registre.transact(function* (tx) {
    const ligne = yield* lock(tx, now);
    return { ...(yield* countCharge(ligne)), attentes: yield* countPresentes(ligne) };
  });
}
