/** What the check tries: bases around each bound, and one situation of each kind that the grid tells apart. */
import { describe, expect, test } from "vitest";
import { A_COMPLETER, type Grille } from "#app/domain/tarification/grille.ts";
import {
  formatBase,
  listSituationsTypes,
  readReperes,
} from "#app/domain/tarification/verification/reperes.ts";
import { createGrille, forfait, type NoeudEcrit, type ResteDocument } from "../fabriques.ts";

const read = (tarif: NoeudEcrit, reste: ResteDocument = {}) => readReperes(createGrille(tarif, reste));
const selon = (critere: string, ...conditions: unknown[]): NoeudEcrit => ({
  kind: "selon",
  critere,
  cas: conditions.map((si, place) => ({ si, tarif: forfait(place) })),
  autrement: forfait(9),
});
const somme = (...tarifs: NoeudEcrit[]): NoeudEcrit => ({
  kind: "somme",
  parts: tarifs.map((tarif, place) => ({ libelle: `p${place}`, tarif })),
});
const taux = { kind: "taux", taux: "1 %" };
const listTypes = (grille: Grille, max = 1_000) => listSituationsTypes(grille, readReperes(grille), max);

describe("les bases", () => {
  const deux = (valeur: string): NoeudEcrit => ({
    kind: "tranches",
    lignes: [
      { nom: "bas", de: null, a: { valeur, compris: true }, tarif: forfait(1) },
      { nom: "haut", de: { valeur, compris: false }, a: null, tarif: forfait(2) },
    ],
  });
  const bases = (valeur: string, reste: ResteDocument = {}): string[] =>
    read(deux(valeur), reste).bases.map(formatBase);
  const MAX = "9999999.9999";

  test.each<[string | undefined, string[]]>([
    [undefined, ["599.9999", "600", "600.0001"]],
    ["exact", ["599.9999", "600", "600.0001"]],
    ["au-centime", ["599.99", "599.9999", "600", "600.0001", "600.01"]],
    ["tronquer", ["599", "599.9999", "600", "600.0001", "601"]],
    ["arrondir-commercial", ["599", "599.9999", "600", "600.0001", "601"]],
  ])("autour de 600, lu %s", (qfFractionnaire, autour) => {
    expect(bases("600", { qfFractionnaire })).toEqual(["0", ...autour, MAX]);
  });

  test("une borne entre deux valeurs lues", () => {
    expect(bases("600.5", { qfFractionnaire: "tronquer" })).toEqual([
      "0",
      "599",
      "600",
      "600.4999",
      "600.5",
      "600.5001",
      "601",
      MAX,
    ]);
    expect(bases("10/3")).toEqual(["0", "3.3332", "3.3333", "3.3334", MAX]);
  });

  test("rien avant zéro, rien après la plus grande base", () => {
    expect(bases("0")).toEqual(["0", "0.0001", MAX]);
    expect(bases("99999999")).toEqual(["0", MAX]);
    expect(bases("99999999", { base: "revenu-annuel" })).toEqual([
      "0",
      "99999998.9999",
      "99999999",
      "99999999.0001",
      "999999999.9999",
    ]);
    expect(read(forfait(1)).bases.map(formatBase)).toEqual(["0", MAX]);
  });

  test("les bornes d’une assiette, de points et d’une définition comptent aussi", () => {
    const points = {
      kind: "points",
      points: [
        { base: "5", centimes: "0" },
        { base: "7", centimes: "1" },
      ],
    };
    const assiette = { ...taux, assiette: { plancher: "100", plafond: "200" } };
    const reperes = read(somme(assiette, { kind: "renvoi", vers: "a" }), { definitions: { a: points } });
    expect(reperes.bases.map(formatBase).filter((base) => /^\d+$/.test(base))).toEqual([
      "0",
      "5",
      "7",
      "100",
      "200",
    ]);
  });

  test.each([
    [0, "0"],
    [1, "0.0001"],
    [10, "0.001"],
    [5_000_000, "500"],
    [5_000_100, "500.01"],
    [12_345_678, "1234.5678"],
  ])("%i dix-millièmes s’écrivent %s", (place, texte) => {
    expect(formatBase(place)).toBe(texte);
  });
});

test("la base n’est lue que par les nœuds qui la regardent, définitions comprises", () => {
  const renvoi = { kind: "renvoi", vers: "a" };
  expect(read(forfait(1)).litBase).toBe(false);
  expect(read(taux).litBase).toBe(true);
  expect(read(renvoi, { definitions: { a: taux } }).litBase).toBe(true);
  expect(read(somme(forfait(1), taux)).litBase).toBe(true);
});

describe("une baisse possible", () => {
  const inverse = (tarif: NoeudEcrit) => ({ kind: "produit", facteur: "-1", tarif });
  const descente = {
    kind: "points",
    points: [
      { base: "0", centimes: "5" },
      { base: "1", centimes: "5" },
      { base: "2", centimes: "4" },
    ],
  };
  const plate = { ...descente, points: descente.points.slice(0, 2) };
  test.each<[string, NoeudEcrit, boolean]>([
    ["un taux", taux, false],
    ["un taux négatif", { ...taux, taux: "-1 %" }, true],
    ["un taux négatif au plancher seul", { ...taux, taux: "-1 %", plancher: 1 }, true],
    [
      "un taux négatif sans plancher ni plafond égaux",
      { ...taux, taux: "-1 %", plancher: 1, plafond: 2 },
      true,
    ],
    ["un taux négatif tenu à un seul prix", { ...taux, taux: "-1 %", plancher: 1, plafond: 1 }, false],
    ["un taux nul", { ...taux, taux: "0" }, false],
    ["des points qui descendent", descente, true],
    ["des points de niveau", plate, false],
    ["un facteur négatif sur la base", inverse(taux), true],
    ["un facteur négatif sur un prix fixe", inverse(forfait(1)), false],
    ["un facteur nul", { ...inverse(taux), facteur: "0" }, false],
    ["un facteur négatif sur un renvoi à la base", inverse({ kind: "renvoi", vers: "base" }), true],
    ["un facteur négatif sur un renvoi au renvoi", inverse({ kind: "renvoi", vers: "suite" }), true],
    ["un facteur négatif sur un renvoi au fixe", inverse({ kind: "renvoi", vers: "fixe" }), false],
  ])("%s : %s", (_, tarif, baisse) => {
    const definitions = { base: taux, suite: { kind: "renvoi", vers: "base" }, fixe: forfait(1) };
    expect(read(tarif, { definitions }).baisse).toBe(baisse);
  });
});

test("les renvois se comptent, définition par définition", () => {
  const renvoi = (vers: string) => ({ kind: "renvoi", vers });
  const definitions = { a: renvoi("b"), b: forfait(1), c: forfait(1) };
  expect([...read(somme(renvoi("a"), renvoi("b")), { definitions }).renvois]).toEqual([
    ["a", 1],
    ["b", 2],
  ]);
});

describe("les valeurs d’un critère", () => {
  test.each<[string, unknown[], unknown[]]>([
    ["residence", [{ parmi: ["commune"] }], ["commune", "hors-commune"]],
    ["pai", [{ parmi: ["oui"] }], ["oui", "non"]],
    ["rang", [{ auMoins: 2 }], [1, 2]],
    ["rang", [{ auMoins: 2, auPlus: 3 }, { parmi: [5] }], [1, 2, 4, 5, 6]],
    ["rang-prix", [{ auPlus: 30 }], [1]],
    ["rang", [{ parmi: [30, 0, "mot"] }], [1, 30]],
    ["nombre-enfants", [{ parmi: [0] }], [0, 1]],
    ["nombre-inscrits", [{ auPlus: 29 }], [0, 30]],
    ["age", [{ auMoins: 120 }], [0, 120]],
    ["age", [{ auMoins: 121 }], [0]],
    ["quantite:minutes", [{ auPlus: 999_999 }], [0, 1_000_000]],
    ["quantite:minutes", [{ auPlus: 1_000_000 }], [0]],
    ["niveau", [{ parmi: ["cp", "ce1"] }, { parmi: ["cp", 3] }], ["cp", "ce1", "autre"]],
    ["niveau", [{ auMoins: 2 }, { parmi: ["cp"] }], ["cp", "autre"]],
    ["niveau", [{ parmi: ["autre", "maternelle"] }], ["autre", "maternelle", "maternelle bis"]],
    ["niveau", [{ parmi: ["autre", "x".repeat(60)] }], ["autre", "x".repeat(60), `${"x".repeat(50)} bis`]],
    ["statut", [{ parmi: ["a", "b"] }], [[], ["a"], ["b"], ["a", "b"]]],
  ])("%s : %j", (critere, conditions, valeurs) => {
    expect(read(selon(critere, ...conditions)).valeurs.get(critere as "rang")).toEqual(valeurs);
  });

  test("plusieurs nœuds, un tarif provisoire et un ajustement parlent du même critère", () => {
    const { sansBase } = createGrille(forfait(1));
    const remise = {
      kind: "ajustement",
      motif: "x",
      de: { centimes: 1 },
      si: { critere: "rang", condition: { auMoins: 4 } },
      tarif: selon("rang", { auMoins: 2 }),
    };
    const provisoire = { kind: "provisoire", tarif: selon("rang", { auMoins: 6 }) };
    const reste = { sansBase: { ...sansBase, refusee: provisoire, perimee: A_COMPLETER } };
    expect([...read(remise, reste).valeurs]).toEqual([["rang", [1, 2, 4, 6]]]);
  });

  test("au-delà de six statuts : chacun seul, aucun et tous, et c’est dit", () => {
    const noms = (nombre: number) => Array.from({ length: nombre }, (_, place) => `s${place}`);
    const six = read(selon("statut", { parmi: noms(6) }));
    expect(six.valeurs.get("statut")).toHaveLength(64);
    expect(six.statutsPartiels).toBe(false);
    const sept = read(selon("statut", { parmi: noms(7) }));
    expect(sept.valeurs.get("statut")).toEqual([[], ...noms(7).map((nom) => [nom]), noms(7)]);
    expect(sept.statutsPartiels).toBe(true);
  });
});

test("les quantités ont un exemple ; les montants remplaçables sont relevés, et eux seuls", () => {
  const quantite = {
    kind: "quantite",
    de: "minutes",
    par: 15,
    unite: "quart",
    entamee: true,
    tarif: forfait(1),
  };
  const secours = { kind: "montant", de: "ancien-prix", sinon: forfait(1) };
  const reperes = read(somme(quantite, secours, { kind: "montant", de: "cout-reel" }));
  expect(reperes.quantites).toEqual({ minutes: 15 });
  expect([...reperes.omissibles]).toEqual(["ancien-prix"]);
  const { sansBase } = createGrille(forfait(1));
  const provisoires = read(forfait(1), {
    sansBase: { ...sansBase, refusee: { kind: "provisoire", tarif: somme(quantite, secours) } },
  });
  expect(provisoires.quantites).toEqual({ minutes: 15 });
  expect([...provisoires.omissibles]).toEqual(["ancien-prix"]);
});

describe("les situations types", () => {
  test("sans critère, une seule : l’aîné d’une famille de la commune, sans quotient", () => {
    expect(listTypes(createGrille(forfait(1), { coutUsager: 700 }))).toStrictEqual({
      types: [
        {
          situation: {
            format: "situation/1",
            date: "2024-09-01",
            quotient: { kind: "en-attente" },
            residence: { commune: true, prouvee: true },
            enfant: { rang: 1, pai: false },
            foyer: { nombreEnfants: 1 },
            modalite: "regulier",
            coutReelCentimes: 700,
            ancienPrixCentimes: 700,
            quantites: {},
          },
          mots: [],
        },
      ],
      complete: true,
    });
    const vide = createGrille(forfait(1), { coutUsager: A_COMPLETER, valable: A_COMPLETER });
    expect(listTypes(vide).types[0]!.situation).toMatchObject({
      date: "2026-09-01",
      coutReelCentimes: 1_000,
      ancienPrixCentimes: 1_000,
    });
  });

  test.each<[string, unknown, object, string]>([
    [
      "residence",
      { parmi: ["commune"] },
      { residence: { commune: false, prouvee: true } },
      "Famille hors commune",
    ],
    ["pai", { parmi: ["non"] }, { enfant: { rang: 1, pai: false } }, "Pas de repas apporté"],
    ["rang", { auMoins: 2 }, { enfant: { rang: 2, pai: false } }, "2e enfant"],
    [
      "rang-inscrits",
      { auMoins: 2 },
      { enfant: { rang: 1, rangInscrits: 2, pai: false } },
      "2e enfant inscrit",
    ],
    [
      "rang-presents",
      { auMoins: 2 },
      { enfant: { rang: 1, rangPresents: 2, pai: false } },
      "2e enfant présent",
    ],
    [
      "rang-prix",
      { auMoins: 2 },
      { enfant: { rang: 1, rangPrix: 2, pai: false } },
      "2e enfant, du prix le plus cher au moins cher",
    ],
    ["nombre-enfants", { auMoins: 3 }, { foyer: { nombreEnfants: 3 } }, "3 enfants dans le foyer"],
    [
      "nombre-inscrits",
      { auMoins: 3 },
      { foyer: { nombreEnfants: 1, nombreInscrits: 3 } },
      "3 enfants inscrits",
    ],
    ["age", { auMoins: 7 }, { enfant: { rang: 1, pai: false, naissance: "2017-01-01" } }, "7 ans"],
    [
      "niveau",
      { parmi: ["cp"] },
      { enfant: { rang: 1, pai: false, niveau: "autre" } },
      "Niveau scolaire : autre",
    ],
    ["regime", { parmi: ["msa"] }, { foyer: { nombreEnfants: 1, regime: "autre" } }, "Régime social : autre"],
    ["statut", { parmi: ["rsa"] }, { statuts: ["rsa"] }, "Situation : rsa"],
    ["modalite", { parmi: ["regulier"] }, { modalite: "autre" }, "Fréquentation : autre"],
    ["produit", { parmi: ["panier"] }, { produit: "autre" }, "Formule : autre"],
    ["tarif-nomme", { parmi: ["1"] }, { tarifNomme: "autre" }, "Tarif : autre"],
    ["quantite:repas", { auMoins: 4 }, { quantites: { repas: 4 } }, "Quantité (repas) : 4"],
  ])("%s s’écrit dans la situation, et se dit", (critere, condition, attendue, mot) => {
    const { types } = listTypes(createGrille(selon(critere, condition)));
    expect(types).toHaveLength(2);
    const { situation, mots } = types.at(-1)!;
    expect(situation).toMatchObject(attendue);
    for (const [cle, valeur] of Object.entries(attendue))
      expect(situation[cle as keyof typeof situation]).toStrictEqual(valeur);
    expect(mots.map((un) => un.replaceAll("\u00a0", " "))).toEqual([mot]);
  });

  test("une quantité qui choisit garde celles qui multiplient", () => {
    const quantite = {
      kind: "quantite",
      de: "minutes",
      par: 15,
      unite: "quart",
      entamee: true,
      tarif: forfait(1),
    };
    const { types } = listTypes(createGrille(somme(quantite, selon("quantite:repas", { auMoins: 4 }))));
    expect(types.map(({ situation }) => situation.quantites)).toEqual([
      { minutes: 15, repas: 0 },
      { minutes: 15, repas: 4 },
    ]);
  });

  test("tous les croisements, chacun avec ses mots", () => {
    const { types, complete } = listTypes(
      createGrille(somme(selon("pai", { parmi: ["oui"] }), selon("rang", { auMoins: 2 }))),
    );
    expect(complete).toBe(true);
    expect(types.map(({ mots }) => mots.join(", "))).toEqual([
      "Repas apporté (PAI), 1er enfant",
      "Repas apporté (PAI), 2e enfant",
      "Pas de repas apporté, 1er enfant",
      "Pas de repas apporté, 2e enfant",
    ]);
  });

  test("un montant remplaçable, dit puis tu", () => {
    const tarif = somme(
      { kind: "montant", de: "ancien-prix", sinon: forfait(1) },
      { kind: "montant", de: "cout-reel", sinon: forfait(1) },
    );
    const { types } = listTypes(createGrille(tarif, { coutUsager: 5 }));
    expect(
      types.map(({ situation, mots }) => [situation.ancienPrixCentimes, situation.coutReelCentimes, ...mots]),
    ).toEqual([
      [5, 5],
      [5, undefined, "coût réel non dit"],
      [undefined, 5, "ancien prix non dit"],
      [undefined, undefined, "ancien prix non dit", "coût réel non dit"],
    ]);
  });

  test("au-delà du plus grand nombre, les premières seulement, et c’est dit", () => {
    const grille = createGrille(somme(selon("pai", { parmi: ["oui"] }), selon("rang", { parmi: [1, 2, 3] })));
    const nombres = (max: number) => {
      const { types, complete } = listTypes(grille, max);
      return [types.length, complete];
    };
    expect(nombres(8)).toEqual([8, true]);
    expect(nombres(7)).toEqual([6, false]);
    expect(nombres(3)).toEqual([2, false]);
    expect(nombres(1)).toEqual([1, false]);
    const sept = selon("statut", { parmi: Array.from({ length: 7 }, (_, n) => `s${n}`) });
    expect(listTypes(createGrille(sept)).complete).toBe(false);
  });
});
