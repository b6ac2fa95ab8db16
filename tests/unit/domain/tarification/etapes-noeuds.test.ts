import { describe, expect, test } from "vitest";
import { createSituation, forfait, type NoeudEcrit } from "../fabriques.ts";
import { compute, listEtapes, prix, entier, fixe, operation, tranches, parts } from "./etapes.ts";

describe("un nœud, une étape", () => {
  test("forfait", () => {
    expect(listEtapes({ ...forfait(5), libelle: "Repas", article: "art. 1" })).toEqual([
      { kind: "forfait", centimes: 5, libelle: "Repas", article: "art. 1" },
    ]);
  });

  test("un forfait nommé ou référencé garde son étape sous la ligne ou le cas qui le choisit", () => {
    for (const nomme of [{ libelle: "Repas" }, { article: "art. 1" }]) {
      const tarif = { ...forfait(5), ...nomme };
      const ligne = listEtapes(tranches({ tarif }));
      expect(ligne).toMatchObject([
        { kind: "tranches", centimes: null },
        { kind: "forfait", ...nomme },
      ]);
      const cas = { kind: "selon", critere: "rang", cas: [{ si: { auMoins: 1 }, tarif }] };
      expect(listEtapes(cas)).toMatchObject([
        { kind: "selon", centimes: null },
        { kind: "forfait", ...nomme },
      ]);
    }
  });

  test("tranches", () => {
    expect(compute(tranches({ article: "art. 2" }), "800.5", { qfFractionnaire: "tronquer" })).toEqual({
      prix: 200,
      provisoire: false,
      etapes: [
        {
          kind: "tranches",
          base: "quotient-familial",
          valeur: { n: 1601, d: 2 },
          lue: entier(800),
          regle: "tronquer",
          ligne: "milieu",
          de: { valeur: entier(600), compris: true },
          a: { valeur: entier(900), compris: true },
          decalage: 0,
          centimes: 200,
          article: "art. 2",
        },
      ],
    });
  });

  test("taux", () => {
    const etape = {
      kind: "taux",
      base: "quotient-familial",
      valeur: entier(800),
      retenue: entier(800),
      taux: { n: 1, d: 100 },
      produit: entier(800),
      borne: null,
      resultat: entier(800),
    };
    const taux = { kind: "taux", taux: "1 %" };
    expect(listEtapes({ ...taux, article: "art. 1" })).toEqual([{ ...etape, article: "art. 1" }]);
    expect(listEtapes({ ...taux, plancher: 800, plafond: 800 })).toEqual([etape]);
    expect(listEtapes({ ...taux, plafond: 700 })).toEqual([
      { ...etape, borne: "plafond", resultat: entier(700) },
    ]);
    expect(listEtapes({ ...taux, plancher: 900 })).toEqual([
      { ...etape, borne: "plancher", resultat: entier(900) },
    ]);
    const assiette = { plancher: "500", plafond: "700" };
    expect(listEtapes({ ...taux, assiette })).toEqual([
      { ...etape, retenue: entier(700), produit: entier(700), resultat: entier(700) },
    ]);
    expect(prix({ ...taux, assiette }, "400")).toBe(500);
    expect(prix({ ...taux, assiette }, "500")).toBe(500);
    expect(prix({ ...taux, assiette }, "600")).toBe(600);
    expect(prix({ kind: "taux", taux: "1/3" }, "0.01", operation)).toBe(0);
  });

  const points = {
    kind: "points",
    article: "art. 1",
    points: [
      { base: "100", centimes: "10" },
      { base: "200", centimes: "20" },
      { base: "400", centimes: "80" },
    ],
  };
  test("points", () => {
    const point = (base: number, centimes: number) => ({ base: entier(base), centimes: entier(centimes) });
    expect(listEtapes(points, "300")).toEqual([
      {
        kind: "points",
        base: "quotient-familial",
        valeur: entier(300),
        de: point(200, 20),
        a: point(400, 80),
        resultat: entier(50),
        article: "art. 1",
      },
    ]);
    expect(listEtapes(points, "200")).toMatchObject([{ de: point(100, 10), a: point(200, 20) }]);
    expect(listEtapes(points, "100")).toMatchObject([{ de: point(100, 10), a: point(200, 20) }]);
  });
  test.each([
    ["99.9999", "hors-grille"],
    ["100", 10],
    ["150", 15],
    ["200", 20],
    ["200.1", 20],
    ["400", 80],
    ["400.0001", "hors-grille"],
  ])("points, au quotient %s", (quotient, attendu) => {
    expect(prix(points, quotient)).toBe(attendu);
  });

  test("selon", () => {
    const selon = {
      kind: "selon",
      critere: "rang",
      cas: [
        { si: { auMoins: 3 }, tarif: forfait(1) },
        { si: { auMoins: 2 }, tarif: forfait(2), libelle: "Cadet", article: "art. 1" },
      ],
      autrement: forfait(3),
    };
    const etape = { kind: "selon", critere: "rang" };
    expect(listEtapes(selon, createSituation("1", { rang: 2 }))).toEqual([
      { ...etape, valeur: 2, cas: 1, libelle: "Cadet", centimes: 2, article: "art. 1" },
    ]);
    expect(listEtapes(selon, createSituation("1", { rang: 3 }))).toEqual([
      { ...etape, valeur: 3, cas: 0, centimes: 1 },
    ]);
    expect(listEtapes(selon)).toEqual([{ ...etape, valeur: 1, cas: "autrement", centimes: 3 }]);
    for (const autrement of [undefined, "pas-de-prix"])
      expect(compute({ ...selon, autrement })).toEqual({
        prix: "hors-grille",
        etapes: [{ kind: "sans-prix", motif: "hors-grille" }],
      });
  });

  test("un critère que la situation ne dit pas se nomme ; le premier qui manque suffit", () => {
    const selon = (critere: string): NoeudEcrit => ({
      kind: "selon",
      critere,
      cas: [{ si: { parmi: ["a"] }, tarif: forfait(1) }],
    });
    const somme = {
      kind: "somme",
      parts: ["niveau", "regime"].map((critere) => ({ libelle: critere, tarif: selon(critere) })),
    };
    expect(listEtapes(somme)).toEqual([{ kind: "sans-prix", motif: "critere-absent", critere: "niveau" }]);
    const remise = {
      kind: "ajustement",
      motif: "x",
      de: { centimes: 1 },
      si: { critere: "produit", condition: { parmi: ["a"] } },
      tarif: forfait(1),
    };
    expect(listEtapes(remise)).toMatchObject([{ critere: "produit" }]);
    const apres = [
      { libelle: "a", tarif: { kind: "montant", de: "cout-reel" } },
      { libelle: "b", tarif: selon("niveau") },
    ];
    expect(listEtapes({ kind: "somme", parts: apres })).toEqual([
      { kind: "sans-prix", motif: "montant-absent" },
    ]);
    const tiers = { kind: "tiers", payeur: "CCAS", tarif: forfait(1), part: selon("niveau") };
    expect(listEtapes(tiers)).toMatchObject([fixe(1), { motif: "critere-absent", critere: "niveau" }]);
  });

  test("montant", () => {
    const situation = { ...createSituation("1"), coutReelCentimes: 50, ancienPrixCentimes: 60 };
    const lire = (de: string, reste: object = {}) => ({ kind: "montant", de, ...reste });
    expect(listEtapes(lire("cout-reel", { article: "art. 1" }), situation)).toEqual([
      { kind: "montant", de: "cout-reel", centimes: 50, article: "art. 1" },
    ]);
    expect(listEtapes(lire("ancien-prix"), situation)).toEqual([
      { kind: "montant", de: "ancien-prix", centimes: 60 },
    ]);
    expect(listEtapes(lire("ancien-prix", { sinon: forfait(7) }), situation)).toHaveLength(1);
    expect(listEtapes(lire("ancien-prix", { sinon: forfait(7) }))).toEqual([fixe(7)]);
    expect(prix(lire("ancien-prix"))).toBe("montant-absent");
    expect(prix(lire("cout-reel"), { ...situation, coutReelCentimes: 0 })).toBe(0);
  });

  test("somme, minimum, maximum", () => {
    const montants = [
      { libelle: "p1", montant: entier(5) },
      { libelle: "p2", montant: entier(3) },
      { libelle: "p3", montant: entier(5) },
      { libelle: "p4", montant: entier(3) },
    ];
    const fixes = [5, 3, 5, 3].map(fixe);
    expect(listEtapes({ kind: "somme", parts: parts(5, 3, 5, 3) })).toEqual([
      ...fixes,
      { kind: "somme", parts: montants, resultat: entier(16) },
    ]);
    expect(listEtapes({ kind: "minimum", choix: parts(5, 3, 5, 3) })).toEqual([
      ...fixes,
      { kind: "minimum", choix: montants, retenu: 1, resultat: entier(3) },
    ]);
    expect(listEtapes({ kind: "maximum", choix: parts(5, 3, 5, 3) })).toEqual([
      ...fixes,
      { kind: "maximum", choix: montants, retenu: 0, resultat: entier(5) },
    ]);
    expect(prix({ kind: "maximum", choix: parts(1, 2, 3) })).toBe(3);
    expect(prix({ kind: "minimum", choix: parts(3, 2, 1) })).toBe(1);
  });

  test("produit", () => {
    const produit = {
      kind: "produit",
      facteur: "1/2",
      libelle: "Demi",
      article: "art. 1",
      tarif: forfait(4),
    };
    expect(listEtapes(produit)).toEqual([
      fixe(4),
      {
        kind: "produit",
        facteur: { n: 1, d: 2 },
        avant: entier(4),
        resultat: entier(2),
        libelle: "Demi",
        article: "art. 1",
      },
    ]);
  });

  test("quantite", () => {
    const quantite = (entamee: boolean) => ({
      kind: "quantite",
      de: "minutes",
      unite: "heure",
      par: 60,
      entamee,
      article: "art. 1",
      tarif: forfait(100),
    });
    const situation = createSituation("1", { quantite: 90 });
    const etape = { kind: "quantite", unite: "heure", quantite: 90, avant: entier(100), article: "art. 1" };
    expect(listEtapes(quantite(false), situation)).toEqual([
      fixe(100),
      { ...etape, unites: { n: 3, d: 2 }, resultat: entier(150) },
    ]);
    expect(listEtapes(quantite(true), situation)).toEqual([
      fixe(100),
      { ...etape, unites: entier(2), resultat: entier(200) },
    ]);
    expect(prix(quantite(true), createSituation("1", { quantite: 120 }))).toBe(200);
    expect(prix(quantite(true), createSituation("1", { quantite: 0 }))).toBe(0);
    expect(compute(quantite(true))).toEqual({
      prix: "quantite-absente",
      etapes: [{ kind: "sans-prix", motif: "quantite-absente" }],
    });
  });

  test("borne et arrondi n’ont d’étape que s’ils changent le prix", () => {
    const borner = (centimes: number) => ({
      kind: "borne",
      plancher: 10,
      plafond: 20,
      article: "art. 1",
      tarif: forfait(centimes),
    });
    const etape = { kind: "borne", article: "art. 1" };
    expect(listEtapes(borner(9))).toEqual([
      fixe(9),
      { ...etape, sens: "plancher", avant: entier(9), centimes: 10 },
    ]);
    expect(listEtapes(borner(21))).toEqual([
      fixe(21),
      { ...etape, sens: "plafond", avant: entier(21), centimes: 20 },
    ]);
    for (const centimes of [10, 15, 20])
      expect(compute(borner(centimes))).toMatchObject({ prix: centimes, etapes: [fixe(centimes)] });
    const arrondir = (centimes: number) => ({
      kind: "arrondi",
      mode: "superieur",
      pas: 5,
      article: "art. 1",
      tarif: forfait(centimes),
    });
    expect(listEtapes(arrondir(11))).toEqual([
      fixe(11),
      { kind: "arrondi", mode: "superieur", pas: 5, avant: entier(11), apres: 15, article: "art. 1" },
    ]);
    expect(listEtapes(arrondir(10))).toEqual([fixe(10)]);
  });

  test("ajustement : une somme, une part, et rien quand sa condition n’est pas remplie", () => {
    const ajuster = (de: object, reste: object = {}) => ({
      kind: "ajustement",
      motif: "Fratrie",
      de,
      tarif: forfait(300),
      article: "art. 1",
      ...reste,
    });
    const etape = { kind: "ajustement", motif: "Fratrie", avant: entier(300), article: "art. 1" };
    expect(listEtapes(ajuster({ centimes: -50 }))).toEqual([fixe(300), { ...etape, resultat: entier(250) }]);
    expect(listEtapes(ajuster({ part: "-20 %" }))).toEqual([fixe(300), { ...etape, resultat: entier(240) }]);
    const si = { critere: "rang", condition: { auMoins: 2 } };
    expect(listEtapes(ajuster({ centimes: -50 }, { si }))).toEqual([fixe(300)]);
    expect(prix(ajuster({ part: "1/3" }, { tarif: forfait(1) }), "1", operation)).toBe(1);
  });

  test("tiers", () => {
    const tiers = (part: NoeudEcrit) => ({
      kind: "tiers",
      payeur: "CCAS",
      article: "art. 1",
      tarif: forfait(40),
      part,
    });
    expect(compute(tiers(forfait(60)))).toMatchObject({
      prix: 40,
      etapes: [
        fixe(40),
        { kind: "tiers", payeur: "CCAS", famille: entier(40), centimes: 60, article: "art. 1" },
      ],
    });
    expect(listEtapes(tiers(forfait(0)))).toEqual([fixe(40)]);
    expect(compute(tiers({ kind: "montant", de: "cout-reel" })).prix).toBe("montant-absent");
    const pas = { arrondi: { mode: "inferieur", pas: 10, etape: "final" } };
    expect(listEtapes(tiers(forfait(69)), "1", pas)).toMatchObject([{}, { centimes: 60 }]);
  });

  test("renvoi", () => {
    expect(listEtapes({ kind: "renvoi", vers: "a" }, "1", { definitions: { a: forfait(4) } })).toEqual([
      { kind: "renvoi", vers: "a" },
      fixe(4),
    ]);
  });
});
