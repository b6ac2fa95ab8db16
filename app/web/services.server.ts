/** Composition root: the only place that wires ports to the database and to the adapters. */
import type { VillePublique } from "#app/domain/ville/reglages.ts";
import { probe, readVillePublique } from "#db/queries/ville.ts";
import type { Registre, Ville } from "#db/villes.ts";

/** All that a route may ask for, for one town. */
export interface Services {
  ville: VillePublique;
  probe(): Promise<boolean>;
}

export async function makeServices(handle: Ville): Promise<Services> {
  return { ville: await readVillePublique(handle), probe: () => probe(handle) };
}

/** The services of the town that answers to this host name, or null. */
export async function findServices(registre: Registre, hote: string): Promise<Services | null> {
  const handle = await registre.findVilleByHote(hote);
  return handle ? makeServices(handle) : null;
}
