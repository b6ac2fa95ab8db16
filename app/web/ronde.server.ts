/** Work done again and again beside the pages, one round at a time. Stopping lets the round in hand finish. */
import type { Registre, Ville } from "#db/villes.ts";
import { logFault } from "./journal.server.ts";

export interface Ronde {
  /** One round; what the timer does, for tests and commands. */
  round(): Promise<number>;
  stop(): Promise<void>;
}

interface Reglages {
  nom: string;
  /** @returns how much was done */
  visit(): Promise<number>;
  /** Milliseconds between two rounds; null: only when asked. */
  intervalle: number | null;
}

/** Golden section: however many rounds there are, their first starts are spread over the interval. */
const ECART = (Math.sqrt(5) - 1) / 2;
let departs = 0;

export function startRonde({ nom, visit, intervalle }: Reglages): Ronde {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let current: Promise<number> = Promise.resolve(0);

  const round = (): Promise<number> => {
    current = current.catch(() => 0).then(visit);
    return current;
  };
  const plan = (part = 1): void => {
    if (stopped || intervalle === null) return;
    timer = setTimeout(() => {
      round()
        .catch((error: unknown) => {
          logFault(error, nom);
        })
        .finally(plan);
    }, intervalle * part);
    timer.unref();
  };
  // Started together, they would all run in the same instant, and a page would wait for all of them.
  departs = (departs + ECART) % 1;
  plan(departs);
  return {
    round,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await current.catch(() => 0);
    },
  };
}

interface Tournee {
  registre: Pick<Registre, "listVilles">;
  /** Where its faults are said to come from, before the name of the town. */
  nom: string;
  /** Told besides the log: this town was not visited to its end. */
  onFaute?(slug: string): void;
}

/**
 * Every town in turn: one that does not open, or whose visit fails, is logged and stops no other. What a visit leaves
 * undone without failing, it tells itself.
 * @returns how much was done in all
 */
export async function visitVilles(
  { registre, nom, onFaute }: Tournee,
  visit: (ville: Ville, onFaute: (faute: unknown) => void) => Promise<number>,
): Promise<number> {
  const note = (faute: unknown, slug: string): void => {
    logFault(faute, `${nom} ${slug}`);
    onFaute?.(slug);
  };
  let faits = 0;
  for (const ville of await registre.listVilles(note)) {
    const noteVille = (faute: unknown): void => note(faute, ville.slug);
    try {
      faits += await visit(ville, noteVille);
    } catch (faute) {
      noteVille(faute);
    }
  }
  return faits;
}
