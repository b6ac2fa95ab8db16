/** Composition root: the only place that wires ports to the database and to the adapters. */
import { v7 as uuid } from "uuid";
import { createApiParticulier } from "#app/adapters/api-particulier/client.server.ts";
import { createFranceConnect } from "#app/adapters/oidc/franceconnect.server.ts";
import type { Connecteurs } from "#app/domain/ville/connecteurs.ts";
import type { VillePublique } from "#app/domain/ville/reglages.ts";
import type { ApiParticulier, FranceConnect } from "#app/usecases/ports/externes.ts";
import type { Commit, Comptes, Ecriture as EcritureOpaque, Sessions } from "#app/usecases/ports/magasin.ts";
import { commit } from "#db/commit.ts";
import type { Ecriture } from "#db/magasin.ts";
import * as comptes from "#db/queries/comptes.ts";
import * as sessions from "#db/queries/sessions.ts";
import { probe, readConnecteurs, readVillePublique } from "#db/queries/ville.ts";
import type { Registre, Ville } from "#db/villes.ts";
import type { Env } from "./env.server.ts";

/** All that a route may ask for, for one town. */
export interface Services {
  ville: VillePublique;
  /** The town's public base address, from the register and never from the request. */
  origine: string;
  connecteurs: Connecteurs;
  siret: string;
  sessions: Sessions;
  comptes: Comptes;
  commit: Commit;
  franceConnect: FranceConnect;
  apiParticulier: ApiParticulier;
  newId(): string;
  probe(): Promise<boolean>;
}

/** Writes cross the use cases as opaque values: these two casts are their only door. */
const toOpaque = (writes: Ecriture[]): EcritureOpaque[] => writes as unknown as EcritureOpaque[];
const fromOpaque = (writes: readonly EcritureOpaque[]): readonly Ecriture[] =>
  writes as unknown as readonly Ecriture[];

async function makeServices(handle: Ville, origine: string, env: Env): Promise<Services> {
  const { siret, connecteurs } = await readConnecteurs(handle);
  return {
    ville: await readVillePublique(handle),
    origine,
    connecteurs,
    siret,
    sessions: {
      find: (id) => sessions.findSession(handle, id),
      create: (session) => sessions.createSession(handle, session),
      touch: (id, vuA) => sessions.touchSession(handle, id, vuA),
      save: (id, contenu) => sessions.saveSession(handle, id, contenu),
      takeTrajet: (id) => sessions.takeTrajet(handle, id),
      remove: (id) => sessions.removeSession(handle, id),
    },
    comptes: {
      find: (id) => comptes.findCompte(handle, id),
      findBySub: (sub) => comptes.findCompteBySub(handle, sub),
      isSub: (id, sub) => comptes.isSub(handle, id, sub),
      add: (nouveau, instant) => toOpaque(comptes.addCompte(handle, nouveau, instant)),
    },
    commit: (lot, instant) => commit(handle, { ...lot, ecritures: fromOpaque(lot.ecritures) }, instant),
    franceConnect: createFranceConnect({ issuer: env.FRANCECONNECT_EMETTEUR, ...connecteurs.franceConnect }),
    apiParticulier: createApiParticulier({ baseUrl: env.API_PARTICULIER_ADRESSE }),
    newId: () => uuid(),
    probe: () => probe(handle),
  };
}

/** The services of the town that answers to this host name, or null. */
export async function findServices(
  registre: Registre,
  hote: string,
  { origine, env }: { origine: (hote: string) => string; env: Env },
): Promise<Services | null> {
  const handle = await registre.findVilleByHote(hote);
  return handle ? makeServices(handle, origine(hote), env) : null;
}
