/**
 * Estimation du quotient familial, par la méthode de la CAF que la MSA suit : un douzième des ressources annuelles
 * imposables de l'avant-dernière année, avant abattements fiscaux, plus les prestations du mois, divisé par les parts.
 * Source : page « Le quotient familial » de la MSA Portes de Bretagne (2024) pour la formule ; tableaux des parts de
 * Portiragnes et de Veigy-Foncenex. La caisse seule calcule le vrai quotient : celui-ci n'est qu'une estimation.
 */
import { arrondir } from "#app/domain/montant/montant.ts";
import { add, createRationnel, div, formatNombre, type Rationnel } from "#app/domain/montant/rationnel.ts";

export interface Moyenne {
  /** Euros de l'année. */
  readonly ressources: Rationnel;
  /** Euros du mois : allocations, aide au logement… */
  readonly prestations: Rationnel;
  readonly enfantsACharge: number;
  readonly enfantsHandicapes: number;
}

/** Deux parts pour les parents, seul ou en couple ; une demie par enfant, une entière pour le troisième ; une demie de plus par enfant handicapé. */
export function countParts({
  enfantsACharge,
  enfantsHandicapes,
}: Pick<Moyenne, "enfantsACharge" | "enfantsHandicapes">): Rationnel {
  const demies = 4 + enfantsACharge + (enfantsACharge >= 3 ? 1 : 0) + enfantsHandicapes;
  return createRationnel(demies, 2);
}

export interface EstimationQuotient {
  /** Euros entiers, comme la caisse l'écrit. */
  readonly valeur: number;
  /** Le calcul, en mots. */
  readonly calcul: string;
}

export function estimateQuotient(moyenne: Moyenne): EstimationQuotient {
  const { ressources, prestations } = moyenne;
  const parts = countParts(moyenne);
  const exact = div(add(div(ressources, createRationnel(12)), prestations), parts);
  const valeur = arrondir(exact, "commercial");
  return {
    valeur,
    calcul: `(${formatNombre(ressources)} ÷ 12 + ${formatNombre(prestations)}) ÷ ${formatNombre(parts)} parts = ${formatNombre(createRationnel(valeur))}, arrondi à l’euro`,
  };
}
