/**
 * `commit(ville, { ecritures, journal, courriels })`: one transaction. Every write may carry a guard; a write
 * that touches no row rolls the whole batch back and the caller gets a value, not an exception.
 */
import { createHash, randomBytes } from "node:crypto";
import { desc, sql } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import type { Acte, Fait, Lot as LotOpaque, ResultatCommit } from "#app/usecases/ports/magasin.ts";
import { moteur } from "./colonnes.ts";
import { DejaPresent, GardeEchouee, oneOf, rowsOf, type Db, type Ecriture, type Etape } from "./magasin.ts";
import { selectRefus } from "./queries/refus-courriels.ts";
import { acte, chaine, courriel, trace } from "./schema/ville.ts";
import type { Ville } from "./villes.ts";

/** A batch as the database runs it: the port's, with its writes opened. */
export type Lot = Omit<LotOpaque, "ecritures" | "effacements"> & {
  ecritures: readonly Ecriture[];
  effacements?: readonly Ecriture[];
};

export const ORIGINE = "0".repeat(64);
const sha256 = (...parts: string[]): string =>
  createHash("sha256").update(parts.join("\u0000")).digest("hex");

/** Link of the audit chain: commits to the salted content, so that an erasure leaves the chain verifiable. */
export const link = (previous: string, traceId: string, engagement: string): string =>
  sha256(previous, traceId, engagement);

/** What a chain entry commits to; the salt is erased with the content. */
export const engagementOf = (sel: string, fait: Fait, faiteLe: string): string =>
  sha256(sel, faiteLe, JSON.stringify([fait.foyerId, fait.qui, fait.quoi, fait.detail]));

/** The same for what an agent did in the town's space. */
export const engagementOfActe = (
  sel: string,
  { agentId, quoi, objet, detail }: Acte,
  faitLe: string,
): string => sha256(sel, faitLe, JSON.stringify([agentId, quoi, objet, detail]));

/** What the traces of one agent are counted by. */
export const findAuteur = ({ qui, detail }: Pick<Fait, "qui" | "detail">): string =>
  qui === "agent" ? (detail["agentId"] ?? "") : "";

/** Writes what the chain commits to, and gives its id and its commitment. */
type Consigner = (tx: Db, id: string, sel: string) => { etape: Etape; engagement: string };

const toConsignerFait =
  (ville: Ville, fait: Fait, faiteLe: string): Consigner =>
  (tx, id, sel) => {
    const { foyerId, qui, quoi, detail } = fait;
    const prive = ville.coffre.seal({ table: "trace", colonne: "prive", ligne: id }, { sel, detail });
    const auteurId = findAuteur(fait);
    return {
      etape: tx.insert(trace).values({ id, foyerId, qui, quoi, faiteLe, auteurId, prive }).returning(),
      engagement: engagementOf(sel, fait, faiteLe),
    };
  };

const toConsignerActe =
  (ville: Ville, one: Acte, faitLe: string): Consigner =>
  (tx, id, sel) => {
    const { agentId, quoi, objet, detail } = one;
    const prive = ville.coffre.seal({ table: "acte", colonne: "prive", ligne: id }, { sel, detail });
    return {
      etape: tx.insert(acte).values({ id, agentId, quoi, objet, faitLe, prive }).returning(),
      engagement: engagementOfActe(sel, one, faitLe),
    };
  };

/**
 * Two batches at once would want the same link: on PostgreSQL the second one waits until the first has ended, then reads
 * what it wrote. It is the last thing that a batch holds, so no two wait for each other. SQLite has one writer.
 */
function* holdChaine(tx: Db): Generator<Etape, void, readonly object[]> {
  if (moteur === "sqlite") return;
  const verrou = sql`pg_advisory_xact_lock(hashtext(current_schema()))`;
  yield* rowsOf(tx.select({ verrou }).from(sql`(select 1) as une_ligne`));
}

/** Writes each fact and its link at the end of the chain. */
function* chain(tx: Db, consignations: readonly Consigner[]): Generator<Etape, void, readonly object[]> {
  if (consignations.length === 0) return;
  yield* holdChaine(tx);
  const [last] = yield* rowsOf(tx.select().from(chaine).orderBy(desc(chaine.rang)).limit(1));
  let rang = last?.rang ?? 0;
  let previous = last?.empreinte ?? ORIGINE;
  for (const consigner of consignations) {
    const id = uuid();
    const { etape, engagement } = consigner(tx, id, randomBytes(16).toString("base64url"));
    yield* oneOf(etape);
    previous = link(previous, id, engagement);
    rang += 1;
    yield* oneOf(
      tx.insert(chaine).values({ rang, traceId: id, engagement, empreinte: previous }).returning(),
    );
  }
}

/** The steps of a batch, for a transaction that is already open. */
export function* writeLot(
  ville: Ville,
  tx: Db,
  lot: Lot,
  instant: string,
): Generator<Etape, void, readonly object[]> {
  for (const ecriture of lot.ecritures) yield* oneOf(ecriture(tx));
  for (const effacement of lot.effacements ?? []) yield* rowsOf(effacement(tx));
  yield* chain(tx, [
    ...lot.journal.map((fait) => toConsignerFait(ville, fait, instant)),
    ...(lot.actes ?? []).map((one) => toConsignerActe(ville, one, instant)),
  ]);
  for (const mail of lot.courriels) {
    if (!mail.demande && (yield* rowsOf(selectRefus(ville, mail.a)(tx))).length > 0) continue;
    const id = uuid();
    const prive = ville.coffre.seal({ table: "courriel", colonne: "prive", ligne: id }, mail);
    const messageId = `<${id}@${ville.slug}.portail-tarif-famille>`;
    const values = { id, messageId, etat: "a-envoyer", essais: 0, prochainA: Date.parse(instant), prive };
    yield* oneOf(tx.insert(courriel).values(values).returning());
  }
}

/** @param instant ISO date-time in UTC of the acts of this batch. */
export async function commit(ville: Ville, lot: Lot, instant: string): Promise<ResultatCommit> {
  try {
    await ville.transact((tx) => writeLot(ville, tx, lot, instant));
    return { kind: "fait" };
  } catch (error) {
    if (error instanceof GardeEchouee) return { kind: "depasse" };
    if (error instanceof DejaPresent) return { kind: "deja-present" };
    throw error;
  }
}
