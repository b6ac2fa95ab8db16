import { z } from "zod";
import { isRationnelLisible, parseRationnel, type Rationnel } from "#app/domain/montant/rationnel.ts";
import type { Situation } from "../situation.ts";

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
  "cout-absent",
  "quantite-absente",
  "prix-negatif",
  "calcul-impossible",
] as const;

/** Pourquoi il n'y a pas de prix. */
export type MotifSansPrix = (typeof MOTIFS_SANS_PRIX)[number];

/** Le calcul s'arrête : la grille ne donne pas de prix à cette situation. */
export class ArretCalcul extends Error {
  override readonly name = "ArretCalcul";
  constructor(readonly motif: MotifSansPrix) {
    super(motif);
  }
}

/** Un nœud a besoin de la base, que la commune ne connaît pas. */
export class BaseManquante extends Error {
  override readonly name = "BaseManquante";
}

export const REGLES_FRACTION = ["tronquer", "arrondir-commercial", "au-centime", "exact"] as const;

/** Comment un quotient à décimales se lit dans les tranches. */
export type RegleFraction = (typeof REGLES_FRACTION)[number];

/** Ce que les nœuds qui regardent la base doivent faire. */
export type LectureBase =
  | { readonly kind: "connue"; readonly valeur: Rationnel }
  | { readonly kind: "absente" }
  | { readonly kind: "tranche-nommee"; readonly nom: string }
  | { readonly kind: "plus-haute" };

export interface Contexte {
  readonly situation: Situation;
  readonly lecture: LectureBase;
  readonly regleFraction: RegleFraction;
  /** Prix d'un sous-nœud, en centimes exacts. */
  evaluate(noeud: SousNoeud): Rationnel;
  push(etape: SousEtape): void;
  /** Arrondit le résultat d'une opération quand la grille le demande à chaque opération. */
  arrondirOperation(montant: Rationnel): Rationnel;
}

/** Tout ce qui est su d'un genre de nœud, hors de son schéma. */
export interface Genre<N extends SousNoeud, E extends SousEtape> {
  /** Prix en centimes exacts. @throws ArretCalcul, BaseManquante, DepassementErreur */
  evaluate(noeud: N, contexte: Contexte): Rationnel;
  /** Sous-nœuds avec leur place. */
  listSousNoeuds(noeud: N): readonly (readonly [lieu: string, noeud: SousNoeud])[];
  describe(etape: E): Description;
}

/** Une étape en mots : `valeur` est le montant ou la valeur obtenue, `null` quand l'étape n'en donne pas. */
export interface Description {
  readonly libelle: string;
  readonly detail?: string;
  readonly valeur: string | null;
}

export const articleSchema = z.string().min(1).max(120).optional();
export const centimesSchema = z.int().min(-100_000_000).max(100_000_000);

/** Nombre exact écrit en texte : « 0.36 % », « 1/2 », « 420.5 ». */
export const nombreSchema = z
  .string()
  .max(40)
  .refine(isRationnelLisible, "nombre décimal, fraction ou pourcentage attendu");

export const CENT: Rationnel = parseRationnel("100");
