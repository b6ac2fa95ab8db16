/** Composition root: the only place that wires ports to the database and to the adapters. */
import { v7 as uuid } from "uuid";
import { createApiParticulier } from "#app/adapters/api-particulier/client.server.ts";
import { createFranceConnect } from "#app/adapters/oidc/franceconnect.server.ts";
import { createProConnect } from "#app/adapters/oidc/proconnect.server.ts";
import { verifyApiParticulier } from "#app/adapters/verification/api-particulier.server.ts";
import { verifyOidc } from "#app/adapters/verification/oidc.server.ts";
import { verifySmtp } from "#app/adapters/verification/smtp.server.ts";
import type { ReponseVerification } from "#app/domain/ville/verification.ts";
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import { applyValidite } from "#app/domain/bases/mois-quotient.ts";
import type { Connecteurs } from "#app/domain/ville/connecteurs.ts";
import { hasFranceConnect } from "#app/domain/ville/ouverture.ts";
import type { NomConnecteur, VillePublique } from "#app/domain/ville/reglages.ts";
import type { FranceConnect, ProConnect } from "#app/usecases/ports/externes.ts";
import type {
  Agents,
  Commit,
  Comptes,
  Decisions,
  Demandes,
  FileCas,
  Foyers,
  Offre,
  Sessions,
  Traces,
} from "#app/usecases/ports/magasin.ts";
import type { Effacements, Satisfactions } from "#app/usecases/ports/donnees.ts";
import type { Effets } from "#app/usecases/ports/effets.ts";
import type { Actes, Grilles } from "#app/usecases/ports/grilles.ts";
import type {
  ActivitesVille,
  AgentsVille,
  Journal,
  Logos,
  ReglagesVille,
} from "#app/usecases/ports/reglages.ts";
import type { Imprimeur } from "#app/usecases/ports/imprimeur.ts";
import type { Modeles } from "#app/usecases/ports/modeles.ts";
import type { Essais, Liens } from "#app/usecases/ports/porte.ts";
import type { Positions, Recuperation } from "#app/usecases/ports/recuperation.ts";
import type { Tableur } from "#app/usecases/ports/tableur.ts";
import type { Gardes, Invitations } from "#app/usecases/ports/partage.ts";
import type { Nettoyage, Pieces } from "#app/usecases/ports/pieces.ts";
import type { Places } from "#app/usecases/ports/places.ts";
import { guardRecuperation } from "#app/usecases/guard-recuperation.ts";
import type { Magasin } from "#db/magasin.ts";
import { listActes } from "#db/queries/actes.ts";
import * as activites from "#db/queries/activites.ts";
import * as agents from "#db/queries/agents.ts";
import * as cas from "#db/queries/cas.ts";
import * as comptes from "#db/queries/comptes.ts";
import * as decisions from "#db/queries/decisions.ts";
import * as demandes from "#db/queries/demandes.ts";
import * as foyers from "#db/queries/foyers.ts";
import * as gardes from "#db/queries/gardes.ts";
import * as grilles from "#db/queries/grilles.ts";
import * as invitations from "#db/queries/invitations.ts";
import * as journal from "#db/queries/journal.ts";
import * as liens from "#db/queries/liens.ts";
import * as logos from "#db/queries/logo.ts";
import { findModele, listModeles } from "#db/queries/modeles.ts";
import { listOffre } from "#db/queries/offre.ts";
import { readEmpreintePopulation } from "#db/queries/population.ts";
import * as places from "#db/queries/places.ts";
import { addPosition, listPositions } from "#db/queries/positions.ts";
import * as sessions from "#db/queries/sessions.ts";
import { listTraces } from "#db/queries/traces.ts";
import {
  probe,
  readConnecteurs,
  readEtatVille,
  readVillePublique,
  saveVille,
  touchVille,
} from "#db/queries/ville.ts";
import type { Registre, Ville } from "#db/villes.ts";
import type { AtelierPortail } from "./atelier.server.ts";
import type { Env } from "./env.server.ts";
import { paths } from "./paths.ts";
import { newCode, newNumero } from "./numero.server.ts";
import { makeImprimeur, makeTableur } from "./tableur.server.ts";
import { toOpaque } from "./opaque.ts";
import { makeCommit, makeEffaceur, makeSatisfactions } from "./services-droits.server.ts";
import { makeNettoyage, makePieces } from "./services-pieces.server.ts";

/** All that a route may ask for, for one town. */
export interface Services {
  ville: VillePublique;
  /** The town's public base address, from the register and never from the request. */
  origine: string;
  connecteurs: Connecteurs;
  siret: string;
  sessions: Sessions;
  comptes: Comptes;
  liens: Liens;
  essais: Essais;
  effacements: Effacements;
  satisfactions: Satisfactions;
  foyers: Foyers;
  invitations: Invitations;
  gardes: Gardes;
  cas: FileCas;
  offre: Offre;
  demandes: Demandes;
  decisions: Decisions;
  traces: Traces;
  pieces: Pieces;
  nettoyage: Nettoyage;
  commit: Commit;
  agents: Agents;
  grilles: Grilles;
  tableur: Tableur;
  imprimeur: Imprimeur;
  actes: Actes;
  effets: Effets;
  reglages: ReglagesVille;
  activites: ActivitesVille;
  agentsVille: AgentsVille;
  logos: Logos;
  journal: Journal;
  /** Calls a service with the town's stored credentials; its host is the environment's. */
  verifier(nom: NomConnecteur): Promise<ReponseVerification>;
  modeles: Modeles;
  franceConnect: FranceConnect;
  proConnect: ProConnect;
  /** API Particulier itself is given to nobody. */
  recuperation: Recuperation;
  positions: Positions;
  places: Places;
  newId(): string;
  newNumero(): string;
  /** A code that an adult gives to another. */
  newCode(): string;
  probe(): Promise<boolean>;
}

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
function makePlaces(registre: Magasin, villeId: string, limite: number): Places {
  return {
    take: (tenue, now) => places.takePlace(registre, { villeId, limite, now, tenue, nouvelle: uuid() }),
    poll: (place, now) => places.pollPlace(registre, { villeId, limite, now, place }),
    useForCall: (place, now) => places.useForCall(registre, { villeId, now, place }),
    useForRetry: (now) => places.useForRetry(registre, { villeId, limite, now, nouvelle: uuid() }),
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
  const { residenceDeclaree, anneeScolaire, moisReference, validiteQuotientMois } = reglages;
  const regles = { residenceDeclaree, anneeScolaire, moisReference, validiteQuotientMois };
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
  const positions: Positions = {
    list: (compteId) => listPositions(handle, compteId),
    add: (dite) => toOpaque(addPosition(handle, dite)),
  };
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
    comptes: {
      find: (id) => comptes.findCompte(handle, id),
      findBySub: (sub) => comptes.findCompteBySub(handle, sub),
      findByAdresse: (adresse) => comptes.findCompteByAdresse(handle, adresse),
      isSub: (id, sub) => comptes.isSub(handle, id, sub),
      lock: (compte) => toOpaque(comptes.lockCompte(handle, compte)),
      setCourriels: (id, preference) => toOpaque(comptes.setCourriels(handle, id, preference)),
      setAdresse: (compte, adresse) => toOpaque(comptes.setAdresse(handle, compte, adresse)),
      add: (nouveau, instant) => comptes.addCompte(handle, nouveau, instant).map(toOpaque),
      moveFoyer: (compte, versFoyerId) => toOpaque(comptes.moveFoyer(handle, compte, versFoyerId)),
      leaveFoyer: (compte, neufFoyerId, instant) =>
        comptes.leaveFoyer(handle, compte, neufFoyerId, instant).map(toOpaque),
    },
    liens: {
      find: (but, jeton) => liens.findLien(handle, but, jeton),
      put: (lien, jeton) => toOpaque(liens.putLien(handle, lien, jeton)),
      consume: (but, jeton) => toOpaque(liens.consumeLien(handle, but, jeton)),
      consumeCompte: (but, jeton, compteId) =>
        toOpaque(liens.consumeLiensCompte(handle, but, jeton, compteId)),
    },
    ...makeEffaceur(handle),
    satisfactions: makeSatisfactions(handle),
    essais: { take: (cle, limite, now) => liens.takeEssai(handle, cle, limite, now) },
    foyers: {
      find: async (id, date) => {
        const foyer = await foyers.findFoyer(handle, id);
        const read = <Q extends { quotient: EtatBase }>(tenu: Q): Q => ({
          ...tenu,
          quotient: applyValidite(tenu.quotient, publique.reglages, date),
        });
        return foyer && { ...read(foyer), partages: foyer.partages.map(read) };
      },
      findAutresFoyers: (foyerId, enfant) => foyers.findAutresFoyers(handle, foyerId, enfant),
      listResponsables: (foyerId) => comptes.listResponsables(handle, foyerId),
      listEtatsQuotient: (foyerId) => foyers.listEtatsQuotient(handle, foyerId),
      decide: (lu, neuve) => toOpaque(foyers.decideFoyer(handle, lu, neuve)),
      setEtatEnfant: (foyerId, enfantId, etat) =>
        toOpaque(foyers.setEtatEnfant(handle, foyerId, enfantId, etat)),
      addEnfant: (foyerId, enfant, instant) => toOpaque(foyers.addEnfant(handle, foyerId, enfant, instant)),
      setResidence: (foyer, neuve) => toOpaque(foyers.setResidence(handle, foyer, neuve)),
      addEtatQuotient: (ajout, instant) => toOpaque(foyers.addEtatQuotient(handle, ajout, instant)),
    },
    invitations: {
      findByCode: (code) => invitations.findInvitationByCode(handle, code),
      listOuvertes: (foyerId) => invitations.listInvitationsOuvertes(handle, foyerId),
      add: (nouvelle) => toOpaque(invitations.addInvitation(handle, nouvelle)),
      close: (id, etat) => toOpaque(invitations.closeInvitation(handle, id, etat)),
    },
    gardes: {
      list: (foyerId) => gardes.listGardes(handle, foyerId),
      add: (garde, instant) => toOpaque(gardes.addGarde(handle, garde, instant)),
    },
    cas: {
      findOuvert: (foyerId, motif) => cas.findCasOuvert(handle, foyerId, motif),
      listOuverts: (foyerId) => cas.listCasOuverts(handle, foyerId),
      add: (nouveau, instant) => toOpaque(cas.addCas(handle, nouveau, instant)),
      find: (id) => cas.findCas(handle, id),
      list: (motif, page) => cas.listFile(handle, motif, page),
      count: (date) => cas.countFile(handle, date),
      rank: (lu, motif) => cas.rankCas(handle, lu, motif),
      close: (lu, instant) => toOpaque(cas.closeCas(handle, lu, instant)),
    },
    offre: { list: (date) => listOffre(handle, date) },
    demandes: {
      find: (foyerId, id) => demandes.findDemande(handle, foyerId, id),
      findBrouillon: (foyerId, annee) => demandes.findBrouillon(handle, foyerId, annee),
      listEnvoyees: (foyerId) => demandes.listEnvoyees(handle, foyerId),
      listInscrits: (foyerId, annee) => demandes.listInscrits(handle, foyerId, annee),
      listParAutreFoyer: (garde, annee) => demandes.listActivitesInscrites(handle, garde, annee),
      addBrouillon: (brouillon, instant) => toOpaque(demandes.addBrouillon(handle, brouillon, instant)),
      setChoix: (demande, choix) => toOpaque(demandes.setChoix(handle, demande, choix)),
      send: (demande, numero, instant) => toOpaque(demandes.sendDemande(handle, demande, numero, instant)),
      countInscrits: (annee) => demandes.countInscrits(handle, annee),
      holdActivite: (id) => toOpaque(demandes.holdActivite(handle, id)),
      addInscription: (inscription, places) => toOpaque(demandes.addInscription(handle, inscription, places)),
    },
    decisions: {
      find: (foyerId, id) => decisions.findDecision(handle, foyerId, id),
      list: (foyerId) => decisions.listDecisions(handle, foyerId),
      add: (decision) => toOpaque(decisions.addDecision(handle, decision)),
    },
    pieces: makePieces(handle),
    nettoyage: makeNettoyage(atelier),
    traces: { list: (foyerId) => listTraces(handle, foyerId) },
    agents: {
      find: (id) => agents.findAgent(handle, id),
      findByEmail: (email) => agents.findAgentByEmail(handle, email),
    },
    grilles: {
      listPubliees: () => grilles.listPubliees(handle),
      listVersions: (code) => grilles.listVersions(handle, code),
      listBrouillons: () => grilles.listBrouillons(handle),
      findBrouillon: (id) => grilles.findBrouillon(handle, id),
      findBrouillonByCode: (code) => grilles.findBrouillonByCode(handle, code),
      addBrouillon: (nouveau, instant) => toOpaque(grilles.addBrouillon(handle, nouveau, instant)),
      saveBrouillon: (lu, neuf, instant) => toOpaque(grilles.saveBrouillon(handle, lu, neuf, instant)),
      setEtatBrouillon: (lu, etat) => toOpaque(grilles.setEtatBrouillon(handle, lu, etat)),
      removeBrouillon: (lu) => toOpaque(grilles.removeBrouillon(handle, lu)),
      publish: (publiee, instant) => toOpaque(grilles.publish(handle, publiee, instant)),
    },
    modeles: { list: listModeles, find: findModele },
    actes: { list: (objet, limite) => listActes(handle, objet, limite) },
    effets: makeEffets(handle, publique, atelier),
    reglages: {
      read: () => readEtatVille(handle),
      save: (lu, neuf) => toOpaque(saveVille(handle, lu, neuf)),
      touch: (lu) => toOpaque(touchVille(handle, lu)),
    },
    activites: {
      list: () => activites.listActivites(handle),
      find: (id) => activites.findActivite(handle, id),
      add: (nouvelle) => toOpaque(activites.addActivite(handle, nouvelle)),
      save: (lu, neuve) => toOpaque(activites.saveActivite(handle, lu, neuve)),
      countEnAttente: (id) => demandes.countEnAttente(handle, id),
      admitEnAttente: (id, places) => toOpaque(demandes.admitEnAttente(handle, id, places)),
    },
    agentsVille: {
      list: () => agents.listAgents(handle),
      find: (id) => agents.findAgentListe(handle, id),
      findByEmail: (email) => agents.findAgentByEmail(handle, email),
      add: (agent) => toOpaque(agents.addAgent(handle, agent)),
      save: (agent) => toOpaque(agents.writeAgent(handle, agent)),
      listSessions: (agentId) => agents.listSessionsAgent(handle, agentId),
      endSessions: (agentId) => toOpaque(agents.endSessionsAgent(handle, agentId)),
      endSession: (agentId, id) => toOpaque(agents.endSessionAgent(handle, agentId, id)),
    },
    logos: {
      find: () => logos.findLogo(handle),
      save: (logo) => toOpaque(logos.saveLogo(handle, logo)),
      remove: () => toOpaque(logos.removeLogo(handle)),
      digest: logos.digestLogo,
    },
    journal: {
      search: (filtre, page) => journal.searchActes(handle, filtre, page),
      count: (filtre) => journal.countActes(handle, filtre),
      listObjets: () => journal.listObjets(handle),
      verify: () => journal.verifyChaine(handle),
    },
    verifier: makeVerifier(env, connecteurs, origine),
    tableur: makeTableur(atelier.atelier),
    imprimeur: makeImprimeur(atelier.atelier),
    franceConnect: createFranceConnect({ issuer: env.FRANCECONNECT_EMETTEUR, ...connecteurs.franceConnect }),
    proConnect: createProConnect({ issuer: env.PROCONNECT_EMETTEUR, ...connecteurs.proConnect }),
    positions,
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
