import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  arrondir,
  formatMontant,
  formatMontantExact,
  type ModeArrondi,
} from "#app/domain/montant/montant.ts";
import {
  add,
  compare,
  createRationnel,
  DepassementErreur,
  div,
  floor,
  mul,
  negate,
  parseRationnel,
} from "#app/domain/montant/rationnel.ts";

test.each([
  ["722.22", 36111, 50],
  ["722,22", 36111, 50],
  ["0.36 %", 9, 2500],
  ["722.20", 3611, 5],
  ["0.0625", 1, 16],
  ["100.10", 1001, 10],
  ["1/2", 1, 2],
  ["38240/36", 9560, 9],
  ["0/36", 0, 1],
  ["123456789/3", 41152263, 1],
  ["-20 %", -1, 5],
  ["0", 0, 1],
  [0.1, 1, 10],
  [1250, 1250, 1],
])("parseRationnel(%s)", (texte, n, d) => {
  expect(parseRationnel(texte)).toEqual({ n, d });
});

test.each([
  "",
  "abc",
  "1e308",
  "NaN",
  "1.1234567",
  "1/0",
  "1/",
  "/2",
  "1/2/3",
  "1.5/2",
  "1.",
  "--1",
  Number.NaN,
  Infinity,
  1e308,
])("parseRationnel refuse %s", (texte) => {
  expect(() => parseRationnel(texte)).toThrow(RangeError);
});

test.each<[string, ModeArrondi, number, number]>([
  ["152.5", "commercial", 1, 153],
  ["152.5", "superieur", 1, 153],
  ["152.5", "inferieur", 1, 152],
  ["152.5", "pair", 1, 152],
  ["157.5", "pair", 1, 158],
  ["152.49", "commercial", 1, 152],
  ["152.01", "superieur", 1, 153],
  ["152.99", "inferieur", 1, 152],
  ["-152.5", "commercial", 1, -153],
  ["-152.5", "superieur", 1, -152],
  ["-152.5", "inferieur", 1, -153],
  ["-152.5", "pair", 1, -152],
  ["152", "superieur", 1, 152],
  ["152.5", "commercial", 5, 155],
  ["152.5", "inferieur", 10, 150],
  ["155", "pair", 10, 160],
  ["145", "pair", 10, 140],
])("arrondir(%s, %s, %i)", (valeur, mode, pas, attendu) => {
  expect(arrondir(parseRationnel(valeur), mode, pas)).toBe(attendu);
});

test("format", () => {
  expect(formatMontant(150)).toBe("1,50\u00a0€");
  expect(formatMontant(0)).toBe("0,00\u00a0€");
  expect(formatMontant(-5)).toBe("−0,05\u00a0€");
  expect(formatMontant(123_456_789)).toBe("1\u00a0234\u00a0567,89\u00a0€");
  expect(formatMontantExact(parseRationnel("152.5"))).toBe("1,525\u00a0€");
  expect(formatMontantExact(createRationnel(100, 3))).toBe("0,333333…\u00a0€");
});

const petits = fc
  .tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: 1, max: 1e4 }))
  .map(([n, d]) => createRationnel(n, d));

describe("propriétés", () => {
  test("addition et produit exacts", () => {
    fc.assert(
      fc.property(petits, petits, (a, b) => {
        expect(add(a, b)).toEqual(add(b, a));
        expect(add(add(a, b), negate(b))).toEqual(a);
        if (b.n !== 0) expect(div(mul(a, b), b)).toEqual(a);
      }),
    );
  });
  test("floor encadre, arrondir reste à moins d’un pas", () => {
    const modes = fc.constantFrom<ModeArrondi>("commercial", "superieur", "inferieur", "pair");
    fc.assert(
      fc.property(petits, modes, fc.integer({ min: 1, max: 100 }), (a, mode, pas) => {
        const bas = createRationnel(floor(a));
        expect(compare(bas, a)).toBeLessThanOrEqual(0);
        expect(compare(add(bas, createRationnel(1)), a)).toBe(1);
        const arrondi = arrondir(a, mode, pas);
        expect(arrondi % pas === 0).toBe(true);
        const ecart = add(a, createRationnel(-arrondi));
        expect(Math.abs(ecart.n) < pas * ecart.d).toBe(true);
      }),
    );
  });
  test("un dépassement se dit", () => {
    const grand = createRationnel(Number.MAX_SAFE_INTEGER);
    expect(() => mul(grand, grand)).toThrow(DepassementErreur);
    expect(mul(grand, createRationnel(1, Number.MAX_SAFE_INTEGER))).toEqual({ n: 1, d: 1 });
  });
});
