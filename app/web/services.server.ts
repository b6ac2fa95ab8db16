/** Composition root: the only place that wires ports to the database and to the adapters. */
import { v7 as uuid } from "uuid";
import { createApiParticulier } from "#app/adapters/api-particulier/client.server.ts";
import { createLieux } from "#app/adapters/lieux/communes.server.ts";
import { createFranceConnect } from "#app/adapters/oidc/franceconnect.server.ts";
import { createProConnect } from "#app/adapters/oidc/proconnect.server.ts";
import { verifyApiParticulier } from "#app/adapters/verification/api-particulier.server.ts";
import { verifyOidc } from "#app/adapters/verification/oidc.server.ts";
import { verifySmtp } from "#app/adapters/verification/smtp.server.ts";
import type { ReponseVerification } from "#app/domain/ville/verification.ts";
import type { Connecteurs } from "#app/domain/ville/connecteurs.ts";
import { hasFranceConnect } from "#app/domain/ville/ouverture.ts";
import type { NomConnecteur, VillePublique } from "#app/domain/ville/reglages.ts";
import type { FranceConnect, ProConnect } from "#app/usecases/ports/externes.ts";
import type { Agents, Commit, Sessions } from "#app/usecases/ports/magasin.ts";
import type { Effacements, Satisfactions } from "#app/usecases/ports/donnees.ts";
import type { Effets } from "#app/usecases/ports/effets.ts";
import type { ReglagesVille } from "#app/usecases/ports/reglages.ts";
import type { ServiceStatistiques } from "#app/usecases/ports/statistiques.ts";
import type { Imprimeur } from "#app/usecases/ports/imprimeur.ts";
import type { Positions, Recuperation } from "#app/usecases/ports/recuperation.ts";
import type { Tableur } from "#app/usecases/ports/tableur.ts";
import type { Nettoyage, Pieces } from "#app/usecases/ports/pieces.ts";
import type { Lieux } from "#app/usecases/ports/lieux.ts";
import type { Places } from "#app/usecases/ports/places.ts";
import { guardRecuperation } from "#app/usecases/guard-recuperation.ts";
import type { Magasin } from "#db/magasin.ts";
import * as agents from "#db/queries/agents.ts";
import { readEmpreintePopulation } from "#db/queries/population.ts";
import * as places from "#db/queries/places.ts";
import * as sessions from "#db/queries/sessions.ts";
import { probe, readConnecteurs, readEtatVille, readVillePublique, saveVille } from "#db/queries/ville.ts";
import type { Registre, Ville } from "#db/villes.ts";
import type { AtelierPortail } from "./atelier.server.ts";
import type { Env } from "./env.server.ts";
import { paths } from "./paths.ts";
import { newCode, newNumero } from "./numero.server.ts";
import { makeImprimeur, makeTableur } from "./tableur.server.ts";
import { toOpaque } from "./opaque.ts";
import {
  makePositions,
  makeServicesActualisation,
  type ServicesActualisation,
} from "./services-actualisation.server.ts";
import { type ServicesCourrier, makeServicesCourrier } from "./services-courrier.server.ts";
import { makeCommit, makeEffaceur, makeSatisfactions } from "./services-droits.server.ts";
import { type ServicesDossier, makeServicesDossier } from "./services-dossier.server.ts";
import { type ServicesExport, makeServicesExport } from "./services-export.server.ts";
import { type ServicesFamille, makeServicesFamille } from "./services-famille.server.ts";
import { makeNettoyage, makePieces } from "./services-pieces.server.ts";
import { makeStatistiques } from "./services-statistiques.server.ts";
import { type ServicesVille, makeServicesVille } from "./services-ville.server.ts";

/** All that a route may ask for, for one town. */
export interface Services
  extends
    ServicesFamille,
    ServicesDossier,
    ServicesVille,
    ServicesActualisation,
    ServicesExport,
    ServicesCourrier {
  ville: VillePublique;
  /** The town's public base address, from the register and never from the request. */
  origine: string;
  connecteurs: Connecteurs;
  siret: string;
  sessions: Sessions;
  effacements: Effacements;
  satisfactions: Satisfactions;
  pieces: Pieces;
  nettoyage: Nettoyage;
  commit: Commit;
  agents: Agents;
  tableur: Tableur;
  imprimeur: Imprimeur;
  effets: Effets;
  statistiques: ServiceStatistiques;
  /** Calls a service with the town's stored credentials; its host is the environment's. */
  verifier(nom: NomConnecteur): Promise<ReponseVerification>;
  franceConnect: FranceConnect;
  proConnect: ProConnect;
  /** API Particulier itself is given to nobody. */
  recuperation: Recuperation;
  positions: Positions;
  lieux: Lieux;
  places: Places;
  newId(): string;
  newNumero(): string;
  /** A code that an adult gives to another. */
  newCode(): string;
  probe(): Promise<boolean>;
}

/** The same list for every town, read once. */
const lieux = createLieux();

/** What the daily check of a town needs, without a request. */
export const makePortsRappel = (handle: Ville) => ({
  reglages: {
    read: () => readEtatVille(handle),
    save: (...etats: Parameters<ReglagesVille["save"]>) => toOpaque(saveVille(handle, ...etats)),
  },
  agentsVille: { list: () => agents.listAgents(handle) },
  commit: makeCommit(handle),
});

/** What every town of this deployment shares. */
interface Commun {
  env: Env;
  /** Calls to API Particulier that one minute admits from this address. */
  limiteApi: number;
  atelier: AtelierPortail;
}

/** The line is the register's: one for every town. */
export function makePlaces(registre: Magasin, villeId: string, limite: number): Places {
  return {
    take: (tenue, now) => places.takePlace(registre, { villeId, limite, now, tenue, nouvelle: uuid() }),
    poll: (place, now) => places.pollPlace(registre, { villeId, limite, now, place }),
    useForCall: (place, now) => places.useForCall(registre, { villeId, now, place }),
    useForRetry: (now) => places.useForRetry(registre, { villeId, limite, now, nouvelle: uuid() }),
    useForLot: (now) => places.useForLot(registre, { villeId, limite, now, nouvelle: uuid() }),
    release: (place, now) => places.releasePlace(registre, { villeId, now, place }),
  };
}

/** Longer than the page may wait: beyond it the answer is not worth waiting for. */
const DELAI_EFFET_MS = 20_000;

function makeEffets(
  handle: Ville,
  { reglages }: VillePublique,
  { atelier, remember }: AtelierPortail,
): Effets {
  const { id, slug } = handle;
  const { residenceDeclaree, enfantsConfies, anneeScolaire, moisReference, validiteQuotientMois } = reglages;
  const regles = { residenceDeclaree, enfantsConfies, anneeScolaire, moisReference, validiteQuotientMois };
  return {
    compute: (demande, cle) =>
      remember(JSON.stringify([id, regles, cle]), () => {
        const entree = { ...demande, ville: { id, slug, reglages: regles } };
        return atelier.run("effet", entree, { delaiMs: DELAI_EFFET_MS });
      }),
    readEmpreinte: (population) => readEmpreintePopulation(handle, population),
  };
}
const makeVerifier =
  (env: Env, { franceConnect, proConnect, apiParticulier, smtp }: Connecteurs, origine: string) =>
  async (nom: NomConnecteur): Promise<ReponseVerification> => {
    switch (nom) {
      case "franceConnect":
        if (!hasFranceConnect({ franceConnect })) return { kind: "non-configure" };
        return verifyOidc(
          { ...franceConnect, issuer: env.FRANCECONNECT_EMETTEUR },
          origine + paths.connexion.retourFranceConnect,
        );
      case "proConnect":
        return verifyOidc(
          { ...proConnect, issuer: env.PROCONNECT_EMETTEUR },
          origine + paths.connexion.retourProConnect,
        );
      case "apiParticulier":
        return apiParticulier
          ? verifyApiParticulier(env.API_PARTICULIER_ADRESSE, apiParticulier.jeton)
          : { kind: "non-configure" };
      case "smtp":
        return verifySmtp(env.SMTP_ADRESSE, smtp);
    }
  };

async function makeServices(
  handle: Ville,
  { registre, origine, env, limiteApi, atelier }: Commun & { registre: Magasin; origine: string },
): Promise<Services> {
  const { siret, connecteurs } = await readConnecteurs(handle);
  const publique = await readVillePublique(handle);
  const positions = makePositions(handle);
  return {
    ville: publique,
    origine,
    connecteurs,
    siret,
    sessions: {
      find: (id) => sessions.findSession(handle, id),
      create: (session) => sessions.createSession(handle, session),
      touch: (id, vuA) => sessions.touchSession(handle, id, vuA),
      save: (id, contenu) => sessions.saveSession(handle, id, contenu),
      takeTrajet: (id) => sessions.takeTrajet(handle, id),
      takePreuve: (id) => sessions.takePreuve(handle, id),
      remove: (id) => sessions.removeSession(handle, id),
      listFamille: (compteId) => sessions.listSessionsFamille(handle, compteId),
      endFamille: (compteId, id) => toOpaque(sessions.endSessionsFamille(handle, compteId, id)),
    },
    ...makeServicesFamille(handle, publique.reglages),
    ...makeServicesDossier(handle),
    ...makeServicesVille(handle),
    ...makeServicesActualisation(handle, publique.reglages),
    ...makeServicesExport(handle),
    ...makeServicesCourrier(handle),
    ...makeEffaceur(handle),
    satisfactions: makeSatisfactions(handle),
    pieces: makePieces(handle),
    nettoyage: makeNettoyage(atelier),
    agents: {
      find: (id) => agents.findAgent(handle, id),
      findByEmail: (email) => agents.findAgentByEmail(handle, email),
    },
    effets: makeEffets(handle, publique, atelier),
    statistiques: makeStatistiques(handle, publique, atelier),
    verifier: makeVerifier(env, connecteurs, origine),
    tableur: makeTableur(atelier.atelier),
    imprimeur: makeImprimeur(atelier.atelier),
    franceConnect: createFranceConnect({ issuer: env.FRANCECONNECT_EMETTEUR, ...connecteurs.franceConnect }),
    proConnect: createProConnect({ issuer: env.PROCONNECT_EMETTEUR, ...connecteurs.proConnect }),
    positions,
    lieux,
    recuperation: guardRecuperation({
      positions,
      apiParticulier: createApiParticulier({ baseUrl: env.API_PARTICULIER_ADRESSE }),
    }),
    places: makePlaces(registre, handle.id, limiteApi),
    newId: () => uuid(),
    newNumero,
    newCode,
    probe: () => probe(handle),
  };
}

/** The services of the town that answers to this host name, or null. */
export async function findServices(
  registre: Registre,
  hote: string,
  { origine, ...commun }: Commun & { origine: (hote: string) => string },
): Promise<Services | null> {
  const handle = await registre.findVilleByHote(hote);
  if (!handle) return null;
  return makeServices(handle, { ...commun, registre: registre.magasin, origine: origine(hote) });
}
