import { createRationnel, parseRationnel } from "#app/domain/montant/rationnel.ts";
import type { Centimes } from "#app/domain/montant/montant.ts";
import { compileTarif, type PrixCompile } from "#app/domain/tarification/compile-tarif.ts";
import { A_COMPLETER, type Grille } from "#app/domain/tarification/grille.ts";
import type { MotifSansPrix } from "#app/domain/tarification/noeuds/contexte.ts";
import type { EtatSansBase } from "#app/domain/bases/etat-base.ts";
import type { Coupe } from "#app/domain/tarification/verification/coupe.ts";
import { countPaliers, type Palier } from "./paliers.ts";
import {
  applyHausse,
  toSituation,
  type Hausse,
  type Hypotheses,
  type LignePopulation,
  type Population,
} from "./population.ts";
import { CRITERES_RANG, findPlace, readRegards, type Regards } from "./regards.ts";

export const SENS = ["moins", "autant", "plus"] as const;
export type Sens = (typeof SENS)[number];

/** Des enfants, leurs foyers, et la somme de ce qu'ils paieraient de plus en un an (négative : de moins). */
export interface Part {
  readonly enfants: number;
  readonly foyers: number;
  readonly ecart: Centimes;
}

/** Les valeurs de la base entre deux coupes ; `null` : sans limite de ce côté. */
export interface PlageBase {
  readonly de: Coupe | null;
  readonly a: Coupe | null;
}

/** Des enfants que les deux grilles ne distinguent pas ; un critère qu'aucune ne regarde vaut `null`. */
export interface Groupe extends Part {
  readonly base: PlageBase | EtatSansBase | null;
  readonly commune: boolean | null;
  /** 4 vaut pour 4 et plus. */
  readonly nombreEnfants: number | null;
  /** 4 vaut pour 4 et plus. */
  readonly rang: number | null;
  /** Prix moyens d'une unité : sommes des prix de tous les enfants, à diviser par `enfants`. */
  readonly prixAvant: Centimes;
  readonly prixApres: Centimes;
}

export interface SansPrix {
  readonly enfants: number;
  readonly foyers: number;
  readonly motifs: readonly { readonly motif: MotifSansPrix; readonly enfants: number }[];
}

/**
 * L'effet d'une grille. `compares` : les enfants dont les deux grilles donnent le prix, seuls comptés dans `sens`,
 * `recettes`, `paliers` et `groupes`. Sans grille d'avant, l'écart est nul et tous les enfants qui ont un prix comptent.
 * Les montants sont des centimes par an.
 */
export interface Bilan {
  readonly compares: { readonly enfants: number; readonly foyers: number };
  readonly sens: Readonly<Record<Sens, Part>>;
  readonly recettes: { readonly avant: Centimes | null; readonly apres: Centimes };
  readonly sansPrix: { readonly avant: SansPrix | null; readonly apres: SansPrix };
  readonly paliers: readonly Palier[];
  readonly groupes: readonly Groupe[];
}

interface Compteur {
  enfants: number;
  foyers: Set<number>;
  ecart: Centimes;
}

const createCompteur = (): Compteur => ({ enfants: 0, foyers: new Set(), ecart: 0 });

function count(compteur: Compteur, { poids, foyer }: LignePopulation, ecart: Centimes): void {
  compteur.enfants += poids;
  compteur.foyers.add(foyer);
  compteur.ecart += ecart;
}

const toPart = ({ enfants, foyers, ecart }: Compteur): Part => ({ enfants, foyers: foyers.size, ecart });

/** Enfants sans prix, par motif. */
class Manquants {
  readonly #tous = createCompteur();
  readonly #motifs = new Map<MotifSansPrix, number>();

  add(ligne: LignePopulation, motif: MotifSansPrix): void {
    count(this.#tous, ligne, 0);
    this.#motifs.set(motif, (this.#motifs.get(motif) ?? 0) + ligne.poids);
  }

  read(): SansPrix {
    const motifs = [...this.#motifs].map(([motif, enfants]) => ({ motif, enfants }));
    return {
      enfants: this.#tous.enfants,
      foyers: this.#tous.foyers.size,
      motifs: motifs.sort((a, b) => b.enfants - a.enfants),
    };
  }
}

const PLAFOND = 4;

type Cles = Pick<Groupe, "base" | "commune" | "nombreEnfants" | "rang">;

/** Range les enfants par ce que les grilles regardent d'eux. */
class Groupes {
  readonly #regards: Regards;
  readonly #parResidence: boolean;
  readonly #parNombre: boolean;
  readonly #parRang: boolean;
  readonly #connus = new Map<string, { cles: Cles; compteur: Compteur; avant: Centimes; apres: Centimes }>();

  constructor(regards: Regards) {
    const { criteres } = regards;
    this.#regards = regards;
    this.#parResidence = criteres.has("residence");
    this.#parNombre = criteres.has("nombre-enfants") || criteres.has("nombre-inscrits");
    this.#parRang = CRITERES_RANG.some((critere) => criteres.has(critere));
  }

  add(
    ligne: LignePopulation,
    { valeur, avant, apres, ecart }: { valeur: string | null; avant: number; apres: number; ecart: number },
  ): void {
    const { coupes, litBase } = this.#regards;
    const commune = this.#parResidence ? ligne.commune : null;
    const nombreEnfants = this.#parNombre ? Math.min(ligne.nombreEnfants, PLAFOND) : null;
    const rang = this.#parRang ? Math.min(ligne.rang, PLAFOND) : null;
    const place = valeur === null ? ligne.base.kind : findPlace(coupes, parseRationnel(valeur));
    const cle = `${litBase ? place : ""}|${commune}|${nombreEnfants}|${rang}`;
    let groupe = this.#connus.get(cle);
    if (!groupe) {
      const base =
        typeof place === "number"
          ? { de: coupes[place - 1] ?? null, a: coupes[place] ?? null }
          : (place as EtatSansBase);
      const cles = { base: litBase ? base : null, commune, nombreEnfants, rang };
      groupe = { cles, compteur: createCompteur(), avant: 0, apres: 0 };
      this.#connus.set(cle, groupe);
    }
    count(groupe.compteur, ligne, ecart);
    groupe.avant += avant * ligne.poids;
    groupe.apres += apres * ligne.poids;
  }

  read(): Groupe[] {
    return [...this.#connus.values()].map(({ cles, compteur, avant, apres }) => ({
      ...cles,
      ...toPart(compteur),
      prixAvant: avant,
      prixApres: apres,
    }));
  }
}

/** La grille, lue sans ses dates : avant et après se comparent le même jour, aux mêmes âges. */
const compileSansDates = (grille: Grille): ReturnType<typeof compileTarif> =>
  compileTarif({ ...grille, valable: A_COMPLETER });

const isPrix = (prix: PrixCompile | null): prix is Centimes => typeof prix === "number";

const toSens = (ecart: number): Sens => (ecart === 0 ? "autant" : ecart < 0 ? "moins" : "plus");

/**
 * Compare deux grilles sur une population. `avant` : `null` quand aucune version n'est publiée.
 * @throws DepassementErreur quand une somme dépasse ce qui se compte exactement
 */
export function computeEffet(
  { avant, apres }: { avant: Grille | null; apres: Grille },
  { activites, lignes }: Population,
  { hypotheses, hausse }: { hypotheses: Hypotheses; hausse: Hausse },
): Bilan {
  const regards = readRegards(avant ? [avant, apres] : [apres]);
  const priceAvant = avant && compileSansDates(avant);
  const priceApres = compileSansDates(apres);
  const suitAncienPrix = regards.montants.has("ancien-prix");
  const compares = createCompteur();
  const sens = { moins: createCompteur(), autant: createCompteur(), plus: createCompteur() };
  const manquants = { avant: new Manquants(), apres: new Manquants() };
  const groupes = new Groupes(regards);
  const ecarts: { ligne: LignePopulation; ecart: Centimes }[] = [];
  const recettes = { avant: 0, apres: 0 };

  for (const ligne of lignes) {
    const valeur = ligne.base.kind === "connue" ? applyHausse(ligne.base.valeur, hausse) : null;
    const activite = activites[ligne.activite]!;
    const situation = toSituation(ligne, { base: apres.base, valeur, activite, hypotheses });
    const ancien =
      priceAvant && avant
        ? priceAvant(
            avant.base === apres.base
              ? situation
              : toSituation(ligne, { base: avant.base, valeur, activite, hypotheses }),
          )
        : null;
    const nouveau = priceApres(
      suitAncienPrix && isPrix(ancien) ? { ...situation, ancienPrixCentimes: ancien } : situation,
    );
    if (!isPrix(nouveau)) manquants.apres.add(ligne, nouveau);
    if (priceAvant && ancien !== null && !isPrix(ancien)) manquants.avant.add(ligne, ancien);
    if (!isPrix(nouveau) || (priceAvant && !isPrix(ancien))) continue;

    const unites = ligne.unites ?? hypotheses.unitesParMois * hypotheses.mois;
    const reference = isPrix(ancien) ? ancien : nouveau;
    const parEnfant = (nouveau - reference) * unites;
    const ecart = parEnfant * ligne.poids;
    recettes.avant += reference * unites * ligne.poids;
    recettes.apres += nouveau * unites * ligne.poids;
    count(compares, ligne, ecart);
    count(sens[toSens(parEnfant)], ligne, ecart);
    groupes.add(ligne, { valeur, avant: reference, apres: nouveau, ecart });
    ecarts.push({ ligne, ecart: parEnfant });
  }
  // Toutes les autres sommes sont plus petites.
  for (const somme of [recettes.avant, recettes.apres]) createRationnel(somme);
  return {
    compares: { enfants: compares.enfants, foyers: compares.foyers.size },
    sens: { moins: toPart(sens.moins), autant: toPart(sens.autant), plus: toPart(sens.plus) },
    recettes: { avant: avant ? recettes.avant : null, apres: recettes.apres },
    sansPrix: { avant: avant ? manquants.avant.read() : null, apres: manquants.apres.read() },
    paliers: avant ? countPaliers(ecarts, hypotheses.mois) : [],
    groupes: groupes.read(),
  };
}
