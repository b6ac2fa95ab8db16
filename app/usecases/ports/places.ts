/** The places in front of API Particulier, one line for every town behind the address. */

/** Milliseconds since 1970; read once the line is locked, so that instants follow the order of the acts. */
export type Horloge = () => number;

/** A place taken: the family leaves, or waits at this position. */
export type PrisePlace = { kind: "admise"; id: string } | { kind: "attente"; id: string; position: number };

export type SuiviPlace =
  /** Its turn has just come: the family leaves. */
  | { kind: "admise" }
  | { kind: "attente"; position: number }
  /** It left already, and has not come back. */
  | { kind: "partie" }
  /** It made its call. */
  | { kind: "servie" }
  /** Unknown, given up, or gone for too long. */
  | { kind: "perdue" };

/** A campaign's call: counted, or to be asked for again in so long. */
export type PriseLot = { kind: "admise" } | { kind: "attendre"; dansMs: number };

export interface Places {
  /** The place already held keeps its rank, or its departure starts again; otherwise a new one, last in line. */
  take(tenue: string | null, now: Horloge): Promise<PrisePlace>;
  /** The family is here: is it its turn? */
  poll(place: string, now: Horloge): Promise<SuiviPlace>;
  /** Right before the call. False when the departure is too old: then nobody may call with it. */
  useForCall(place: string, now: Horloge): Promise<boolean>;
  /** Before a second call of the same family: true, and counted, only if it fits. */
  useForRetry(now: Horloge): Promise<boolean>;
  /** Before each call of a campaign: true, and counted, only once every family has its place. */
  useForLot(now: Horloge): Promise<PriseLot>;
  /** The family came back without anything to call for. */
  release(place: string, now: Horloge): Promise<void>;
}
