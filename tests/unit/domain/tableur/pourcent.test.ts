/** A rate kept by a spreadsheet comes out as it was typed, and never as another. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { formatPourcent } from "#app/domain/tableur/pourcent.ts";
import { readTaux } from "#app/domain/tableur/read-montant.ts";

it("rend le taux tapé, au format qui le montre en entier", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999 }), (milliemes) => {
      expect(readTaux(formatPourcent(milliemes / 1000 / 100, 3))).toBe(`${milliemes / 1000} %`);
    }),
  );
});

it("ne se lit pas quand l’affichage cache des décimales", () => {
  const texte = formatPourcent(0.12345, 1);
  expect(texte).toBe("12,345 % (affiché 12,3 %)");
  expect(readTaux(texte)).toBeNull();
});
