/** Strasbourg's canteen in json-rules-engine: a rule a row and a rule a meal; its events carry cents, which code joins. */
import { Engine, type RuleProperties } from "json-rules-engine";
import type { PrixCompile } from "#app/domain/tarification/compile-tarif.ts";
import { LIGNES, refuse, type Faits } from "./faits.ts";

interface Formule {
  supplement: number;
  diviseur: number;
}

const FORMULES: Record<string, Formule> = {
  standard: { supplement: 0, diviseur: 1 },
  vegetarien: { supplement: -35, diviseur: 1 },
  "panier-repas": { supplement: 0, diviseur: 2 },
};

const REGLES: RuleProperties[] = [
  ...LIGNES.map(({ de, a, centimes }) => ({
    conditions: {
      all: [
        { fact: "revenu", operator: "greaterThanInclusive", value: de },
        ...(a === null ? [] : [{ fact: "revenu", operator: "lessThanInclusive", value: a }]),
      ],
    },
    event: { type: "ligne", params: { centimes } },
  })),
  ...Object.entries(FORMULES).map(([produit, params]) => ({
    conditions: { all: [{ fact: "produit", operator: "equal", value: produit }] },
    event: { type: "formule", params },
  })),
];

export function createJsonRules(): (faits: Faits) => Promise<PrixCompile> {
  const moteur = new Engine(REGLES);
  return async (faits) => {
    const refus = refuse(faits);
    if (refus !== null) return refus;
    const { events } = await moteur.run({ revenu: faits.revenu, produit: faits.produit });
    const formule = events.find(({ type }) => type === "formule")?.params as Formule | undefined;
    if (!formule) return "hors-grille";
    const centimes = events.find(({ type }) => type === "ligne")?.params?.["centimes"] as number | undefined;
    if (centimes === undefined) return "base-absente";
    return Math.round((centimes + formule.supplement) / formule.diviseur) * faits.repas!;
  };
}
