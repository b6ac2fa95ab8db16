/** Ce qu'est une grille en tableaux : chaque chiffre y est une réponse du moteur, jamais une relecture du document. */
import type { EtatSansBase } from "#app/domain/bases/etat-base.ts";
import type { Plage } from "./axe.ts";
import type { Cellule } from "./cellule.ts";
import type { Branche } from "./mots.ts";

/** À qui s'adresse une colonne : toutes les branches du chemin à la fois. */
export interface Colonne {
  readonly mots: string;
  readonly chemin: readonly Branche[];
}

/** Ce qui choisit une ligne : des valeurs lues de la base, un exemple, des états sans base, ou des branches. */
export type CleLigne =
  | { readonly genre: "plage"; readonly plage: Plage }
  | { readonly genre: "exemple"; readonly place: number }
  | { readonly genre: "sans-base"; readonly etats: readonly EtatSansBase[] }
  | { readonly genre: "cas"; readonly chemin: readonly Branche[] };

export interface LigneTableau {
  readonly mots: string;
  readonly detail: string | null;
  readonly cle: CleLigne;
  /** Une par colonne. */
  readonly cellules: readonly Cellule[];
}

export interface TableTarif {
  readonly titre: string | null;
  /** Ce que disent les débuts de lignes : « Quotient familial ». */
  readonly entete: string;
  readonly colonnes: readonly Colonne[];
  readonly lignes: readonly LigneTableau[];
  /** Pour un prix qui suit la base : un calcul mené à son terme, et ses limites. */
  readonly calculs: readonly string[];
}

export interface Tableau {
  readonly tables: readonly TableTarif[];
  /** Prix qui ne dépendent pas de la base : « Repas apporté ». */
  readonly prixFixes: readonly (Colonne & { readonly cellule: Cellule })[];
  readonly regles: readonly string[];
  /** Faux quand la grille distingue trop de situations pour les écrire toutes. */
  readonly complet: boolean;
}

export interface OptionsTableau {
  /** Jour civil où la grille est lue ; par défaut son premier jour. */
  readonly date?: string | undefined;
  /** Coût réel de l'activité, en centimes, quand le prix en est une part. */
  readonly coutReelCentimes?: number | undefined;
}
