/**
 * Un quotient d'après l'avis d'impôt, pour la famille qu'aucune caisse ne connaît. La ville choisit la formule ; aucune
 * ne donne le quotient d'une caisse, et un agent la vérifie sur l'avis.
 */
import { arrondir } from "#app/domain/montant/montant.ts";
import { createRationnel, div, formatNombre, mul, type Rationnel } from "#app/domain/montant/rationnel.ts";
import { estimateQuotient, type EstimationQuotient, type Moyenne } from "./estimation-quotient.ts";

/** `revenu-fiscal` : revenu fiscal de référence ÷ 12 ÷ parts fiscales. `caisse` : la méthode de la CAF. */
export const FORMULES_AVIS = ["revenu-fiscal", "caisse"] as const;
export type FormuleAvis = (typeof FORMULES_AVIS)[number];

export type LectureAvis =
  { formule: "revenu-fiscal"; revenu: Rationnel; parts: Rationnel } | ({ formule: "caisse" } & Moyenne);

export function estimateAvis(lecture: LectureAvis): EstimationQuotient {
  if (lecture.formule === "caisse") return estimateQuotient(lecture);
  const { revenu, parts } = lecture;
  const valeur = arrondir(div(revenu, mul(createRationnel(12), parts)), "commercial");
  return {
    valeur,
    calcul: `${formatNombre(revenu)} ÷ 12 ÷ ${formatNombre(parts)} parts = ${formatNombre(createRationnel(valeur))}, arrondi à l’euro`,
  };
}
