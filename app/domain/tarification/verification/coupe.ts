import {
  compare,
  createRationnel,
  floor,
  isEntier,
  mul,
  ZERO,
  type Rationnel,
} from "#app/domain/montant/rationnel.ts";

/** Un bout d'intervalle, dans l'unité de la base (euros). */
export interface Borne {
  readonly valeur: Rationnel;
  readonly compris: boolean;
}

/** Une place sur l'axe de la base : juste avant `valeur`, ou juste après. */
export interface Coupe {
  readonly valeur: Rationnel;
  readonly apres: boolean;
}

/** Les valeurs entre deux coupes ; `a` : `null` quand rien ne le ferme. */
export interface Intervalle {
  readonly de: Coupe;
  readonly a: Coupe | null;
}

/** Toutes les valeurs qu'une base peut prendre : positives ou nulles. */
export const TOUTES: Intervalle = { de: { valeur: ZERO, apres: false }, a: null };

/** Aucune valeur : ce que regarde une grille sans base. */
export const AUCUNE: Intervalle = { de: TOUTES.de, a: TOUTES.de };

/** Quelle valeur un intervalle de pas fixe lit en premier à partir de la coupe ; sans pas, la coupe elle-même. */
function alignCoupe({ valeur, apres }: Coupe, pas: Rationnel | null): Coupe {
  if (pas === null) return { valeur, apres };
  const rang = mul(valeur, createRationnel(pas.d));
  const premier = isEntier(rang) && !apres ? rang.n : floor(rang) + 1;
  return { valeur: createRationnel(premier, pas.d), apres: false };
}

export function compareCoupes(a: Coupe, b: Coupe): -1 | 0 | 1 {
  const ordre = compare(a.valeur, b.valeur);
  if (ordre !== 0 || a.apres === b.apres) return ordre;
  return a.apres ? 1 : -1;
}

/** Les valeurs entre deux bornes, lues sur une échelle de pas `pas` (1 ou 1/100 ; `null` : toutes les valeurs). */
export function toIntervalle(de: Borne | null, a: Borne | null, pas: Rationnel | null): Intervalle {
  const debut = de === null ? TOUTES.de : alignCoupe({ valeur: de.valeur, apres: !de.compris }, pas);
  return {
    de: compareCoupes(debut, TOUTES.de) < 0 ? TOUTES.de : debut,
    a: a === null ? null : alignCoupe({ valeur: a.valeur, apres: a.compris }, pas),
  };
}

/** L'intervalle, resserré sur les multiples de `pas`. */
export const alignIntervalle = ({ de, a }: Intervalle, pas: Rationnel): Intervalle => ({
  de: alignCoupe(de, pas),
  a: a && alignCoupe(a, pas),
});

export const isVide = ({ de, a }: Intervalle): boolean => a !== null && compareCoupes(de, a) >= 0;

const isAvant = (a: Coupe | null, b: Coupe | null): boolean =>
  a !== null && (b === null || compareCoupes(a, b) < 0);

export const intersect = (x: Intervalle, y: Intervalle): Intervalle => ({
  de: compareCoupes(x.de, y.de) >= 0 ? x.de : y.de,
  a: isAvant(x.a, y.a) ? x.a : y.a,
});

/** Ce que les intervalles laissent de côté dans `region`, en ordre croissant. */
export function findTrous(region: Intervalle, intervalles: readonly Intervalle[]): Intervalle[] {
  const utiles = intervalles
    .map((one) => intersect(one, region))
    .filter((one) => !isVide(one))
    .sort((x, y) => compareCoupes(x.de, y.de));
  const trous: Intervalle[] = [];
  let vu: Coupe | null = region.de;
  for (const { de, a } of utiles) {
    if (vu === null) break;
    if (compareCoupes(vu, de) < 0) trous.push({ de: vu, a: de });
    if (a === null || compareCoupes(vu, a) < 0) vu = a;
  }
  if (vu !== null) trous.push({ de: vu, a: region.a });
  return trous.filter((one) => !isVide(one));
}
