import type { Base } from "#app/domain/bases/base.ts";
import type { Centimes } from "#app/domain/montant/montant.ts";
import { ceil, createRationnel, floor, formatNombre } from "#app/domain/montant/rationnel.ts";
import { compileTarif, type PrixCompile } from "#app/domain/tarification/compile-tarif.ts";
import { describeCritere, type Critere, type ValeurCritere } from "#app/domain/tarification/criteres.ts";
import { dateSituation } from "#app/domain/grille/date-grille.ts";
import { A_COMPLETER, type Grille } from "#app/domain/tarification/grille.ts";
import { withBase } from "#app/domain/tarification/avec-base.ts";
import {
  readPas,
  formatBase,
  listSituationsTypes,
  readReperes,
  type ReperesGrille,
} from "#app/domain/tarification/verification/reperes.ts";

/** Situations types d'une table, au plus : au-delà, personne ne la lit. */
const TYPES_MAX = 400;
/** Groupes de prix d'une table, au plus. */
const GROUPES_MAX = 60;

/** Le prix au début et à la fin de l'intervalle ; le même quand la ligne n'en a qu'un. */
export interface PrixLigne {
  readonly debut: PrixCompile;
  readonly fin: PrixCompile;
}

/** Un intervalle de la base où chaque grille a un prix, ou un prix qui suit une droite. */
export interface LignePrix {
  /** En mots : « plus de 500, jusqu’à 600 ». */
  readonly bornes: string;
  /** Un par grille, dans l'ordre donné. */
  readonly prix: readonly PrixLigne[];
}

/** Les lignes des situations que les grilles ne distinguent pas. */
export interface GroupePrix {
  /** Chaque situation en mots ; un seul élément vide quand la grille n'en distingue aucune. */
  readonly situations: readonly string[];
  readonly lignes: readonly LignePrix[];
}

export interface TablePrix {
  readonly groupes: readonly GroupePrix[];
  /** Faux : la grille distingue plus de situations qu'une table n'en montre. */
  readonly complete: boolean;
}

const DIX_MILLIEMES = 10_000;

/** « 500 » ; « 500,25 ». */
const formatPlace = (place: number): string => formatNombre(createRationnel(place, DIX_MILLIEMES));

/** Juste après une borne écrite au centime, ou juste avant : la borne elle-même se lit mieux. */
const isJusteApres = (place: number): boolean => place % 100 === 1;
const isJusteAvant = (place: number): boolean => place % 100 === 99;

function describePlaces(debut: number, fin: number, max: number): string {
  const de = isJusteApres(debut) ? `plus de ${formatPlace(debut - 1)}` : formatPlace(debut);
  const borne = isJusteApres(fin) ? fin - 1 : fin;
  const a = isJusteAvant(fin) ? `moins de ${formatPlace(fin + 1)}` : `jusqu’à ${formatPlace(borne)}`;
  if (debut === 0 && fin === max) return "quel que soit le montant";
  if (fin === max) return isJusteApres(debut) ? de : `${de} et plus`;
  if (debut === 0) return a;
  if (debut === fin) return formatPlace(debut);
  if (!isJusteApres(debut) && !isJusteAvant(fin)) return `de ${formatPlace(debut)} à ${formatPlace(borne)}`;
  return isJusteApres(debut) ? `${de}, ${a}` : `à partir de ${de}, ${a}`;
}

const isMeme = (un: readonly PrixCompile[], autre: readonly PrixCompile[]): boolean =>
  un.every((prix, rang) => prix === autre[rang]);

interface Morceau {
  de: number;
  a: number;
  debut: readonly PrixCompile[];
  fin: readonly PrixCompile[];
}

const isPlat = ({ debut, fin }: Morceau): boolean => isMeme(debut, fin);

type Compute = (place: number) => readonly PrixCompile[];

/** La dernière place, de `pas` en `pas`, où le prix est encore `prix` ; il l'est à `de` et ne l'est plus à `a`. */
function findDerniere(
  { de, a }: Pick<Morceau, "de" | "a">,
  prix: Morceau["debut"],
  pas: number,
  compute: Compute,
): number {
  let [oui, non] = [0, ceil(createRationnel(a - de, pas))];
  while (non - oui > 1) {
    const milieu = floor(createRationnel(oui + non, 2));
    if (isMeme(compute(de + milieu * pas), prix)) oui = milieu;
    else non = milieu;
  }
  return de + oui * pas;
}

/**
 * Une droite tenue par un plancher ou un plafond : la part plate est mise à part. Le prix avance par centimes : une part
 * est plate quand elle dure bien plus que la marche d'à côté.
 */
function splitDroite(droite: Morceau, pas: number, compute: Compute): Morceau[] {
  const { de, a, debut, fin } = droite;
  const bas = findDerniere(droite, debut, pas, compute);
  const marche = bas + pas;
  if (marche >= a) return [droite];
  const prixMarche = compute(marche);
  if (isMeme(prixMarche, fin)) return [droite];
  const finMarche = findDerniere({ de: marche, a }, prixMarche, pas, compute);
  const plancher = bas - de > 2 * (finMarche - bas);
  // par la fin : la première place au dernier prix, puis celle de la marche d'avant
  const haut = findPremiere(de, a, fin, pas, compute);
  const avant = compute(haut - pas);
  const debutMarche = findPremiere(de, haut - pas, avant, pas, compute);
  const plafond = a - haut > 2 * (haut - debutMarche);
  const [x, y] = [plancher ? bas : de, plafond ? haut : a];
  return [
    ...(plancher ? [{ de, a: x, debut, fin: debut }] : []),
    {
      de: plancher ? x + pas : x,
      a: plafond ? y - pas : y,
      debut: plancher ? prixMarche : debut,
      fin: plafond ? avant : fin,
    },
    ...(plafond ? [{ de: y, a, debut: fin, fin }] : []),
  ];
}

/** La première place, de `pas` en `pas` depuis `de`, où le prix est déjà `prix`, qu'il est encore à `a`. */
function findPremiere(de: number, a: number, prix: Morceau["debut"], pas: number, compute: Compute): number {
  let [non, oui] = [0, floor(createRationnel(a - de, pas))];
  while (oui - non > 1) {
    const milieu = floor(createRationnel(oui + non, 2));
    if (isMeme(compute(de + milieu * pas), prix)) oui = milieu;
    else non = milieu;
  }
  return de + oui * pas;
}

/** Découpe l'axe de la base là où un prix change ; entre deux places qui ne se touchent pas, il suit une droite. */
function cutPlaces(places: readonly number[], pas: number, compute: Compute): Morceau[] {
  const morceaux: Morceau[] = [];
  for (const place of places) {
    const prix = compute(place);
    const dernier = morceaux.at(-1);
    if (dernier && isPlat(dernier) && isMeme(dernier.fin, prix)) {
      dernier.a = place;
      dernier.fin = prix;
    } else if (dernier && place - dernier.a > pas && !isMeme(dernier.fin, prix)) {
      const droite = { de: dernier.a, a: place, debut: dernier.fin, fin: prix };
      if (dernier.de === dernier.a) morceaux.pop();
      morceaux.push(...splitDroite(droite, pas, compute));
    } else morceaux.push({ de: place, a: place, debut: prix, fin: prix });
  }
  return joinPoints(morceaux, pas);
}

/** Les quelques places d'une borne, au prix de la droite qui y finit, en font partie. */
function joinPoints(morceaux: readonly Morceau[], pas: number): Morceau[] {
  return morceaux.reduce<Morceau[]>((joints, morceau) => {
    const dernier = joints.at(-1);
    const { de, a, debut } = morceau;
    if (dernier && a - de <= 2 * pas && isPlat(morceau) && isMeme(dernier.fin, debut)) {
      const borne = [de, de + 1, de + 2].find((place) => place <= a && place % 100 === 0);
      joints[joints.length - 1] = { ...dernier, a: borne ?? a };
    } else joints.push(morceau);
    return joints;
  }, []);
}

/** Les repères de plusieurs grilles ensemble. */
function joinReperes(grilles: readonly Grille[]): ReperesGrille {
  const tous = grilles.map(readReperes);
  const criteres = new Set(tous.flatMap(({ valeurs }) => [...valeurs.keys()]));
  const join = (critere: Critere): ValeurCritere[] => {
    const vues = new Map(
      tous
        .flatMap(({ valeurs }) => valeurs.get(critere) ?? [])
        .map((valeur) => [JSON.stringify(valeur), valeur]),
    );
    const valeurs = [...vues.values()];
    return valeurs.every((valeur) => typeof valeur === "number") ? valeurs.sort((a, b) => a - b) : valeurs;
  };
  return {
    ...tous[0]!,
    valeurs: new Map([...criteres].map((critere) => [critere, join(critere)])),
    bases: [...new Set(tous.flatMap(({ bases }) => bases))].sort((a, b) => a - b),
    quantites: Object.assign({}, ...tous.map(({ quantites }) => quantites)) as Record<string, number>,
    omissibles: new Set(tous.flatMap(({ omissibles }) => [...omissibles])),
    statutsPartiels: tous.some(({ statutsPartiels }) => statutsPartiels),
    litBase: tous.some(({ litBase }) => litBase),
  };
}

/** La valeur en mots : un nombre vaut jusqu'au suivant que la grille distingue. */
function describeValeur(critere: Critere, valeurs: readonly ValeurCritere[], valeur: ValeurCritere): string {
  const mots = describeCritere(critere, valeur);
  if (typeof valeur !== "number") return valeur === "autre" ? mots.replace("autre", "autre cas") : mots;
  const suivante = valeurs.find((one) => typeof one === "number" && one > valeur);
  if (typeof suivante !== "number") return `${mots} et plus`;
  return suivante === valeur + 1 ? mots : `${mots}, et jusqu’à ${suivante - 1}`;
}

/** Le jour où calculer une grille : son premier jour. */
const findJour = ({ valable }: Grille, defaut: string): string =>
  valable === A_COMPLETER ? defaut : valable.du;

/**
 * Tous les prix d'une ou deux grilles sur la même base, par situation puis par intervalle. Chaque prix est celui que le
 * moteur calcule, pour une famille dont la base est connue.
 */
export function tabulatePrix(grilles: readonly Grille[]): TablePrix {
  const premiere = grilles[0]!;
  const reperes = joinReperes(grilles);
  const base: Base | "aucune" = reperes.litBase
    ? (grilles.find((one) => one.base !== "aucune")?.base ?? "aucune")
    : "aucune";
  const pas = Math.min(...grilles.map(readPas));
  const max = reperes.bases.at(-1)!;
  const places =
    base === "aucune" ? [0] : reperes.bases.filter((place) => place % pas === 0 || place === max);
  const calculs = grilles.map((grille) => ({ grille, compute: compileTarif(grille) }));
  const { types, complete } = listSituationsTypes(premiere, reperes, TYPES_MAX);
  const criteres = [...reperes.valeurs];

  const describe = (mots: readonly string[]): string[] =>
    mots.map((mot, rang) => {
      const [critere, valeurs] = criteres[rang] ?? [];
      const valeur = critere && valeurs?.find((one) => describeCritere(critere, one) === mot);
      return critere && valeurs && valeur !== undefined ? describeValeur(critere, valeurs, valeur) : mot;
    });

  const groupes = new Map<string, { situations: string[][]; lignes: LignePrix[] }>();
  for (const { situation, mots } of types) {
    const situations = calculs.map(({ grille }) =>
      dateSituation(situation, findJour(grille, situation.date)),
    );
    const compute = (place: number): PrixCompile[] =>
      calculs.map(({ compute: price, grille }, rang) =>
        price(withBase(situations[rang]!, grille.base, formatBase(place))),
      );
    const lignes = cutPlaces(places, pas, compute).map(({ de, a, debut, fin }) => ({
      bornes: describePlaces(de, a, base === "aucune" ? 0 : max),
      prix: grilles.map((_, rang) => ({ debut: debut[rang]!, fin: fin[rang]! })),
    }));
    const cle = JSON.stringify(lignes);
    const groupe = groupes.get(cle);
    if (groupe) groupe.situations.push(describe(mots));
    else groupes.set(cle, { situations: [describe(mots)], lignes });
  }
  const nombres = criteres.map(([, valeurs]) => valeurs.length);
  const tous = [...groupes.values()].map(({ situations, lignes }) => ({
    situations: joinSituations(situations, nombres),
    lignes,
  }));
  return { groupes: tous.slice(0, GROUPES_MAX), complete: complete && tous.length <= GROUPES_MAX };
}

/** Un critère dont toutes les valeurs donnent les mêmes prix ne se dit pas. */
function joinSituations(situations: readonly string[][], nombres: readonly number[]): string[] {
  let reste = situations;
  for (const [rang, nombre] of nombres.entries()) {
    const sans = new Map<string, number>();
    for (const mots of reste) {
      const cle = JSON.stringify(mots.with(rang, ""));
      sans.set(cle, (sans.get(cle) ?? 0) + 1);
    }
    if ([...sans.values()].every((fois) => fois === nombre))
      reste = [...sans.keys()].map((cle) => JSON.parse(cle) as string[]);
  }
  return reste.map((mots) => mots.filter((mot) => mot !== "").join(", "));
}

/** Un prix, ou rien quand la ligne n'en a pas. */
export const readCentimes = (prix: PrixCompile): Centimes | null => (typeof prix === "number" ? prix : null);
