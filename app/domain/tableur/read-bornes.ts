/** The bounds of a row as towns write them: « de 411 à 510 », « > 2 050 », « jusqu’à 410 », « 2051 et plus ». */
import { compare, parseRationnel } from "#app/domain/montant/rationnel.ts";
import { toPlain, type Valeur } from "./feuille.ts";
import { readNombre } from "./read-montant.ts";

/** As a grid's document writes it. */
export interface BorneEcrite {
  readonly valeur: string;
  readonly compris: boolean;
}

export interface Bornes {
  readonly de: BorneEcrite | null;
  readonly a: BorneEcrite | null;
}

export type LectureBornes = { kind: "bornes"; bornes: Bornes } | { kind: "refus"; message: string } | null;

const NOMBRE = /(?<![\d.,])(?:\d{1,3}(?: \d{3})+(?!\d)|\d{1,9})(?:[.,]\d{1,4})?(?![\d])/g;

/** Every way to say an order becomes its sign; longest first. */
const SIGNES: readonly (readonly [RegExp, string])[] = [
  [
    /[≥⩾]|>=|=>|(?:strictement )?superieure?s? ou egale?s? (?:a|au)\b|\b(?:a partir|a compter) (?:de |d')?|\bdes (?=\d|n)/g,
    " ≥ ",
  ],
  [
    /[≤⩽]|<=|=<|inferieure?s? ou egale?s? (?:a|au)\b|\bjusqu'?(?:a|au)\b|\bau (?:plus|maximum)\b|\bmaxi(?:mum)?\b/g,
    " ≤ ",
  ],
  [
    />|(?:strictement )?superieure?s? (?:a|au)\b|\bplus de\b|\+ de\b|\bau[ -]dela de\b|\bau[ -]dessus de\b/g,
    " > ",
  ],
  [
    /<|(?:strictement )?inferieure?s? (?:a|au)\b|\bmoins de\b|(?:^|(?<=q ))- de\b|\ben[ -]dessous de\b|\bau[ -]dessous de\b/g,
    " < ",
  ],
];
const BASE = /\b(?:quotients? familia(?:l|ux)|quotients?|q\.?f\.?|revenus?|ressources|rfr|base)\b:?/g;
const MUETS =
  /€|\beuros?\b|\bles deux compris(?:es)?\b|\bcompris(?:es)?\b|\binclus(?:es)?\b|\best\b|\bmensuels?\b|\bcaf\b/g;

/** « T1 : », « Tranche A - »: the row's name before its bounds. */
const NOM_TRANCHE = /^(?:(?:tranche|categorie|niveau) ?[a-z0-9]{1,2}|(?:t|qf)[0-9]{1,2}) ?[:)-] ?(?=.*\d)/;

/** The text with its numbers as N, its signs as signs, and the base as q. */
function toForme(plain: string): { forme: string; nombres: string[] } {
  let texte = plain.replace(BASE, " q ").replace(MUETS, " ");
  for (const [mots, signe] of SIGNES) texte = texte.replace(mots, signe);
  const nombres: string[] = [];
  texte = texte.replace(NOMBRE, (nombre) => {
    nombres.push(nombre);
    return " N ";
  });
  return {
    forme: texte
      .replace(/\s+/g, " ")
      .replace(/ ?,? ?$/, "")
      .trim(),
    nombres,
  };
}

interface Place {
  n: number;
  compris: boolean;
}
type Forme = { de?: Place; a?: Place };

const FORMES: readonly (readonly [RegExp, (signes: string[]) => Forme])[] = [
  [/^(?:toutes les valeurs|tous(?: q)?)$/, () => ({})],
  [
    /^N ([≤<]) (?:q )?([≤<]) N$/,
    ([x, y]) => ({ de: { n: 0, compris: x === "≤" }, a: { n: 1, compris: y === "≤" } }),
  ],
  [
    /^(?:q )?(?:de |d'|entre )?(?:q )?N (?:a|et a|et|-|\/|;|:|→|->|≤) N$/,
    () => ({ de: { n: 0, compris: true }, a: { n: 1, compris: true } }),
  ],
  [
    /^(?:q )?([≥>]) N(?: et| a| -| ,|,| mais)? ([≤<]) N$/,
    ([x, y]) => ({ de: { n: 0, compris: x === "≥" }, a: { n: 1, compris: y === "≤" } }),
  ],
  [/^(?:q )?(?:de )?N a < N$/, () => ({ de: { n: 0, compris: true }, a: { n: 1, compris: false } })],
  [/^(?:q )?≥ N a N$/, () => ({ de: { n: 0, compris: true }, a: { n: 1, compris: true } })],
  [/^(?:q )?([≥>]) N(?: (?:et plus|et \+|ou plus))?$/, ([x]) => ({ de: { n: 0, compris: x === "≥" } })],
  [/^(?:q )?([≤<]) N$/, ([x]) => ({ a: { n: 0, compris: x === "≤" } })],
  [/^N ([≤<]) q$/, ([x]) => ({ de: { n: 0, compris: x === "≤" } })],
  [/^N ([≥>]) q$/, ([x]) => ({ a: { n: 0, compris: x === "≥" } })],
  [
    /^(?:q )?(?:de )?N ?(?:et plus|et \+|\+|ou plus|et au[ -]dela|et au[ -]dessus|plus|- et plus)$/,
    () => ({ de: { n: 0, compris: true } }),
  ],
  [/^(?:q )?(?:de )?N ?(?:et moins|ou moins|et en[ -]dessous)$/, () => ({ a: { n: 0, compris: true } })],
];

/** « [411 ; 510[ »: each bracket says whether its end is in. */
function readCrochets(plain: string): LectureBornes {
  const trouve = /^([[\]])(.+?)\s*[;/-]\s*(.+?)([[\]])$/.exec(plain);
  if (!trouve) return null;
  const [, gauche, de, a, droite] = trouve;
  return conclude([de!.trim(), a!.trim()], {
    de: { n: 0, compris: gauche === "[" },
    a: { n: 1, compris: droite === "]" },
  });
}

function conclude(nombres: readonly string[], { de, a }: Forme): LectureBornes {
  const toBorne = (place: Place | undefined): BorneEcrite | null | undefined => {
    if (!place) return null;
    const valeur = readNombre(nombres[place.n]!);
    return valeur === null ? undefined : { valeur, compris: place.compris };
  };
  const bornes = { de: toBorne(de), a: toBorne(a) };
  if (bornes.de === undefined || bornes.a === undefined)
    return {
      kind: "refus",
      message: "un nombre se lit de deux façons\u00a0: écrivez-le sans séparateur de milliers.",
    };
  return checkBornes({ de: bornes.de, a: bornes.a });
}

/** A row that starts at 0 included is open below: no base is negative. */
export function checkBornes({ de, a }: Bornes): LectureBornes {
  const ordre = de && a ? compare(parseRationnel(de.valeur), parseRationnel(a.valeur)) : -1;
  if (ordre > 0) return { kind: "refus", message: "la seconde borne est plus petite que la première." };
  const ouverte = de?.valeur === "0" && de.compris;
  return { kind: "bornes", bornes: { de: ouverte ? null : de, a } };
}

/** The bounds of a text; `null` when it does not speak of bounds at all. */
export function readBornes(valeur: Valeur): LectureBornes {
  if (typeof valeur !== "string") return null;
  const plain = toPlain(valeur).replace(NOM_TRANCHE, "");
  if (!/\d/.test(plain) && !/^(toutes les valeurs|tous)/.test(plain)) return null;
  const crochets = readCrochets(plain);
  if (crochets) return crochets;
  const exclue = / exclue?s?$/.test(plain);
  const { forme, nombres } = toForme(plain.replace(/ exclue?s?$/, ""));
  for (const [motif, place] of FORMES) {
    const trouve = motif.exec(forme);
    if (!trouve) continue;
    const lue = place(trouve.slice(1));
    if (exclue && !lue.a) return { kind: "refus", message: "«\u00a0exclu\u00a0» ne dit pas quelle borne." };
    return conclude(nombres, exclue ? { ...lue, a: { ...lue.a!, compris: false } } : lue);
  }
  return null;
}
