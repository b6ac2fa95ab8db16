import { expect, test } from "vitest";
import { enSuite } from "#app/components/typographie.ts";

test("au milieu d’une phrase, les mots de la ville perdent leur majuscule, un sigle non", () => {
  expect(["Demi-heures par soir", "Écoles", "PAI", "durée", "4 jours"].map(enSuite)).toEqual([
    "demi-heures par soir",
    "écoles",
    "PAI",
    "durée",
    "4 jours",
  ]);
});
