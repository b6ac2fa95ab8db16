/** Draws that can be done again: the seed is printed with the figures. */

/** A number from 0 (included) to 1 (excluded) at each call (mulberry32). */
export type Tirage = () => number;

export function createTirage(graine: number): Tirage {
  let etat = graine >>> 0;
  return () => {
    etat = (etat + 0x6d2b79f5) >>> 0;
    let melange = Math.imul(etat ^ (etat >>> 15), etat | 1);
    melange ^= melange + Math.imul(melange ^ (melange >>> 7), melange | 61);
    return ((melange ^ (melange >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Milliseconds in an interval. */
export const drawEntre = (tirage: Tirage, de: number, a: number): number =>
  Math.round(de + tirage() * (a - de));
