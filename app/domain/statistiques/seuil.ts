/**
 * What may be said of few people. Every figure of the statistics is a function of counts rounded to the nearest five,
 * and nothing under five is told apart from nobody: one family more or less changes no figure, or cannot be told.
 */

/** Fewer than this say nothing but that they are few. */
export const SEUIL = 5;

/** A count to the nearest five; `null`: fewer than five, nobody included. */
export type Effectif = number | null;

export const maskEffectif = (nombre: number): Effectif =>
  nombre < SEUIL ? null : Math.round(nombre / SEUIL) * SEUIL;

/** A share in whole per cent; a bound where those on one side are few; `null` where they are few on both. */
export type Part = { kind: "environ" | "au-plus" | "au-moins"; pourcent: number } | null;

/** @param nombre those among `total` */
export function computePart(nombre: number, total: number): Part {
  const tous = maskEffectif(total);
  const [dedans, dehors] = [maskEffectif(nombre), maskEffectif(total - nombre)];
  if (tous === null || (dedans === null && dehors === null)) return null;
  if (dedans !== null && dehors !== null)
    return { kind: "environ", pourcent: Math.round((100 * dedans) / (dedans + dehors)) };
  // At most four on the small side, of the fewest that round to this total.
  const plafond = Math.ceil((100 * (SEUIL - 1)) / Math.max(SEUIL, tous - Math.floor(SEUIL / 2)));
  return dedans === null
    ? { kind: "au-plus", pourcent: plafond }
    : { kind: "au-moins", pourcent: 100 - plafond };
}
