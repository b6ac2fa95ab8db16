/** Wires what a family asks and what it is answered. */
import type { Decisions, Demandes, FileCas, Offre, Traces } from "#app/usecases/ports/magasin.ts";
import type { File, Presences, Vues } from "#app/usecases/ports/file.ts";
import type { Fusions } from "#app/usecases/ports/fusions.ts";
import type { Scissions } from "#app/usecases/ports/scissions.ts";
import type { Differees } from "#app/usecases/ports/differees.ts";
import type { Transferts } from "#app/usecases/ports/transferts.ts";
import type { Messages } from "#app/usecases/ports/messages.ts";
import * as cas from "#db/queries/cas.ts";
import * as differees from "#db/queries/differees.ts";
import * as fusions from "#db/queries/fusions.ts";
import * as scissions from "#db/queries/scissions.ts";
import * as file from "#db/queries/file.ts";
import * as decisions from "#db/queries/decisions.ts";
import * as messages from "#db/queries/messages.ts";
import * as demandes from "#db/queries/demandes.ts";
import { listOffre } from "#db/queries/offre.ts";
import * as presences from "#db/queries/presences.ts";
import * as vues from "#db/queries/vues.ts";
import * as transferts from "#db/queries/transferts.ts";
import { listTraces } from "#db/queries/traces.ts";
import type { Ville } from "#db/villes.ts";
import { toOpaque } from "./opaque.ts";

export interface ServicesDossier {
  cas: FileCas;
  file: File;
  presences: Presences;
  differees: Differees;
  fusions: Fusions;
  scissions: Scissions;
  vues: Vues;
  transferts: Transferts;
  offre: Offre;
  demandes: Demandes;
  decisions: Decisions;
  traces: Traces;
  messages: Messages;
}

export const makeServicesDossier = (handle: Ville): ServicesDossier => ({
  cas: {
    findOuvert: (foyerId, motif) => cas.findCasOuvert(handle, foyerId, motif),
    listOuverts: (foyerId) => cas.listCasOuverts(handle, foyerId),
    add: (nouveau, instant) => toOpaque(cas.addCas(handle, nouveau, instant)),
    find: (id) => cas.findCas(handle, id),
    close: (lu, instant) => toOpaque(cas.closeCas(handle, lu, instant)),
  },
  file: {
    list: (selection, page) => file.listFile(handle, selection, page),
    rank: (lu, selection, tri) => file.rankFile(handle, lu, selection, tri),
    count: (selection, date) => file.countFile(handle, selection, date),
    listTous: (selection) => file.listTous(handle, selection),
    listFoyers: (selection) => file.listFoyersEnFile(handle, selection),
    countOuverts: () => file.countOuverts(handle),
    countVues: (selections) => file.countVues(handle, selections),
    assign: (lu, agentId) => toOpaque(file.assignCas(handle, lu, agentId)),
  },
  differees: {
    find: (casId) => differees.findDifferee(handle, casId),
    listDues: (now, limite) => differees.listDiffereesDues(handle, now, limite),
    add: (differee) => toOpaque(differees.addDifferee(handle, differee)),
    remove: (lue) => toOpaque(differees.removeDifferee(handle, lue)),
  },
  fusions: {
    listLies: (foyerId) => fusions.listEnfantsLies(handle, foyerId),
    findSuite: (foyerId) => fusions.findSuite(handle, foyerId),
    hasEffacement: (foyerId) => fusions.hasEffacement(handle, foyerId),
    removeEnfant: (foyerId, enfantId) => toOpaque(fusions.removeEnfant(handle, foyerId, enfantId)),
    close: (ferme, garde) => toOpaque(fusions.closeFoyer(handle, ferme, garde)),
    move: (ferme, garde) => fusions.moveFoyerEntier(handle, ferme, garde).map(toOpaque),
    removeBrouillons: (foyerId) => toOpaque(fusions.removeBrouillons(handle, foyerId)),
  },
  scissions: {
    moveAdulte: (compteId, passage) => toOpaque(scissions.moveAdulte(handle, compteId, passage)),
    moveAdultePapier: (id, passage) => toOpaque(scissions.moveAdultePapier(handle, id, passage)),
    moveEnfant: (id, passage) => toOpaque(scissions.moveEnfant(handle, id, passage)),
    moveInscriptions: (ids, passage) => toOpaque(scissions.moveInscriptions(handle, ids, passage)),
    followAdultes: (ids, passage) => scissions.followAdultes(handle, ids, passage).map(toOpaque),
    followEnfants: (ids, passage) => scissions.followEnfants(handle, ids, passage).map(toOpaque),
  },
  presences: {
    mark: (presence, temps) => presences.markPresence(handle, presence, temps),
    list: (casIds, depuis) => presences.listPresences(handle, casIds, depuis),
  },
  vues: {
    list: (agentId) => vues.listVues(handle, agentId),
    add: (agentId, vue, instant) => toOpaque(vues.addVue(handle, agentId, vue, instant)),
    remove: (agentId, id) => toOpaque(vues.removeVue(handle, agentId, id)),
  },
  transferts: {
    find: (id) => transferts.findTransfert(handle, id),
    listEnCours: () => transferts.listTransfertsEnCours(handle),
    add: (transfert, dossiers) => transferts.addTransfert(handle, transfert, dossiers).map(toOpaque),
    setEtat: (lu, etat) => toOpaque(transferts.setEtatTransfert(handle, lu, etat)),
    count: (id) => transferts.countTransfert(handle, id),
    listRestants: (id, limite) => transferts.listRestants(handle, id, limite),
    listRefus: (id, limite) => transferts.listRefus(handle, id, limite),
    mark: (id, casId, refus) => transferts.markTransfert(handle, id, casId, refus).map(toOpaque),
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
    replaceChoix: (demande, choix) => toOpaque(demandes.replaceChoix(handle, demande, choix)),
    removeInscription: (foyerId, paire, annee) =>
      toOpaque(demandes.removeInscription(handle, foyerId, paire, annee)),
    listListesAttente: () => demandes.listListesAttente(handle),
    findPremierEnAttente: (activiteId, annee) => demandes.findPremierEnAttente(handle, activiteId, annee),
    admit: (id, lieu) => toOpaque(demandes.admitInscription(handle, id, lieu)),
    send: (demande, numero, instant) => toOpaque(demandes.sendDemande(handle, demande, numero, instant)),
    listFoyers: (annee, page) => demandes.listFoyersInscrits(handle, annee, page),
    countInscrits: (annee) => demandes.countInscrits(handle, annee),
    holdActivite: (id) => toOpaque(demandes.holdActivite(handle, id)),
    addInscription: (inscription, places) => toOpaque(demandes.addInscription(handle, inscription, places)),
  },
  decisions: {
    find: (foyerId, id) => decisions.findDecision(handle, foyerId, id),
    list: (foyerId) => decisions.listDecisions(handle, foyerId),
    add: (decision) => toOpaque(decisions.addDecision(handle, decision)),
  },
  traces: { list: (foyerId) => listTraces(handle, foyerId) },
  messages: {
    list: (foyerId) => messages.listMessages(handle, foyerId),
    add: (message) => toOpaque(messages.addMessage(handle, message)),
  },
});
