/** The town's colour: text and buttons in it must be read on the portal's grounds (WCAG 1.4.3). */

/** White under buttons and cards, and the ground of the pages. */
const FONDS = ["#ffffff", "#fbfaf7"] as const;
const MINIMUM = 4.5;

const lire = (hex: string): number[] =>
  [1, 3, 5].map((place) => Number.parseInt(hex.slice(place, place + 2), 16));

function luminance(hex: string): number {
  const [r = 0, v = 0, b = 0] = lire(hex).map((octet) => {
    const c = octet / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * v + 0.0722 * b;
}

/** Ratio of contrast, from 1 to 21. */
export function computeContraste(a: string, b: string): number {
  const [clair = 0, sombre = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (clair + 0.05) / (sombre + 0.05);
}

const passe = (hex: string): boolean => FONDS.every((fond) => computeContraste(hex, fond) >= MINIMUM);

const assombrir = (hex: string, part: number): string =>
  `#${lire(hex)
    .map((octet) =>
      Math.round(octet * (1 - part))
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;

export type IssueCouleur =
  | { kind: "lisible" }
  /** `rapport`: the lowest contrast; `proposee`: the lightest shade of the same hue that is read. */
  | { kind: "trop-claire"; rapport: number; proposee: string };

/** @param hex `#rrggbb` */
export function checkCouleur(hex: string): IssueCouleur {
  if (passe(hex)) return { kind: "lisible" };
  const parts = Array.from({ length: 200 }, (_, rang) => (rang + 1) / 200);
  const proposee = parts.map((part) => assombrir(hex, part)).find(passe) ?? "#000000";
  const rapport = Math.min(...FONDS.map((fond) => computeContraste(hex, fond)));
  return { kind: "trop-claire", rapport, proposee };
}
