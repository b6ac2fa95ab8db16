import fc from "fast-check";
import { expect, it } from "vitest";
import { computeSatisfaction, SEUIL_REPONSES } from "#app/domain/satisfaction/totaux.ts";

it("un mois se résume, du plus récent au plus ancien", () => {
  expect(
    computeSatisfaction([
      { mois: "2026-10", note: 5, nombre: 4 },
      { mois: "2026-10", note: 2, nombre: 2 },
      { mois: "2026-11", note: 5, nombre: 4 },
    ]),
  ).toEqual([
    { kind: "trop-peu", mois: "2026-11" },
    { kind: "total", mois: "2026-10", reponses: 6, satisfaits: 67, moyenneDixiemes: 40 },
  ]);
  expect(computeSatisfaction([])).toEqual([]);
});

it("sous le seuil, rien ne se lit que « trop peu » ; au-dessus, tout tient dans ses bornes", () => {
  const compte = fc.record({
    mois: fc.constantFrom("2026-09", "2026-10", "2026-11"),
    note: fc.integer({ min: 1, max: 5 }),
    nombre: fc.integer({ min: 1, max: 9 }),
  });
  fc.assert(
    fc.property(fc.array(compte, { maxLength: 15 }), (comptes) => {
      for (const mois of computeSatisfaction(comptes)) {
        const reponses = comptes
          .filter((un) => un.mois === mois.mois)
          .reduce((total, { nombre }) => total + nombre, 0);
        if (reponses < SEUIL_REPONSES) expect(mois).toEqual({ kind: "trop-peu", mois: mois.mois });
        else {
          if (mois.kind !== "total") throw new Error("total attendu");
          expect(mois.reponses).toBe(reponses);
          expect(mois.satisfaits).toBeGreaterThanOrEqual(0);
          expect(mois.satisfaits).toBeLessThanOrEqual(100);
          expect(mois.moyenneDixiemes).toBeGreaterThanOrEqual(10);
          expect(mois.moyenneDixiemes).toBeLessThanOrEqual(50);
        }
      }
    }),
  );
});
