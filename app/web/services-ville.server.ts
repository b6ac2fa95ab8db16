/** Wires what the town sets: grids, activities, agents, settings and the journal of its acts. */
import type { LectureAcces } from "#app/usecases/ports/acces.ts";
import type { Actes, Grilles } from "#app/usecases/ports/grilles.ts";
import type { Modeles } from "#app/usecases/ports/modeles.ts";
import type {
  ActivitesVille,
  AgentsVille,
  Journal,
  Logos,
  ReglagesVille,
} from "#app/usecases/ports/reglages.ts";
import * as acces from "#db/queries/acces.ts";
import * as alertes from "#db/queries/alertes.ts";
import { listActes } from "#db/queries/actes.ts";
import * as activites from "#db/queries/activites.ts";
import * as agents from "#db/queries/agents.ts";
import * as grilles from "#db/queries/grilles.ts";
import * as journal from "#db/queries/journal.ts";
import * as logos from "#db/queries/logo.ts";
import { findModele, listModeles } from "#db/queries/modeles.ts";
import { listFoyersDesNoms } from "#db/queries/recherche.ts";
import { readEtatVille, saveVille, touchVille } from "#db/queries/ville.ts";
import type { Ville } from "#db/villes.ts";
import { toOpaque } from "./opaque.ts";

export interface ServicesVille {
  grilles: Grilles;
  modeles: Modeles;
  actes: Actes;
  reglages: ReglagesVille;
  activites: ActivitesVille;
  agentsVille: AgentsVille;
  logos: Logos;
  journal: Journal;
  acces: LectureAcces;
}

export const makeServicesVille = (handle: Ville): ServicesVille => ({
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
  acces: {
    list: (filtre) => acces.listAcces(handle, filtre),
    listQuoi: () => acces.listQuoi(handle),
    countJournees: (periode) => alertes.countJournees(handle, periode),
    listOuverts: (agentId, foyers, periode) => alertes.listOuverts(handle, agentId, { foyers, periode }),
    countAClasser: (periode) => alertes.countAClasser(handle, periode),
    listFoyersDesNoms: (noms) => listFoyersDesNoms(handle, noms),
    listTraitees: () => acces.listTraitees(handle),
  },
});
