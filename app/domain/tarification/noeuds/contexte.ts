import { z } from "zod";
import type { Base } from "#app/domain/bases/base.ts";
import type { EtatSansBase } from "#app/domain/bases/etat-base.ts";
import { arrondirExact, type Exact } from "#app/domain/montant/exact.ts";
import { arrondir, toRationnel, type Centimes, type ModeArrondi } from "#app/domain/montant/montant.ts";
import { mul, parseRationnel, ZERO, type Rationnel } from "#app/domain/montant/rationnel.ts";
import type { Condition, Critere, ReglesCriteres } from "../criteres.ts";
import type { Situation } from "../situation.ts";
import type { Visite } from "../verification/visite.ts";

/** Un nœud dont on ne sait que le genre : chaque module ne connaît que le sien. */
export interface SousNoeud {
  readonly kind: string;
}

/** Une étape de l'explication, dont chaque module ne connaît que la sienne. */
export interface SousEtape {
  readonly kind: string;
}

export const MOTIFS_SANS_PRIX = [
  "hors-grille",
  "hors-validite",
  "base-absente",
  "tranche-absente",
  "critere-absent",
  "montant-absent",
  "quantite-absente",
  "deux-foyers",
  "prix-negatif",
  "calcul-impossible",
] as const;

/** Pourquoi il n'y a pas de prix. */
export type MotifSansPrix = (typeof MOTIFS_SANS_PRIX)[number];

export const REGLES_FRACTION = ["tronquer", "arrondir-commercial", "au-centime", "exact"] as const;

/** Comment une base à décimales se lit dans les tranches. */
export type RegleFraction = (typeof REGLES_FRACTION)[number];

/** Ce que la grille dit et que plusieurs nœuds regardent. */
export interface Regles extends ReglesCriteres {
  readonly base: Base | "aucune";
  readonly regleFraction: RegleFraction;
  readonly arrondi: {
    readonly mode: ModeArrondi;
    readonly pas: Centimes;
    readonly etape: "final" | "chaque-operation";
  };
  readonly definitions: Readonly<Record<string, SousNoeud>>;
}

/** Ce que la ville sait de la base. */
export type EtatLu = "connue" | "aucune" | EtatSansBase;

/**
 * Un calcul en cours, expliqué ou compilé. `lecture` : ce que font les nœuds qui regardent la base ; `connue` seule donne
 * `lue` (euros, après la règle des décimales) ; `tranche-nommee` donne `nom`. `decalage` : lignes à descendre ou à monter.
 * `arret` : le premier motif pour lequel il n'y aura pas de prix ; les montants suivants ne comptent plus.
 */
export interface Course {
  readonly situation: Situation;
  readonly lecture: "connue" | "absente" | "tranche-nommee" | "plus-haute";
  readonly lue: Exact;
  readonly nom: string;
  decalage: number;
  arret: MotifSansPrix | null;
}

/** Un calcul qui s'explique. `valeur` : la base en euros, telle que la ville la sait. */
export interface Calcul extends Course {
  readonly regles: Regles;
  readonly etat: EtatLu;
  readonly valeur: Rationnel;
  readonly lue: Rationnel;
  /** Le critère que la situation ne dit pas, quand `arret` vaut `critere-absent`. */
  manque: Critere | null;
  /** L'explication, dans l'ordre. */
  readonly etapes: SousEtape[];
  readonly evaluate: (noeud: SousNoeud, calcul: Calcul) => Rationnel;
}

/** Pousse une étape, sauf après un arrêt. */
export function push<E extends SousEtape>(calcul: Calcul, etape: E): void {
  if (calcul.arret === null) calcul.etapes.push(etape);
}

/** Arrête un calcul compilé au premier motif. Rend un montant qui ne sert pas. */
export function halt(course: Course, motif: MotifSansPrix): 0 {
  course.arret ??= motif;
  return 0;
}

/** Comme `halt`, pour un calcul qui s'explique. */
export function stop(calcul: Course, motif: MotifSansPrix): Rationnel {
  halt(calcul, motif);
  return ZERO;
}

/** Arrête le calcul faute du critère `critere`. */
export function stopSansCritere(calcul: Calcul, critere: Critere): Rationnel {
  if (calcul.arret === null) calcul.manque = critere;
  return stop(calcul, "critere-absent");
}

/** Arrondit le résultat d'une opération quand la grille le demande à chaque opération. */
export function arrondirOperation(montant: Rationnel, { arrondi: { mode, pas, etape } }: Regles): Rationnel {
  return etape === "final" ? montant : toRationnel(arrondir(montant, mode, pas));
}

/** Comme `arrondirOperation`, pour les lots. */
export const arrondirEtape = (montant: Exact, { arrondi: { mode, pas, etape } }: Regles): Exact =>
  etape === "final" ? montant : arrondirExact(montant, mode, pas);

/** Un nœud devenu fonction : le montant en centimes exacts, sans explication. */
export type Compile = (course: Course) => Exact;

/** De quoi compiler les sous-nœuds ; une définition n'est compilée qu'une fois. */
export interface Atelier {
  readonly regles: Regles;
  compile(noeud: SousNoeud): Compile;
  compileDefinition(nom: string): Compile;
}

export const MONTANTS_LUS = ["cout-reel", "ancien-prix"] as const;

/** Un montant que la situation apporte. */
export type MontantLu = (typeof MONTANTS_LUS)[number];

/** Ce qu'un nœud regarde : de quoi choisir les situations qui suffisent à le vérifier. */
export interface Reperes {
  readonly conditions?: readonly { readonly critere: Critere; readonly condition: Condition }[];
  /** Valeurs de la base (euros) où le prix peut changer de règle. */
  readonly bases?: readonly Rationnel[];
  readonly litBase?: boolean;
  /** Le nœud peut faire baisser le prix quand la base monte, ou retourner le sens de ce qu'il contient. */
  readonly baisse?: boolean;
  /** Un montant lu, que la grille sait remplacer quand la situation ne le dit pas. */
  readonly omissible?: MontantLu;
  /** Une quantité lue, et un exemple de nombre. */
  readonly quantite?: { readonly nom: string; readonly exemple: number };
}

/** Tout ce qui est su d'un genre de nœud, hors de son schéma. Un montant qui dépasse les entiers sûrs lève DepassementErreur. */
export interface Genre<N extends SousNoeud, E extends SousEtape> {
  /** Montant en centimes exacts, étapes poussées dans l'ordre. */
  evaluate(noeud: N, calcul: Calcul): Rationnel;
  /** Le même montant pour les lots, sans étape. */
  compile(noeud: N, atelier: Atelier): Compile;
  /** Sous-nœuds avec leur place. */
  listSousNoeuds(noeud: N): readonly (readonly [lieu: string, noeud: SousNoeud])[];
  /** Ce qui, dans le nœud, distingue deux situations ; sans lui, rien. */
  listReperes?(noeud: N): Reperes;
  /** Ce que l'agent doit relire ; sans lui, les sous-nœuds sont relus pour les mêmes situations. */
  check?(noeud: N, visite: Visite): void;
  describe(etape: E): Description;
}

/** Une étape en mots : `valeur` est le montant ou la valeur obtenue, `null` quand l'étape n'en donne pas. */
export interface Description {
  readonly libelle: string;
  readonly detail?: string;
  readonly valeur: string | null;
}

export const articleSchema = z.string().min(1).max(120).optional();
export const libelleSchema = z.string().min(1).max(120);
export const centimesSchema = z.int().min(-100_000_000).max(100_000_000);

/** Nombre exact écrit en texte : « 0.36 % », « 1/2 », « 420.5 ». Lu une fois, en fraction exacte. */
export const nombreSchema: z.ZodType<Rationnel, string> = z
  .string()
  .max(40)
  .regex(/^-?\d+([.,]\d+)?( ?%)?$|^-?\d+\/\d+$/, "nombre décimal, fraction ou pourcentage attendu")
  .transform((texte, { addIssue }) => {
    try {
      return parseRationnel(texte);
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
      addIssue({ code: "custom", message: "nombre trop long, ou dénominateur nul" });
      return z.NEVER;
    }
  });

/** Dix-millièmes d'euro dans un euro : un quotient n'a jamais plus de quatre décimales. */
export const ECHELLE: Rationnel = { n: 10_000, d: 1 };

/** Une valeur de la base, en euros : la vérification la compte exactement en dix-millièmes. */
export const baseSchema: z.ZodType<Rationnel, string> = nombreSchema.refine((valeur) => {
  try {
    return Number.isSafeInteger(mul(valeur, ECHELLE).n);
  } catch {
    return false;
  }
}, "valeur trop grande ou trop précise pour une base");

export const CENT: Rationnel = { n: 100, d: 1 };
