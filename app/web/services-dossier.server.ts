/** Wires what a family asks and what it is answered. */
import type { Decisions, Demandes, FileCas, Offre, Traces } from "#app/usecases/ports/magasin.ts";
import type { Messages } from "#app/usecases/ports/messages.ts";
import * as cas from "#db/queries/cas.ts";
import * as decisions from "#db/queries/decisions.ts";
import * as messages from "#db/queries/messages.ts";
import * as demandes from "#db/queries/demandes.ts";
import { listOffre } from "#db/queries/offre.ts";
import { listTraces } from "#db/queries/traces.ts";
import type { Ville } from "#db/villes.ts";
import { toOpaque } from "./opaque.ts";

export interface ServicesDossier {
  cas: FileCas;
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
    replaceChoix: (demande, choix) => toOpaque(demandes.replaceChoix(handle, demande, choix)),
    removeInscription: (foyerId, paire, annee) =>
      toOpaque(demandes.removeInscription(handle, foyerId, paire, annee)),
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
