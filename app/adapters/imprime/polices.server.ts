/** The typeface of what is printed: the machine's own, put into the file; without one, the reader's standard one. */
import { existsSync } from "node:fs";
import { join } from "node:path";

export interface Polices {
  readonly corps: string;
  readonly gras: string;
  /** The file carries its typeface, and shows the same everywhere. */
  readonly incorporees: boolean;
}

/** Free families, where the usual systems put them; the widest choice of signs comes second, being wider on paper. */
const FAMILLES: readonly (readonly [dossier: string, corps: string, gras: string])[] = [
  ["/usr/share/fonts/truetype/liberation", "LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"],
  ["/usr/share/fonts/liberation-sans", "LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"],
  ["/usr/share/fonts/liberation", "LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"],
  ["/usr/share/fonts/truetype/dejavu", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf"],
  ["/usr/share/fonts/dejavu", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf"],
];

/** Every PDF reader has it; it knows the signs of Western Europe alone. */
export const STANDARD: Polices = { corps: "Helvetica", gras: "Helvetica-Bold", incorporees: false };

export function findPolices(): Polices {
  for (const [dossier, corps, gras] of FAMILLES) {
    const polices = { corps: join(dossier, corps), gras: join(dossier, gras), incorporees: true };
    if (existsSync(polices.corps) && existsSync(polices.gras)) return polices;
  }
  return STANDARD;
}

const REMPLACES: readonly (readonly [RegExp, string])[] = [
  [/≤[ \u00A0]?/g, "au plus "],
  [/≥[ \u00A0]?/g, "au moins "],
  [/→/g, ":"],
  [/[−‐‑]/g, "-"],
  // eslint-disable-next-line no-control-regex
  [/[^\u0020-\u007E\u00A0-\u00FF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/g, " "],
];

/** Thin spaces, which few typefaces have, become ordinary no-break ones. */
const toEspaces = (texte: string): string => texte.replace(/[\u2000-\u200A\u202F]/g, "\u00A0");

/** The text with the signs that the typeface has. */
export const toSignes = (texte: string, { incorporees }: Polices): string =>
  incorporees
    ? toEspaces(texte).replace(/\p{C}/gu, " ")
    : REMPLACES.reduce((reste, [motif, signe]) => reste.replace(motif, signe), toEspaces(texte));
