import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computePart, maskEffectif, SEUIL } from "#app/domain/statistiques/seuil.ts";

const nombre = fc.integer({ min: 0, max: 400 });
const couple = fc
  .tuple(nombre, nombre)
  .map(([dedans, dehors]) => ({ dedans, total: dedans + dehors, dehors }));

describe("Un effectif", () => {
  it.each([
    [0, null],
    [4, null],
    [5, 5],
    [7, 5],
    [8, 10],
    [1062, 1060],
  ])("%i se dit %s", (reel, dit) => {
    expect(maskEffectif(reel)).toBe(dit);
  });

  it("chaque figure dite convient à trois nombres au moins, et personne ne se distingue de quelques-uns", () => {
    fc.assert(
      fc.property(nombre, (reel) => {
        const voisins = [-4, -3, -2, -1, 0, 1, 2, 3, 4]
          .map((ecart) => reel + ecart)
          .filter((un) => un >= 0 && maskEffectif(un) === maskEffectif(reel));
        expect(voisins.length).toBeGreaterThanOrEqual(3);
      }),
    );
  });
});

describe("Une part", () => {
  it("ne dit rien quand les deux côtés sont petits : quatre satisfaits sur cinq ne désignent pas le cinquième", () => {
    expect(computePart(4, 5)).toBeNull();
    expect(computePart(5, 5)).not.toEqual({ kind: "environ", pourcent: 100 });
    expect(computePart(0, 3)).toBeNull();
  });

  it("borne ce qu’un petit côté révélerait", () => {
    expect(computePart(99, 100)).toEqual({ kind: "au-moins", pourcent: 95 });
    expect(computePart(99, 100)).toEqual(computePart(100, 100));
    expect(computePart(1, 100)).toEqual({ kind: "au-plus", pourcent: 5 });
    expect(computePart(50, 100)).toEqual({ kind: "environ", pourcent: 50 });
  });

  it("ne dépend que des effectifs arrondis", () => {
    fc.assert(
      fc.property(couple, couple, (un, autre) => {
        const memes =
          maskEffectif(un.dedans) === maskEffectif(autre.dedans) &&
          maskEffectif(un.dehors) === maskEffectif(autre.dehors) &&
          maskEffectif(un.total) === maskEffectif(autre.total);
        if (memes) expect(computePart(un.dedans, un.total)).toEqual(computePart(autre.dedans, autre.total));
      }),
      { numRuns: 2000 },
    );
  });

  it("dit vrai : la borne tient, et l’environ est proche", () => {
    fc.assert(
      fc.property(couple, ({ dedans, total }) => {
        const part = computePart(dedans, total);
        if (part === null) return;
        const exacte = (100 * dedans) / total;
        expect(part.pourcent).toBeGreaterThanOrEqual(0);
        expect(part.pourcent).toBeLessThanOrEqual(100);
        if (part.kind === "au-plus") expect(exacte).toBeLessThanOrEqual(part.pourcent);
        else if (part.kind === "au-moins") expect(exacte).toBeGreaterThanOrEqual(part.pourcent);
        else expect(Math.abs(exacte - part.pourcent)).toBeLessThanOrEqual((100 * SEUIL) / total + 1);
      }),
    );
  });
});
