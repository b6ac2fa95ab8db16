/** Wires what the daily watch of a town's households needs, without a request. */
import { v7 as uuid } from "uuid";
import type { PortsVeille } from "#app/usecases/veille/watch-foyers.ts";
import { listPubliees } from "#db/queries/grilles.ts";
import { readVillePublique } from "#db/queries/ville.ts";
import type { Ville } from "#db/villes.ts";
import { newNumero } from "./numero.server.ts";
import { makeServicesDossier } from "./services-dossier.server.ts";
import { makeCommit } from "./services-droits.server.ts";
import { makeServicesFamille } from "./services-famille.server.ts";

/** @param origine public base address of the town */
export async function makePortsVeille(handle: Ville, origine: string): Promise<PortsVeille> {
  const ville = await readVillePublique(handle);
  return {
    ...makeServicesDossier(handle),
    foyers: makeServicesFamille(handle, ville.reglages).foyers,
    grilles: { listPubliees: () => listPubliees(handle) },
    ville,
    origine,
    commit: makeCommit(handle),
    newId: () => uuid(),
    newNumero,
  };
}
