/**
 * Writes what people are found by at the counter, and whose accesses are counted, for what came before either was written,
 * once in each town.
 */
import { indexAuteurs } from "#db/queries/alertes.ts";
import { indexPersonnes } from "#db/queries/recherche.ts";
import type { Registre } from "#db/villes.ts";
import { startRonde, visitVilles, type Ronde } from "./ronde.server.ts";

const nom = "classement";
/** People of each kind in one round: pages are served in between. */
const LOT = 50;
/** Traces in one round: each is one short line. */
const LOT_TRACES = 200;

export const startClassement = ({
  registre,
  intervalle,
}: {
  registre: Registre;
  /** Milliseconds between two rounds; null: only when asked. */
  intervalle: number | null;
}): Ronde => {
  /** What comes from now on is written with its keys: a town with nothing left is read no more. */
  const classees = new Set<string>();
  return startRonde({
    nom,
    intervalle,
    visit: () =>
      visitVilles({ registre, nom }, async (ville) => {
        if (classees.has(ville.id)) return 0;
        const lot = (await indexPersonnes(ville, LOT)) + (await indexAuteurs(ville, LOT_TRACES));
        if (lot === 0) classees.add(ville.id);
        return lot;
      }),
  });
};
