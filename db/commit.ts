/**
 * `commit(ville, { ecritures, journal, courriels })`: one transaction. Every write may carry a guard; a write
 * that touches no row rolls the whole batch back and the caller gets a value, not an exception.
 */
import { createHash, randomBytes } from "node:crypto";
import { desc } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import type { Fait, Lot as LotOpaque, ResultatCommit } from "#app/usecases/ports/magasin.ts";
import { DejaPresent, GardeEchouee, oneOf, rowsOf, type Ecriture } from "./magasin.ts";
import { chaine, courriel, trace } from "./schema/ville.ts";
import type { Ville } from "./villes.ts";

/** A batch as the database runs it: the port's, with its writes opened. */
export type Lot = Omit<LotOpaque, "ecritures"> & { ecritures: readonly Ecriture[] };

const ORIGINE = "0".repeat(64);
const sha256 = (...parts: string[]): string =>
  createHash("sha256").update(parts.join("\u0000")).digest("hex");

/** Link of the audit chain: commits to the salted content, so that an erasure leaves the chain verifiable. */
export const link = (previous: string, traceId: string, engagement: string): string =>
  sha256(previous, traceId, engagement);

/** What a chain entry commits to; the salt is erased with the content. */
export const engagementOf = (sel: string, fait: Fait, faiteLe: string): string =>
  sha256(sel, faiteLe, JSON.stringify([fait.foyerId, fait.qui, fait.quoi, fait.detail]));

/** @param instant ISO date-time in UTC of the acts of this batch. */
export async function commit(ville: Ville, lot: Lot, instant: string): Promise<ResultatCommit> {
  try {
    await ville.transact(function* (tx) {
      for (const ecriture of lot.ecritures) yield* oneOf(ecriture(tx));
      if (lot.journal.length > 0) {
        const [last] = yield* rowsOf(tx.select().from(chaine).orderBy(desc(chaine.rang)).limit(1));
        let rang = last?.rang ?? 0;
        let previous = last?.empreinte ?? ORIGINE;
        for (const fait of lot.journal) {
          const id = uuid();
          const sel = randomBytes(16).toString("base64url");
          const engagement = engagementOf(sel, fait, instant);
          const prive = ville.coffre.seal(
            { table: "trace", colonne: "prive", ligne: id },
            { sel, detail: fait.detail },
          );
          const { foyerId, qui, quoi } = fait;
          yield* oneOf(
            tx.insert(trace).values({ id, foyerId, qui, quoi, faiteLe: instant, prive }).returning(),
          );
          previous = link(previous, id, engagement);
          rang += 1;
          yield* oneOf(
            tx.insert(chaine).values({ rang, traceId: id, engagement, empreinte: previous }).returning(),
          );
        }
      }
      for (const mail of lot.courriels) {
        const id = uuid();
        const prive = ville.coffre.seal({ table: "courriel", colonne: "prive", ligne: id }, mail);
        const messageId = `<${id}@${ville.slug}.portail-tarif-famille>`;
        const values = { id, messageId, etat: "a-envoyer", essais: 0, prochainA: Date.parse(instant), prive };
        yield* oneOf(tx.insert(courriel).values(values).returning());
      }
    });
    return { kind: "fait" };
  } catch (error) {
    if (error instanceof GardeEchouee) return { kind: "depasse" };
    if (error instanceof DejaPresent) return { kind: "deja-present" };
    throw error;
  }
}
