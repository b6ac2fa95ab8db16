/** Makes the agents' answers take effect when the town's delay is over, in each town. */
import { v7 as uuid } from "uuid";
import { runDifferees } from "#app/usecases/agent/differ-decision.ts";
import { findAgent } from "#db/queries/agents.ts";
import { readVillePublique } from "#db/queries/ville.ts";
import type { Registre } from "#db/villes.ts";
import { newNumero } from "./numero.server.ts";
import { startRonde, visitVilles, type Ronde } from "./ronde.server.ts";
import { makeServicesDossier } from "./services-dossier.server.ts";
import { makeEffaceur } from "./services-droits.server.ts";
import { makeServicesFamille } from "./services-famille.server.ts";
import { makePieces } from "./services-pieces.server.ts";

interface Reglages {
  registre: Pick<Registre, "listVilles" | "listHotes">;
  origine(hote: string): string;
  now(): string;
  /** Milliseconds between two rounds; null: only when asked. */
  intervalle: number | null;
}

const nom = "decisions-differees";

export function startDifferees({ registre, origine, now, intervalle }: Reglages): Ronde {
  const visit = async (): Promise<number> => {
    const hotes = await registre.listHotes();
    return visitVilles({ registre, nom }, async (handle, onFaute) => {
      const ville = await readVillePublique(handle);
      const ports = {
        ...makeServicesDossier(handle),
        ...makeServicesFamille(handle, ville.reglages),
        ...makeEffaceur(handle),
        pieces: makePieces(handle),
        agents: { find: (id: string) => findAgent(handle, id) },
        ville,
        origine: origine(hotes.find(({ villeId }) => villeId === handle.id)?.nom ?? ""),
        newId: () => uuid(),
        newNumero,
        onFaute,
      };
      return runDifferees(ports, now());
    });
  };
  return startRonde({ nom, visit, intervalle });
}
