/** What a grid looks at beyond the household: what the town sets, what the family is asked, and what is missing. */
import { listDonnees, type Donnees } from "#app/domain/grille/donnees.ts";
import { nameCritere } from "#app/domain/tarification/criteres.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import type { Situation } from "#app/domain/tarification/situation.ts";
import type { Activite } from "./activite.ts";

/** What a family answers for one child in one activity. */
export interface Reponses {
  quantites: Record<string, number>;
  /** The child brings its meal (PAI); nothing else of its health is asked. */
  pai: boolean;
}

export interface QuestionQuantite {
  nom: string;
  libelle: string;
  min: number;
  max: number;
  /** Taken until the family answers. */
  nombre: number;
}

/** What to ask for each child in one activity; nothing where the grid looks at nothing of it. */
export interface Questions {
  quantites: QuestionQuantite[];
  pai: boolean;
}

export function listQuestions({ reglages }: Pick<Activite, "reglages">, grille: Grille): Questions {
  const { mots, quantites } = listDonnees(grille);
  return {
    quantites: (reglages.quantites ?? []).flatMap(({ nom, nombre, demande }) =>
      demande && quantites.includes(nom) ? [{ nom, nombre, ...demande }] : [],
    ),
    pai: mots.has("pai"),
  };
}

/** What a price takes into account of the answers, in words: « Durée, en minutes : 45 ». */
export const describeReponses = (
  { quantites, pai }: Questions,
  { quantites: dites, enfant }: Pick<Situation, "quantites" | "enfant">,
): string[] => [
  ...quantites.map(({ nom, libelle, nombre }) => `${libelle}\u00A0: ${dites?.[nom] ?? nombre}`),
  ...(pai && enfant.pai ? ["repas apporté (PAI)"] : []),
];

/** What one choice adds to a situation: the answers asked for, the town's numbers for the rest. */
export function readChoix(
  { reglages }: Pick<Activite, "reglages">,
  { mots, quantites }: Donnees,
  reponses: Reponses | undefined,
): Pick<Situation, "produit" | "quantites"> & { pai: boolean } {
  const lues = (reglages.quantites ?? [])
    .filter(({ nom }) => quantites.includes(nom))
    .map(({ nom, nombre, demande }) => [nom, (demande && reponses?.quantites[nom]) ?? nombre] as const);
  return {
    pai: mots.has("pai") && (reponses?.pai ?? false),
    ...(reglages.produit && mots.has("produit") && { produit: reglages.produit }),
    ...(lues.length > 0 && { quantites: Object.fromEntries(lues) }),
  };
}

/** What the town has not set and without which some family would have no price, in words with their article. */
export function listManques({ reglages }: Pick<Activite, "reglages">, grille: Grille): string[] {
  const { mots, quantites, montants } = listDonnees(grille);
  const reglees = new Set((reglages.quantites ?? []).map(({ nom }) => nom));
  return [
    ...(mots.has("produit") && !reglages.produit ? [nameCritere("produit")] : []),
    ...quantites.filter((nom) => !reglees.has(nom)).map((nom) => nameCritere(`quantite:${nom}`)),
    ...(montants.has("cout-reel") && reglages.coutReelCentimes === undefined ? ["le coût réel"] : []),
  ];
}
