/** Jobs for the tests of the pool; TypeScript on purpose, and an import of the project's own. */
import { formatMontant } from "#app/domain/montant/montant.ts";

interface Contexte {
  mot: string;
}

export const saluer = ({ nom }: { nom: string }, { mot }: Contexte): string => `${mot} ${nom}`;

export const dire = ({ centimes }: { centimes: number }): string => formatMontant(centimes);

export function echouer(): never {
  throw new RangeError("impossible");
}

/** Holds its thread for ever. */
export function tourner({ temoin }: { temoin?: Int32Array }): never {
  if (temoin) {
    Atomics.store(temoin, 0, 1);
    Atomics.notify(temoin, 0);
  }
  for (;;);
}

/** Waits until told, without a clock. */
export function attendre({ temoin }: { temoin: Int32Array }): string {
  Atomics.wait(temoin, 0, 0);
  return "fini";
}

/** Fills its memory. */
export function deborder(): never {
  const tas: number[][] = [];
  for (;;) tas.push(Array.from({ length: 100_000 }, (_, rang) => rang + tas.length));
}
