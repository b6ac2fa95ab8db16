import type { Rationnel } from "#app/domain/montant/rationnel.ts";
import { matchCondition, type Condition, type Critere, type ValeurCritere } from "../criteres.ts";
import type { Chemin } from "../chemin.ts";
import type { Correction } from "./correction.ts";
import type { Intervalle } from "./coupe.ts";

/** `bloquant` : la grille ne se publie pas ; `a-completer` : de même, sauf pour un modèle ; `avertissement` : à relire. */
export type Gravite = "bloquant" | "a-completer" | "avertissement";

export type CodeConstat =
  | "document"
  | "trou"
  | "sans-autrement"
  | "chevauchement"
  | "ligne-vide"
  | "inatteignable"
  | "regle-decimales"
  | "base-aucune"
  | "base-non-fournie"
  | "psu-sur-quotient"
  | "sans-base"
  | "panne-tarifante"
  | "cas-de-controle"
  | "prix-au-dessus-du-cout"
  | "prix-negatif"
  | "calcul-impossible"
  | "prix-en-baisse"
  | "verification-partielle"
  | "deliberation"
  | "dates"
  | "cout"
  | "aucun-cas";

/**
 * `lieu` : la place dans la grille, en mots ; `place` : la même dans le document ; `remede` : ce qui la répare, en mots ;
 * `corrections` : ce qui la répare d'un geste, au choix.
 */
export interface Constat {
  readonly gravite: Gravite;
  readonly code: CodeConstat;
  readonly lieu: string;
  readonly message: string;
  readonly remede?: string;
  readonly place?: Chemin;
  readonly corrections?: readonly Correction[];
}

/** Valeurs qui distinguent toutes les conditions d'une grille, critère par critère. */
export type Valeurs = ReadonlyMap<Critere, readonly ValeurCritere[]>;

/** Les situations qui arrivent à un nœud. */
export interface Region {
  readonly base: Intervalle;
  readonly valeurs: Valeurs;
}

/** La relecture d'un nœud pour les situations de sa région. */
export interface Visite {
  readonly region: Region;
  /** Écart entre deux valeurs que la grille lit ; `null` : toutes les valeurs. */
  readonly pas: Rationnel | null;
  /** La grille dit comment une base à décimales se lit. */
  readonly regleDite: boolean;
  /** Lignes dont les ajustements d'au-dessus font descendre ou monter. */
  readonly decalage: number;
  /** Des valeurs de cet intervalle peuvent-elles se rencontrer ? Un quotient a au plus quatre décimales. */
  isAtteint(intervalle: Intervalle): boolean;
  /** La place du nœud dans le document. */
  readonly place: Chemin;
  /** `sous` : la place dans le nœud de ce que le constat vise. */
  constate(constat: Omit<Constat, "lieu" | "place">, sous?: Chemin): void;
  visit(
    place: string,
    noeud: { readonly kind: string },
    ailleurs?: { region?: Region; decalage?: number },
  ): void;
  visitDefinition(nom: string): void;
}

/** Partage une région selon une condition. */
export function splitRegion(
  region: Region,
  critere: Critere,
  condition: Condition,
): { remplie: Region; reste: Region; nombreRemplies: number; nombreReste: number } {
  const toutes = region.valeurs.get(critere) ?? [];
  const remplies = toutes.filter((valeur) => matchCondition(condition, valeur));
  const reste = toutes.filter((valeur) => !matchCondition(condition, valeur));
  const restrict = (valeurs: readonly ValeurCritere[]): Region => ({
    ...region,
    valeurs: new Map(region.valeurs).set(critere, valeurs),
  });
  return {
    remplie: restrict(remplies),
    reste: restrict(reste),
    nombreRemplies: remplies.length,
    nombreReste: reste.length,
  };
}
