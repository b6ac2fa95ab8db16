/** Wires what leaves the town: the prices in force and the saved exports. */
import type { ClesPartenaires, Facturation, PlansExport } from "#app/usecases/ports/export.ts";
import * as cles from "#db/queries/cles-partenaires.ts";
import * as exports from "#db/queries/exports.ts";
import { listFoyersTarifes } from "#db/queries/facturation.ts";
import type { Ville } from "#db/villes.ts";
import { toOpaque } from "./opaque.ts";

export interface ServicesExport {
  facturation: Facturation;
  plansExport: PlansExport;
  clesPartenaires: ClesPartenaires;
}

export const makeServicesExport = (handle: Ville): ServicesExport => ({
  facturation: { listFoyers: (page) => listFoyersTarifes(handle, page) },
  plansExport: {
    list: () => exports.listPlans(handle),
    find: (id) => exports.findPlan(handle, id),
    add: (plan, instant) => toOpaque(exports.addPlan(handle, plan, instant)),
    save: (lu, neuf) => toOpaque(exports.savePlan(handle, lu, neuf)),
    remove: (lu) => toOpaque(exports.removePlan(handle, lu)),
    mark: (lu, instant) => toOpaque(exports.markPlan(handle, lu, instant)),
    addFichier: (fichier) => toOpaque(exports.addFichier(handle, fichier)),
    listFichiers: (planId) => exports.listFichiers(handle, planId),
    openFichier: (planId, id) => exports.openFichier(handle, planId, id),
    purgeFichiers: (date) => toOpaque(exports.purgeFichiers(handle, date)),
  },
  clesPartenaires: {
    list: () => cles.listCles(handle),
    find: (id) => cles.findCle(handle, id),
    findBySecret: (secret) => cles.findCleBySecret(handle, secret),
    add: (cle, secret, instant) => toOpaque(cles.addCle(handle, cle, secret, instant)),
    revoke: (id, instant) => toOpaque(cles.revokeCle(handle, id, instant)),
    touch: (id, instant) => toOpaque(cles.touchCle(handle, id, instant)),
  },
});
