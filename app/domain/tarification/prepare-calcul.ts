import { readBase, type Moyens } from "#app/domain/bases/base.ts";
import { arrondir, toRationnel, type Centimes } from "#app/domain/montant/montant.ts";
import { add, createRationnel, floor, mul, ZERO, type Rationnel } from "#app/domain/montant/rationnel.ts";
import { A_COMPLETER, type Grille, type RegleSansBase } from "./grille.ts";
import {
  CENT,
  type Calcul,
  type RegleFraction,
  type Regles,
  type SousEtape,
  type SousNoeud,
} from "./noeuds/contexte.ts";
import { findGenre, type Noeud } from "./noeuds/registre.ts";
import type { Situation } from "./situation.ts";

const SANS_BASE = { etat: "aucune", valeur: ZERO } as const;

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
  const base = regles.base === "aucune" ? SANS_BASE : readBase(regles.base, moyens);
  const { etat, valeur } = base;
  return {
    situation,
    regles,
    etat,
    lecture: etat === "connue" ? "connue" : "absente",
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

/** Le calcul que la règle de la ville met à la place, et le tarif à lui appliquer ; `null` quand elle ne donne pas de prix. */
export function replaceBase(
  regle: RegleSansBase | typeof A_COMPLETER,
  { tarif }: Grille,
  calcul: Calcul,
  etapes: SousEtape[],
): { tarif: Noeud; calcul: Calcul; provisoire: boolean } | null {
  if (regle === A_COMPLETER) return null;
  const neuf: Calcul = { ...calcul, arret: null, manque: null, decalage: 0, etapes };
  switch (regle.kind) {
    case "provisoire":
      return { tarif: regle.tarif, calcul: neuf, provisoire: true };
    case "tranche-nommee":
      return {
        tarif,
        calcul: { ...neuf, lecture: "tranche-nommee", nom: regle.nom },
        provisoire: regle.provisoire,
      };
    case "plus-haute":
      return { tarif, calcul: { ...neuf, lecture: "plus-haute" }, provisoire: regle.provisoire };
    case "hors-commune": {
      const situation = {
        ...calcul.situation,
        residence: { commune: false, prouvee: calcul.situation.residence.prouvee },
      };
      return { tarif, calcul: { ...neuf, situation }, provisoire: regle.provisoire };
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
