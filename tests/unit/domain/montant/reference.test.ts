import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  arrondir,
  formatMontantExact,
  MODES_ARRONDI,
  type ModeArrondi,
} from "#app/domain/montant/montant.ts";
import {
  add,
  ceil,
  compare,
  createRationnel,
  DepassementErreur,
  div,
  floor,
  formatNombre,
  formatPourcentage,
  mul,
  negate,
  parseRationnel,
  type Rationnel,
} from "#app/domain/montant/rationnel.ts";

/** Everything again with integers of any size: what the engine must give, or say that it cannot count. */
interface Grand {
  n: bigint;
  d: bigint;
}
const abs = (n: bigint): bigint => (n < 0n ? -n : n);
const pgcd = (a: bigint, b: bigint): bigint => (b === 0n ? abs(a) : pgcd(b, a % b));
const reduce = (n: bigint, d: bigint): Grand => {
  const g = pgcd(n, d) * (d < 0n ? -1n : 1n);
  return { n: n / g, d: d / g };
};
const grand = ({ n, d }: Rationnel): Grand => ({ n: BigInt(n), d: BigInt(d) });
const MAX = BigInt(Number.MAX_SAFE_INTEGER);
const tient = ({ n, d }: Grand): boolean => abs(n) <= MAX && d <= MAX;
const bas = ({ n, d }: Grand): bigint => n / d - (n % d < 0n ? 1n : 0n);

function expectMeme(compute: () => Rationnel, attendu: Grand): void {
  if (!tient(attendu)) return void expect(compute).toThrow(DepassementErreur);
  const obtenu = compute();
  expect(obtenu).toEqual({ n: Number(attendu.n), d: Number(attendu.d) });
  expect(Object.is(obtenu.n, -0)).toBe(false);
}

const sur = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.integer(), fc.maxSafeInteger());
const positif = fc.oneof(
  fc.integer({ min: 1, max: 50 }),
  fc.maxSafeInteger().map((n) => Math.abs(n) || 1),
);
const fraction = fc.tuple(sur, positif).map(([n, d]) => createRationnel(n, d));
const essais = { numRuns: 1_000 };

describe("contre de grands entiers", () => {
  test("somme, produit, quotient, opposé, ordre, parties entières", () => {
    fc.assert(
      fc.property(fraction, fraction, (a, b) => {
        const [x, y] = [grand(a), grand(b)];
        expectMeme(() => add(a, b), reduce(x.n * y.d + y.n * x.d, x.d * y.d));
        expectMeme(() => mul(a, b), reduce(x.n * y.n, x.d * y.d));
        if (b.n !== 0) expectMeme(() => div(a, b), reduce(x.n * y.d, x.d * y.n));
        expectMeme(() => negate(a), { n: -x.n, d: x.d });
        const ecart = x.n * y.d - y.n * x.d;
        expect(compare(a, b)).toBe(ecart < 0n ? -1 : ecart > 0n ? 1 : 0);
        expect(BigInt(floor(a))).toBe(bas(x));
        expect(BigInt(ceil(a))).toBe(-bas({ n: -x.n, d: x.d }));
      }),
      essais,
    );
  });

  test("fractions réduites, à dénominateur positif", () => {
    fc.assert(
      fc.property(sur, sur, (n, d) => {
        if (d === 0) expect(() => createRationnel(n, d)).toThrow(RangeError);
        else expectMeme(() => createRationnel(n, d), reduce(BigInt(n), BigInt(d)));
      }),
      essais,
    );
  });

  const round = ({ n, d }: Grand, mode: ModeArrondi): bigint => {
    const dessous = bas({ n, d });
    const [double, reste] = [2n * (n - dessous * d), n - dessous * d];
    if (reste === 0n || mode === "inferieur") return dessous;
    if (mode === "superieur") return dessous + 1n;
    if (double !== d) return double > d ? dessous + 1n : dessous;
    if (mode === "pair") return dessous % 2n === 0n ? dessous : dessous + 1n;
    return n < 0n ? dessous : dessous + 1n;
  };

  test("arrondis de chaque mode, à chaque pas", () => {
    const demis = fc.tuple(fc.integer(), fc.constantFrom(1, 2, 4, 10)).map(([n, d]) => createRationnel(n, d));
    const pas = fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 100 }));
    fc.assert(
      fc.property(fc.oneof(fraction, demis), fc.constantFrom(...MODES_ARRONDI), pas, (a, mode, un) => {
        const x = grand(a);
        const multiples = reduce(x.n, x.d * BigInt(un));
        const attendu = round(multiples, mode) * BigInt(un);
        if (!tient(multiples) || abs(attendu) > MAX)
          expect(() => arrondir(a, mode, un)).toThrow(DepassementErreur);
        else expect(BigInt(arrondir(a, mode, un))).toBe(attendu);
      }),
      essais,
    );
  });

  test("lecture des décimales, des fractions et des pourcentages", () => {
    const chiffres = (max: number) => fc.stringMatching(new RegExp(`^[0-9]{1,${max}}$`));
    const ecrit = fc.tuple(fc.boolean(), chiffres(15), fc.option(chiffres(6)), fc.boolean(), fc.boolean());
    fc.assert(
      fc.property(ecrit, ([negatif, entier, decimales, virgule, pourcent]) => {
        const signe = negatif ? "-" : "";
        const suite = decimales === null ? "" : `${virgule ? "," : "."}${decimales}`;
        const n = BigInt(`${signe}${entier}${decimales ?? ""}`);
        const d = 10n ** BigInt(decimales?.length ?? 0) * (pourcent ? 100n : 1n);
        expectMeme(() => parseRationnel(`${signe}${entier}${suite}${pourcent ? " %" : ""}`), reduce(n, d));
      }),
      essais,
    );
    fc.assert(
      fc.property(chiffres(15), chiffres(15), (n, d) => {
        if (BigInt(d) === 0n) expect(() => parseRationnel(`${n}/${d}`)).toThrow(RangeError);
        else expectMeme(() => parseRationnel(`${n}/${d}`), reduce(BigInt(n), BigInt(d)));
      }),
      essais,
    );
  });

  test("mots : jamais de dépassement, les six premières décimales", () => {
    fc.assert(
      fc.property(fraction, (a) => {
        const { n, d } = grand(a);
        const write = (haut: bigint, fond: bigint, min: number): string => {
          const millioniemes = ((abs(haut) * 1_000_000n) / fond).toString().padStart(7, "0");
          const exact = (abs(haut) * 1_000_000n) % fond === 0n;
          const decimales = millioniemes.slice(-6);
          const utiles = exact ? decimales.replace(/0+$/, "").padEnd(min, "0") : decimales;
          const entier =
            Number(millioniemes.slice(0, -6) || "0") < 1_000
              ? millioniemes.slice(0, -6)
              : BigInt(millioniemes.slice(0, -6)).toLocaleString("fr-FR").replaceAll(/\s/g, "\u00a0");
          return `${haut < 0n ? "−" : ""}${entier}${utiles === "" ? "" : `,${utiles}`}${exact ? "" : "…"}`;
        };
        expect(formatNombre(a)).toBe(write(n, d, 0));
        expect(formatPourcentage(a)).toBe(`${write(n * 100n, d, 0)}\u00a0%`);
        expect(formatMontantExact(a)).toBe(`${write(n, d * 100n, 2)}\u00a0€`);
      }),
      essais,
    );
  });
});

test("un reste tout près du plus grand entier sûr", () => {
  const grandPremier = 9_007_199_254_740_881;
  expect(arrondir(createRationnel(3, grandPremier), "commercial")).toBe(0);
  expect(arrondir(createRationnel(grandPremier - 1, grandPremier), "pair")).toBe(1);
  expect(arrondir(createRationnel(-3, grandPremier), "commercial")).toBe(0);
});
