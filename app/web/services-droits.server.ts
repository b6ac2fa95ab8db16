/** Wires what writes and what erases, for the pages and for the commands. */
import type { PortsConservation } from "#app/usecases/droits/watch-inactifs.ts";
import type { Effacements, Inactifs, Satisfactions } from "#app/usecases/ports/donnees.ts";
import type { Commit } from "#app/usecases/ports/magasin.ts";
import { commit } from "#db/commit.ts";
import { listResponsables } from "#db/queries/comptes.ts";
import * as effacements from "#db/queries/effacements.ts";
import * as inactivite from "#db/queries/inactivite.ts";
import { purgeValeurs } from "#db/queries/valeurs.ts";
import { readVillePublique } from "#db/queries/ville.ts";
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
  purgeValeurs: (limites) => purgeValeurs(handle, limites).map(toOpaque),
});

const makeInactifs = (handle: Ville): Inactifs => ({
  listEndormis: (avant) => inactivite.listEndormis(handle, avant),
  readSignes: (foyerId) => inactivite.readSignes(handle, foyerId),
  listAnnonces: () => inactivite.listAnnonces(handle),
  announce: (foyerId, effaceLe) => toOpaque(inactivite.announce(handle, foyerId, effaceLe)),
  cancel: (foyerId) => toOpaque(inactivite.cancel(handle, foyerId)),
  take: (lu) => inactivite.takeInactif(handle, lu).map(toOpaque),
});

/**
 * What the nightly erasure needs, without a request or a connector.
 * @param origine public base address of the town, for its mails
 */
export const makePortsConservation = async (handle: Ville, origine: string): Promise<PortsConservation> => ({
  ...makeEffaceur(handle),
  inactifs: makeInactifs(handle),
  foyers: { listResponsables: (foyerId) => listResponsables(handle, foyerId) },
  ville: await readVillePublique(handle),
  origine,
});

export const makeEffaceur = (handle: Ville): { effacements: Effacements; commit: Commit } => ({
  effacements: makeEffacements(handle),
  commit: makeCommit(handle),
});

export const makeSatisfactions = (handle: Ville): Satisfactions => ({
  add: (reponse) => toOpaque(effacements.addSatisfaction(handle, reponse)),
  list: () => effacements.listSatisfactions(handle),
});
