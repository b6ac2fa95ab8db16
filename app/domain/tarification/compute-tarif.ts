import type { EtatBase, EtatSansBase } from "#app/domain/bases/etat-base.ts";
import { toRationnel, type Centimes } from "#app/domain/montant/montant.ts";
import { parseRationnel, type Rationnel } from "#app/domain/montant/rationnel.ts";
import type { Grille, RegleSansBase } from "./grille.ts";
import { applyArrondi } from "./noeuds/arrondi.ts";
import {
  ArretCalcul,
  BaseManquante,
  type LectureBase,
  type MotifSansPrix,
  type SousEtape,
} from "./noeuds/contexte.ts";
import { findGenre, type EtapeNoeud, type Noeud } from "./noeuds/registre.ts";
import type { Situation } from "./situation.ts";

/** La règle de la ville a remplacé la base. */
export interface EtapeSansBase {
  readonly kind: "sans-base";
  readonly etat: EtatSansBase;
  readonly regle: RegleSansBase["kind"];
  readonly nom?: string;
}

/** Le calcul finit sans prix. */
export interface EtapeSansPrix {
  readonly kind: "sans-prix";
  readonly motif: MotifSansPrix;
}

/** Une étape du calcul, en données ; `describeEtape` en fait des mots. */
export type Etape = EtapeNoeud | EtapeSansBase | EtapeSansPrix;

/** `centimes` : prix d'une unité, entier. `provisoire` : sera revu quand la base arrivera. */
export type Resultat =
  | {
      readonly kind: "prix";
      readonly centimes: Centimes;
      readonly provisoire: boolean;
      readonly etapes: readonly Etape[];
    }
  | { readonly kind: "sans-prix"; readonly motif: MotifSansPrix; readonly etapes: readonly Etape[] };

interface Calcul {
  readonly tarif: Noeud;
  readonly situation: Situation;
  readonly lecture: LectureBase;
}

/** Évalue un tarif et pousse ses étapes. @throws ArretCalcul, BaseManquante, RangeError */
function computeCentimes(grille: Grille, { tarif, situation, lecture }: Calcul, etapes: Etape[]): Centimes {
  const push = (etape: SousEtape): void => void etapes.push(etape as Etape);
  const contexte = {
    situation,
    lecture,
    regleFraction: grille.qfFractionnaire ?? "exact",
    push,
    evaluate: (noeud: { readonly kind: string }): Rationnel =>
      findGenre(noeud.kind as Noeud["kind"]).evaluate(noeud, contexte),
    arrondirOperation: (montant: Rationnel): Rationnel =>
      grille.arrondi.etape === "final" ? montant : toRationnel(applyArrondi(montant, grille.arrondi, push)),
  } as const;
  const centimes = applyArrondi(contexte.evaluate(tarif), grille.arrondi, push);
  if (centimes < 0) throw new ArretCalcul("prix-negatif");
  return centimes;
}

function readBase({ base }: Grille, quotient: EtatBase): LectureBase {
  return base === "quotient-familial" && quotient.kind === "connue"
    ? { kind: "connue", valeur: parseRationnel(quotient.quotient.valeur) }
    : { kind: "absente" };
}

/** Ce qu'il faut calculer quand la règle `regle` remplace la base. */
function replaceBase(
  regle: RegleSansBase,
  { tarif }: Grille,
  situation: Situation,
): Calcul & { provisoire: boolean } {
  const absente: LectureBase = { kind: "absente" };
  switch (regle.kind) {
    case "provisoire":
      return { tarif: regle.tarif, situation, lecture: absente, provisoire: true };
    case "tranche-nommee":
      return {
        tarif,
        situation,
        lecture: { kind: "tranche-nommee", nom: regle.nom },
        provisoire: regle.provisoire,
      };
    case "plus-haute":
      return { tarif, situation, lecture: { kind: "plus-haute" }, provisoire: regle.provisoire };
    case "hors-commune": {
      const residence = { ...situation.residence, commune: false };
      return {
        tarif,
        situation: { ...situation, residence },
        lecture: absente,
        provisoire: regle.provisoire,
      };
    }
    case "pas-de-prix":
      throw new ArretCalcul("base-absente");
  }
}

function computeSansBase(grille: Grille, situation: Situation, etapes: Etape[]): Resultat {
  const etat = situation.quotient.kind;
  // une base connue mais d'une autre nature que celle de la grille ne donne jamais de prix
  if (etat === "connue") throw new ArretCalcul("base-absente");
  const regle = grille.sansBase[etat];
  etapes.push({
    kind: "sans-base",
    etat,
    regle: regle.kind,
    ...(regle.kind === "tranche-nommee" && { nom: regle.nom }),
  });
  const { provisoire, ...calcul } = replaceBase(regle, grille, situation);
  return { kind: "prix", centimes: computeCentimes(grille, calcul, etapes), provisoire, etapes };
}

function toMotif(erreur: unknown): MotifSansPrix {
  if (erreur instanceof ArretCalcul) return erreur.motif;
  if (erreur instanceof BaseManquante) return "base-absente";
  if (erreur instanceof RangeError) return "calcul-impossible";
  throw erreur;
}

/**
 * Prix d'une unité pour une situation, avec toutes les étapes. Rejouer les mêmes entrées rend le même résultat.
 * La base n'est regardée que si le tarif en a besoin : un prix qui n'en dépend pas vaut dans tous les états.
 * Ne lève pas sur une grille et une situation conformes à leurs schémas.
 */
export function computeTarif(grille: Grille, situation: Situation): Resultat {
  let etapes: Etape[] = [];
  try {
    if (
      situation.date < grille.valable.du ||
      (grille.valable.au !== undefined && situation.date > grille.valable.au)
    ) {
      throw new ArretCalcul("hors-validite");
    }
    try {
      const calcul = { tarif: grille.tarif, situation, lecture: readBase(grille, situation.quotient) };
      return { kind: "prix", centimes: computeCentimes(grille, calcul, etapes), provisoire: false, etapes };
    } catch (erreur) {
      if (!(erreur instanceof BaseManquante)) throw erreur;
      etapes = [];
      return computeSansBase(grille, situation, etapes);
    }
  } catch (erreur) {
    const motif = toMotif(erreur);
    etapes.push({ kind: "sans-prix", motif });
    return { kind: "sans-prix", motif, etapes };
  }
}
