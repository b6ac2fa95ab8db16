/** Makes the files of the saved exports whose turn has come, town by town. */
import { v7 as uuid } from "uuid";
import { runPlans } from "#app/usecases/export/make-fichier.ts";
import { readVillePublique } from "#db/queries/ville.ts";
import type { Registre } from "#db/villes.ts";
import type { AtelierPortail } from "./atelier.server.ts";
import { startRonde, visitVilles, type Ronde } from "./ronde.server.ts";
import { makeCommit } from "./services-droits.server.ts";
import { makeServicesExport } from "./services-export.server.ts";
import { makeTableur } from "./tableur.server.ts";

interface Reglages {
  registre: Pick<Registre, "listVilles">;
  atelier: AtelierPortail;
  now(): string;
  /** Milliseconds between two rounds; null: only when asked. */
  intervalle: number | null;
}

const nom = "exports";

export function startExports({ registre, atelier, now, intervalle }: Reglages): Ronde {
  const tableur = makeTableur(atelier.atelier);
  const visit = (): Promise<number> =>
    visitVilles({ registre, nom }, async (ville, onFaute) => {
      const ports = {
        ...makeServicesExport(ville),
        tableur,
        commit: makeCommit(ville),
        ville: await readVillePublique(ville),
        newId: () => uuid(),
        onFaute,
      };
      return runPlans(ports, now());
    });
  return startRonde({ nom, visit, intervalle });
}
