import type { Base } from "#app/domain/bases/base.ts";
import type { EtatSansBase } from "#app/domain/bases/etat-base.ts";
import { arrondir } from "#app/domain/montant/montant.ts";
import { createRationnel, mul, parseRationnel } from "#app/domain/montant/rationnel.ts";
import type { Situation } from "#app/domain/tarification/situation.ts";

/** Ce qu'une activité dit de tous ses enfants. `coutReelCentimes` : coût d'une unité, en centimes. */
export interface ActiviteLue {
  readonly modalite: string;
  readonly coutReelCentimes?: number | undefined;
}

/** La base d'une famille, en euros, ou l'état qui dit pourquoi elle manque. */
export type BaseLue = { readonly kind: "connue"; readonly valeur: string } | { readonly kind: EtatSansBase };

/** Des enfants semblables, sans rien qui les nomme. */
export interface LignePopulation {
  /** Numéro sans autre sens : les lignes d'un même foyer le partagent. */
  readonly foyer: number;
  readonly base: BaseLue;
  readonly commune: boolean;
  readonly prouvee: boolean;
  /** Ce qui rattache à la commune une famille d'ailleurs, quand une grille le regarde. */
  readonly attaches?: readonly string[] | undefined;
  readonly rang: number;
  readonly nombreEnfants: number;
  /** « 2018-05-00 », quand une grille regarde l'âge. */
  readonly naissance?: string | undefined;
  readonly niveau?: string | undefined;
  /** Place dans `activites`. */
  readonly activite: number;
  /** Unités payées en un an ; à défaut, la fréquence supposée. */
  readonly unites?: number | undefined;
  /** Nombre d'enfants que la ligne compte. */
  readonly poids: number;
}

export interface Population {
  readonly activites: readonly ActiviteLue[];
  readonly lignes: readonly LignePopulation[];
}

/** Mots que les grilles regardent et que la population ne dit pas. */
export const MOTS_SUPPOSES = ["produit", "tarif-nomme", "regime", "niveau"] as const;
export type MotSuppose = (typeof MOTS_SUPPOSES)[number];

/** Ce qui est supposé de tous les enfants, faute de le savoir. */
export interface Hypotheses {
  /** Jour civil où les deux grilles sont lues. */
  readonly date: string;
  readonly unitesParMois: number;
  readonly mois: number;
  readonly quantites: Readonly<Record<string, number>>;
  readonly mots: Readonly<Partial<Record<MotSuppose, string>>>;
  /** Coût d'une unité quand l'activité ne le dit pas, en centimes. */
  readonly coutReelCentimes?: number | undefined;
}

/** Hausse des quotients, en dixièmes de pour cent : 30 pour 3 %. */
export type Hausse = number;

/** La valeur après la hausse, arrondie au centime le plus proche ; sans hausse, la valeur même. */
export function applyHausse(valeur: string, hausse: Hausse): string {
  if (hausse === 0) return valeur;
  const exacte = mul(parseRationnel(valeur), createRationnel(100 * (1000 + hausse), 1000));
  const centimes = arrondir(exacte, "commercial");
  const reste = centimes % 100;
  return `${(centimes - reste) / 100}.${String(reste).padStart(2, "0")}`;
}

/** La situation que lisent les grilles. `valeur` : la base, en euros, quand elle est connue. */
export function toSituation(
  ligne: LignePopulation,
  {
    base,
    valeur,
    activite,
    hypotheses: { date, quantites, mots, coutReelCentimes },
  }: {
    base: Base | "aucune";
    valeur: string | null;
    activite: ActiviteLue;
    hypotheses: Hypotheses;
  },
): Situation {
  const { rang, nombreEnfants, naissance, commune, prouvee, attaches } = ligne;
  const niveau = ligne.niveau ?? mots.niveau;
  const cout = activite.coutReelCentimes ?? coutReelCentimes;
  const mois = date.slice(0, 7);
  const quotient: Situation["quotient"] =
    valeur !== null
      ? {
          kind: "connue",
          quotient: { valeur, fournisseur: "COMMUNE", mois },
          source: "declare",
          obtenuLe: date,
        }
      : ({ kind: ligne.base.kind } as Situation["quotient"]);
  const surRevenu = base !== "aucune" && base !== "quotient-familial";
  const revenus = surRevenu &&
    valeur !== null && {
      [base]: {
        kind: "connue",
        revenu: { valeur, annee: date.slice(0, 4) },
        source: "declare",
        obtenuLe: date,
      },
    };
  return {
    format: "situation/1",
    date,
    quotient,
    ...(revenus && { revenus }),
    residence: { commune, prouvee, ...(attaches && { attaches: [...attaches] }) },
    enfant: {
      rang,
      rangInscrits: rang,
      rangPresents: rang,
      rangPrix: rang,
      ...(naissance !== undefined && { naissance }),
      ...(niveau !== undefined && { niveau }),
      pai: false,
    },
    foyer: {
      nombreEnfants,
      nombreInscrits: nombreEnfants,
      ...(mots.regime !== undefined && { regime: mots.regime }),
    },
    modalite: activite.modalite,
    ...(mots.produit !== undefined && { produit: mots.produit }),
    ...(mots["tarif-nomme"] !== undefined && { tarifNomme: mots["tarif-nomme"] }),
    ...(cout !== undefined && { coutReelCentimes: cout }),
    quantites,
  };
}
