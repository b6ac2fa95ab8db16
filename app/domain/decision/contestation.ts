/** What a family says against a decision or one of its prices, and what an agent has to look at. */
import { formatMontant } from "#app/domain/montant/montant.ts";
import type { Decision, LigneDecision } from "./decision.ts";

export const RAISONS = {
  quotient: "Le quotient familial n’est pas le bon",
  domicile: "Le domicile n’est pas le bon",
  foyer: "Le nombre ou le rang des enfants n’est pas le bon",
  calcul: "Je ne comprends pas le calcul, ou il me semble faux",
  autre: "Une autre raison",
} as const;
export type Raison = keyof typeof RAISONS;

export const isRaison = (mot: string | undefined): mot is Raison =>
  mot !== undefined && Object.hasOwn(RAISONS, mot);

/** The child and the activity of one price: what its link says. */
export const toCleLigne = ({ enfant, activite }: Pick<LigneDecision, "enfant" | "activite">): string =>
  `${enfant.id}-${activite.id}`;

export const findLigne = ({ lignes }: Pick<Decision, "lignes">, cle: string): LigneDecision | null =>
  lignes.find((ligne) => toCleLigne(ligne) === cle) ?? null;

/** « Lila, Cantine : 3,20 € le repas » */
export const describeLigne = ({ enfant, activite, resultat }: LigneDecision): string =>
  `${enfant.prenom}, ${activite.nom}${
    resultat.kind === "prix" ? `\u00A0: ${formatMontant(resultat.centimes)} ${activite.uniteDite}` : ""
  }`;
