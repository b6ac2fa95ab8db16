import { describe, test } from "vitest";
import { A_COMPLETER } from "#app/domain/tarification/grille.ts";
import { parseGrille } from "#app/domain/tarification/parse-grille.ts";
import { createDocument, createSituation, forfait } from "../fabriques.ts";
import { type Champ, expectChamp, x, liste, texte, entier } from "./champs.ts";

describe("grille/1", () => {
  const cas = { situation: createSituation("1"), attendu: 1 };
  test.each<Champ>([
    ["format", ["grille/1"], ["grille/2", "", undefined]],
    ["id", ["a", "a1-b2-3", x(120)], ["", "A", "a-", "-a", "a--b", "a b", x(121), undefined]],
    entier("version", 1, 100_000),
    texte("titre", 200),
    texte("unite", 60),
    [
      "service",
      [
        "restauration",
        "periscolaire",
        "loisirs",
        "sejour",
        "culture",
        "sport",
        "creche-psu",
        "autre",
        undefined,
      ],
      ["", "cantine"],
    ],
    ["base", ["quotient-familial", "revenu-annuel", "aucune"], ["", "revenu", undefined]],
    ["modele", [true, false, undefined], ["oui"]],
    ["deliberation", [A_COMPLETER, { numero: "1", date: "2024-06-01" }], ["", {}, "2024-1", undefined]],
    texte("deliberation.numero", 200),
    ["deliberation.date", ["2024-02-29"], ["2023-02-29", "2024", undefined]],
    [
      "deliberation.url",
      ["http://a.fr", `https://${x(492)}`, undefined],
      ["a.fr", "xhttps://a.fr", `https://${x(493)}`],
    ],
    ["deliberation.page", [1, 999, undefined], [0, 1.5, "1"]],
    ["source", [{ url: "https://a.fr" }, undefined], [{}, "https://a.fr"]],
    [
      "source",
      [{ url: "https://a.fr", certitude: x(200) }],
      [
        { url: "https://a.fr", certitude: "" },
        { url: "https://a.fr", certitude: x(201) },
      ],
    ],
    ["valable", [A_COMPLETER, { du: "2024-09-01", au: "2025-08-31" }], [{}, "", "2024-09-01", undefined]],
    ["valable.au", ["2025-08-31", undefined], ["demain"]],
    ["coutUsager", [0, 100_000_000, A_COMPLETER], [-1, 100_000_001, 1.5, "", undefined]],
    [
      "qfFractionnaire",
      ["tronquer", "arrondir-commercial", "au-centime", "exact", undefined],
      ["", "arrondir"],
    ],
    ["arrondi.mode", ["commercial", "superieur", "inferieur", "pair"], ["", "bancaire", undefined]],
    entier("arrondi.pas", 1, 100_000),
    ["arrondi.etape", ["final", "chaque-operation"], ["", "jamais", undefined]],
    ["sansBase", [undefined], [{}, "pas-de-prix"]],
    ...[
      "en-attente",
      "contestee",
      "perimee",
      "non-allocataire",
      "identite-introuvable",
      "refusee",
      "indisponible",
    ].map((etat): Champ => [
      `sansBase.${etat}`,
      [{ kind: "pas-de-prix" }, A_COMPLETER],
      [undefined, "pas-de-prix", {}],
    ]),
    [
      "sansBase.refusee",
      [
        { kind: "provisoire", tarif: forfait(1) },
        { kind: "tranche-nommee", nom: x(200), provisoire: true },
        { kind: "plus-haute", provisoire: false },
        { kind: "hors-commune", provisoire: true },
      ],
      [
        { kind: "provisoire" },
        { kind: "provisoire", tarif: forfait(1), provisoire: true },
        { kind: "tranche-nommee", provisoire: true },
        { kind: "tranche-nommee", nom: "", provisoire: true },
        { kind: "tranche-nommee", nom: x(201), provisoire: true },
        { kind: "tranche-nommee", nom: "a" },
        { kind: "plus-haute" },
        { kind: "plus-haute", provisoire: true, nom: "a" },
        { kind: "hors-commune" },
        { kind: "hors-commune", provisoire: 1 },
        { kind: "pas-de-prix", provisoire: true },
        { kind: "gratuit" },
      ],
    ],
    ["residents", [[], liste(20, x(60)), undefined], [liste(21, "a"), [""], [x(61)], "travail"]],
    ["deuxFoyers", ["plus-favorable", "moyenne", undefined], ["", "somme"]],
    ["definitions", [{}, { [x(60)]: forfait(1) }, undefined], [{ [x(61)]: forfait(1) }, { a: {} }]],
    ["choix", [[], liste(30, x(600)), undefined], [liste(31, "a"), [""], [x(601)]]],
    [
      "derogations",
      [[], liste(10, { code: "prix-en-baisse", motif: x(600) }), undefined],
      [
        [{ code: "prix-au-dessus-du-cout", motif: "a" }],
        liste(11, { code: "prix-en-baisse", motif: "a" }),
        [{ code: "trou", motif: "a" }],
        [{ code: "prix-en-baisse", motif: "" }],
        [{ code: "prix-en-baisse", motif: x(601) }],
        [{ code: "prix-en-baisse" }],
      ],
    ],
    [
      "casDeControle",
      [[], liste(500, cas), [{ ...cas, libelle: x(200), attendu: null }], [{ ...cas, attendu: -1 }]],
      [
        liste(501, cas),
        [{ ...cas, libelle: "" }],
        [{ ...cas, libelle: x(201) }],
        [{ ...cas, attendu: 1.5 }],
        [{ situation: cas.situation }],
        [{ attendu: 1 }],
        undefined,
      ],
    ],
  ])("%s", (...champ) => {
    expectChamp(createDocument(forfait(1)), champ, parseGrille);
  });
});
