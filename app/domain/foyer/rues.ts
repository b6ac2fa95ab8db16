/** The town's list of streets and quarters, and how a typed street is found in it. */
import { z } from "zod";

const mot = z.string().min(1).max(60);

export const rueSchema = z.object({
  nom: z.string().min(1).max(80),
  /** Whether it is in the commune. */
  commune: z.boolean(),
  /** Numbers that the line is about, both included; the whole street when absent. */
  du: z.number().int().optional(),
  au: z.number().int().optional(),
  cote: z.enum(["pairs", "impairs"]).optional(),
  /** What ties the people of a street of another commune to this one, in the words that grids look at. */
  attache: mot.optional(),
  /** School sector. */
  secteur: mot.optional(),
});
export type Rue = z.infer<typeof rueSchema>;

/** Kinds of streets, as they are shortened at the beginning of a name. */
const TYPES: Readonly<Record<string, string>> = {
  r: "rue",
  av: "avenue",
  ave: "avenue",
  bd: "boulevard",
  bld: "boulevard",
  blvd: "boulevard",
  boul: "boulevard",
  pl: "place",
  imp: "impasse",
  ch: "chemin",
  che: "chemin",
  chem: "chemin",
  all: "allee",
  rte: "route",
  sq: "square",
  lot: "lotissement",
  res: "residence",
  qu: "quai",
  quart: "quartier",
};

const TITRES: Readonly<Record<string, string>> = {
  st: "saint",
  ste: "sainte",
  dr: "docteur",
  gal: "general",
  gen: "general",
  mal: "marechal",
  pdt: "president",
  cdt: "commandant",
  col: "colonel",
};

const read = (mots: Readonly<Record<string, string>>, un: string): string =>
  Object.hasOwn(mots, un) ? (mots[un] ?? un) : un;

/** « R. de l’Église-St-Jean » → « rue de l eglise saint jean ». */
export const normaliseRue = (texte: string): string =>
  texte
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((un, rang) => (rang === 0 ? read(TYPES, un) : read(TITRES, un)))
    .join(" ");

const LIAISONS = new Set(["de", "du", "des", "d", "la", "le", "les", "l", "a", "au", "aux", "et"]);
const NATURES = new Set([...Object.values(TYPES), "cours", "hameau", "cite", "passage", "ruelle", "venelle"]);

/** The words that tell one street from another. */
const toMots = (texte: string): string[] =>
  normaliseRue(texte)
    .split(" ")
    .filter((un, rang) => !LIAISONS.has(un) && !(rang === 0 && NATURES.has(un)));

const isPartagee = ({ du, au, cote }: Rue): boolean => [du, au, cote].some((one) => one !== undefined);

const isNumero = ({ du = 0, au = Infinity, cote }: Rue, numero: number): boolean =>
  numero >= du && numero <= au && (cote === undefined || (numero % 2 === 0) === (cote === "pairs"));

/** Whether one number of the same street may stand on both lines. */
function isRecouverte(une: Rue, autre: Rue): boolean {
  const [du, au] = [Math.max(une.du ?? 0, autre.du ?? 0), Math.min(une.au ?? Infinity, autre.au ?? Infinity)];
  // Two numbers in a row are enough to meet both sides.
  return [du, du + 1].some((numero) => numero <= au && isNumero(une, numero) && isNumero(autre, numero));
}

/** The first line that another one before it already says. */
export function findDouble(rues: readonly Rue[]): Rue | undefined {
  const connues = new Map<string, Rue[]>();
  return rues.find((rue) => {
    const cle = normaliseRue(rue.nom);
    const memes = connues.get(cle) ?? [];
    connues.set(cle, [...memes, rue]);
    return memes.some((autre) => isRecouverte(autre, rue));
  });
}

export type IssueRue = { kind: "trouvee"; rue: Rue } | { kind: "numero-attendu" } | { kind: "inconnue" };

export interface RueSaisie {
  numero: string;
  rue: string;
}

export function findRue(rues: readonly Rue[], { numero, rue }: RueSaisie): IssueRue {
  const cle = normaliseRue(rue);
  const lignes = cle === "" ? [] : rues.filter(({ nom }) => normaliseRue(nom) === cle);
  const [premiere] = lignes;
  if (!premiere) return { kind: "inconnue" };
  if (lignes.length === 1 && !isPartagee(premiere)) return { kind: "trouvee", rue: premiere };
  const lu = /^\d+/.exec(numero)?.[0];
  if (lu === undefined) return { kind: "numero-attendu" };
  const siennes = lignes.filter((ligne) => isNumero(ligne, Number(lu)));
  return siennes.length === 1 && siennes[0] ? { kind: "trouvee", rue: siennes[0] } : { kind: "inconnue" };
}

/** « 12 bis, rue des Lilas » typed in one field, unless a street bears that very name (« 8 mai 1945 »). */
export function splitNumero(rues: readonly Rue[], { numero, rue }: RueSaisie): RueSaisie {
  const [, devant = "", suite = ""] =
    /^(\d{1,4}(?:\s*(?:bis|ter|quater|[a-d]))?)\s*,?\s+(.+)$/iu.exec(rue) ?? [];
  if (devant === "" || numero !== "" || findRue(rues, { numero, rue }).kind !== "inconnue")
    return { numero, rue };
  return { numero: devant, rue: suite };
}

const MAX_PROCHES = 6;

/** Streets that the family may have meant: the words of one are all in the other. */
export function listProches(rues: readonly Rue[], rue: string): string[] {
  const dits = toMots(rue);
  if (dits.length === 0) return [];
  const proches = rues.filter(({ nom }) => {
    const mots = toMots(nom);
    const [courts, longs] = mots.length < dits.length ? [mots, dits] : [dits, mots];
    return courts.length > 0 && courts.every((un) => longs.includes(un));
  });
  return [...new Set(proches.map(({ nom }) => nom))].slice(0, MAX_PROCHES);
}
