import fc from "fast-check";
import { expect, it } from "vitest";
import { countLignes, countQuotients, type FoyerLu } from "#app/domain/statistiques/quotients.ts";
import { readModele } from "../fabriques.ts";

const connus = (valeurs: readonly string[]): FoyerLu[] =>
  valeurs.map((valeur, foyer) => ({ foyer, base: { kind: "connue", valeur } }));
const fois = (nombre: number, valeur: string): string[] => Array.from({ length: nombre }, () => valeur);

it("un foyer compte une fois, là où son quotient le met ; la borne appartient à la tranche qu’elle ouvre", () => {
  const foyers = connus([...fois(6, "199.99"), ...fois(5, "200"), ...fois(4, "2500")]);
  const tranches = countQuotients([...foyers, ...foyers]);
  expect(tranches).toHaveLength(11);
  expect(tranches.map(({ foyers: nombre }) => nombre)).toEqual([5, 5, ...Array(9).fill(null)]);
  expect(tranches[0]!.libelle).toBe("moins de 200");
  expect(tranches.at(-1)!.libelle).toBe("à partir de 2\u00A0000");
});

it("ceux qui n’ont pas de quotient ont leur ligne, par raison", () => {
  const foyers = Array.from({ length: 7 }, (_, foyer): FoyerLu => ({ foyer, base: { kind: "refusee" } }));
  expect(countQuotients(foyers).at(-1)).toEqual({
    libelle: "Quotient non communiqué par la famille",
    foyers: 5,
  });
});

it("chaque foyer est dans une ligne de la grille et une seule", () => {
  const grille = readModele("bubry-cantine");
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 60 }), (valeurs) => {
      const foyers = connus(valeurs.map(String));
      const lignes = countLignes(grille, foyers);
      const somme = lignes.reduce((total, { foyers: nombre }) => total + (nombre ?? 0), 0);
      // Each line is rounded by two at most, or says nothing of four at most.
      expect(Math.abs(somme - foyers.length)).toBeLessThanOrEqual(lignes.length * 4);
    }),
  );
});
