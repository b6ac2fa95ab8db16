/**
 * Carries the towns' campaigns on, each at its own pace beside the others; the register keeps them all under the limits
 * of the API. It also removes the civil statuses that a town kept, once it has closed the yearly refresh.
 */
import { runCampagne } from "#app/usecases/actualisation/run-campagne.ts";
import { findActive } from "#db/queries/campagnes.ts";
import { readVillePublique } from "#db/queries/ville.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { logFault } from "./journal.server.ts";
import { startRonde, visitVilles, type Ronde } from "./ronde.server.ts";
import { makePlaces } from "./services.server.ts";
import { makePortsCampagne, makeServicesActualisation } from "./services-actualisation.server.ts";
import { makeCommit } from "./services-droits.server.ts";

interface Reglages {
  registre: Pick<Registre, "listVilles" | "listHotes" | "magasin">;
  /** Base address of API Particulier. */
  apiParticulier: string;
  limiteApi: number;
  origine(hote: string): string;
  now(): string;
  /** Waits so many milliseconds, or less when the signal says that the process ends. */
  pause(ms: number, fin: AbortSignal): Promise<void>;
  /** Milliseconds between two rounds; null: only when asked. */
  intervalle: number | null;
}

const nom = "actualisation";

export function startActualisation(reglages: Reglages): Ronde {
  const { registre, apiParticulier, limiteApi, origine, now, pause, intervalle } = reglages;
  const coureurs = new Map<string, Promise<void>>();
  const fin = new AbortController();

  async function run(ville: Ville, id: string): Promise<void> {
    const hotes = await registre.listHotes();
    const hote = hotes.find(({ villeId }) => villeId === ville.id)?.nom ?? "";
    const ports = await makePortsCampagne(ville, {
      origine: origine(hote),
      places: makePlaces(registre.magasin, ville.id, limiteApi),
      apiParticulier,
    });
    await runCampagne(ports, {
      id,
      now,
      pause: (ms) => pause(ms, fin.signal),
      isFini: () => fin.signal.aborted,
      onFaute: (faute) => logFault(faute, nom),
    });
  }

  const visit = (): Promise<number> =>
    visitVilles({ registre, nom }, async (ville) => {
      await forgetIdentites(ville, now());
      if (coureurs.has(ville.id) || fin.signal.aborted) return 0;
      const campagne = await findActive(ville);
      if (!campagne) return 0;
      const coureur = run(ville, campagne.id)
        .catch((faute: unknown) => logFault(faute, nom))
        .finally(() => coureurs.delete(ville.id));
      coureurs.set(ville.id, coureur);
      return 1;
    });
  const ronde = startRonde({ nom, visit, intervalle });
  const settle = () => Promise.all(coureurs.values());
  return {
    round: async () => {
      const actives = await ronde.round();
      await settle();
      return actives;
    },
    stop: async () => {
      fin.abort();
      await ronde.stop();
      await settle();
    },
  };
}

async function forgetIdentites(ville: Ville, now: string): Promise<void> {
  const { reglages } = await readVillePublique(ville);
  if (reglages.actualisation !== undefined) return;
  const { identites } = makeServicesActualisation(ville, reglages);
  if ((await identites.count()) === 0) return;
  const effacements = [identites.forgetAll()];
  await makeCommit(ville)({ ecritures: [], effacements, journal: [], courriels: [] }, now);
}
