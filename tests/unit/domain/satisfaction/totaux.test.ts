import fc from "fast-check";
import { expect, it } from "vitest";
import { computeSatisfaction } from "#app/domain/satisfaction/totaux.ts";
import { SEUIL } from "#app/domain/statistiques/seuil.ts";

it("un mois se résume, du plus récent au plus ancien", () => {
  expect(
    computeSatisfaction([
      { mois: "2026-10", note: 5, nombre: 14 },
      { mois: "2026-10", note: 2, nombre: 7 },
      { mois: "2026-11", note: 5, nombre: 4 },
    ]),
  ).toEqual([
    { kind: "trop-peu", mois: "2026-11" },
    {
      kind: "total",
      mois: "2026-10",
      reponses: 20,
      satisfaits: { kind: "environ", pourcent: 75 },
      moyenneDixiemes: 40,
    },
  ]);
  expect(computeSatisfaction([])).toEqual([]);
});

it("une seule famille mécontente ne se voit pas", () => {
  const compute = (contentes: number, autres: number) =>
    computeSatisfaction([
      { mois: "2026-10", note: 5, nombre: contentes },
      { mois: "2026-10", note: 1, nombre: autres },
    ]);
  expect(compute(4, 1)).toEqual(compute(3, 2));
  expect(compute(19, 1)).toEqual(compute(20, 0));
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
        if (reponses < SEUIL) expect(mois).toEqual({ kind: "trop-peu", mois: mois.mois });
        else {
          if (mois.kind !== "total") throw new Error("total attendu");
          expect(Math.abs(mois.reponses - reponses)).toBeLessThanOrEqual(2);
          if (mois.moyenneDixiemes === null) continue;
          expect(mois.satisfaits?.kind).toBe("environ");
          expect(mois.moyenneDixiemes).toBeGreaterThanOrEqual(10);
          expect(mois.moyenneDixiemes).toBeLessThanOrEqual(50);
        }
      }
    }),
  );
});
