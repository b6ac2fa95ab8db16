import { floor, mul, type Rationnel } from "#app/domain/montant/rationnel.ts";
import {
  describeCritere,
  findDomaine,
  writeCritere,
  type Condition,
  type Critere,
  type ValeurCritere,
} from "../criteres.ts";
import { A_COMPLETER, type Grille } from "../grille.ts";
import { ECHELLE, type MontantLu } from "../noeuds/contexte.ts";
import { listReperes, listSousNoeuds, type Noeud } from "../noeuds/registre.ts";
import type { Situation } from "../situation.ts";
import type { Valeurs } from "./visite.ts";

/** Ce que toute une grille regarde. */
export interface ReperesGrille {
  readonly valeurs: Valeurs;
  /** Valeurs de la base, en dix-millièmes d'euro, autour de chaque borne, en ordre croissant. */
  readonly bases: readonly number[];
  readonly quantites: Readonly<Record<string, number>>;
  /** Montants que la grille remplace quand la situation ne les dit pas. */
  readonly omissibles: ReadonlySet<MontantLu>;
  /** La grille nomme plus de statuts qu'on ne sait en combiner. */
  readonly statutsPartiels: boolean;
  readonly litBase: boolean;
  /** Le prix peut baisser entre deux bornes. */
  readonly baisse: boolean;
  /** Combien de renvois appellent chaque définition. */
  readonly renvois: ReadonlyMap<string, number>;
}

/** Le tarif et ses définitions, chacune une fois. */
export function listNoeuds(noeud: Noeud): Noeud[] {
  return [noeud, ...listSousNoeuds(noeud).flatMap(([, enfant]) => listNoeuds(enfant))];
}

const DIX_MILLIEMES = ECHELLE.n;

/** Dix-millièmes d'euro entre deux valeurs que la grille distingue. */
export function readPas({ qfFractionnaire }: Grille): number {
  if (qfFractionnaire === "au-centime") return DIX_MILLIEMES / 100;
  return qfFractionnaire === undefined || qfFractionnaire === "exact" ? 1 : DIX_MILLIEMES;
}

/** La plus grande valeur qu'une situation peut dire, en dix-millièmes. */
const findBaseMax = ({ base }: Grille): number =>
  (base === "quotient-familial" ? 10_000_000 : 1_000_000_000) * DIX_MILLIEMES - 1;

/**
 * Les dix-millièmes juste avant, sur et juste après chaque borne, et les valeurs que la règle des décimales lit juste avant,
 * sur et juste après elle ; avec zéro et la plus grande base.
 */
function listBases(bornes: readonly Rationnel[], grille: Grille): number[] {
  const [pas, max] = [readPas(grille), findBaseMax(grille)];
  const places = bornes.flatMap((borne) => {
    const place = floor(mul(borne, ECHELLE));
    const lue = place - (place % pas);
    return [place - 1, place, place + 1, lue - pas, lue, lue + pas];
  });
  const utiles = [0, ...places, max].filter((place) => place >= 0 && place <= max);
  return [...new Set(utiles)].sort((a, b) => a - b);
}

/** Écrit des dix-millièmes d'euro comme une base : « 500.0001 ». */
export function formatBase(place: number): string {
  const decimales = String(place % DIX_MILLIEMES)
    .padStart(4, "0")
    .replace(/0+$/, "");
  const entier = String((place - (place % DIX_MILLIEMES)) / DIX_MILLIEMES);
  return decimales === "" ? entier : `${entier}.${decimales}`;
}

const STATUTS_MAX = 6;
const AUTRE = "autre";

/** Toutes les combinaisons de statuts nommés ; au-delà de six, chacun seul, aucun et tous, et la vérification le dit. */
function listStatuts(noms: readonly string[]): string[][] {
  if (noms.length > STATUTS_MAX) return [[], ...noms.map((nom) => [nom]), [...noms]];
  return noms.reduce<string[][]>(
    (listes, nom) => [...listes, ...listes.map((liste) => [...liste, nom])],
    [[]],
  );
}

/** Un nombre de chaque intervalle que les conditions distinguent. */
function listNombres(conditions: readonly Condition[], { min, max }: { min: number; max: number }): number[] {
  const coupures = conditions.flatMap((condition): number[] => {
    if ("parmi" in condition)
      return condition.parmi.flatMap((v) => (typeof v === "number" ? [v, v + 1] : []));
    const { auMoins, auPlus } = condition;
    return [...(auMoins === undefined ? [] : [auMoins]), ...(auPlus === undefined ? [] : [auPlus + 1])];
  });
  const utiles = [min, ...coupures].filter((v) => v >= min && v <= max);
  return [...new Set(utiles)].sort((a, b) => a - b);
}

/** Les mots que les conditions nomment. */
export function listNoms(conditions: readonly Condition[]): string[] {
  const nommes = conditions.flatMap((one) => ("parmi" in one ? one.parmi : []));
  return [...new Set(nommes.filter((v) => typeof v === "string"))];
}

/** Assez de valeurs du critère pour que deux situations que la grille distingue en aient chacune une. */
function listValeurs(critere: Critere, conditions: readonly Condition[]): ValeurCritere[] {
  const domaine = findDomaine(critere);
  if (domaine.kind === "choix") return [...domaine.mots];
  if (domaine.kind === "nombres") return listNombres(conditions, domaine);
  const noms = listNoms(conditions);
  if (domaine.kind === "liste") return listStatuts(noms);
  const autre = noms.includes(AUTRE)
    ? `${noms.toSorted((a, b) => b.length - a.length)[0]!.slice(0, 50)} bis`
    : AUTRE;
  return [...noms, autre];
}

/** Les tarifs que des règles mettent à la place de la base. */
export const listProvisoires = ({ sansBase }: Grille): Noeud[] =>
  Object.values(sansBase ?? {}).flatMap((regle) =>
    regle !== A_COMPLETER && regle.kind === "provisoire" ? [regle.tarif] : [],
  );

/** Relève tout ce que la grille regarde, définitions comprises. */
export function readReperes(grille: Grille): ReperesGrille {
  const { tarif, definitions = {} } = grille;
  const noeuds = [tarif, ...Object.values(definitions)].flatMap(listNoeuds);
  const reperes = noeuds.map((noeud) => ({ noeud, ...listReperes(noeud) }));
  // un tarif provisoire ne dépend pas de la base, mais distingue aussi des situations
  const provisoires = listProvisoires(grille).flatMap(listNoeuds).map(listReperes);
  const conditions = new Map<Critere, Condition[]>();
  for (const { critere, condition } of [...reperes, ...provisoires].flatMap((one) => one.conditions ?? [])) {
    const dites = conditions.get(critere);
    if (dites) dites.push(condition);
    else conditions.set(critere, [condition]);
  }
  const valeurs = new Map([...conditions].map(([critere, dites]) => [critere, listValeurs(critere, dites)]));
  const quantites = Object.fromEntries(
    [...reperes, ...provisoires].flatMap(({ quantite }) =>
      quantite ? [[quantite.nom, quantite.exemple]] : [],
    ),
  );
  const readsBase = createLecteurBase(definitions);
  const renvois = new Map<string, number>();
  for (const noeud of noeuds)
    if (noeud.kind === "renvoi") renvois.set(noeud.vers, (renvois.get(noeud.vers) ?? 0) + 1);
  return {
    valeurs,
    bases: listBases(
      reperes.flatMap(({ bases }) => bases ?? []),
      grille,
    ),
    quantites,
    omissibles: new Set([...reperes, ...provisoires].flatMap(({ omissible }) => omissible ?? [])),
    statutsPartiels: listNoms(conditions.get("statut") ?? []).length > STATUTS_MAX,
    litBase: reperes.some(({ litBase }) => litBase),
    baisse: reperes.some(({ noeud, baisse }) => baisse && readsBase(noeud)),
    renvois,
  };
}

/** Dit si un tarif regarde la base, renvois suivis ; chaque définition n'est lue qu'une fois. */
function createLecteurBase(definitions: Readonly<Record<string, Noeud>>): (noeud: Noeud) => boolean {
  const lues = new Map<string, boolean>();
  const readsDefinition = (nom: string): boolean => {
    const lue = lues.get(nom) ?? readsBase(definitions[nom]!);
    lues.set(nom, lue);
    return lue;
  };
  const readsBase = (noeud: Noeud): boolean =>
    listNoeuds(noeud).some((one) =>
      one.kind === "renvoi" ? readsDefinition(one.vers) : listReperes(one).litBase === true,
    );
  return readsBase;
}

/** Une situation type, et ce qui la distingue en mots. */
export interface SituationType {
  readonly situation: Situation;
  readonly mots: readonly string[];
}

const SANS_MONTANT: Record<MontantLu, { mot: string; sans: Partial<Situation> }> = {
  "cout-reel": { mot: "coût réel non dit", sans: { coutReelCentimes: undefined } },
  "ancien-prix": { mot: "ancien prix non dit", sans: { ancienPrixCentimes: undefined } },
};

/** Les situations types de la grille, au plus `max`, sans quotient ; `complete` : aucune ne manque. */
export function listSituationsTypes(
  grille: Grille,
  { valeurs, quantites, omissibles, statutsPartiels }: ReperesGrille,
  max: number,
): { types: readonly SituationType[]; complete: boolean } {
  const { coutUsager, valable } = grille;
  const cout = coutUsager === A_COMPLETER ? 1_000 : coutUsager;
  const depart: Situation = {
    format: "situation/1",
    date: valable === A_COMPLETER ? "2026-09-01" : valable.du,
    quotient: { kind: "en-attente" },
    residence: { commune: true, prouvee: true },
    enfant: { rang: 1, pai: false },
    foyer: { nombreEnfants: 1 },
    modalite: "regulier",
    coutReelCentimes: cout,
    ancienPrixCentimes: cout,
    quantites,
  };
  let types: SituationType[] = [{ situation: depart, mots: [] }];
  let complete = !statutsPartiels;
  const multiply = <V>(possibles: readonly V[], write: (type: SituationType, valeur: V) => SituationType) => {
    const retenues = possibles.slice(0, Math.max(1, Math.floor(max / types.length)));
    complete &&= retenues.length === possibles.length;
    types = types.flatMap((type) => retenues.map((valeur) => write(type, valeur)));
  };
  for (const [critere, possibles] of valeurs)
    multiply(possibles, ({ situation, mots }, valeur) => ({
      situation: writeCritere(situation, critere, valeur),
      mots: [...mots, describeCritere(critere, valeur)],
    }));
  for (const de of omissibles)
    multiply([null, SANS_MONTANT[de]], (type, omis) =>
      omis ? { situation: { ...type.situation, ...omis.sans }, mots: [...type.mots, omis.mot] } : type,
    );
  return { types, complete };
}
