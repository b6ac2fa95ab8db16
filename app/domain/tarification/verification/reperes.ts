import { compare, createRationnel, floor, mul, type Rationnel } from "#app/domain/montant/rationnel.ts";
import { describeCritere, type Condition, type Critere, type ValeurCritere } from "../criteres.ts";
import { A_COMPLETER, type Grille } from "../grille.ts";
import { listReperes, listSousNoeuds, type Noeud } from "../noeuds/registre.ts";
import type { Situation } from "../situation.ts";
import type { Valeurs } from "./visite.ts";

/** Ce que toute une grille regarde. */
export interface ReperesGrille {
  readonly valeurs: Valeurs;
  /** Valeurs de la base, en dix-millièmes d'euro, autour de chaque borne, en ordre croissant. */
  readonly bases: readonly number[];
  readonly quantites: Readonly<Record<string, number>>;
  readonly litBase: boolean;
  /** Le prix peut baisser entre deux bornes. */
  readonly baisse: boolean;
  /** Combien de renvois appellent chaque définition. */
  readonly renvois: ReadonlyMap<string, number>;
}

/** Le tarif et ses définitions, chacune une fois. */
function listNoeuds(noeud: Noeud): Noeud[] {
  return [noeud, ...listSousNoeuds(noeud).flatMap(([, enfant]) => listNoeuds(enfant))];
}

const ECHELLE = 10_000;
const BASE_MAX = 9_999_999 * ECHELLE;

/** Les dix-millièmes juste avant, sur et juste après chaque borne, avec zéro et la plus grande base. */
function listBases(bornes: readonly Rationnel[]): number[] {
  const places = bornes.flatMap((borne) => {
    const place = floor(mul(borne, createRationnel(ECHELLE)));
    return [place - 1, place, place + 1];
  });
  const utiles = [0, ...places, BASE_MAX].filter((place) => place >= 0 && place <= BASE_MAX);
  return [...new Set(utiles)].sort((a, b) => a - b);
}

/** Écrit des dix-millièmes d'euro comme une base : « 500.0001 ». */
export function formatBase(place: number): string {
  const decimales = String(place % ECHELLE)
    .padStart(4, "0")
    .replace(/0+$/, "");
  const entier = String((place - (place % ECHELLE)) / ECHELLE);
  return decimales === "" ? entier : `${entier}.${decimales}`;
}

const STATUTS_MAX = 6;
const AUTRE = "autre";

/** Toutes les combinaisons de statuts nommés ; au-delà de six, chacun seul, aucun et tous. */
function listStatuts(noms: readonly string[]): string[][] {
  if (noms.length > STATUTS_MAX) return [[], ...noms.map((nom) => [nom]), [...noms]];
  return noms.reduce<string[][]>(
    (listes, nom) => [...listes, ...listes.map((liste) => [...liste, nom])],
    [[]],
  );
}

/** Bornes d'un critère fait de nombres ; `null` pour un critère fait de mots. */
function findDomaine(critere: Critere): { min: number; max: number } | null {
  if (critere.startsWith("rang")) return { min: 1, max: 30 };
  if (critere.startsWith("nombre")) return { min: 0, max: 30 };
  if (critere === "age") return { min: 0, max: 120 };
  return critere.startsWith("quantite:") ? { min: 0, max: 1_000_000 } : null;
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

/** Assez de valeurs du critère pour que deux situations que la grille distingue en aient chacune une. */
function listValeurs(critere: Critere, conditions: readonly Condition[]): ValeurCritere[] {
  if (critere === "residence") return ["commune", "hors-commune"];
  if (critere === "pai") return ["oui", "non"];
  const domaine = findDomaine(critere);
  if (domaine) return listNombres(conditions, domaine);
  const noms = [
    ...new Set(
      conditions
        .flatMap((one) => ("parmi" in one ? one.parmi : []))
        .filter((v): v is string => typeof v === "string"),
    ),
  ];
  if (critere === "statut") return listStatuts(noms);
  const autre = noms.includes(AUTRE)
    ? `${noms.toSorted((a, b) => b.length - a.length)[0]!.slice(0, 50)} bis`
    : AUTRE;
  return [...noms, autre];
}

/** Relève tout ce que la grille regarde, définitions comprises. */
export function readReperes({ tarif, definitions = {} }: Grille): ReperesGrille {
  const noeuds = [tarif, ...Object.values(definitions)].flatMap(listNoeuds);
  const reperes = noeuds.map((noeud) => ({ noeud, ...listReperes(noeud) }));
  const conditions = reperes.flatMap((one) => one.conditions ?? []);
  const valeurs = new Map<Critere, ValeurCritere[]>();
  for (const { critere } of conditions)
    valeurs.set(
      critere,
      listValeurs(
        critere,
        conditions.filter((one) => one.critere === critere).map(({ condition }) => condition),
      ),
    );
  const quantites = Object.fromEntries(
    reperes.flatMap(({ quantite }) => (quantite ? [[quantite.nom, quantite.exemple]] : [])),
  );
  const renvois = new Map<string, number>();
  for (const noeud of noeuds)
    if (noeud.kind === "renvoi") renvois.set(noeud.vers, (renvois.get(noeud.vers) ?? 0) + 1);
  return {
    valeurs,
    bases: listBases(reperes.flatMap(({ bases }) => bases ?? []).toSorted(compare)),
    quantites,
    litBase: reperes.some(({ litBase }) => litBase),
    baisse: reperes.some(
      ({ noeud, baisse, litBase }) => baisse && (litBase || readsBase(noeud, definitions)),
    ),
    renvois,
  };
}

function readsBase(noeud: Noeud, definitions: Readonly<Record<string, Noeud>>): boolean {
  return listNoeuds(noeud).some((one) =>
    one.kind === "renvoi"
      ? readsBase(definitions[one.vers]!, definitions)
      : listReperes(one).litBase === true,
  );
}

/** Pose une valeur de critère dans une situation. */
function writeCritere(situation: Situation, critere: Critere, valeur: ValeurCritere): Situation {
  const { enfant, foyer } = situation;
  const [mot, nombre] = [String(valeur), Number(valeur)];
  switch (critere) {
    case "residence":
      return { ...situation, residence: { commune: valeur === "commune", prouvee: true } };
    case "rang":
      return { ...situation, enfant: { ...enfant, rang: nombre } };
    case "rang-inscrits":
      return { ...situation, enfant: { ...enfant, rangInscrits: nombre } };
    case "rang-presents":
      return { ...situation, enfant: { ...enfant, rangPresents: nombre } };
    case "rang-prix":
      return { ...situation, enfant: { ...enfant, rangPrix: nombre } };
    case "nombre-enfants":
      return { ...situation, foyer: { ...foyer, nombreEnfants: nombre } };
    case "nombre-inscrits":
      return { ...situation, foyer: { ...foyer, nombreInscrits: nombre } };
    case "age": {
      const annee = String(Number(situation.date.slice(0, 4)) - nombre).padStart(4, "0");
      return { ...situation, enfant: { ...enfant, naissance: `${annee}-01-01` } };
    }
    case "niveau":
      return { ...situation, enfant: { ...enfant, niveau: mot } };
    case "regime":
      return { ...situation, foyer: { ...foyer, regime: mot } };
    case "statut":
      return { ...situation, statuts: [...(valeur as readonly string[])] };
    case "modalite":
      return { ...situation, modalite: mot };
    case "pai":
      return { ...situation, enfant: { ...enfant, pai: valeur === "oui" } };
    case "produit":
      return { ...situation, produit: mot };
    case "tarif-nomme":
      return { ...situation, tarifNomme: mot };
    default: {
      const nom = critere.slice("quantite:".length);
      return { ...situation, quantites: { ...situation.quantites, [nom]: nombre } };
    }
  }
}

/** Une situation type, et ce qui la distingue en mots. */
export interface SituationType {
  readonly situation: Situation;
  readonly mots: readonly string[];
}

/** Les situations types de la grille, au plus `max`, sans quotient ; `complete` : aucune ne manque. */
export function listSituationsTypes(
  grille: Grille,
  { valeurs, quantites }: ReperesGrille,
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
  let complete = true;
  for (const [critere, possibles] of valeurs) {
    const suite = types.flatMap(({ situation, mots }) =>
      possibles.map((valeur) => ({
        situation: writeCritere(situation, critere, valeur),
        mots: [...mots, describeCritere(critere, valeur)],
      })),
    );
    complete &&= suite.length <= max;
    types = suite.slice(0, max);
  }
  return { types, complete };
}
