/** Moves the files of the transfers that agents asked for, a few at a time in each town. */
import { runTransferts } from "#app/usecases/agent/run-transferts.ts";
import { findAgent } from "#db/queries/agents.ts";
import type { Registre } from "#db/villes.ts";
import { startRonde, visitVilles, type Ronde } from "./ronde.server.ts";
import { makeServicesDossier } from "./services-dossier.server.ts";
import { makeCommit } from "./services-droits.server.ts";

interface Reglages {
  registre: Registre;
  now(): string;
  /** Milliseconds between two rounds; null: only when asked. */
  intervalle: number | null;
}

const nom = "transferts";

export const startTransferts = ({ registre, now, intervalle }: Reglages): Ronde =>
  startRonde({
    nom,
    intervalle,
    visit: () =>
      visitVilles({ registre, nom }, (ville, onFaute) => {
        const ports = {
          ...makeServicesDossier(ville),
          agents: { find: (id: string) => findAgent(ville, id) },
          commit: makeCommit(ville),
          onFaute,
        };
        return runTransferts(ports, now());
      }),
  });
