/** Writes the mailings that agents asked for, at each town's pace. */
import { v7 as uuid } from "uuid";
import { runDiffusions } from "#app/usecases/agent/run-diffusions.ts";
import { findAgent } from "#db/queries/agents.ts";
import { readVillePublique } from "#db/queries/ville.ts";
import type { Registre } from "#db/villes.ts";
import { startRonde, visitVilles, type Ronde } from "./ronde.server.ts";
import { makeServicesCourrier } from "./services-courrier.server.ts";
import { makeServicesDossier } from "./services-dossier.server.ts";
import { makeCommit } from "./services-droits.server.ts";
import { makeServicesFamille } from "./services-famille.server.ts";

interface Reglages {
  registre: Pick<Registre, "listVilles" | "listHotes">;
  origine(hote: string): string;
  now(): string;
  /** Milliseconds between two rounds; null: only when asked. */
  intervalle: number | null;
}

const nom = "diffusions";

export const startDiffusions = ({ registre, origine, now, intervalle }: Reglages): Ronde =>
  startRonde({
    nom,
    intervalle,
    visit: async () => {
      const hotes = await registre.listHotes();
      return visitVilles({ registre, nom }, async (handle, onFaute) => {
        const ville = await readVillePublique(handle);
        const ports = {
          ...makeServicesFamille(handle, ville.reglages),
          ...makeServicesDossier(handle),
          ...makeServicesCourrier(handle),
          agents: { find: (id: string) => findAgent(handle, id) },
          commit: makeCommit(handle),
          ville,
          origine: origine(hotes.find(({ villeId }) => villeId === handle.id)?.nom ?? ""),
          newId: () => uuid(),
          onFaute,
        };
        return runDiffusions(ports, now());
      });
    },
  });
