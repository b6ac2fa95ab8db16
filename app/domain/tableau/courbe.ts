/** La courbe des prix d'une grille : le prix que donne le moteur quand la base monte, pour chaque sorte de famille. */
import type { Base } from "#app/domain/bases/base.ts";
import type { Centimes } from "#app/domain/montant/montant.ts";
import { ceil, createRationnel, floor } from "#app/domain/montant/rationnel.ts";
import { withBase } from "#app/domain/tarification/avec-base.ts";
import { compileTarif } from "#app/domain/tarification/compile-tarif.ts";
import { describeCritere } from "#app/domain/tarification/criteres.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import { ECHELLE } from "#app/domain/tarification/noeuds/contexte.ts";
import {
  formatBase,
  listSituationsTypes,
  readReperes,
  type ReperesGrille,
  type SituationType,
} from "#app/domain/tarification/verification/reperes.ts";

/** `base` : euros, décimal exact en texte ; `centimes` : `null` quand la grille n'y donne pas de prix. */
export interface PointCourbe {
  readonly base: string;
  readonly centimes: Centimes | null;
}

export interface SerieCourbe {
  /** « Famille de la commune, 2e enfant » ; vide quand toutes les familles paient le même prix. */
  readonly libelle: string;
  /** En ordre de base ; deux points de suite au même prix encadrent un palier. */
  readonly points: readonly PointCourbe[];
}

export interface Courbe {
  readonly base: Base;
  /** Dernière base tracée, en euros entiers. */
  readonly max: number;
  readonly series: readonly SerieCourbe[];
  /** Toutes les sortes de familles que la grille distingue y sont. */
  readonly complete: boolean;
}

/** Sortes de familles relevées, puis séries tracées, au plus. */
const TYPES_MAX = 200;
const SERIES_MAX = 6;
/** Mesures régulières entre zéro et la fin, pour les prix qui montent sans palier. */
const MESURES = 64;
const DIX_MILLIEMES = ECHELLE.n;
/** Une borne plus haute n'est pas celle d'une tranche : c'est la plus grande base qu'un document peut dire. */
const BORNE_MAX = 1_000_000 * DIX_MILLIEMES;

/** Un peu après la dernière borne, à un compte rond d'euros. */
function findMax(places: readonly number[]): number {
  const derniere = Math.max(0, ...places.filter((place) => place < BORNE_MAX));
  const euros = ceil(createRationnel(derniere, DIX_MILLIEMES));
  if (euros < 2) return 2_000;
  const pas = euros <= 1_000 ? 100 : 500;
  return (floor(createRationnel(euros * 6, 5 * pas)) + 1) * pas;
}

/** Ne garde que le premier et le dernier point de chaque palier. */
const prune = (points: readonly PointCourbe[]): PointCourbe[] =>
  points.filter(
    ({ centimes }, place) =>
      points[place - 1]?.centimes !== centimes || points[place + 1]?.centimes !== centimes,
  );

const hasMemeTrace = (une: readonly PointCourbe[], autre: readonly PointCourbe[]): boolean =>
  une.length === autre.length &&
  une.every(({ base, centimes }, place) => {
    const voisin = autre[place]!;
    return voisin.base === base && voisin.centimes === centimes;
  });

/** Ce qui distingue une sorte de familles, critère par critère ; le dernier nombre d'un critère vaut pour les suivants. */
function listMots({ mots }: SituationType, { valeurs }: ReperesGrille): string[] {
  const criteres = [...valeurs];
  return mots.map((mot, place) => {
    const [critere, possibles] = criteres[place] ?? [];
    const dernier = possibles?.at(-1);
    if (!critere || typeof dernier !== "number" || mot !== describeCritere(critere, dernier)) return mot;
    return `${mot} ${critere.startsWith("rang") ? "et suivants" : "et plus"}`;
  });
}

/** Nomme chaque groupe par ce que les autres n'ont pas ; à défaut, par un exemple. */
function nameGroupes(groupes: readonly (readonly SituationType[])[], reperes: ReperesGrille): string[] {
  if (groupes.length === 1) return [""];
  const dits = groupes.map((groupe) => groupe.map((type) => listMots(type, reperes)));
  const nombre = Math.max(...dits.flat().map((mots) => mots.length));
  const places = Array.from({ length: nombre }, (_, place) => place);
  const listDits = (listes: readonly string[][], place: number): string[] => [
    ...new Set(listes.flatMap((mots) => mots[place] ?? [])),
  ];
  const noms = dits.map((groupe) =>
    places
      .flatMap((place) => {
        const [tous, siens] = [listDits(dits.flat(), place), listDits(groupe, place)];
        return siens.length < tous.length ? [siens.join(" ou ")] : [];
      })
      .join(", "),
  );
  const distincts = new Set(noms).size === noms.length && !noms.includes("");
  return distincts ? noms : dits.map(([exemple]) => exemple!.join(", "));
}

/**
 * La courbe d'une grille, calculée par le moteur autour de chaque borne. `null` quand le prix ne dépend pas d'une base.
 * @param max dernière base tracée, en euros ; par défaut un peu après la dernière borne
 */
export function computeCourbe(grille: Grille, max?: number): Courbe | null {
  const { base } = grille;
  const reperes = readReperes(grille);
  if (base === "aucune" || !reperes.litBase) return null;
  const fin = max ?? findMax(reperes.bases);
  const mesures = Array.from({ length: MESURES + 1 }, (_, rang) =>
    floor(createRationnel(fin * rang, MESURES)),
  );
  const places = [...reperes.bases, ...mesures.map((euros) => euros * DIX_MILLIEMES)];
  const utiles = [...new Set(places)].filter((place) => place <= fin * DIX_MILLIEMES).sort((a, b) => a - b);
  const compute = compileTarif(grille);
  const { types, complete } = listSituationsTypes(grille, reperes, TYPES_MAX);
  const traces: { points: PointCourbe[]; groupe: SituationType[] }[] = [];
  for (const type of types) {
    const points = prune(
      utiles.map((place) => {
        const valeur = formatBase(place);
        const prix = compute(withBase(type.situation, base, valeur));
        return { base: valeur, centimes: typeof prix === "number" ? prix : null };
      }),
    );
    const connue = traces.find((trace) => hasMemeTrace(trace.points, points));
    if (connue) connue.groupe.push(type);
    else traces.push({ points, groupe: [type] });
  }
  // ce qui suit la base d'abord : les prix qui n'en dépendent pas se lisent sans courbe
  const tracees = traces
    .filter(({ points }) => points.some(({ centimes }) => centimes !== null))
    .sort((une, autre) => Number(autre.points.length > 2) - Number(une.points.length > 2));
  const noms = nameGroupes(
    tracees.map(({ groupe }) => groupe),
    reperes,
  );
  const series = tracees
    .slice(0, SERIES_MAX)
    .map(({ points }, rang): SerieCourbe => ({ libelle: noms[rang]!, points }));
  return { base, max: fin, series, complete: complete && series.length === tracees.length };
}
