/** Long computations, done beside the pages: anything above some 50 ms of processor. */

/** What became of a job; only `fait` brings its result. */
export type IssueTravail<T> =
  | { readonly kind: "fait"; readonly valeur: T }
  /** Too many jobs wait already. */
  | { readonly kind: "occupe" }
  | { readonly kind: "delai-depasse" }
  /** The caller gave up. */
  | { readonly kind: "annule" }
  /** The server is stopping. */
  | { readonly kind: "ferme" }
  /** The job used up its memory: its thread alone ended. */
  | { readonly kind: "memoire-depassee" }
  /** The job threw. */
  | { readonly kind: "echec"; readonly cause: unknown };

/** One job: what crosses is copied, so it is data alone, without a function or a class. */
type Travail = (entree: never, contexte: never) => unknown;

/** Jobs by name. */
export type Travaux = Readonly<Record<string, Travail>>;

export interface OptionsTravail {
  /** From the call on, waiting included; in milliseconds. */
  readonly delaiMs: number;
  /** The caller's: a job that waits never starts, a job that runs is stopped. */
  readonly signal?: AbortSignal | undefined;
}

export interface Atelier<T extends Travaux> {
  run<N extends keyof T & string>(
    nom: N,
    entree: Parameters<T[N]>[0],
    options: OptionsTravail,
  ): Promise<IssueTravail<Awaited<ReturnType<T[N]>>>>;
  /** Ends every job at once: their callers get `ferme`. */
  close(): Promise<void>;
}
