/** The explanation as data, node by node: what is archived with a decision, and the same price without explanation. */
import { describe, expect, test } from "vitest";
import { compileTarif } from "#app/domain/tarification/compile-tarif.ts";
import { computeTarif } from "#app/domain/tarification/compute-tarif.ts";
import { A_COMPLETER } from "#app/domain/tarification/grille.ts";
import type { Situation } from "#app/domain/tarification/situation.ts";
import { createGrille, createSituation, forfait, type NoeudEcrit, type ResteDocument } from "../fabriques.ts";

type Entree = Situation | string;
const toSituation = (entree: Entree): Situation =>
  typeof entree === "string" ? createSituation(entree) : entree;

/** The steps, without what is not said, and the price or the reason of its absence, the same on both folds. */
function compute(tarif: NoeudEcrit, entree: Entree = "800", reste: ResteDocument = {}) {
  const [grille, situation] = [createGrille(tarif, reste), toSituation(entree)];
  const resultat = computeTarif(grille, situation);
  const prix = resultat.kind === "prix" ? resultat.centimes : resultat.motif;
  expect(compileTarif(grille)(situation)).toBe(prix);
  return {
    prix,
    etapes: JSON.parse(JSON.stringify(resultat.etapes)) as unknown[],
    ...(resultat.kind === "prix" && { provisoire: resultat.provisoire }),
  };
}
const listEtapes = (...args: Parameters<typeof compute>) => compute(...args).etapes;
const prix = (...args: Parameters<typeof compute>) => compute(...args).prix;

const entier = (n: number) => ({ n, d: 1 });
const fixe = (centimes: number) => ({ kind: "forfait", centimes });
const borne = (valeur: string, compris = true) => ({ valeur, compris });
const operation = { arrondi: { mode: "commercial", pas: 1, etape: "chaque-operation" } };
const tranches = (reste: object = {}): NoeudEcrit => ({
  kind: "tranches",
  lignes: [
    { nom: "bas", de: null, a: borne("600", false), tarif: forfait(100) },
    { nom: "milieu", de: borne("600"), a: borne("900"), tarif: forfait(200), ...reste },
    { nom: "haut", de: borne("900", false), a: null, tarif: forfait(300) },
  ],
});
const parts = (...prixParts: number[]) =>
  prixParts.map((centimes, place) => ({ libelle: `p${place + 1}`, tarif: forfait(centimes) }));

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

describe("quand la base ne sert pas", () => {
  const refusee = createSituation({ kind: "refusee" });
  const { sansBase } = createGrille(forfait(1));
  const under = (
    tarif: NoeudEcrit,
    regle: unknown,
    situation: Situation = refusee,
    reste: ResteDocument = {},
  ) => compute(tarif, situation, { sansBase: { ...sansBase, refusee: regle }, ...reste });
  const etapeRegle = (regle: string, reste: object = {}) => ({
    kind: "sans-base",
    etat: "refusee",
    regle,
    ...reste,
  });
  const plusHaute = { kind: "plus-haute", provisoire: false };
  const nommer = (nom: string, provisoire = true) => ({ kind: "tranche-nommee", nom, provisoire });
  const taux = { kind: "taux", taux: "1 %", plafond: 600, article: "art. 1" };
  const points = {
    kind: "points",
    points: [
      { base: "0", centimes: "0" },
      { base: "700", centimes: "100" },
    ],
  };

  test("un prix provisoire a son propre tarif", () => {
    expect(under(taux, { kind: "provisoire", tarif: forfait(5) })).toEqual({
      prix: 5,
      provisoire: true,
      etapes: [etapeRegle("provisoire"), fixe(5)],
    });
    expect(under(taux, { kind: "provisoire", tarif: taux }).prix).toBe("base-absente");
  });

  test("la ligne nommée", () => {
    const ligne = {
      kind: "tranches",
      base: "quotient-familial",
      valeur: null,
      lue: null,
      regle: "exact",
      ligne: "milieu",
      de: { valeur: entier(600), compris: true },
      a: { valeur: entier(900), compris: true },
      decalage: 0,
      centimes: 200,
    };
    expect(under(tranches(), nommer("milieu"))).toEqual({
      prix: 200,
      provisoire: true,
      etapes: [etapeRegle("tranche-nommee", { nom: "milieu" }), ligne],
    });
    expect(under(tranches(), nommer("milieu", false)).provisoire).toBe(false);
    expect(under(tranches(), nommer("absente"))).toEqual({
      prix: "tranche-absente",
      etapes: [
        etapeRegle("tranche-nommee", { nom: "absente" }),
        { kind: "sans-prix", motif: "tranche-absente" },
      ],
    });
    expect(under(tranches({ baseConnueExigee: true }), nommer("milieu")).prix).toBe("tranche-absente");
    expect(under(tranches({ baseConnueExigee: false }), nommer("milieu")).prix).toBe(200);
    expect(under(taux, nommer("milieu")).prix).toBe("tranche-absente");
    expect(under(points, nommer("milieu")).prix).toBe("tranche-absente");
  });

  test("le prix le plus haut : la dernière ligne, le plafond, le dernier point", () => {
    expect(under(tranches(), plusHaute)).toMatchObject({
      prix: 300,
      provisoire: false,
      etapes: [etapeRegle("plus-haute"), { ligne: "haut", valeur: null, lue: null, decalage: 0 }],
    });
    expect(under(taux, { ...plusHaute, provisoire: true })).toEqual({
      prix: 600,
      provisoire: true,
      etapes: [
        etapeRegle("plus-haute"),
        {
          kind: "taux",
          base: "quotient-familial",
          valeur: null,
          retenue: null,
          taux: { n: 1, d: 100 },
          produit: null,
          borne: "plafond",
          resultat: entier(600),
          article: "art. 1",
        },
      ],
    });
    expect(under({ kind: "taux", taux: "1 %" }, plusHaute).prix).toBe("tranche-absente");
    expect(under(points, plusHaute)).toMatchObject({
      prix: 100,
      etapes: [{}, { kind: "points", valeur: null, a: { base: entier(700) }, resultat: entier(100) }],
    });
  });

  test("le prix des familles extérieures", () => {
    const selon = {
      kind: "selon",
      critere: "residence",
      cas: [{ si: { parmi: ["commune"] }, tarif: taux }],
      autrement: forfait(900),
    };
    const dehors = (provisoire: boolean) => ({ kind: "hors-commune", provisoire });
    expect(under(selon, dehors(true))).toMatchObject({ prix: 900, provisoire: true });
    expect(under(selon, dehors(false))).toEqual({
      prix: 900,
      provisoire: false,
      etapes: [
        etapeRegle("hors-commune"),
        { kind: "selon", critere: "residence", valeur: "hors-commune", cas: "autrement", centimes: 900 },
      ],
    });
    // what ties the family to the town no longer counts
    const attachee = { ...refusee, residence: { commune: false, prouvee: true, attaches: ["travail"] } };
    expect(under(selon, dehors(false), attachee, { residents: ["travail"] }).prix).toBe(900);
    expect(under(taux, dehors(false)).prix).toBe("base-absente");
  });

  test.each([
    ["pas-de-prix", { kind: "pas-de-prix" }],
    [A_COMPLETER, A_COMPLETER],
  ])("%s : aucun prix, et la règle est dite", (nature, regle) => {
    expect(under(taux, regle)).toEqual({
      prix: "base-absente",
      etapes: [etapeRegle(nature), { kind: "sans-prix", motif: "base-absente" }],
    });
  });

  test("un autre motif que la base l’emporte : la règle ne s’applique pas", () => {
    const somme = {
      kind: "somme",
      parts: [
        { libelle: "a", tarif: { kind: "montant", de: "cout-reel" } },
        { libelle: "b", tarif: taux },
      ],
    };
    expect(under(somme, plusHaute)).toEqual({
      prix: "montant-absent",
      etapes: [{ kind: "sans-prix", motif: "montant-absent" }],
    });
  });

  test("un prix qui ne regarde pas la base n’est pas provisoire", () => {
    expect(under(forfait(5), { kind: "provisoire", tarif: forfait(6) })).toEqual({
      prix: 5,
      provisoire: false,
      etapes: [fixe(5)],
    });
  });

  test("le calcul de remplacement repart de rien", () => {
    const decale = { kind: "ajustement", motif: "x", de: { lignes: -1 }, tarif: tranches() };
    expect(under(decale, nommer("haut"))).toMatchObject({
      prix: 200,
      etapes: [{}, { ligne: "milieu", decalage: -1 }, { kind: "ajustement" }],
    });
  });

  test("une grille sans base dont le tarif en regarde une : pas de prix", () => {
    expect(compute(taux, "800", { base: "aucune" })).toEqual({
      prix: "base-absente",
      etapes: [{ kind: "sans-prix", motif: "base-absente" }],
    });
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
