import { describe, expect, test } from "vitest";
import { A_COMPLETER } from "#app/domain/tarification/grille.ts";
import type { Situation } from "#app/domain/tarification/situation.ts";
import { createGrille, createSituation, forfait, type NoeudEcrit } from "../fabriques.ts";
import { compute, listEtapes, prix, entier, fixe, tranches } from "./etapes.ts";

describe("un décalage de lignes", () => {
  const decaler = (lignes: number, tarif: NoeudEcrit = tranches(), si?: object): NoeudEcrit => ({
    kind: "ajustement",
    motif: "Fratrie",
    de: { lignes },
    article: "art. 4",
    tarif,
    ...(si && { si }),
  });
  test.each([
    [-2, "800", 100, -1],
    [-1, "800", 100, -1],
    [1, "800", 300, 1],
    [20, "800", 300, 1],
    [1, "100", 200, 1],
    [-1, "100", 100, 0],
    [-2, "1000", 100, -2],
  ])("de %i, au quotient %s : %i centimes", (lignes, quotient, attendu, saut) => {
    expect(compute(decaler(lignes), quotient)).toMatchObject({
      prix: attendu,
      etapes: [
        { kind: "tranches", decalage: saut, centimes: attendu },
        { kind: "ajustement", motif: "Fratrie", avant: null, resultat: entier(attendu), article: "art. 4" },
      ],
    });
  });
  test("deux décalages s’ajoutent ; ce qui suit n’est pas décalé", () => {
    expect(prix(decaler(-1, decaler(-1)), "1000")).toBe(100);
    expect(prix(decaler(1, decaler(-1)), "800")).toBe(200);
    const somme = {
      kind: "somme",
      parts: [
        { libelle: "a", tarif: decaler(-1) },
        { libelle: "b", tarif: tranches() },
      ],
    };
    expect(prix(somme, "800")).toBe(300);
  });
  test("sous condition", () => {
    const cadet = decaler(-1, tranches(), { critere: "rang", condition: { auMoins: 2 } });
    expect(prix(cadet, createSituation("800", { rang: 2 }))).toBe(100);
    expect(listEtapes(cadet, "800")).toMatchObject([{ kind: "tranches", decalage: 0 }]);
    expect(listEtapes(cadet, "800")).toHaveLength(1);
  });
});

describe("la fin du calcul", () => {
  test("l’arrondi de la grille", () => {
    const tiers = { kind: "produit", facteur: "1/3", tarif: forfait(100) };
    expect(compute(tiers, "1", { arrondi: { mode: "superieur", pas: 5, etape: "final" } })).toMatchObject({
      prix: 35,
      etapes: [{}, {}, { kind: "arrondi", mode: "superieur", pas: 5, avant: { n: 100, d: 3 }, apres: 35 }],
    });
  });

  test("un prix négatif, un calcul impossible, une date hors de la grille", () => {
    expect(compute(forfait(-1))).toEqual({
      prix: "prix-negatif",
      etapes: [fixe(-1), { kind: "sans-prix", motif: "prix-negatif" }],
    });
    expect(prix(forfait(0))).toBe(0);
    expect(compute({ kind: "produit", facteur: "999999999999999", tarif: forfait(100_000_000) })).toEqual({
      prix: "calcul-impossible",
      etapes: [fixe(100_000_000), { kind: "sans-prix", motif: "calcul-impossible" }],
    });
    expect(compute(forfait(1), createSituation("1", { date: "2020-01-01" }))).toEqual({
      prix: "hors-validite",
      etapes: [{ kind: "sans-prix", motif: "hors-validite" }],
    });
    expect(prix(forfait(1), createSituation("1", { date: "2020-01-01" }), { valable: A_COMPLETER })).toBe(1);
  });

  test.each<[string, string, string, number]>([
    ["exact", "599.99", "600", 100],
    ["tronquer", "599.9999", "599", 100],
    ["arrondir-commercial", "599.5", "600", 200],
    ["arrondir-commercial", "599.4999", "599", 100],
    ["au-centime", "599.995", "600", 200],
    ["au-centime", "599.9949", "599.99", 100],
  ])("%s lit %s comme %s", (qfFractionnaire, quotient, _, attendu) => {
    expect(prix(tranches(), quotient, { qfFractionnaire })).toBe(attendu);
  });
});

describe("deux foyers", () => {
  const taux = { kind: "taux", taux: "1 %" };
  const deux = (un: string, autre: string): Situation => ({
    ...createSituation(un),
    autreFoyer: { quotient: createSituation(autre).quotient },
  });
  const etape = (regle: string, prixFoyers: number[], resultat: number) => ({
    kind: "deux-foyers",
    regle,
    prix: prixFoyers,
    resultat,
  });
  test("le plus favorable, avec les étapes de son foyer", () => {
    const plusFavorable = { deuxFoyers: "plus-favorable" };
    for (const [un, autre] of [
      ["300", "500"],
      ["500", "300"],
    ] as const)
      expect(compute(taux, deux(un, autre), plusFavorable)).toMatchObject({
        prix: 300,
        provisoire: false,
        etapes: [{ valeur: entier(300) }, etape("plus-favorable", [Number(un), Number(autre)], 300)],
      });
  });
  test("la moyenne, arrondie comme la grille le dit", () => {
    expect(compute(taux, deux("300", "301"), { deuxFoyers: "moyenne" }).etapes.at(-1)).toEqual(
      etape("moyenne", [300, 301], 301),
    );
    const arrondi = { mode: "inferieur", pas: 50, etape: "final" };
    expect(prix(taux, deux("300", "390"), { deuxFoyers: "moyenne", arrondi })).toBe(300);
  });
  test("sans prix dès que l’un des deux n’en a pas, ou que la grille ne dit rien", () => {
    const refuse = { quotient: { kind: "refusee" as const } };
    const moyenne = { deuxFoyers: "moyenne" };
    expect(prix(taux, { ...createSituation("1"), autreFoyer: refuse }, moyenne)).toBe("base-absente");
    const premier = {
      ...createSituation({ kind: "refusee" }),
      autreFoyer: { quotient: createSituation("1").quotient },
    };
    expect(prix(taux, premier, moyenne)).toBe("base-absente");
    expect(compute(taux, deux("1", "2"))).toEqual({
      prix: "deux-foyers",
      etapes: [{ kind: "sans-prix", motif: "deux-foyers" }],
    });
  });
  test("provisoire si l’un des deux l’est", () => {
    const { sansBase } = createGrille(forfait(1));
    const reste = {
      deuxFoyers: "plus-favorable",
      sansBase: { ...sansBase, refusee: { kind: "provisoire", tarif: forfait(900) } },
    };
    const refuse = { quotient: { kind: "refusee" as const } };
    const connu = createSituation("1");
    expect(compute(taux, { ...connu, autreFoyer: refuse }, reste).provisoire).toBe(true);
    expect(compute(taux, { ...connu, ...refuse, autreFoyer: connu }, reste)).toMatchObject({
      prix: 1,
      provisoire: true,
    });
    expect(compute(taux, { ...connu, autreFoyer: { quotient: connu.quotient } }, reste).provisoire).toBe(
      false,
    );
  });
});

test("à prix égal, les étapes sont celles du foyer qui demande", () => {
  const taux = { kind: "taux", taux: "1 %", plafond: 200 };
  const situation = { ...createSituation("300"), autreFoyer: { quotient: createSituation("500").quotient } };
  expect(compute(taux, situation, { deuxFoyers: "plus-favorable" })).toMatchObject({
    prix: 200,
    etapes: [{ valeur: entier(300) }, { kind: "deux-foyers", prix: [200, 200] }],
  });
});
