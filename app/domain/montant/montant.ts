import {
  ceil,
  checkEntier,
  createRationnel,
  floor,
  formatFraction,
  mul,
  type Rationnel,
} from "./rationnel.ts";

/** Somme d'argent en centimes d'euro, entière. */
export type Centimes = number;

export const MODES_ARRONDI = ["commercial", "superieur", "inferieur", "pair"] as const;

/**
 * commercial : la moitié s'éloigne de zéro ; superieur : vers le haut ; inferieur : vers le bas ;
 * pair : la moitié va au multiple pair.
 */
export type ModeArrondi = (typeof MODES_ARRONDI)[number];

function roundEntier(r: Rationnel, mode: ModeArrondi): number {
  const bas = floor(r);
  if (r.d === 1) return bas;
  switch (mode) {
    case "inferieur":
      return bas;
    case "superieur":
      return ceil(r);
    case "commercial":
    case "pair": {
      // reste de r au-dessus de `bas`, en 1/d ; sa place face à la moitié, sans doubler pour ne pas dépasser
      const signe = r.n % r.d;
      const reste = signe < 0 ? signe + r.d : signe;
      const ecart = reste - (r.d - reste);
      if (ecart !== 0) return ecart > 0 ? bas + 1 : bas;
      if (mode === "pair") return bas % 2 === 0 ? bas : bas + 1;
      return r.n < 0 ? bas : bas + 1;
    }
  }
}

/**
 * Arrondit `r` (en centimes) au multiple de `pasCentimes` que dit le mode. Rend des centimes entiers.
 * @throws RangeError si le pas n'est pas un entier positif ; DepassementErreur si le résultat dépasse un entier sûr.
 */
export function arrondir(r: Rationnel, mode: ModeArrondi, pasCentimes: Centimes = 1): Centimes {
  if (!Number.isSafeInteger(pasCentimes) || pasCentimes < 1)
    throw new RangeError("Le pas est un nombre entier de centimes.");
  const multiples = roundEntier(pasCentimes === 1 ? r : mul(r, createRationnel(1, pasCentimes)), mode);
  return checkEntier(multiples * pasCentimes);
}

/** Centimes vers fraction de centimes. */
export function toRationnel(centimes: Centimes): Rationnel {
  return createRationnel(centimes);
}

/** « 1,50 € », avec une espace insécable avant le signe et entre les milliers. */
export function formatMontant(centimes: Centimes): string {
  return formatMontantExact(createRationnel(centimes));
}

/** Comme `formatMontant`, pour une fraction de centimes encore non arrondie : « 2,599992 € ». */
export function formatMontantExact(centimes: Rationnel): string {
  return `${formatFraction(BigInt(centimes.n), BigInt(centimes.d) * 100n, 2)}\u00a0€`;
}
