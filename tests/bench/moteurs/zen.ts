/** Strasbourg's canteen in zen-engine: a decision table for the row, an expression for the meal and their number. */
import { ZenEngine } from "@gorules/zen-engine";
import type { PrixCompile } from "#app/domain/tarification/compile-tarif.ts";
import { LIGNES, refuse, type Faits } from "./faits.ts";

const position = { x: 0, y: 0 };

const DECISION = {
  nodes: [
    { id: "entree", name: "entree", type: "inputNode", position },
    {
      id: "table",
      name: "table",
      type: "decisionTableNode",
      position,
      content: {
        hitPolicy: "first",
        passThrough: true,
        inputs: [{ id: "revenu", name: "revenu", field: "revenu" }],
        outputs: [{ id: "standard", name: "standard", field: "standard" }],
        rules: LIGNES.map(({ de, a, centimes }, place) => ({
          _id: `ligne-${place}`,
          revenu: a === null ? `>= ${de}` : `[${de}..${a}]`,
          standard: `${centimes}`,
        })),
      },
    },
    {
      id: "prix",
      name: "prix",
      type: "expressionNode",
      position,
      content: {
        expressions: [
          {
            id: "centimes",
            key: "centimes",
            value: `not (produit in ["standard", "vegetarien", "panier-repas"]) ? "hors-grille"
              : revenu == null ? "base-absente"
              : produit == "standard" ? standard * repas
              : produit == "vegetarien" ? (standard - 35) * repas
              : floor((standard + 1) / 2) * repas`,
          },
        ],
      },
    },
    { id: "sortie", name: "sortie", type: "outputNode", position },
  ],
  edges: [
    ["entree", "table"],
    ["table", "prix"],
    ["prix", "sortie"],
  ].map(([sourceId, targetId]) => ({ id: `${sourceId}-${targetId}`, sourceId, targetId, type: "edge" })),
};

export function createZen(): (faits: Faits) => Promise<PrixCompile> {
  const decision = new ZenEngine().createDecision(DECISION);
  return async (faits) => {
    const refus = refuse(faits);
    if (refus !== null) return refus;
    const { revenu, produit, repas } = faits;
    const { result } = await decision.evaluate({ revenu, produit, repas });
    return result.centimes;
  };
}
