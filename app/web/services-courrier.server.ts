/** Wires what the town writes to its families. */
import type { Diffusions, ModelesMessage, RefusCourriels } from "#app/usecases/ports/courrier.ts";
import type { Outbox } from "#app/usecases/ports/magasin.ts";
import * as courriels from "#db/queries/courriels.ts";
import * as diffusions from "#db/queries/diffusions.ts";
import * as modeles from "#db/queries/modeles-message.ts";
import * as refus from "#db/queries/refus-courriels.ts";
import type { Ville } from "#db/villes.ts";
import { toOpaque } from "./opaque.ts";

export interface ServicesCourrier {
  modelesMessage: ModelesMessage;
  diffusions: Diffusions;
  refusCourriels: RefusCourriels;
}

export const makeServicesCourrier = (handle: Ville): ServicesCourrier => ({
  modelesMessage: {
    list: () => modeles.listModelesMessage(handle),
    find: (id) => modeles.findModeleMessage(handle, id),
    add: (id, contenu, instant) => toOpaque(modeles.addModeleMessage(handle, id, contenu, instant)),
    save: (lu, contenu, instant) => toOpaque(modeles.saveModeleMessage(handle, lu, contenu, instant)),
    setRetrait: (lu, retireLe) => toOpaque(modeles.setRetraitModele(handle, lu, retireLe)),
  },
  refusCourriels: {
    find: (adresse) => refus.findRefus(handle, adresse),
    lift: (adresse) => toOpaque(refus.liftRefus(handle, adresse)),
  },
  diffusions: {
    find: (id) => diffusions.findDiffusion(handle, id),
    list: (limite) => diffusions.listDiffusions(handle, limite),
    findEnCours: () => diffusions.findDiffusionEnCours(handle),
    add: (nouvelle, foyers) => diffusions.addDiffusion(handle, nouvelle, foyers).map(toOpaque),
    setEtat: (lue, etat) => toOpaque(diffusions.setEtatDiffusion(handle, lue, etat)),
    count: (id) => diffusions.countDiffusion(handle, id),
    listRestants: (id, limite) => diffusions.listFoyersDiffusion(handle, id, { issue: null, limite }),
    listIssue: (id, issue, limite) => diffusions.listFoyersDiffusion(handle, id, { issue, limite }),
    mark: (id, foyerId, done) => diffusions.markDiffusion(handle, id, foyerId, done).map(toOpaque),
  },
});

/** What the postman empties. */
export const makeOutbox = (handle: Ville): Outbox => ({
  listDus: (instant, limite) => courriels.listDus(handle, instant, limite),
  markSent: (envoye, instant) => courriels.markSent(handle, envoye, instant),
  postpone: (id, essais, prochainA) => courriels.postpone(handle, id, essais, prochainA),
  isRefusee: async (adresse) => (await refus.findRefus(handle, adresse)) !== null,
  refuse: (refuse, lu) => courriels.refuseCourriel(handle, refuse, lu),
});
