/** Where the table of prices is on a sheet: its bounds, its headings, its first row. */
import { formatValeur, type Vue } from "./feuille.ts";
import { readBornes } from "./read-bornes.ts";
import { readBase, readBorneEntete } from "./read-entete.ts";
import { readMontant, readTaux, readValeurBase } from "./read-montant.ts";

/** `texte`: one column says « de 411 à 510 »; `deux`: a column for an end, or for each. */
export type AxeBornes =
  | { readonly kind: "texte"; readonly colonne: number }
  | { readonly kind: "deux"; readonly de: number | null; readonly a: number | null }
  | { readonly kind: "aucune" };

export interface Tableau {
  readonly axe: AxeBornes;
  /** First row that has bounds, or prices when there are none. */
  readonly premiere: number;
  /** Rows of headings, from the top. */
  readonly entetes: readonly number[];
  /** How much of the sheet this reading explains; the better of two readings is kept. */
  readonly score: number;
}

const ENTETES_MAX = 4;

export const isMontant = (vue: Vue, ligne: number, colonne: number): boolean =>
  readMontant(vue.lire(ligne, colonne)).kind === "montant" || readTaux(vue.lire(ligne, colonne)) !== null;

const isBorneTexte = (vue: Vue, ligne: number, colonne: number): boolean =>
  readBornes(vue.lire(ligne, colonne)) !== null;

const range = (nombre: number): number[] => Array.from({ length: nombre }, (_, place) => place);

const countLignes = (vue: Vue, test: (ligne: number) => boolean): number =>
  range(vue.hauteur).filter(test).length;

/** Something stands beside: a price, or what should have been one. */
const hasVoisin = (vue: Vue, ligne: number, colonne: number): boolean =>
  range(vue.largeur).some((autre) => autre > colonne && vue.lire(ligne, autre) !== null);

const hasMontant = (vue: Vue, ligne: number, sauf: readonly (number | null)[]): boolean =>
  range(vue.largeur).some((colonne) => !sauf.includes(colonne) && isMontant(vue, ligne, colonne));

/** The column whose cells most often say bounds in words. */
function findTexte(vue: Vue): Tableau | null {
  const comptes = range(vue.largeur).map((colonne) =>
    countLignes(vue, (ligne) => isBorneTexte(vue, ligne, colonne) && hasVoisin(vue, ligne, colonne)),
  );
  const score = Math.max(0, ...comptes);
  if (score < 2) return null;
  // Names of rows stand on the left and often repeat the bounds.
  const colonne = comptes.lastIndexOf(score);
  if (
    !range(vue.hauteur).some(
      (ligne) => isBorneTexte(vue, ligne, colonne) && hasMontant(vue, ligne, [colonne]),
    )
  )
    return null;
  const premiere = range(vue.hauteur).find(
    (ligne) => isBorneTexte(vue, ligne, colonne) && hasVoisin(vue, ligne, colonne),
  )!;
  return {
    axe: { kind: "texte", colonne },
    premiere,
    entetes: findEntetes(vue, premiere),
    score: score * 10,
  };
}

/** Two columns « de » and « à », or one of them alone. @param reponses what an ambiguous column of numbers is */
function findDeux(vue: Vue, reponses: Readonly<Record<string, string>>): Tableau | null {
  let trouve: Tableau | null = null;
  for (const ligne of range(vue.hauteur)) {
    let de: number | null = null;
    let a: number | null = null;
    for (const colonne of range(vue.largeur)) {
      const valeur = vue.lire(ligne, colonne);
      if (typeof valeur !== "string") continue;
      const bout = readBout(valeur, reponses[vue.nommer(ligne, colonne)]);
      if (bout === "de") de ??= colonne;
      if (bout === "a") a ??= colonne;
    }
    if (de === null && a === null) continue;
    const lignes = range(vue.hauteur).filter(
      (autre) =>
        autre > ligne &&
        [de, a].some((colonne) => colonne !== null && readValeurBase(vue.lire(autre, colonne)) !== null) &&
        hasMontant(vue, autre, [de, a]),
    );
    const score = lignes.length * 10 + (de !== null && a !== null ? 5 : 0);
    if (lignes.length < 2 || (trouve && trouve.score >= score)) continue;
    const premiere = lignes[0]!;
    trouve = { axe: { kind: "deux", de, a }, premiere, entetes: findEntetes(vue, premiere), score };
  }
  return trouve;
}

function readBout(texte: string, reponse: string | undefined): "de" | "a" | null {
  if (reponse === "bas") return "de";
  if (reponse === "haut") return "a";
  return readBorneEntete(texte);
}

/** A column of bare numbers under « Quotient »: the sheet does not say which end they are. */
export function findColonneMuette(vue: Vue): { cellule: string; texte: string } | null {
  for (const ligne of range(vue.hauteur))
    for (const colonne of range(vue.largeur)) {
      const valeur = vue.lire(ligne, colonne);
      if (typeof valeur !== "string" || readBase(valeur) === null) continue;
      const nombres = countLignes(
        vue,
        (autre) =>
          autre > ligne &&
          readValeurBase(vue.lire(autre, colonne)) !== null &&
          hasMontant(vue, autre, [colonne]),
      );
      if (nombres >= 2) return { cellule: vue.nommer(ligne, colonne), texte: valeur };
    }
  return null;
}

/** No base at all: rows that name who pays, and a price beside. */
export function findSansBase(vue: Vue): Tableau | null {
  const lignes = range(vue.hauteur).filter((ligne) => hasMontant(vue, ligne, []));
  const premiere = lignes[0];
  if (premiere === undefined) return null;
  return { axe: { kind: "aucune" }, premiere, entetes: findEntetes(vue, premiere), score: lignes.length };
}

/** The rows right above the first one, that price nothing and are no title. */
function findEntetes(vue: Vue, premiere: number): number[] {
  const entetes: number[] = [];
  for (let ligne = premiere - 1; ligne >= 0 && entetes.length < ENTETES_MAX; ligne--) {
    const pleines = range(vue.largeur).filter((colonne) => vue.lire(ligne, colonne) !== null);
    if (pleines.length === 0 || hasMontant(vue, ligne, [])) break;
    const seule = pleines.length === 1 && pleines[0] === 0;
    if (seule && (entetes.length > 0 || formatValeur(vue.lire(ligne, 0)).length > 40)) break;
    if (seule && range(vue.largeur).length > 2 && isTitreFusionne(vue, ligne)) break;
    entetes.unshift(ligne);
  }
  return entetes;
}

/** One cell merged over the whole width is a title. */
const isTitreFusionne = (vue: Vue, ligne: number): boolean =>
  range(vue.largeur).every((colonne) => vue.montree(ligne, colonne)[1] === 0);

/** The table of this view, read the way that explains most of it. */
export function findTableau(vue: Vue, reponses: Readonly<Record<string, string>>): Tableau | null {
  const candidats = [findTexte(vue), findDeux(vue, reponses)].filter((one) => one !== null);
  return candidats.toSorted((x, y) => y.score - x.score)[0] ?? null;
}
