import { z } from "zod";
import type { Situation } from "./situation.ts";

const CRITERES = ["residence", "rang", "modalite", "pai", "nombre-enfants", "regime", "niveau"] as const;

export const critereSchema = z.enum(CRITERES);

/** Ce qu'une grille peut regarder d'autre que la base. */
export type Critere = z.infer<typeof critereSchema>;

/** Ce que lit un critère : `commune` ou `hors-commune` pour la résidence, `oui` ou `non` pour le PAI ; `null` si non renseigné. */
export type ValeurCritere = string | number | null;

export function readCritere(critere: Critere, situation: Situation): ValeurCritere {
  switch (critere) {
    case "residence":
      return situation.residence.commune ? "commune" : "hors-commune";
    case "rang":
      return situation.enfant.rang;
    case "modalite":
      return situation.modalite;
    case "pai":
      return situation.enfant.pai ? "oui" : "non";
    case "nombre-enfants":
      return situation.foyer.nombreEnfants;
    case "regime":
      return situation.foyer.regime ?? null;
    case "niveau":
      return situation.enfant.niveau ?? null;
  }
}

export const conditionSchema = z.union([
  z.strictObject({
    parmi: z
      .array(z.union([z.string().min(1).max(60), z.int()]))
      .min(1)
      .max(50),
  }),
  z
    .strictObject({ auMoins: z.int().optional(), auPlus: z.int().optional() })
    .refine((c) => c.auMoins !== undefined || c.auPlus !== undefined, "auMoins ou auPlus attendu"),
]);

/** Une liste de valeurs, ou un intervalle d'entiers dont les deux bouts sont compris. */
export type Condition = z.infer<typeof conditionSchema>;

/** Une valeur non renseignée ne remplit aucune condition. */
export function matchCondition(condition: Condition, valeur: ValeurCritere): boolean {
  if (valeur === null) return false;
  if ("parmi" in condition) return condition.parmi.includes(valeur);
  if (typeof valeur !== "number") return false;
  return valeur >= (condition.auMoins ?? -Infinity) && valeur <= (condition.auPlus ?? Infinity);
}

const NOMS_MODALITE: Record<string, string> = {
  regulier: "régulière",
  occasionnel: "occasionnelle",
  "non-reserve": "sans réservation",
};

/** La valeur lue, en mots de parent. */
export function describeCritere(critere: Critere, valeur: ValeurCritere): string {
  switch (critere) {
    case "residence":
      return valeur === "commune" ? "Famille de la commune" : "Famille hors commune";
    case "rang":
      return valeur === 1 ? "1er enfant" : `${valeur}e enfant`;
    case "modalite":
      return `Fréquentation\u00a0: ${NOMS_MODALITE[String(valeur)] ?? valeur}`;
    case "pai":
      return valeur === "oui" ? "Repas apporté (PAI)" : "Pas de repas apporté";
    case "nombre-enfants":
      return `${valeur} enfant${Number(valeur) > 1 ? "s" : ""} dans le foyer`;
    case "regime":
      return valeur === null ? "Régime social non renseigné" : `Régime social\u00a0: ${valeur}`;
    case "niveau":
      return valeur === null ? "Niveau scolaire non renseigné" : `Niveau scolaire\u00a0: ${valeur}`;
  }
}
