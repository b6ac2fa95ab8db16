import fc from "fast-check";
import { expect, it } from "vitest";
import { computeDelais, describeDelai } from "#app/domain/statistiques/delais.ts";

it("partage les attentes, et se tait quand elles sont trop peu", () => {
  expect(computeDelais([1, 2, 3, 4])).toBeNull();
  expect(computeDelais([9, 1, 3, 5, 7])).toEqual({ mediane: 5, p90: null });
  expect(computeDelais([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])).toEqual({ mediane: 5, p90: 9 });
});

it("la moitié n’attend pas plus que la médiane, neuf sur dix pas plus que le second délai", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 90_000 }), { minLength: 10, maxLength: 80 }),
      (attentes) => {
        const delais = computeDelais(attentes)!;
        const sous = (borne: number): number => attentes.filter((une) => une <= borne).length;
        expect(attentes).toContain(delais.mediane);
        expect(sous(delais.mediane) * 2).toBeGreaterThanOrEqual(attentes.length);
        expect(sous(delais.p90!) * 10).toBeGreaterThanOrEqual(attentes.length * 9);
        expect(delais.p90!).toBeGreaterThanOrEqual(delais.mediane);
      },
    ),
  );
});

it.each([
  [0.4, "moins d’une minute"],
  [1, "1\u00A0minute"],
  [59.9, "59\u00A0minutes"],
  [60, "1\u00A0heure"],
  [30 * 60, "30\u00A0heures"],
  [48 * 60, "2\u00A0jours"],
])("%d minutes se disent « %s »", (minutes, dit) => {
  expect(describeDelai(minutes)).toBe(dit);
});
