/** Wires what a family is: its accounts and how they enter, its household, who it shares a child with. */
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import { applyValidite } from "#app/domain/bases/mois-quotient.ts";
import type { Reglages } from "#app/domain/ville/reglages.ts";
import type { Comptes, Foyers } from "#app/usecases/ports/magasin.ts";
import type { Gardes, Invitations, Papiers } from "#app/usecases/ports/partage.ts";
import type { Recherche } from "#app/usecases/ports/recherche.ts";
import type { Essais, Liens } from "#app/usecases/ports/porte.ts";
import * as comptes from "#db/queries/comptes.ts";
import * as foyers from "#db/queries/foyers.ts";
import * as gardes from "#db/queries/gardes.ts";
import * as invitations from "#db/queries/invitations.ts";
import * as papier from "#db/queries/papier.ts";
import { searchFoyers } from "#db/queries/recherche.ts";
import * as liens from "#db/queries/liens.ts";
import type { Ville } from "#db/villes.ts";
import { toOpaque } from "./opaque.ts";

export interface ServicesFamille {
  comptes: Comptes;
  liens: Liens;
  essais: Essais;
  foyers: Foyers;
  invitations: Invitations;
  gardes: Gardes;
  papiers: Papiers;
  recherche: Recherche;
}

export const makeServicesFamille = (handle: Ville, reglages: Reglages): ServicesFamille => ({
  comptes: {
    find: (id) => comptes.findCompte(handle, id),
    findBySub: (sub) => comptes.findCompteBySub(handle, sub),
    findByAdresse: (adresse) => comptes.findCompteByAdresse(handle, adresse),
    isSub: (id, sub) => comptes.isSub(handle, id, sub),
    lock: (compte) => toOpaque(comptes.lockCompte(handle, compte)),
    noteVenue: (id, date) => toOpaque(comptes.noteVenue(handle, id, date)),
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
    consumeCompte: (but, jeton, compteId) => toOpaque(liens.consumeLiensCompte(handle, but, jeton, compteId)),
  },
  essais: { take: (cle, limite, now) => liens.takeEssai(handle, cle, limite, now) },
  foyers: {
    find: async (id, date) => {
      const foyer = await foyers.findFoyer(handle, id);
      const read = <Q extends { quotient: EtatBase }>(tenu: Q): Q => ({
        ...tenu,
        quotient: applyValidite(tenu.quotient, reglages, date),
      });
      return foyer && { ...read(foyer), partages: foyer.partages.map(read) };
    },
    findAutresFoyers: (foyerId, enfant) => foyers.findAutresFoyers(handle, foyerId, enfant),
    listResponsables: (foyerId) => comptes.listResponsables(handle, foyerId),
    listEtatsQuotient: (foyerId) => foyers.listEtatsQuotient(handle, foyerId),
    advance: (foyer) => toOpaque(foyers.advanceFoyer(handle, foyer)),
    advanceLu: (lu) => foyers.advanceFoyerLu(handle, lu).map(toOpaque),
    decide: (lu, neuve) => toOpaque(foyers.decideFoyer(handle, lu, neuve)),
    setEtatEnfant: (foyerId, enfantId, etat) =>
      toOpaque(foyers.setEtatEnfant(handle, foyerId, enfantId, etat)),
    setDroitEnfant: (foyerId, enfant) => toOpaque(foyers.setDroitEnfant(handle, foyerId, enfant)),
    addEnfant: (foyerId, enfant, instant) => toOpaque(foyers.addEnfant(handle, foyerId, enfant, instant)),
    setResidence: (foyer, neuve) => toOpaque(foyers.setResidence(handle, foyer, neuve)),
    setSituation: (foyer, situation) => toOpaque(foyers.setSituation(handle, foyer, situation)),
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
    setPayeur: (foyerId, lue, neuf, instant) =>
      toOpaque(gardes.setPayeur(handle, foyerId, lue, neuf, instant)),
    add: (garde, instant) => toOpaque(gardes.addGarde(handle, garde, instant)),
  },
  papiers: {
    listAdultes: (foyerId) => papier.listAdultesPapier(handle, foyerId),
    openFoyer: (foyer, instant) => toOpaque(papier.openFoyerPapier(handle, foyer, instant)),
    addAdulte: (adulte, instant) => toOpaque(papier.addAdultePapier(handle, adulte, instant)),
    removeAdulte: (id) => toOpaque(papier.removeAdultePapier(handle, id)),
    findLettreByCode: (code) => papier.findLettreByCode(handle, code),
    listLettres: (foyerId) => papier.listLettres(handle, foyerId),
    findLettreAConfirmer: (compteId) => papier.findLettreAConfirmer(handle, compteId),
    addLettre: (nouvelle) => toOpaque(papier.addLettre(handle, nouvelle)),
    setEtatLettre: (lue, neuf) => toOpaque(papier.setEtatLettre(handle, lue, neuf)),
  },
  recherche: { search: (question, limite) => searchFoyers(handle, question, limite) },
});
