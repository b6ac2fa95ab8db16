/** Wires the figures: counted by the worker threads, on a handle of their own. */
import { addMois, toMois } from "#app/domain/statistiques/mois.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import type { VillePublique } from "#app/domain/ville/reglages.ts";
import type { FiltreStatistiques, ServiceStatistiques } from "#app/usecases/ports/statistiques.ts";
import type { Ville } from "#db/villes.ts";
import type { AtelierPortail } from "./atelier.server.ts";

/** Longer than the page may wait. */
const DELAI_MS = 20_000;

export function makeStatistiques(
  { id, slug }: Pick<Ville, "id" | "slug">,
  { reglages: { anneeScolaire, moisReference, validiteQuotientMois } }: VillePublique,
  { atelier, remember }: AtelierPortail,
): ServiceStatistiques {
  const ville = { id, slug, reglages: { anneeScolaire, moisReference, validiteQuotientMois } };
  const run = (filtre: FiltreStatistiques, now: string) =>
    atelier.run("statistiques", { ville, filtre, now }, { delaiMs: DELAI_MS });
  return {
    compute: run,
    computePubliques: (now) => {
      const mois = toMois(now);
      const filtre = { du: addMois(mois, -12), au: addMois(mois, -1), activite: "", service: "" };
      // Anybody may ask: the town is read once a day.
      return remember(JSON.stringify([id, "chiffres", toJour(now)]), () => run(filtre, now));
    },
  };
}
