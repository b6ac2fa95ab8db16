import { arrondir, type Centimes } from "#app/domain/montant/montant.ts";
import { createRationnel } from "#app/domain/montant/rationnel.ts";
import { SENS, type Bilan, type Groupe, type SansPrix, type Sens } from "./effet.ts";
import type { Palier } from "./paliers.ts";

/** Foyers au-dessous desquels rien n'est dit d'un groupe de vraies familles : un agent ne doit en reconnaître aucune. */
export const SEUIL_FOYERS = 5;

/** Une répartition tapée ne vient de personne. */
export const SANS_SEUIL = 1;

/** `sens` : un seul, ou plusieurs réunis parce que l'un d'eux compte trop peu de foyers. */
export interface LigneSens {
  readonly sens: readonly Sens[];
  readonly enfants: number;
  /** Écart moyen par enfant et par mois, au centime le plus proche ; `null` : sans personne, ou masqué. */
  readonly ecartMensuel: Centimes | null;
}

export interface LigneGroupe extends Pick<Groupe, "base" | "commune" | "nombreEnfants" | "rang" | "enfants"> {
  /** Prix moyens d'une unité, au centime le plus proche. */
  readonly prixAvant: Centimes;
  readonly prixApres: Centimes;
  /** Écart moyen par enfant et par mois, au centime le plus proche. */
  readonly ecartMensuel: Centimes;
}

/** Enfants sans prix ; `masque` : moins de foyers que le seuil. */
export type LigneSansPrix = { readonly kind: "masque" } | ({ readonly kind: "compte" } & SansPrix);

/** Ce qui peut être montré. `recettes` : `masquees` quand l'écart désignerait trop peu de foyers. */
export type BilanMontre =
  | { readonly kind: "trop-peu"; readonly seuil: number }
  | {
      readonly kind: "bilan";
      readonly seuil: number;
      readonly enfants: number;
      readonly sens: readonly LigneSens[];
      readonly recettes:
        | { readonly kind: "montrees"; readonly avant: Centimes | null; readonly apres: Centimes }
        | { readonly kind: "masquees"; readonly avant: Centimes };
      readonly sansPrix: { readonly avant: LigneSansPrix | null; readonly apres: LigneSansPrix };
      readonly paliers: readonly Palier[];
      /** Ceux qui perdent le plus, le plus fort écart d'abord. */
      readonly perdants: readonly LigneGroupe[];
    };

const PERDANTS = 10;

/** La moyenne au centime le plus proche, la moitié s'éloignant de zéro. */
const computeMoyenne = (somme: number, nombre: number): Centimes =>
  arrondir(createRationnel(somme, nombre), "commercial");

interface PartSens {
  sens: Sens[];
  enfants: number;
  foyers: number;
  ecart: Centimes;
  masque: boolean;
}

/** Réunit à « autant » tout sens trop petit, ou « autant » au plus grand des deux autres. */
function mergeSens({ sens }: Bilan, seuil: number): PartSens[] {
  let parts = SENS.map((nom): PartSens => ({ ...sens[nom], sens: [nom], masque: false }));
  const isPetit = ({ foyers }: PartSens): boolean => foyers > 0 && foyers < seuil;
  for (let petit = parts.find(isPetit); petit && parts.length > 1; petit = parts.find(isPetit)) {
    const autres = parts.filter((part) => part !== petit);
    const hote =
      autres.find((part) => part.sens.includes("autant")) ??
      autres.reduce((a, b) => (b.foyers > a.foyers ? b : a));
    const reunie: PartSens = {
      sens: SENS.filter((nom) => petit!.sens.includes(nom) || hote.sens.includes(nom)),
      enfants: petit.enfants + hote.enfants,
      // Un foyer peut être des deux côtés : au moins autant que le plus grand.
      foyers: Math.max(petit.foyers, hote.foyers),
      ecart: petit.ecart + hote.ecart,
      // « Autant » n'a pas d'écart : le réunir ne découvre rien.
      masque: petit.masque || hote.masque || petit.sens.some((nom) => nom !== "autant"),
    };
    parts = parts.flatMap((part) => (part === petit ? [] : part === hote ? [reunie] : [part]));
  }
  return parts;
}

/** Réunit chaque palier trop petit à son voisin du côté de zéro ; zéro trop petit, à son plus grand voisin. */
function mergePaliers(paliers: readonly Palier[], seuil: number): Palier[] {
  const join = (bas: Palier, haut: Palier): Palier => ({
    de: bas.de,
    a: haut.a,
    inchanges: bas.inchanges || haut.inchanges,
    enfants: bas.enfants + haut.enfants,
    foyers: Math.max(bas.foyers, haut.foyers),
  });
  const isPetit = (palier: Palier | undefined): boolean =>
    palier !== undefined && palier.foyers > 0 && palier.foyers < seuil;
  const place = paliers.findIndex(({ inchanges }) => inchanges);
  if (place < 0) return [...paliers];
  const baisses: Palier[] = [];
  for (const palier of paliers.slice(0, place))
    baisses.push(isPetit(baisses.at(-1)) ? join(baisses.pop()!, palier) : palier);
  const hausses: Palier[] = [];
  for (const palier of paliers.slice(place + 1).toReversed())
    hausses.unshift(isPetit(hausses[0]) ? join(palier, hausses.shift()!) : palier);
  let zero = paliers[place]!;
  if (isPetit(baisses.at(-1))) zero = join(baisses.pop()!, zero);
  if (isPetit(hausses[0])) zero = join(zero, hausses.shift()!);
  if (isPetit(zero) && baisses.length + hausses.length > 0) {
    const versLeBas = (baisses.at(-1)?.foyers ?? -1) > (hausses[0]?.foyers ?? -1);
    zero = versLeBas ? join(baisses.pop()!, zero) : join(zero, hausses.shift()!);
  }
  return [...baisses, zero, ...hausses];
}

function toLigneSansPrix(sansPrix: SansPrix, seuil: number): LigneSansPrix {
  if (sansPrix.foyers > 0 && sansPrix.foyers < seuil) return { kind: "masque" };
  return { kind: "compte", ...sansPrix };
}

/** @param mois nombre de mois payés en un an */
export function maskBilan(bilan: Bilan, { seuil, mois }: { seuil: number; mois: number }): BilanMontre {
  const { compares, recettes, sansPrix, groupes } = bilan;
  const compare = recettes.avant !== null;
  const caches = {
    avant: sansPrix.avant && toLigneSansPrix(sansPrix.avant, seuil),
    apres: toLigneSansPrix(sansPrix.apres, seuil),
  };
  if (compares.foyers < seuil && (compares.foyers > 0 || sansPrix.apres.foyers < seuil))
    return { kind: "trop-peu", seuil };
  const parts = mergeSens(bilan, seuil);
  const masquees = compare && parts.some(({ masque }) => masque);
  const perdants = groupes
    .filter(({ ecart, foyers }) => ecart > 0 && foyers >= seuil)
    .sort((a, b) => b.ecart * a.enfants - a.ecart * b.enfants || b.enfants - a.enfants)
    .slice(0, PERDANTS);
  return {
    kind: "bilan",
    seuil,
    enfants: compares.enfants,
    sens: parts.map(({ sens, enfants, ecart, masque }) => ({
      sens,
      enfants,
      ecartMensuel: masque || enfants === 0 ? null : computeMoyenne(ecart, enfants * mois),
    })),
    recettes: masquees ? { kind: "masquees", avant: recettes.avant! } : { kind: "montrees", ...recettes },
    sansPrix: caches,
    paliers: masquees ? [] : mergePaliers(bilan.paliers, seuil),
    perdants: masquees
      ? []
      : perdants.map(({ base, commune, nombreEnfants, rang, enfants, ecart, prixAvant, prixApres }) => ({
          base,
          commune,
          nombreEnfants,
          rang,
          enfants,
          prixAvant: computeMoyenne(prixAvant, enfants),
          prixApres: computeMoyenne(prixApres, enfants),
          ecartMensuel: computeMoyenne(ecart, enfants * mois),
        })),
  };
}
