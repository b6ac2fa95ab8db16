/** The worker threads (piscina). Those beyond `prets` start with a job and leave after a rest. */
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import type { Atelier, IssueTravail, OptionsTravail, Travaux } from "#app/usecases/ports/atelier.ts";

interface Options {
  /** Address of the module whose exports are the jobs. */
  travaux: URL;
  /** Given to each job beside its input. */
  contexte: unknown;
  /** Jobs done at once; one processor is left to the pages unless told. */
  ouvriers?: number;
  /** Threads started at once and kept: the first job does not wait for them. */
  prets?: number;
  /** Jobs that may wait. */
  attente?: number;
  /** In megabytes; above it the job's thread alone ends, and the server goes on. */
  memoireMo?: number;
}

const OUVRIER = fileURLToPath(new URL("./ouvrier.mjs", import.meta.url));
const REPOS_MS = 120_000;

const isMemoire = (cause: unknown): boolean =>
  cause instanceof Error && "code" in cause && cause.code === "ERR_WORKER_OUT_OF_MEMORY";

export function createAtelier<T extends Travaux>({
  travaux,
  contexte,
  ouvriers = Math.max(1, Math.min(4, availableParallelism() - 1)),
  prets = 0,
  attente = 16,
  memoireMo = 512,
}: Options): Atelier<T> {
  const piscine = new Piscina({
    filename: OUVRIER,
    workerData: { travaux: travaux.href, contexte },
    // The thread registers TypeScript itself, whatever this process was started with.
    execArgv: [],
    minThreads: prets,
    maxThreads: ouvriers,
    idleTimeout: REPOS_MS,
    resourceLimits: { maxOldGenerationSizeMb: memoireMo },
  });
  let enCours = 0;
  let ferme = false;

  const run = async <R>(
    nom: string,
    entree: unknown,
    { delaiMs, signal }: OptionsTravail,
  ): Promise<IssueTravail<R>> => {
    if (ferme) return { kind: "ferme" };
    if (signal?.aborted) return { kind: "annule" };
    if (enCours >= ouvriers + attente) return { kind: "occupe" };
    const fin = new AbortController();
    let raison: "delai-depasse" | "annule" | null = null;
    const end = (pourquoi: "delai-depasse" | "annule"): void => {
      raison ??= pourquoi;
      fin.abort();
    };
    const onAnnule = (): void => end("annule");
    const minuteur = setTimeout(() => end("delai-depasse"), delaiMs);
    signal?.addEventListener("abort", onAnnule, { once: true });
    enCours += 1;
    try {
      return { kind: "fait", valeur: (await piscine.run({ nom, entree }, { signal: fin.signal })) as R };
    } catch (cause) {
      if (ferme) return { kind: "ferme" };
      if (raison) return { kind: raison };
      return isMemoire(cause) ? { kind: "memoire-depassee" } : { kind: "echec", cause };
    } finally {
      enCours -= 1;
      clearTimeout(minuteur);
      signal?.removeEventListener("abort", onAnnule);
    }
  };

  return {
    run,
    close: async () => {
      ferme = true;
      await piscine.destroy();
    },
  };
}
