/** Writes cross the use cases as opaque values: these two casts are their only door. */
import type { Ecriture as EcritureOpaque } from "#app/usecases/ports/magasin.ts";
import type { Ecriture } from "#db/magasin.ts";

export const toOpaque = (write: Ecriture): EcritureOpaque => write as unknown as EcritureOpaque;
export const fromOpaque = (writes: readonly EcritureOpaque[]): readonly Ecriture[] =>
  writes as unknown as readonly Ecriture[];
