/**
 * A few households at a time in each town: the free places to those who wait; and once a day, new decisions after a new
 * grid, reminders before a QF ends.
 * Where a town stands is lost with the process: begun again, the watch finds done what was done.
 */
import { toJour } from "#app/domain/temps/jour.ts";
import { givePlaces } from "#app/usecases/give-places.ts";
import { watchFoyers, type PortsVeille } from "#app/usecases/veille/watch-foyers.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { logFault } from "./journal.server.ts";
import { startRonde, visitVilles, type Ronde } from "./ronde.server.ts";
import { makePortsVeille } from "./services-veille.server.ts";

const nom = "veille";
/** Households of a town in one round: pages are served in between. */
const LOT = 20;
/** Places come free all day; whoever frees one in a page gives it at once. */
const ENTRE_DEUX_REGARDS_MS = 60_000;

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

type Hotes = Awaited<ReturnType<Registre["listHotes"]>>;

export function startVeille({ registre, origine, now, lot = LOT, intervalle }: Reglages): Ronde {
  const tours = new Map<string, Tour>();
  /** When the waiting lists of a town were last looked at, milliseconds since 1970. */
  const places = new Map<string, number>();
  const open = (ville: Ville, hotes: Hotes): Promise<PortsVeille> => {
    const hote = hotes.find(({ villeId }) => villeId === ville.id)?.nom ?? "";
    return makePortsVeille(ville, origine(hote));
  };
  const watch = async (ville: Ville, hotes: Hotes, instant: string): Promise<number> => {
    const date = toJour(instant);
    const dernier = tours.get(ville.id);
    const tour: Tour = dernier?.date === date ? dernier : { date, apres: "" };
    if (tour.apres === null) return 0;
    const veille = await watchFoyers(await open(ville, hotes), {
      apres: tour.apres,
      limite: lot,
      now: instant,
    });
    for (const faute of veille.fautes) logFault(faute, nom);
    tours.set(ville.id, { date, apres: veille.suivant });
    return veille.faits;
  };
  const give = async (ville: Ville, hotes: Hotes, instant: string): Promise<number> => {
    const ms = Date.parse(instant);
    if (ms - (places.get(ville.id) ?? 0) < ENTRE_DEUX_REGARDS_MS) return 0;
    places.set(ville.id, ms);
    const donnees = await givePlaces(await open(ville, hotes), { limite: lot, now: instant });
    // A full batch may leave some: they are given in the next round.
    if (donnees === lot) places.delete(ville.id);
    return donnees;
  };
  const visit = async (): Promise<number> => {
    const instant = now();
    const hotes = await registre.listHotes();
    let faits = 0;
    for (const act of [watch, give])
      faits += await visitVilles({ registre, nom }, (ville) => act(ville, hotes, instant));
    return faits;
  };
  return startRonde({ nom, visit, intervalle });
}
