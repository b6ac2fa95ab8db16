import { readEtat, readValeur, type Moyens } from "#app/domain/bases/base.ts";
import { toExact, type Exact } from "#app/domain/montant/exact.ts";
import { arrondir, toRationnel, type Centimes } from "#app/domain/montant/montant.ts";
import {
  add,
  createRationnel,
  floor,
  floorCourant,
  mul,
  parseRationnel,
  ZERO,
  type Rationnel,
} from "#app/domain/montant/rationnel.ts";
import { A_COMPLETER, type Grille, type RegleSansBase } from "./grille.ts";
import {
  CENT,
  type Calcul,
  type Course,
  type EtatLu,
  type RegleFraction,
  type Regles,
  type SousEtape,
  type SousNoeud,
} from "./noeuds/contexte.ts";
import { findGenre, type Noeud } from "./noeuds/registre.ts";
import type { Situation } from "./situation.ts";

const evaluate = (noeud: SousNoeud, calcul: Calcul): Rationnel =>
  findGenre(noeud.kind).evaluate(noeud, calcul);

/** Applique à une base la règle des décimales de la grille. */
function applyRegleFraction(valeur: Rationnel, regle: RegleFraction): Rationnel {
  if (valeur.d === 1) return valeur;
  switch (regle) {
    case "tronquer":
      return createRationnel(floor(valeur));
    case "arrondir-commercial":
      return createRationnel(arrondir(valeur, "commercial"));
    case "au-centime":
      return createRationnel(arrondir(mul(valeur, CENT), "commercial"), 100);
    case "exact":
      return valeur;
  }
}

/** Ce qui lit le texte d'une base comme la grille le dit, en euros. Couper les décimales n'en lit aucune. */
export function createLecteur(regle: RegleFraction): (texte: string) => Exact {
  const parse = (texte: string): Exact => toExact(applyRegleFraction(parseRationnel(texte), regle));
  if (regle !== "tronquer") return parse;
  return (texte) => {
    const entier = floorCourant(texte);
    return entier >= 0 ? entier : parse(texte);
  };
}

/** Ce que la ville sait de la base que regarde la grille. */
export const readEtatLu = ({ base }: Regles, moyens: Moyens): EtatLu =>
  base === "aucune" ? "aucune" : readEtat(base, moyens);

/** La base que regarde la grille, telle qu'elle est écrite ; `null` quand elle n'est pas connue. */
export const readTexte = ({ base }: Regles, moyens: Moyens): string | null =>
  base === "aucune" ? null : readValeur(base, moyens);

/** Ce que les nœuds regardent de la grille. */
export const makeRegles = ({
  base,
  qfFractionnaire,
  arrondi,
  residents,
  definitions = {},
}: Grille): Regles => ({
  base,
  regleFraction: qfFractionnaire ?? "exact",
  arrondi,
  residents,
  definitions,
});

/** Hors des dates de la grille ; des dates encore à compléter ne limitent rien. */
export const isHorsValidite = ({ valable }: Grille, date: string): boolean =>
  valable !== A_COMPLETER && (date < valable.du || (valable.au !== undefined && date > valable.au));

/** Un calcul prêt à calculer. `etapes` : où l'explication s'écrit. */
export function prepareCalcul(
  regles: Regles,
  situation: Situation,
  moyens: Moyens,
  etapes: SousEtape[],
): Calcul {
  const texte = readTexte(regles, moyens);
  const valeur = texte === null ? ZERO : parseRationnel(texte);
  return {
    situation,
    regles,
    etat: readEtatLu(regles, moyens),
    lecture: texte === null ? "absente" : "connue",
    valeur,
    lue: applyRegleFraction(valeur, regles.regleFraction),
    nom: "",
    decalage: 0,
    arret: null,
    manque: null,
    etapes,
    evaluate,
  };
}

/** Ce que la règle de la ville met à la place de la base. */
export interface Remplacement extends Pick<Course, "situation" | "lecture" | "nom"> {
  readonly tarif: Noeud;
  readonly provisoire: boolean;
}

/** `null` quand la règle ne donne pas de prix. */
export function replaceBase(
  regle: RegleSansBase | typeof A_COMPLETER,
  { tarif }: Grille,
  situation: Situation,
): Remplacement | null {
  if (regle === A_COMPLETER) return null;
  const absente = { situation, lecture: "absente", nom: "" } as const;
  switch (regle.kind) {
    case "provisoire":
      return { ...absente, tarif: regle.tarif, provisoire: true };
    case "tranche-nommee":
      return {
        ...absente,
        tarif,
        lecture: "tranche-nommee",
        nom: regle.nom,
        provisoire: regle.provisoire,
      };
    case "plus-haute":
      return { ...absente, tarif, lecture: "plus-haute", provisoire: regle.provisoire };
    case "hors-commune": {
      const residence = { commune: false, prouvee: situation.residence.prouvee };
      return { ...absente, tarif, situation: { ...situation, residence }, provisoire: regle.provisoire };
    }
    case "pas-de-prix":
      return null;
  }
}

/** Le prix de deux foyers qui en ont chacun un : le plus favorable, ou leur moyenne, arrondie comme la grille le dit. */
export function joinPrix(
  regle: NonNullable<Grille["deuxFoyers"]>,
  un: Centimes,
  autre: Centimes,
  { arrondi: { mode, pas } }: Regles,
): Centimes | "calcul-impossible" {
  if (regle === "plus-favorable") return Math.min(un, autre);
  try {
    return arrondir(mul(add(toRationnel(un), toRationnel(autre)), createRationnel(1, 2)), mode, pas);
  } catch (erreur) {
    if (!(erreur instanceof RangeError)) throw erreur;
    return "calcul-impossible";
  }
}
