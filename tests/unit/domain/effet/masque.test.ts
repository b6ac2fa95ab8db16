import { describe, expect, it } from "vitest";
import { computeEffet } from "#app/domain/effet/effet.ts";
import { maskBilan, SANS_SEUIL, SEUIL_FOYERS, type BilanMontre } from "#app/domain/effet/masque.ts";
import type { LignePopulation } from "#app/domain/effet/population.ts";
import { HYPOTHESES, makeGrille, makeLigne, makePopulation } from "./scenes.ts";

const AVANT = makeGrille([
  [410, 150],
  [820, 300],
  [null, 500],
]);
const APRES = makeGrille([
  [410, 120],
  [820, 300],
  [null, 610],
]);

/** As many households as said, one child each, on each row. */
function makeFoyers(bas: number, milieu: number, haut: number): LignePopulation[] {
  const valeurs = [
    ...Array.from({ length: bas }, () => "100"),
    ...Array.from({ length: milieu }, () => "500"),
    ...Array.from({ length: haut }, () => "900"),
  ];
  return valeurs.map((valeur, foyer) => makeLigne(foyer, valeur));
}

function show(lignes: readonly LignePopulation[], seuil = SEUIL_FOYERS, apres = APRES): BilanMontre {
  const options = { hypotheses: HYPOTHESES, hausse: 0 };
  const bilan = computeEffet({ avant: AVANT, apres }, makePopulation(lignes), options);
  return maskBilan(bilan, { seuil, mois: HYPOTHESES.mois });
}

function read(montre: BilanMontre) {
  if (montre.kind === "trop-peu") throw new Error("rien n’est montré");
  return montre;
}

describe("Ce qui peut être montré de vraies familles", () => {
  it("montre tout quand chaque part compte assez de foyers", () => {
    const { sens, recettes, perdants, paliers } = read(show(makeFoyers(5, 6, 7)));
    expect(sens).toEqual([
      { sens: ["moins"], enfants: 5, ecartMensuel: -300 },
      { sens: ["autant"], enfants: 6, ecartMensuel: 0 },
      { sens: ["plus"], enfants: 7, ecartMensuel: 1_100 },
    ]);
    expect(recettes).toEqual({ kind: "montrees", avant: 605_000, apres: 667_000 });
    expect(perdants).toMatchObject([{ enfants: 7, prixAvant: 500, prixApres: 610, ecartMensuel: 1_100 }]);
    expect(paliers.reduce((somme, { enfants }) => somme + enfants, 0)).toBe(18);
  });

  it("ne dit rien de moins de cinq foyers, même s’ils ont beaucoup d’enfants", () => {
    const lignes = makeFoyers(4, 0, 0).map((ligne) => ({ ...ligne, poids: 9 }));
    expect(show(lignes)).toEqual({ kind: "trop-peu", seuil: 5 });
    expect(show([])).toEqual({ kind: "trop-peu", seuil: 5 });
  });

  it("réunit quatre foyers qui paieraient plus à ceux qui paient autant, et tait l’écart des recettes", () => {
    const { sens, recettes, perdants, paliers } = read(show(makeFoyers(8, 6, 4)));
    expect(sens).toEqual([
      { sens: ["moins"], enfants: 8, ecartMensuel: -300 },
      { sens: ["autant", "plus"], enfants: 10, ecartMensuel: null },
    ]);
    expect(recettes).toEqual({ kind: "masquees", avant: 500_000 });
    expect([perdants, paliers]).toEqual([[], []]);
  });

  it("réunit quatre foyers qui ne changent pas aux plus nombreux, sans taire l’écart", () => {
    const { sens, recettes } = read(show(makeFoyers(0, 4, 9)));
    expect(sens).toEqual([
      { sens: ["moins"], enfants: 0, ecartMensuel: null },
      { sens: ["autant", "plus"], enfants: 13, ecartMensuel: 762 },
    ]);
    expect(recettes).toMatchObject({ kind: "montrees" });
  });

  it("réunit un palier trop petit à son voisin du côté de zéro, et tait un groupe trop petit", () => {
    const rude = makeGrille([
      [410, 150],
      [820, 400],
      [null, 900],
    ]);
    const { paliers, perdants, sens } = read(show(makeFoyers(5, 5, 4), SEUIL_FOYERS, rude));
    expect(sens.map(({ enfants }) => enfants)).toEqual([0, 5, 9]);
    // 10 € a month for five, 40 € for four: one bar from 5 € up.
    expect(paliers.filter(({ enfants }) => enfants > 0)).toEqual([
      { de: 0, a: 0, inchanges: true, enfants: 5, foyers: 5 },
      { de: 500, a: 4_000, inchanges: false, enfants: 9, foyers: 5 },
    ]);
    expect(perdants.map(({ enfants }) => enfants)).toEqual([5]);
  });

  it("dit « moins de cinq » des foyers sans prix", () => {
    const sans = Array.from({ length: 4 }, (_, rang) =>
      makeLigne(100 + rang, "", { base: { kind: "en-attente" } }),
    );
    expect(read(show([...makeFoyers(5, 5, 5), ...sans])).sansPrix).toEqual({
      avant: { kind: "masque" },
      apres: { kind: "masque" },
    });
  });

  it("n’arrondit pas une répartition tapée", () => {
    const { sens } = read(show(makeFoyers(1, 1, 1), SANS_SEUIL));
    expect(sens.map(({ enfants }) => enfants)).toEqual([1, 1, 1]);
  });

  it("garde les dix groupes qui perdent le plus, le plus fort écart d’abord", () => {
    const rows = Array.from({ length: 14 }, (_, rang) => rang);
    const douce = makeGrille(rows.map((rang) => [rang === 13 ? null : rang * 10 + 9, 100] as const));
    const raide = makeGrille(rows.map((rang) => [rang === 13 ? null : rang * 10 + 9, 100 + rang] as const));
    const lignes = rows.map((rang) => makeLigne(rang, String(rang * 10), { poids: 2 }));
    const options = { hypotheses: HYPOTHESES, hausse: 0 };
    const bilan = computeEffet({ avant: douce, apres: raide }, makePopulation(lignes), options);
    const { perdants } = read(maskBilan(bilan, { seuil: SANS_SEUIL, mois: 10 }));
    expect(perdants.map(({ ecartMensuel }) => ecartMensuel)).toEqual([
      130, 120, 110, 100, 90, 80, 70, 60, 50, 40,
    ]);
  });
});
