/** Wires the yearly refresh: for its pages, and for the process that carries a campaign on without a request. */
import { v7 as uuid } from "uuid";
import { createApiParticulier } from "#app/adapters/api-particulier/client.server.ts";
import { applyValidite } from "#app/domain/bases/mois-quotient.ts";
import type { Reglages } from "#app/domain/ville/reglages.ts";
import type { PortsCampagne } from "#app/usecases/actualisation/run-campagne.ts";
import { guardRecuperation } from "#app/usecases/guard-recuperation.ts";
import type { Campagnes, Identites } from "#app/usecases/ports/actualisation.ts";
import type { Places } from "#app/usecases/ports/places.ts";
import type { Positions } from "#app/usecases/ports/recuperation.ts";
import * as campagnes from "#db/queries/campagnes.ts";
import { listCandidats } from "#db/queries/candidats.ts";
import * as identites from "#db/queries/identites.ts";
import { addPosition, listPositions } from "#db/queries/positions.ts";
import { readEtatVille, readVillePublique } from "#db/queries/ville.ts";
import type { Ville } from "#db/villes.ts";
import { newNumero } from "./numero.server.ts";
import { toOpaque } from "./opaque.ts";
import { makeServicesDossier } from "./services-dossier.server.ts";
import { makeCommit } from "./services-droits.server.ts";
import { makeServicesFamille } from "./services-famille.server.ts";

export interface ServicesActualisation {
  campagnes: Campagnes;
  identites: Identites;
}

export const makePositions = (handle: Ville): Positions => ({
  list: (compteId) => listPositions(handle, compteId),
  add: (dite) => toOpaque(addPosition(handle, dite)),
});

export const makeServicesActualisation = (handle: Ville, reglages: Reglages): ServicesActualisation => ({
  campagnes: {
    find: (id) => campagnes.findCampagne(handle, id),
    list: () => campagnes.listCampagnes(handle),
    listCandidats: async (visee, { date, ...page }) =>
      (await listCandidats(handle, visee, page)).map((candidat) => ({
        ...candidat,
        quotient: applyValidite(candidat.quotient, reglages, date),
      })),
    open: (campagne) => toOpaque(campagnes.openCampagne(handle, campagne)),
    move: (lue, neuf) => toOpaque(campagnes.moveCampagne(handle, lue, neuf)),
    advance: (lue, neuf) => toOpaque(campagnes.moveCampagne(handle, lue, neuf)),
    hold: (id, repriseA) => toOpaque(campagnes.holdCampagne(handle, id, repriseA)),
    addLigne: (ligne, instant) => toOpaque(campagnes.addLigne(handle, ligne, instant)),
    count: (id) => campagnes.countLignes(handle, id),
    findLigne: (campagneId, id) => campagnes.findLigne(handle, campagneId, id),
    listFoyer: (foyerId) => campagnes.listFoyer(handle, foyerId),
    findSuivante: (id) => campagnes.findSuivante(handle, id),
    listInterrompues: (id, avant) => campagnes.listInterrompues(handle, id, avant),
    claim: (ligne, instant) => toOpaque(campagnes.claimLigne(handle, ligne, instant)),
    setLigne: (lue, neuf, instant) => toOpaque(campagnes.setLigne(handle, lue, neuf, instant)),
    setLignes: (id, de, vers) => toOpaque(campagnes.setLignes(handle, id, de, vers)),
    listObtenues: (id, page) => campagnes.listObtenues(handle, id, page),
    listRapport: (id, filtre, page) => campagnes.listRapport(handle, id, filtre, page),
    forgetPropositions: (id) => toOpaque(campagnes.forgetPropositions(handle, id)),
  },
  identites: {
    find: (compteId) => identites.findIdentite(handle, compteId),
    keep: (compteId, gardee) => toOpaque(identites.keepIdentite(handle, compteId, gardee)),
    forget: (compteId) => toOpaque(identites.forgetIdentite(handle, compteId)),
    forgetAll: () => toOpaque(identites.forgetIdentites(handle)),
    count: () => identites.countIdentites(handle),
  },
});

/** What a campaign of this town needs; its settings are those of now, and its permission is read before each call. */
export async function makePortsCampagne(
  handle: Ville,
  { origine, places, apiParticulier }: { origine: string; places: Places; apiParticulier: string },
): Promise<PortsCampagne> {
  const ville = await readVillePublique(handle);
  const positions = makePositions(handle);
  return {
    ...makeServicesDossier(handle),
    ...makeServicesActualisation(handle, ville.reglages),
    foyers: makeServicesFamille(handle, ville.reglages).foyers,
    ville,
    origine,
    commit: makeCommit(handle),
    newId: () => uuid(),
    newNumero,
    positions,
    places,
    reglages: { read: () => readEtatVille(handle) },
    recuperation: guardRecuperation({
      positions,
      apiParticulier: createApiParticulier({ baseUrl: apiParticulier }),
    }),
  };
}
