import { describe, expect, test } from "vitest";
import { parseGrille } from "#app/domain/tarification/parse-grille.ts";
import { createDocument, forfait, type NoeudEcrit } from "../fabriques.ts";
import { type Champ, expectChamp, x, liste, texte, entier } from "./champs.ts";

describe("nœuds", () => {
  const C = 100_000_000;
  const sous = forfait(1);
  const parts = (nombre: number, libelle = "a") => liste(nombre, { libelle, tarif: sous });
  const article = texte("article", 120, true);
  const libelle = texte("libelle", 120, true);
  const tarif: Champ = ["tarif", [sous], [undefined, {}, { kind: "gratuit" }]];
  const bornes: Champ[] = [entier("plancher", -C, C, true), entier("plafond", -C, C, true)];
  const nombre = (chemin: string): Champ => [
    chemin,
    ["0", "-1", "0.36 %", "36%", "1/2", "-1/3", "410,5", "410.5", "123456789.123456"],
    [
      "",
      "a",
      "1.",
      ".5",
      "1 %%",
      "1/",
      "/2",
      "1/2/3",
      "1/0",
      "1e3",
      "+1",
      " 1",
      "1 ",
      "1.2.3",
      "1/2 %",
      "5  %",
      "1234567890123456",
      1,
      undefined,
    ],
  ];
  const condition: Champ[] = [
    [
      "si",
      [
        { parmi: ["a"] },
        { parmi: [x(60), 1] },
        { parmi: liste(50, 1) },
        { auMoins: 1 },
        { auPlus: 1 },
        { auMoins: -1, auPlus: 2 },
      ],
      [
        { parmi: [] },
        { parmi: [""] },
        { parmi: [x(61)] },
        { parmi: [1.5] },
        { parmi: liste(51, 1) },
        { auMoins: 1.5 },
        { auPlus: "1" },
        { parmi: ["a"], auMoins: 1 },
        {},
        undefined,
      ],
    ],
  ];
  const critere: Champ = [
    "critere",
    ["residence", "tarif-nomme", "quantite:repas", "quantite:jours-par-semaine", `quantite:${x(51)}`],
    [
      "humeur",
      "quantite:",
      "quantite:A",
      "quantite:a-",
      "quantite:-a",
      "xquantite:a",
      `quantite:${x(52)}`,
      undefined,
    ],
  ];
  const within = (chemin: string, champs: readonly Champ[]): Champ[] =>
    champs.map(([place, ...reste]) => [`${chemin}.${place}`, ...reste]);

  const borne = (valeur: unknown, compris: unknown = true) => ({ valeur, compris });
  const ligne = { nom: "a", de: null, a: null, tarif: sous };
  const quantite = { kind: "quantite", de: "repas", tarif: sous, unite: "repas", par: 1, entamee: true };
  const CHAMPS: [NoeudEcrit, Champ[]][] = [
    [forfait(1), [entier("centimes", -C, C), libelle, article]],
    [
      { kind: "tranches", lignes: [ligne] },
      [
        ["lignes", [liste(200, ligne)], [[], liste(201, ligne), undefined]],
        ...within("lignes.0", [
          texte("nom", 80),
          [
            "de",
            [null, borne("1"), borne("1/3", false)],
            [borne("a"), borne("1", 1), { valeur: "1" }, {}, undefined],
          ],
          ["a", [null, borne("1")], [borne("a"), { ...borne("1"), x: 1 }, undefined]],
          ["baseConnueExigee", [true, false, undefined], [1]],
          tarif,
          article,
        ]),
      ],
    ],
    [
      { kind: "taux", taux: "1 %" },
      [
        nombre("taux"),
        ...bornes,
        article,
        [
          "assiette",
          [{}, { plancher: "1" }, { plafond: "1" }, { plancher: "1", plafond: "1" }, undefined],
          [{ plancher: "2", plafond: "1" }, { plancher: 1 }, { a: 1 }],
        ],
      ],
    ],
    [
      {
        kind: "points",
        points: [
          { base: "0", centimes: "0" },
          { base: "1", centimes: "1" },
        ],
      },
      [
        [
          "points",
          [Array.from({ length: 100 }, (_, n) => ({ base: `${n}`, centimes: "-1/2" }))],
          [
            [{ base: "0", centimes: "0" }],
            Array.from({ length: 101 }, (_, n) => ({ base: `${n}`, centimes: "1" })),
            [
              { base: "0", centimes: "0" },
              { base: "2", centimes: "0" },
              { base: "1", centimes: "0" },
            ],
            [{ base: "0" }, { base: "1", centimes: "0" }],
          ],
        ],
        article,
      ],
    ],
    [
      { kind: "selon", critere: "rang", cas: [{ si: { auMoins: 1 }, tarif: sous }] },
      [
        critere,
        [
          "cas",
          [liste(50, { si: { auMoins: 1 }, tarif: sous })],
          [[], liste(51, { si: { auMoins: 1 }, tarif: sous })],
        ],
        ...within("cas.0", [...condition, libelle, tarif, article]),
        ["autrement", [sous, "pas-de-prix", undefined], ["", "gratuit", {}]],
      ],
    ],
    [
      { kind: "montant", de: "cout-reel" },
      [
        ["de", ["cout-reel", "ancien-prix"], ["", "prix", undefined]],
        ["sinon", [sous, undefined], [{}]],
        article,
      ],
    ],
    [
      { kind: "somme", parts: parts(1) },
      [["parts", [parts(50)], [[], parts(51), parts(1, ""), parts(1, x(121)), [{ libelle: "a" }]]]],
    ],
    [{ kind: "minimum", choix: parts(1) }, [["choix", [parts(50, x(120))], [[], parts(51), undefined]]]],
    [{ kind: "maximum", choix: parts(1) }, [["choix", [parts(50)], [[], parts(51), undefined]]]],
    [{ kind: "produit", facteur: "2", tarif: sous }, [nombre("facteur"), tarif, libelle, article]],
    [
      quantite,
      [
        ["de", ["repas", "jours-par-semaine", x(40)], ["", "Repas", "a b", x(41), undefined]],
        tarif,
        texte("unite", 60),
        entier("par", 1, 100_000),
        ["entamee", [true, false], [1, undefined]],
        article,
      ],
    ],
    [
      { kind: "ajustement", tarif: sous, motif: "a", de: { lignes: 1 } },
      [
        tarif,
        texte("motif", 120),
        [
          "de",
          [{ centimes: -C }, { centimes: C }, { part: "-20 %" }, { lignes: -20 }, { lignes: 20 }],
          [
            { centimes: C + 1 },
            { part: 1 },
            { lignes: -21 },
            { lignes: 21 },
            { lignes: 1.5 },
            {},
            { lignes: 1, part: "1" },
          ],
        ],
        article,
        [
          "si",
          [{ critere: "rang", condition: { auMoins: 1 } }, undefined],
          [{ critere: "rang" }, { condition: { auMoins: 1 } }],
        ],
      ],
    ],
    [{ kind: "borne", tarif: sous }, [...bornes, tarif, article]],
    [
      { kind: "arrondi", tarif: sous, mode: "pair", pas: 1 },
      [
        tarif,
        ["mode", ["commercial", "superieur", "inferieur", "pair"], ["", undefined]],
        entier("pas", 1, 100_000),
        article,
      ],
    ],
    [
      { kind: "tiers", payeur: "CCAS", tarif: sous, part: sous },
      [texte("payeur", 120), tarif, ["part", [sous], [undefined, {}]], article],
    ],
    [{ kind: "renvoi", vers: "a" }, [["vers", ["a"], ["", x(61), undefined]]]],
  ];

  test.each(CHAMPS.map(([noeud, champs]) => [noeud.kind, noeud, champs] as const))(
    "%s",
    (_, noeud, champs) => {
      const document = createDocument(noeud, { definitions: { a: sous } });
      for (const champ of within("tarif", champs)) expectChamp(document, champ, parseGrille);
      const inconnue = parseGrille(createDocument({ ...noeud, couleur: 1 }, { definitions: { a: sous } }));
      expect(inconnue).toMatchObject({
        fautes: [{ lieu: "tarif", message: "clé inconnue\u00a0: «\u00a0couleur\u00a0»." }],
      });
    },
  );

  test("un plancher égal au plafond se lit, un plancher plus haut non", () => {
    for (const noeud of [
      { kind: "borne", tarif: sous },
      { kind: "taux", taux: "1 %" },
    ]) {
      expect(parseGrille(createDocument({ ...noeud, plancher: 5, plafond: 5 })).kind).toBe("lue");
      expect(parseGrille(createDocument({ ...noeud, plancher: 6, plafond: 5 })).kind).toBe("refusee");
    }
  });
});
