/** The value under which this share of the sample stands; 0 for an empty sample. */
export function computeCentile(valeurs: readonly number[], part: number): number {
  const rangees = [...valeurs].sort((a, b) => a - b);
  return rangees[Math.max(0, Math.ceil(rangees.length * part) - 1)] ?? 0;
}

/** Rounded for reading: a bench does not know more. */
export const arrondi = (valeur: number, decimales = 2): number => Number(valeur.toFixed(decimales));
