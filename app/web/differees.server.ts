/** Makes the agents' answers take effect when the town's delay is over, in each town. */
import { v7 as uuid } from "uuid";
import { runDifferees } from "#app/usecases/agent/differ-decision.ts";
import { findAgent } from "#db/queries/agents.ts";
import { readVillePublique } from "#db/queries/ville.ts";
import type { Registre } from "#db/villes.ts";
import { logFault } from "./journal.server.ts";
import { newNumero } from "./numero.server.ts";
import { startRonde, type Ronde } from "./ronde.server.ts";
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

export function startDifferees({ registre, origine, now, intervalle }: Reglages): Ronde {
  const visit = async (): Promise<number> => {
    const hotes = await registre.listHotes();
    let vues = 0;
    for (const handle of await registre.listVilles())
      // A town that fails stops no other, and is looked at again in the next round.
      try {
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
        };
        vues += await runDifferees(ports, now());
      } catch (faute) {
        logFault(faute, "decisions-differees");
      }
    return vues;
  };
  return startRonde({ nom: "decisions-differees", visit, intervalle });
}
