import { describe, expect, test } from "vitest";
import { parseSituation } from "#app/domain/tarification/parse-grille.ts";
import { createSituation } from "../fabriques.ts";
import { type Champ, expectChamp, write, x, liste, texte, entier } from "./champs.ts";

describe("situation/1", () => {
  const mot = (chemin: string, facultatif = true): Champ => texte(chemin, 60, facultatif);
  const mots = (chemin: string): Champ => [
    chemin,
    [[], liste(20, x(60)), undefined],
    [liste(21, "a"), [""], [x(61)], "a"],
  ];
  test.each<Champ>([
    ["format", ["situation/1"], ["situation/2", "", undefined]],
    ["date", ["2024-02-29"], ["2025-02-29", "2025", undefined]],
    [
      "revenus",
      [{}, { "revenu-mensuel": { kind: "refusee" } }, undefined],
      [{ "quotient-familial": { kind: "refusee" } }],
    ],
    [
      "autreFoyer",
      [
        { quotient: { kind: "refusee" } },
        { quotient: { kind: "refusee" }, revenus: { "revenu-annuel": { kind: "en-attente" } } },
        undefined,
      ],
      [
        {},
        { quotient: { kind: "refusee" }, revenus: { loyer: { kind: "refusee" } } },
        { quotient: { kind: "refusee" }, a: 1 },
      ],
    ],
    ["residence.commune", [true, false], ["oui", undefined]],
    ["residence.prouvee", [true, false], ["oui", undefined]],
    mots("residence.attaches"),
    entier("enfant.rang", 1, 30),
    entier("enfant.rangInscrits", 1, 30, true),
    entier("enfant.rangPresents", 1, 30, true),
    entier("enfant.rangPrix", 1, 30, true),
    [
      "enfant.naissance",
      ["2018-05-00", "2018-00-00", "2018-12-31", "2018-10-29", "2018-09-30", undefined],
      [
        "2018-13-01",
        "2018-05-32",
        "2018-5-1",
        "18-05-01",
        "2018-05-01T",
        "x2018-05-01",
        "2018-20-01",
        "2018-05-40",
      ],
    ],
    mot("enfant.niveau"),
    ["enfant.pai", [true, false], ["oui", undefined]],
    entier("foyer.nombreEnfants", 0, 30),
    entier("foyer.nombreInscrits", 0, 30, true),
    mot("foyer.regime"),
    mots("statuts"),
    mot("modalite", false),
    mot("produit"),
    mot("tarifNomme"),
    entier("coutReelCentimes", 0, 100_000_000, true),
    entier("ancienPrixCentimes", 0, 100_000_000, true),
    [
      "quantites",
      [{ a: 0, "jours-par-semaine": 1_000_000, [x(40)]: 1 }, {}, undefined],
      [
        { a: -1 },
        { a: 1_000_001 },
        { a: 1.5 },
        { A: 1 },
        { "a-": 1 },
        { "-a": 1 },
        { "a--b": 1 },
        { [x(41)]: 1 },
        { "": 1 },
      ],
    ],
  ])("%s", (...champ) => {
    expectChamp(createSituation("1"), champ, parseSituation);
  });

  test.each(["residence", "enfant", "foyer", "autreFoyer"])("%s : une clé inconnue est refusée", (cle) => {
    const situation = { ...createSituation("1"), autreFoyer: { quotient: { kind: "refusee" } } };
    const lecture = parseSituation(write(situation, [cle, "couleur"], 1));
    expect(lecture).toMatchObject({
      fautes: [{ lieu: cle, message: "clé inconnue\u00a0: «\u00a0couleur\u00a0»." }],
    });
  });
});
