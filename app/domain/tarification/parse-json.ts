import type { Faute } from "./parse-grille.ts";

type LectureJson =
  | { readonly kind: "lue"; readonly document: unknown }
  | { readonly kind: "refusee"; readonly fautes: readonly Faute[] };

/** Un signe, un texte, un nombre ou un mot que JSON connaît, avec les blancs qui le précèdent. */
const JETON =
  /[ \t\r\n]*(?:[{}[\],:]|"[^"\\\n]*(?:\\.[^"\\\n]*)*"|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.]))/y;

/** Place du premier signe que JSON ne connaît pas : `NaN`, un commentaire, un texte mal fermé. */
function findPlace(texte: string): number {
  const jeton = new RegExp(JETON);
  let place = 0;
  while (jeton.test(texte)) place = jeton.lastIndex;
  return place + /^[ \t\r\n]*/.exec(texte.slice(place))![0].length;
}

/** « ligne 3, colonne 12 », à partir d'une place dans le texte. */
function describePlace(texte: string, place: number): string {
  const lignes = texte.slice(0, place).split("\n");
  return `ligne ${lignes.length}, colonne ${lignes.at(-1)!.length + 1}`;
}

/** Lit un texte JSON. Ne lève jamais : un texte illisible dit à quelle ligne il cesse de l'être. */
export function parseJson(texte: string): LectureJson {
  const source = texte.replace(/^\uFEFF/, "");
  try {
    return { kind: "lue", document: JSON.parse(source) as unknown };
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    const dite = /at position (\d+)/.exec(cause.message)?.[1];
    const place = dite === undefined ? findPlace(source) : Number(dite);
    const vu = place >= source.length ? "le document s’arrête trop tôt" : "ce n’est pas du JSON";
    return { kind: "refusee", fautes: [{ lieu: describePlace(source, place), message: `${vu}.` }] };
  }
}
