import type { Moyens } from "#app/domain/bases/base.ts";
import type { EtatSansBase } from "#app/domain/bases/etat-base.ts";
import type { Centimes } from "#app/domain/montant/montant.ts";
import type { Critere } from "./criteres.ts";
import { A_COMPLETER, findRegleSansBase, type Grille, type RegleSansBase } from "./grille.ts";
import { applyArrondi } from "./noeuds/arrondi.ts";
import type { Calcul, MotifSansPrix, Regles, SousEtape } from "./noeuds/contexte.ts";
import type { EtapeNoeud, Noeud } from "./noeuds/registre.ts";
import { isHorsValidite, joinPrix, makeRegles, prepareCalcul, replaceBase } from "./prepare-calcul.ts";
import type { Situation } from "./situation.ts";

/** La règle de la ville a remplacé la base. */
export interface EtapeSansBase {
  readonly kind: "sans-base";
  readonly etat: EtatSansBase;
  readonly regle: RegleSansBase["kind"] | typeof A_COMPLETER;
  readonly nom?: string;
}

/** Deux foyers, un prix : les étapes du foyer retenu précèdent celle-ci. */
export interface EtapeDeuxFoyers {
  readonly kind: "deux-foyers";
  readonly regle: "plus-favorable" | "moyenne";
  /** Prix du foyer demandeur, puis de l'autre, en centimes. */
  readonly prix: readonly [Centimes, Centimes];
  readonly resultat: Centimes;
}

/** Le calcul finit sans prix. */
export interface EtapeSansPrix {
  readonly kind: "sans-prix";
  readonly motif: MotifSansPrix;
  readonly critere?: Critere;
}

/** Un agent a fixé le prix à la place de la grille. */
export interface EtapePrixFixe {
  readonly kind: "prix-fixe";
  /** En mots. */
  readonly raison: string;
  /** Prix de la grille, en centimes ; nul quand elle n'en donne pas. */
  readonly grille: Centimes | null;
  readonly resultat: Centimes;
}

/** Une étape du calcul, en données ; `describeEtape` en fait des mots. */
export type Etape = EtapeNoeud | EtapeSansBase | EtapeDeuxFoyers | EtapeSansPrix | EtapePrixFixe;

/** `centimes` : prix d'une unité, entier. `provisoire` : sera revu quand la base arrivera. */
export type Resultat =
  | {
      readonly kind: "prix";
      readonly centimes: Centimes;
      readonly provisoire: boolean;
      readonly etapes: readonly Etape[];
    }
  | { readonly kind: "sans-prix"; readonly motif: MotifSansPrix; readonly etapes: readonly Etape[] };

/** Les règles d'une grille, faites une fois. Une grille lue ne change pas. */
const reglesConnues = new WeakMap<Grille, Regles>();

function findRegles(grille: Grille): Regles {
  const connues = reglesConnues.get(grille);
  if (connues) return connues;
  const regles = makeRegles(grille);
  reglesConnues.set(grille, regles);
  return regles;
}

function sansPrix(motif: MotifSansPrix, etapes: readonly SousEtape[], critere?: Critere | null): Resultat {
  const etape: EtapeSansPrix = { kind: "sans-prix", motif, ...(critere && { critere }) };
  return { kind: "sans-prix", motif, etapes: [...(etapes as Etape[]), etape] };
}

/** Évalue un tarif jusqu'aux centimes. */
function conclude(tarif: Noeud, calcul: Calcul, provisoire: boolean): Resultat {
  const { etapes } = calcul;
  try {
    const centimes = applyArrondi(calcul.evaluate(tarif, calcul), calcul.regles.arrondi, calcul);
    if (calcul.arret !== null) return sansPrix(calcul.arret, etapes, calcul.manque);
    if (centimes < 0) return sansPrix("prix-negatif", etapes);
    return { kind: "prix", centimes, provisoire, etapes: etapes as Etape[] };
  } catch (erreur) {
    if (!(erreur instanceof RangeError)) throw erreur;
    return sansPrix("calcul-impossible", etapes);
  }
}

function computeFoyer(grille: Grille, situation: Situation, moyens: Moyens): Resultat {
  const calcul = prepareCalcul(findRegles(grille), situation, moyens, []);
  const { etat } = calcul;
  const resultat = conclude(grille.tarif, calcul, false);
  if (etat === "connue" || etat === "aucune" || resultat.kind === "prix" || resultat.motif !== "base-absente")
    return resultat;
  const regle = findRegleSansBase(grille, etat);
  const nature = regle === A_COMPLETER ? regle : regle.kind;
  const nom = regle !== A_COMPLETER && regle.kind === "tranche-nommee" ? { nom: regle.nom } : {};
  const etapes: SousEtape[] = [{ kind: "sans-base", etat, regle: nature, ...nom } as EtapeSansBase];
  const remplacement = replaceBase(regle, grille, situation);
  if (!remplacement) return sansPrix("base-absente", etapes);
  const { tarif, provisoire, ...lecture } = remplacement;
  const neuf: Calcul = { ...calcul, ...lecture, decalage: 0, arret: null, manque: null, etapes };
  return conclude(tarif, neuf, provisoire);
}

/** Un prix pour deux foyers ; sans prix dès que l'un des deux n'en a pas. */
function joinFoyers(
  regle: EtapeDeuxFoyers["regle"],
  un: Resultat,
  autre: Resultat,
  regles: Regles,
): Resultat {
  if (un.kind === "sans-prix") return un;
  if (autre.kind === "sans-prix") return autre;
  const retenu = autre.centimes < un.centimes ? autre : un;
  const resultat = joinPrix(regle, un.centimes, autre.centimes, regles);
  if (typeof resultat === "string") return sansPrix(resultat, retenu.etapes);
  const etape: EtapeDeuxFoyers = {
    kind: "deux-foyers",
    regle,
    prix: [un.centimes, autre.centimes],
    resultat,
  };
  const provisoire = un.provisoire || autre.provisoire;
  return { kind: "prix", centimes: resultat, provisoire, etapes: [...retenu.etapes, etape] };
}

/**
 * Prix d'une unité pour une situation, avec toutes les étapes. Rejouer les mêmes entrées rend le même résultat.
 * La base n'est regardée que si le tarif en a besoin : un prix qui n'en dépend pas vaut dans tous les états.
 * Ne lève pas sur une grille et une situation conformes à leurs schémas.
 */
export function computeTarif(grille: Grille, situation: Situation): Resultat {
  if (isHorsValidite(grille, situation.date)) return sansPrix("hors-validite", []);
  const resultat = computeFoyer(grille, situation, situation);
  if (!situation.autreFoyer) return resultat;
  const regle = grille.deuxFoyers ?? situation.autreFoyer.regle;
  if (!regle) return sansPrix("deux-foyers", []);
  const autre = computeFoyer(grille, situation, situation.autreFoyer);
  return joinFoyers(regle, resultat, autre, findRegles(grille));
}
