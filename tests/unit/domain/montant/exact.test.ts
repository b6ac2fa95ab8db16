/** What batches carry, bare or as a fraction, is what the explained price carries. */
import fc from "fast-check";
import { expect, test } from "vitest";
import * as exact from "#app/domain/montant/exact.ts";
import { arrondir, MODES_ARRONDI } from "#app/domain/montant/montant.ts";
import * as rationnel from "#app/domain/montant/rationnel.ts";

const entier = fc.oneof(fc.integer({ min: -5_000, max: 5_000 }), fc.maxSafeInteger());
const fraction = fc
  .tuple(entier, fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1 })))
  .map(([n, d]) => rationnel.createRationnel(n, d));

/** The result, or the name of the error. */
function attempt<T>(compute: () => T): T | string {
  try {
    return compute();
  } catch (erreur) {
    return (erreur as Error).name;
  }
}

test("somme, produit et ordre", () => {
  fc.assert(
    fc.property(fraction, fraction, (a, b) => {
      const [x, y] = [exact.toExact(a), exact.toExact(b)];
      const [somme, produit] = [() => rationnel.add(a, b), () => rationnel.mul(a, b)];
      expect(attempt(() => exact.add(x, y))).toStrictEqual(attempt(() => exact.toExact(somme())));
      expect(attempt(() => exact.mul(x, y))).toStrictEqual(attempt(() => exact.toExact(produit())));
      expect(exact.compare(x, y)).toBe(rationnel.compare(a, b));
    }),
  );
});

test("arrondi", () => {
  fc.assert(
    fc.property(fraction, fc.constantFrom(...MODES_ARRONDI), fc.constantFrom(1, 5, 100), (r, mode, pas) => {
      const rond = attempt(() => exact.arrondirExact(exact.toExact(r), mode, pas));
      expect(rond).toBe(attempt(() => arrondir(r, mode, pas)));
    }),
  );
});

const ecriture = fc.oneof(
  fc.stringMatching(/^\d{1,10}$/),
  fc.stringMatching(/^\d{1,7}\.\d{1,5}$/),
  fc.stringMatching(/^\d{1,6}\/\d{1,4}$/),
);

test("la partie entière d’une base, quand elle se lit sans fraction", () => {
  fc.assert(
    fc.property(ecriture, (texte) => {
      const entiere = rationnel.floorCourant(texte);
      if (entiere >= 0) expect(entiere).toBe(rationnel.floor(rationnel.parseRationnel(texte)));
      else expect(texte).toMatch(/^.{10,}$|\.\d{5}|\/0+$/);
    }),
  );
});

test.each([
  "",
  ".",
  "/",
  "5.",
  "5/",
  ".5",
  "-5",
  "5.5.5",
  "5/5/5",
  "5e3",
  " 5",
  "5,5",
  "5/0",
  "5.12345",
  "1/00",
])("« %s » ne se lit pas sans fraction", (texte) => {
  expect(rationnel.floorCourant(texte)).toBe(-1);
});
