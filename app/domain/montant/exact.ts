import { arrondir, type Centimes, type ModeArrondi } from "./montant.ts";
import * as rationnel from "./rationnel.ts";
import type { Rationnel } from "./rationnel.ts";

/** Un nombre exact tel que les lots le portent : un entier sûr écrit nu, une fraction sinon. Rien n'est créé pour un entier. */
export type Exact = number | Rationnel;

export const toExact = (r: Rationnel): Exact => (r.d === 1 ? r.n : r);

export const toFraction = (e: Exact): Rationnel => (typeof e === "number" ? rationnel.createRationnel(e) : e);

/** Somme exacte. @throws DepassementErreur */
export function add(a: Exact, b: Exact): Exact {
  if (typeof a === "number" && typeof b === "number") {
    const somme = a + b;
    if (Number.isSafeInteger(somme)) return somme;
  }
  return toExact(rationnel.add(toFraction(a), toFraction(b)));
}

/** Produit exact. @throws DepassementErreur */
export function mul(a: Exact, b: Exact): Exact {
  if (typeof a === "number" && typeof b === "number") {
    const produit = a * b;
    if (Number.isSafeInteger(produit)) return produit + 0;
  } else if (typeof a === "number" && typeof b !== "number") {
    const produit = a * b.n;
    if (Number.isSafeInteger(produit))
      return produit % b.d === 0 ? produit / b.d + 0 : rationnel.createRationnel(produit, b.d);
  }
  return toExact(rationnel.mul(toFraction(a), toFraction(b)));
}

/** -1, 0 ou 1 selon que `a` est avant, égal ou après `b`. */
export function compare(a: Exact, b: Exact): -1 | 0 | 1 {
  if (typeof a === "number" && typeof b === "number") return a < b ? -1 : a > b ? 1 : 0;
  return rationnel.compare(toFraction(a), toFraction(b));
}

/** Comme `arrondir`. */
export const arrondirExact = (e: Exact, mode: ModeArrondi, pas: Centimes): Centimes =>
  typeof e === "number" && pas === 1 ? e + 0 : arrondir(toFraction(e), mode, pas);
