/** Wires what writes and what erases, for the pages and for the commands. */
import type { Effacements, Satisfactions } from "#app/usecases/ports/donnees.ts";
import type { Commit } from "#app/usecases/ports/magasin.ts";
import { commit } from "#db/commit.ts";
import * as effacements from "#db/queries/effacements.ts";
import type { Ville } from "#db/villes.ts";
import { fromOpaque, toOpaque } from "./opaque.ts";

export const makeCommit =
  (handle: Ville): Commit =>
  (lot, instant) => {
    const effaces = fromOpaque(lot.effacements ?? []);
    return commit(handle, { ...lot, ecritures: fromOpaque(lot.ecritures), effacements: effaces }, instant);
  };

const makeEffacements = (handle: Ville): Effacements => ({
  eraseAcces: (compteId) => effacements.eraseAcces(handle, compteId).map(toOpaque),
  eraseCompte: (compteId) => effacements.eraseCompte(handle, compteId).map(toOpaque),
  eraseBrouillons: (foyerId) => effacements.eraseBrouillons(handle, foyerId).map(toOpaque),
  eraseFoyer: (foyerId) => effacements.eraseFoyer(handle, foyerId).map(toOpaque),
  eraseTraces: (foyerId, gardes) => toOpaque(effacements.eraseTraces(handle, foyerId, gardes)),
  plan: (foyerId, effaceLe) => toOpaque(effacements.planEffacement(handle, foyerId, effaceLe)),
  listEchus: (date) => effacements.listEchus(handle, date),
  purge: (limites) => effacements.purge(handle, limites).map(toOpaque),
});

/** What the nightly erasure needs, without a host name or a connector. */
export const makeEffaceur = (handle: Ville): { effacements: Effacements; commit: Commit } => ({
  effacements: makeEffacements(handle),
  commit: makeCommit(handle),
});

export const makeSatisfactions = (handle: Ville): Satisfactions => ({
  add: (reponse) => toOpaque(effacements.addSatisfaction(handle, reponse)),
  list: () => effacements.listSatisfactions(handle),
});
