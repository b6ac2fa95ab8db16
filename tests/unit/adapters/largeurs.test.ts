/** Columns fill the page exactly, and none is narrower than its longest word while there is room for all. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { shareLargeur } from "#app/adapters/imprime/largeurs.ts";

const besoin = fc
  .tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 900 }))
  .map(([mot, suite]) => ({ mot, texte: mot + suite }));

it("partage toute la largeur sans couper un mot", () => {
  fc.assert(
    fc.property(fc.array(besoin, { minLength: 1, maxLength: 12 }), (besoins) => {
      const largeurs = shareLargeur(besoins, 471);
      expect(largeurs.reduce((total, one) => total + one, 0)).toBeCloseTo(471);
      const serre = besoins.reduce((total, { mot }) => total + mot, 0) > 471;
      largeurs.forEach((une, rang) => {
        if (serre) expect(une).toBeGreaterThan(0);
        else expect(une).toBeGreaterThan(besoins[rang]!.mot - 0.001);
      });
    }),
  );
});
