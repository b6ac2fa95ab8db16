/**
 * Once a day for each town, a few households at a time: new decisions after a new grid, reminders before a QF ends.
 * Where a town stands is lost with the process: begun again, the watch finds done what was done.
 */
import { watchFoyers } from "#app/usecases/veille/watch-foyers.ts";
import type { Registre } from "#db/villes.ts";
import { logFault } from "./journal.server.ts";
import { startRonde, type Ronde } from "./ronde.server.ts";
import { makePortsVeille } from "./services-veille.server.ts";

/** Households of a town in one round: pages are served in between. */
const LOT = 20;

interface Reglages {
  registre: Pick<Registre, "listVilles" | "listHotes">;
  origine(hote: string): string;
  now(): string;
  /** Households of a town in one round. */
  lot?: number;
  /** Milliseconds between two rounds; null: only when asked. */
  intervalle: number | null;
}

/** Where the watch of a town stands, on this civil date; `apres` null: every household was looked at. */
interface Tour {
  date: string;
  apres: string | null;
}

export function startVeille({ registre, origine, now, lot = LOT, intervalle }: Reglages): Ronde {
  const tours = new Map<string, Tour>();
  const visit = async (): Promise<number> => {
    const instant = now();
    const date = instant.slice(0, 10);
    const hotes = await registre.listHotes();
    let faits = 0;
    for (const ville of await registre.listVilles())
      // A town that fails stops no other, and is looked at again in the next round.
      try {
        const dernier = tours.get(ville.id);
        const tour: Tour = dernier?.date === date ? dernier : { date, apres: "" };
        if (tour.apres === null) continue;
        const hote = hotes.find(({ villeId }) => villeId === ville.id)?.nom ?? "";
        const ports = await makePortsVeille(ville, origine(hote));
        const veille = await watchFoyers(ports, { apres: tour.apres, limite: lot, now: instant });
        for (const faute of veille.fautes) logFault(faute, "veille");
        tours.set(ville.id, { date, apres: veille.suivant });
        faits += veille.faits;
      } catch (faute) {
        logFault(faute, "veille");
      }
    return faits;
  };
  return startRonde({ nom: "veille", visit, intervalle });
}
