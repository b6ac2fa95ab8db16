/** A spreadsheet once read: sheets of cells, and nothing of the file they came from. */
import { z } from "zod";

/** More lines or columns than any town's grid: the file is refused before it is read. */
export const LIGNES_MAX = 2_000;
export const COLONNES_MAX = 100;
/** A cell longer than this is no price nor bound; a whole document in JSON fits in a few. */
const TEXTE_MAX = 32_767;

const valeurSchema = z.union([
  z.string().max(TEXTE_MAX),
  z.number(),
  z.boolean(),
  z.strictObject({ date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) }),
  z.null(),
]);

/** `date`: a cell that the spreadsheet holds as a day. `null`: nothing in the cell. */
export type Valeur = z.infer<typeof valeurSchema>;

const placeSchema = z.int().min(0).max(LIGNES_MAX);

/** Cells that show as one; places count from 0. */
const fusionSchema = z.strictObject({
  ligne: placeSchema,
  colonne: placeSchema,
  hauteur: z.int().min(1).max(LIGNES_MAX),
  largeur: z.int().min(1).max(LIGNES_MAX),
});
export type Fusion = z.infer<typeof fusionSchema>;

export const feuilleSchema = z.strictObject({
  nom: z.string().max(200),
  lignes: z.array(z.array(valeurSchema).max(COLONNES_MAX)).max(LIGNES_MAX),
  fusions: z.array(fusionSchema).max(LIGNES_MAX),
});
export type Feuille = z.infer<typeof feuilleSchema>;

/** « C7 », as spreadsheets name it; places count from 0. */
export function nameCellule(ligne: number, colonne: number): string {
  return `${nameColonne(colonne)}${ligne + 1}`;
}

/** « A », « Z », « AA ». */
export function nameColonne(colonne: number): string {
  const reste = String.fromCharCode(65 + (colonne % 26));
  return colonne < 26 ? reste : nameColonne(Math.floor(colonne / 26) - 1) + reste;
}

/** Every kind of space is one ordinary space; invisible signs are gone. */
export const cleanTexte = (texte: string): string =>
  texte
    .replace(/[\u200B-\u200D\uFEFF\u00AD]/g, "")
    .replace(/\s+/g, " ")
    .trim();

/** Lower case, without accents, one kind of hyphen and of apostrophe: what words are looked for in. */
export const toPlain = (texte: string): string =>
  cleanTexte(texte)
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036F]/g, "")
    .replace(/[‐-―−]/g, "-")
    .replace(/[’‘ʼ]/g, "'");

const FORMULE = /^[\s\u200B-\u200D\uFEFF]*[=+\-@|%＝＋－＠\t\r]/;

/** A text that a spreadsheet would run as a formula is kept a text by an apostrophe (CSV injection), on one line. */
export function keepTexte(texte: string): string {
  const ligne = texte.replace(/[\t\r\n]+/g, " ");
  return FORMULE.test(ligne) ? `'${ligne}` : ligne;
}

const bareTexte = (texte: string): string =>
  texte.startsWith("'") && FORMULE.test(texte.slice(1)) ? texte.slice(1) : texte;

const cleanValeur = (valeur: Valeur | undefined): Valeur => {
  if (typeof valeur !== "string") return valeur ?? null;
  return cleanTexte(bareTexte(valeur)) || null;
};

/** A sheet looked at with its lines as lines, or turned: the understanding reads QF in rows only. */
export interface Vue {
  readonly hauteur: number;
  readonly largeur: number;
  lire(ligne: number, colonne: number): Valeur;
  nommer(ligne: number, colonne: number): string;
  /** The place of the cell that shows here, when merged cells hide this one. */
  montree(ligne: number, colonne: number): readonly [ligne: number, colonne: number];
}

function makeCouvertes({ fusions }: Feuille): Map<string, readonly [number, number]> {
  const couvertes = new Map<string, readonly [number, number]>();
  for (const { ligne, colonne, hauteur, largeur } of fusions)
    for (let l = ligne; l < Math.min(ligne + hauteur, LIGNES_MAX); l++)
      for (let c = colonne; c < Math.min(colonne + largeur, COLONNES_MAX); c++)
        couvertes.set(`${l} ${c}`, [ligne, colonne]);
  return couvertes;
}

export function makeVue(feuille: Feuille): Vue {
  const couvertes = makeCouvertes(feuille);
  return {
    hauteur: feuille.lignes.length,
    largeur: Math.max(0, ...feuille.lignes.map((ligne) => ligne.length)),
    lire: (ligne, colonne) => cleanValeur(feuille.lignes[ligne]?.[colonne]),
    nommer: nameCellule,
    montree: (ligne, colonne) => couvertes.get(`${ligne} ${colonne}`) ?? [ligne, colonne],
  };
}

export const turnVue = (vue: Vue): Vue => ({
  hauteur: vue.largeur,
  largeur: vue.hauteur,
  lire: (ligne, colonne) => vue.lire(colonne, ligne),
  nommer: (ligne, colonne) => vue.nommer(colonne, ligne),
  montree: (ligne, colonne) => {
    const [l, c] = vue.montree(colonne, ligne);
    return [c, l];
  },
});

/** The cell as a person reads it. */
export function formatValeur(valeur: Valeur): string {
  if (valeur === null) return "";
  if (typeof valeur === "number") return String(Number(valeur.toPrecision(15))).replace(".", ",");
  if (typeof valeur === "boolean") return valeur ? "VRAI" : "FAUX";
  return typeof valeur === "string" ? valeur : valeur.date.split("-").toReversed().join("/");
}
