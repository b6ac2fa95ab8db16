/** Each field of the two formats: what it takes at its bounds, and what it refuses just beyond. */
import { describe, expect, test } from "vitest";
import { A_COMPLETER } from "#app/domain/tarification/grille.ts";
import { parseGrille, parseSituation } from "#app/domain/tarification/parse-grille.ts";
import { createDocument, createSituation, forfait, type NoeudEcrit } from "../fabriques.ts";

type Champ = [chemin: string, acceptes: unknown[], refuses: unknown[]];
type Lecture = { kind: string; fautes?: readonly { lieu: string }[] };

/** The document with `valeur` at `chemin`; `undefined` removes the field. */
function write(document: unknown, chemin: readonly string[], valeur: unknown): unknown {
  const [cle, ...suite] = chemin;
  if (cle === undefined) return valeur;
  const copie = (Array.isArray(document) ? [...document] : { ...(document as object) }) as Record<
    string,
    unknown
  >;
  copie[cle] = write(copie[cle] ?? {}, suite, valeur);
  return JSON.parse(JSON.stringify(copie));
}

function expectChamp(
  document: unknown,
  [chemin, acceptes, refuses]: Champ,
  parse: (d: unknown) => Lecture,
): void {
  const place = chemin.split(".");
  for (const valeur of acceptes) {
    const { fautes = [] } = parse(write(document, place, valeur));
    expect(fautes, `accepte ${JSON.stringify(valeur)?.slice(0, 80)}`).toEqual([]);
  }
  for (const valeur of refuses) {
    const { fautes = [] } = parse(write(document, place, valeur));
    expect(fautes[0]?.lieu, `refuse ${JSON.stringify(valeur)?.slice(0, 80)}`).toMatch(
      new RegExp(`^${place.join("\\.")}(\\.|$)`),
    );
  }
}

const x = (longueur: number): string => "x".repeat(longueur);
const liste = <V>(nombre: number, valeur: V): V[] => Array.from({ length: nombre }, () => valeur);
/** A text of 1 to `max` characters. */
const texte = (chemin: string, max: number, facultatif = false): Champ => [
  chemin,
  [x(1), x(max), ...(facultatif ? [undefined] : [])],
  ["", x(max + 1), 1, ...(facultatif ? [] : [undefined])],
];
/** An integer from `min` to `max`. */
const entier = (chemin: string, min: number, max: number, facultatif = false): Champ => [
  chemin,
  [min, max, ...(facultatif ? [undefined] : [])],
  [min - 1, max + 1, min + 0.5, String(min), ...(facultatif ? [] : [undefined])],
];

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
      [
        [],
        liste(10, { code: "prix-en-baisse", motif: x(600) }),
        [{ code: "prix-au-dessus-du-cout", motif: "a" }],
        undefined,
      ],
      [
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
    expect(lecture).toMatchObject({ fautes: [{ lieu: cle, message: "clé inconnue : « couleur »." }] });
  });
});

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
      expect(inconnue).toMatchObject({ fautes: [{ lieu: "tarif", message: "clé inconnue : « couleur »." }] });
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
