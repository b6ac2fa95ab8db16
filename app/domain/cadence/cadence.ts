/**
 * The pace that API Particulier imposes on one address, shared by every town behind it: 1 000 calls a minute,
 * and whoever goes beyond is banned for 12 hours without a word. So a family takes a place before it leaves for
 * FranceConnect, and a place is given only while every family on its way could call at this very instant.
 */

/** Calls admitted in one minute from one address. */
export const LIMITE_PAR_MINUTE = 1000;

const SECONDE = 1000;
const MINUTE = 60 * SECONDE;

/** A call weighs for its minute, and for 2 s more: the way to the API, and what two servers' clocks may differ by. */
export const FENETRE_APPEL = MINUTE + 2 * SECONDE;
/** A family that left has this long to come back; after that its place is another's and it may not call. */
export const VIE_DEPART = 5 * MINUTE;
/** A waiting family not seen for this long lets the others pass, and keeps its rank. */
const PRESENCE = 30 * SECONDE;
/** A waiting family not seen for this long has given up. */
const VIE_ATTENTE = 30 * MINUTE;

/** At or before these instants (ms since 1970), a call no longer weighs, a departure is over… */
export interface Seuils {
  appel: number;
  depart: number;
  present: number;
  attente: number;
}

export const computeSeuils = (now: number): Seuils => ({
  appel: now - FENETRE_APPEL,
  depart: now - VIE_DEPART,
  present: now - PRESENCE,
  attente: now - VIE_ATTENTE,
});

export interface Charge {
  /** Calls that still weigh. */
  appels: number;
  /** Families on their way: each of them may call at any moment. */
  departs: number;
}

/** Places that may still be given. */
export const countLibres = ({ appels, departs }: Charge, limite: number): number =>
  Math.max(0, limite - appels - departs);

export type Admission = { kind: "admise" } | { kind: "attente"; position: number };

/**
 * The free places belong to the first in line: one is given to a family when enough remain for all those present
 * ahead of it, whichever asks first.
 * @param devant waiting families of a lower rank, present
 */
export const admit = ({ devant, libres }: { devant: number; libres: number }): Admission =>
  devant < libres ? { kind: "admise" } : { kind: "attente", position: devant + 1 };

/** Calls of one town's token in a second: three of the twenty are left to the counter and to an uneven network. */
const PAR_SECONDE = 17;
/** They never leave all at once: a burst that comes late would meet the next one within a second of the API's. */
const PAR_QUART_DE_SECONDE = 5;
/** The part of the limit that a campaign never takes: a family that comes finds a place at once. */
const PART_RESERVEE = 0.008;
/**
 * A campaign spreads its calls: never more in this part of the window than its even share. A place is late by as much as
 * the process is busy when it comes back: the shorter the part, the more of each is lost.
 */
const PARTS = 2;

/** No more than so many calls in so long, whoever makes them. */
export interface FenetreLot {
  /** Milliseconds. */
  duree: number;
  nombre: number;
  /** The calls of the town alone, or those of every town behind the address. */
  portee: "adresse" | "ville";
}

/**
 * What must hold once a campaign has made one more call: families on their way or in line are counted as if they called
 * first, so that they are always served before it.
 */
export function listFenetresLot(
  limite: number,
  { departs, presentes }: { departs: number; presentes: number },
): FenetreLot[] {
  const part = limite - Math.ceil(limite * PART_RESERVEE);
  return [
    { duree: FENETRE_APPEL, nombre: part - departs - presentes, portee: "adresse" },
    { duree: FENETRE_APPEL / PARTS, nombre: Math.max(1, Math.ceil(part / PARTS)), portee: "adresse" },
    { duree: SECONDE, nombre: PAR_SECONDE, portee: "ville" },
    { duree: SECONDE / 4, nombre: PAR_QUART_DE_SECONDE, portee: "ville" },
  ];
}
