import fc from "fast-check";
import { expect, test } from "vitest";
import { gatherMois } from "#app/web/lignes-semblables.ts";

const RIEN = "moins de 5";

test("trois mois de suite qui disent la même chose sont une ligne, deux non", () => {
  expect(
    gatherMois([
      ["janvier", RIEN, "non détaillé"],
      ["février", RIEN, "non détaillé"],
      ["mars", RIEN, "non détaillé"],
      ["avril", 110, "4 %"],
      ["mai", RIEN, "non détaillé"],
      ["juin", RIEN, "non détaillé"],
    ]),
  ).toEqual([
    ["janvier à mars, chaque mois", RIEN, "non détaillé"],
    ["avril", 110, "4 %"],
    ["mai", RIEN, "non détaillé"],
    ["juin", RIEN, "non détaillé"],
  ]);
});

test("un mois qui a un nombre garde sa ligne, même répété", () => {
  const lignes = ["a", "b", "c"].map((mois) => [mois, 10, "40 %"]);
  expect(gatherMois(lignes)).toEqual(lignes);
});

test("aucun nombre ne se perd, et ce qui est dit se lit dans l’ordre", () => {
  const mot = fc.constantFrom<string | number>(RIEN, "non détaillé", 5, 10);
  fc.assert(
    fc.property(fc.array(fc.tuple(mot, mot), { maxLength: 14 }), (cellules) => {
      const lignes = cellules.map((une, rang) => [`m${rang}`, ...une]);
      const lues = gatherMois(lignes);
      const numbers = (toutes: readonly (readonly (string | number)[])[]) =>
        toutes.flat().filter((une) => typeof une === "number");
      expect(numbers(lues)).toEqual(numbers(lignes));
      const dits = lues.flatMap(([mois, ...suite]) => {
        const [, de, a] = /^m(\d+) à m(\d+), chaque mois$/.exec(String(mois)) ?? [];
        const fois = de && a ? Number(a) - Number(de) + 1 : 1;
        return Array.from({ length: fois }, () => suite);
      });
      expect(dits).toEqual(cellules.map((une) => [...une]));
    }),
  );
});
