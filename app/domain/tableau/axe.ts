/** L'axe de la base : où le prix change, et les valeurs qui le montrent. Tout vient de réponses du moteur. */
import type { Base } from "#app/domain/bases/base.ts";
import { ceil, createRationnel, floor, formatNombre } from "#app/domain/montant/rationnel.ts";
import type { Etape, Resultat } from "#app/domain/tarification/compute-tarif.ts";
import { ECHELLE } from "#app/domain/tarification/noeuds/contexte.ts";
import { describeBornes } from "#app/domain/tarification/noeuds/tranches.ts";
import { suitBase, toCellule } from "./cellule.ts";

/** Dix-millièmes d'euro dans un euro. */
const EURO = ECHELLE.n;

/** Valeurs lues de la base, en dix-millièmes, bouts compris ; `a` : `null` quand rien ne les arrête. */
export interface Plage {
  readonly de: number;
  readonly a: number | null;
}

/** Les réponses d'une colonne à la base `place` (dix-millièmes). */
export type Reponses = (place: number) => Resultat;

export type LigneBase =
  { readonly genre: "plage"; readonly plage: Plage } | { readonly genre: "exemple"; readonly place: number };

const CENTIEME = EURO / 100;

/** « de 411 à 510 », « plus de 500, jusqu’à 1 000 ». `pas` : écart entre deux valeurs lues, en dix-millièmes. */
export function describePlage({ de, a }: Plage, pas: number): string {
  const dire = (place: number) => formatNombre(createRationnel(place, EURO));
  if (pas > 1) {
    if (a === null) return de === 0 ? "toutes les valeurs" : `${dire(de)} et plus`;
    if (a === de) return dire(de);
    return `de ${dire(de)} à ${dire(a)}`;
  }
  // Juste après un nombre rond : « plus de 500 » ; juste avant : « moins de 500 ».
  const exclu = de % CENTIEME === 1;
  const sousRond = a !== null && (a + 1) % CENTIEME === 0;
  const debut = de === 0 ? null : { valeur: createRationnel(exclu ? de - 1 : de, EURO), compris: !exclu };
  const fin = a === null ? null : { valeur: createRationnel(sousRond ? a + 1 : a, EURO), compris: !sousRond };
  return describeBornes(debut, fin);
}

const describeRegion = (etape: Etape): string => {
  if (etape.kind === "tranches") return etape.ligne;
  if (etape.kind === "taux") return JSON.stringify(etape.taux);
  return etape.kind === "points" ? JSON.stringify(etape.de) : "";
};

/** Deux valeurs voisines de même clé sont dans la même ligne. */
function toCle(resultat: Resultat): string {
  const { texte, note } = toCellule(resultat);
  return [...resultat.etapes.map(describeRegion), suitBase(resultat) ? "" : texte, note].join(" ");
}

/** Un seul calcul suit la base : quand elle monte, le prix va toujours dans le même sens. */
const isMonotone = ({ etapes }: Resultat): boolean =>
  etapes.filter(({ kind }) => kind === "taux" || kind === "points").length < 2;

/** La dernière place, depuis `de` vers `vers`, où la réponse reste celle de `de`. */
function findFinPalier(reponses: Reponses, de: number, vers: number, pas: number): number {
  const { texte } = toCellule(reponses(de));
  let [dedans, dehors] = [de, vers];
  if (toCellule(reponses(vers)).texte === texte) return vers;
  while (Math.abs(dehors - dedans) > pas) {
    const demi = floor(createRationnel(Math.abs(dehors - dedans), 2 * pas)) * pas;
    const milieu = dehors > dedans ? dedans + demi : dedans - demi;
    if (toCellule(reponses(milieu)).texte === texte) dedans = milieu;
    else dehors = milieu;
  }
  return dedans;
}

const PAS_RONDS = [10, 20, 25, 50, 100, 200, 250, 500, 1_000, 2_000, 2_500, 5_000, 10_000, 20_000, 50_000];
const EXEMPLES_MAX = 6;

/** Où s'arrêtent les exemples quand rien n'arrête le prix, en euros. */
const HORIZONS: Record<Base, number> = {
  "quotient-familial": 2_000,
  "revenu-fiscal-par-part": 30_000,
  "revenu-par-personne": 3_000,
  "revenu-mensuel": 8_000,
  "revenu-annuel": 60_000,
};

/** Quelques valeurs rondes, strictement entre deux places. */
function listExemples(de: number, a: number): number[] {
  const pas = PAS_RONDS.find((one) => (a - de) / (one * EURO) <= EXEMPLES_MAX) ?? PAS_RONDS.at(-1)!;
  const premier = floor(createRationnel(de, pas * EURO)) + 1;
  return Array.from({ length: EXEMPLES_MAX + 1 }, (_, rang) => (premier + rang) * pas * EURO).filter(
    (place) => place > de && place < a,
  );
}

/** Les lignes d'une région où au moins une colonne suit la base : les paliers du bas et du haut, des exemples entre eux. */
function splitRegion(
  { de, a, ouverte }: { de: number; a: number; ouverte: boolean },
  colonnes: readonly Reponses[],
  { base, pas }: { base: Base; pas: number },
): LigneBase[] {
  const suivies = colonnes.filter((reponses) => suitBase(reponses(de)));
  const monotone = suivies.every((reponses) => isMonotone(reponses(de)));
  const [bas, haut] = monotone
    ? [
        Math.min(...suivies.map((reponses) => findFinPalier(reponses, de, a, pas))),
        Math.max(...suivies.map((reponses) => findFinPalier(reponses, a, de, pas))),
      ]
    : [de, a];
  if (bas >= haut) return [{ genre: "plage", plage: { de, a: ouverte ? null : a } }];
  // Un palier se dit jusqu'à un nombre rond d'euros : la ligne reste vraie, et se lit.
  const finBas = floor(createRationnel(bas, EURO)) * EURO;
  const debutHaut = ceil(createRationnel(haut, EURO)) * EURO;
  const palierBas = finBas > de;
  const palierHaut = ouverte ? haut < a / 2 : debutHaut < a;
  const debut = palierBas ? finBas : de - 1;
  const fin = palierHaut ? debutHaut : ouverte ? Math.max(HORIZONS[base] * EURO, 2 * de) : a + 1;
  return [
    ...(palierBas ? [{ genre: "plage", plage: { de, a: finBas } } as const] : []),
    ...listExemples(debut, fin).map((place) => ({ genre: "exemple", place }) as const),
    ...(palierHaut ? [{ genre: "plage", plage: { de: debutHaut, a: ouverte ? null : a } } as const] : []),
  ];
}

/**
 * Les lignes d'un tableau dont les colonnes répondent à la base. `points` : les valeurs lues juste avant, sur et juste
 * après chaque borne, en ordre croissant ; entre deux qui ne se touchent pas, rien ne change de règle.
 */
export function listLignes(
  points: readonly number[],
  colonnes: readonly Reponses[],
  contexte: { base: Base; pas: number },
): LigneBase[] {
  const regions: { cle: string; de: number; a: number }[] = [];
  for (const place of points) {
    const cle = colonnes.map((reponses) => toCle(reponses(place))).join("|");
    const region = regions.at(-1);
    if (region?.cle === cle) region.a = place;
    else regions.push({ cle, de: place, a: place });
  }
  const lignes = regions.flatMap(({ de, a }, rang): LigneBase[] => {
    const ouverte = rang === regions.length - 1;
    if (colonnes.some((reponses) => suitBase(reponses(de))))
      return splitRegion({ de, a, ouverte }, colonnes, contexte);
    return [{ genre: "plage", plage: { de, a: ouverte ? null : a } }];
  });
  return joinPaliers(lignes, colonnes);
}

/** Deux paliers d'un même prix, de part et d'autre d'une borne que seul le calcul voit, n'en font qu'un. */
function joinPaliers(lignes: readonly LigneBase[], colonnes: readonly Reponses[]): LigneBase[] {
  const jointes: LigneBase[] = [];
  for (const ligne of lignes) {
    const avant = jointes.at(-1);
    const suivie = (place: number) => colonnes.some((reponses) => suitBase(reponses(place)));
    const memePalier =
      avant?.genre === "plage" &&
      ligne.genre === "plage" &&
      (suivie(avant.plage.de) || suivie(ligne.plage.de)) &&
      colonnes.every((one) => toCellule(one(avant.plage.de)).texte === toCellule(one(ligne.plage.de)).texte);
    if (memePalier)
      jointes[jointes.length - 1] = { genre: "plage", plage: { de: avant.plage.de, a: ligne.plage.a } };
    else jointes.push(ligne);
  }
  return jointes;
}
