/** Writes what people are found by at the counter, for those who came before it was written; then finds nothing to do. */
import { indexPersonnes } from "#db/queries/recherche.ts";
import type { Registre } from "#db/villes.ts";
import { startRonde, type Ronde } from "./ronde.server.ts";

/** People of each kind in one round: pages are served in between. */
const LOT = 50;

export const startClassement = ({
  registre,
  intervalle,
}: {
  registre: Registre;
  /** Milliseconds between two rounds; null: only when asked. */
  intervalle: number | null;
}): Ronde =>
  startRonde({
    nom: "classement",
    intervalle,
    visit: async () => {
      let ecrits = 0;
      for (const ville of await registre.listVilles()) ecrits += await indexPersonnes(ville, LOT);
      return ecrits;
    },
  });
