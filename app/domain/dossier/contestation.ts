/** Why a family contests a price, in the words of its form. */
export const RAISONS = {
  quotient: "Mon quotient familial, ou mon revenu",
  domicile: "Mon domicile",
  enfants: "Le nombre ou le rang de mes enfants",
  calcul: "Le calcul du prix",
  autre: "Autre chose",
} as const;
export type Raison = keyof typeof RAISONS;

export const isRaison = (texte: string | undefined): texte is Raison =>
  texte !== undefined && Object.hasOwn(RAISONS, texte);

export const MESSAGE_MAX = 2_000;
