import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  checkDocument,
  checkGrille,
  isPubliable,
} from "#app/domain/tarification/verification/check-grille.ts";
import { computeTarif } from "#app/domain/tarification/compute-tarif.ts";
import { describeEtape } from "#app/domain/tarification/explication.ts";
import { A_COMPLETER, type Grille } from "#app/domain/tarification/grille.ts";
import {
  createDocument,
  createGrille,
  createSituation,
  ETATS,
  forfait,
  readDocument,
  type NoeudEcrit,
  type ResteDocument,
} from "./fabriques.ts";

type Borne = { valeur: string; compris: boolean };
const bord = (valeur: string, compris = true): Borne => ({ valeur, compris });
const ligne = (de: Borne | null, a: Borne | null, centimes: number, nom = `${de?.valeur}-${a?.valeur}`) => ({
  nom,
  de,
  a,
  tarif: forfait(centimes),
});
const surBase = (...lignes: ReturnType<typeof ligne>[]): NoeudEcrit => ({ kind: "tranches", lignes });
const codes = (grille: Grille): string[] =>
  checkGrille(grille)
    .filter(({ gravite }) => gravite === "bloquant")
    .map(({ code }) => code);

function compute(
  tarif: NoeudEcrit,
  options: Parameters<typeof createSituation>[1] = {},
  reste: ResteDocument = {},
) {
  const resultat = computeTarif(createGrille(tarif, reste), createSituation("800", options));
  for (const etape of resultat.etapes) expect(describeEtape(etape).libelle).not.toBe("");
  return resultat.kind === "prix" ? resultat.centimes : resultat.motif;
}

const parts = [
  { libelle: "repas", tarif: forfait(300) },
  { libelle: "garde", tarif: forfait(120) },
];

test.each<[string, NoeudEcrit, Parameters<typeof createSituation>[1], number | string]>([
  ["forfait", forfait(250), {}, 250],
  ["somme", { kind: "somme", parts }, {}, 420],
  ["minimum", { kind: "minimum", choix: parts }, {}, 120],
  ["maximum", { kind: "maximum", choix: parts }, {}, 300],
  ["produit", { kind: "produit", facteur: "1/3", tarif: forfait(100) }, {}, 33],
  ["taux", { kind: "taux", taux: "0.36 %" }, {}, 288],
  ["pourcentage d’un tarif", { kind: "produit", facteur: "50 %", tarif: forfait(305) }, {}, 153],
  [
    "pourcentage d’un coût",
    { kind: "produit", facteur: "35 %", tarif: { kind: "montant", de: "cout-reel" } },
    { cout: 2000 },
    700,
  ],
  [
    "coût absent",
    { kind: "produit", facteur: "35 %", tarif: { kind: "montant", de: "cout-reel" } },
    {},
    "montant-absent",
  ],
  [
    "quart d’heure entamé",
    { kind: "quantite", de: "minutes", tarif: forfait(40), unite: "quart d’heure", par: 15, entamee: true },
    { quantite: 31 },
    120,
  ],
  [
    "heure exacte",
    { kind: "quantite", de: "minutes", tarif: forfait(200), unite: "heure", par: 60, entamee: false },
    { quantite: 90 },
    300,
  ],
  [
    "quantité absente",
    { kind: "quantite", de: "minutes", tarif: forfait(200), unite: "heure", par: 60, entamee: false },
    {},
    "quantite-absente",
  ],
  [
    "supplément",
    { kind: "ajustement", tarif: forfait(300), motif: "Retard", de: { centimes: 250 } },
    {},
    550,
  ],
  [
    "réduction",
    {
      kind: "ajustement",
      tarif: forfait(300),
      motif: "Fratrie",
      de: { part: "-20 %" },
      si: { critere: "rang", condition: { auMoins: 2 } },
    },
    { rang: 2 },
    240,
  ],
  [
    "réduction non due",
    {
      kind: "ajustement",
      tarif: forfait(300),
      motif: "Fratrie",
      de: { part: "-20 %" },
      si: { critere: "rang", condition: { auMoins: 2 } },
    },
    {},
    300,
  ],
  [
    "prix négatif",
    { kind: "ajustement", tarif: forfait(100), motif: "Remise", de: { centimes: -150 } },
    {},
    "prix-negatif",
  ],
  ["plancher", { kind: "borne", tarif: forfait(100), plancher: 150 }, {}, 150],
  ["plafond", { kind: "borne", tarif: forfait(900), plafond: 600 }, {}, 600],
  ["arrondi", { kind: "arrondi", tarif: forfait(123), mode: "superieur", pas: 5 }, {}, 125],
  [
    "hors commune",
    {
      kind: "selon",
      critere: "residence",
      cas: [{ si: { parmi: ["hors-commune"] }, tarif: forfait(700) }],
      autrement: forfait(300),
    },
    { commune: false },
    700,
  ],
  [
    "critère que la situation ne dit pas",
    {
      kind: "selon",
      critere: "niveau",
      cas: [{ si: { parmi: ["maternelle"] }, tarif: forfait(200) }],
      autrement: forfait(300),
    },
    {},
    "critere-absent",
  ],
  [
    "autrement",
    {
      kind: "selon",
      critere: "modalite",
      cas: [{ si: { parmi: ["occasionnel"] }, tarif: forfait(200) }],
      autrement: forfait(300),
    },
    {},
    300,
  ],
])("nœud : %s", (_, tarif, options, attendu) => {
  expect(compute(tarif, options)).toBe(attendu);
});

test("l’étape de l’arrondi change le prix", () => {
  const deux: NoeudEcrit = {
    kind: "produit",
    facteur: "2",
    tarif: { kind: "produit", facteur: "1/2", tarif: forfait(305) },
  };
  expect(compute(deux)).toBe(305);
  expect(compute(deux, {}, { arrondi: { mode: "commercial", pas: 1, etape: "chaque-operation" } })).toBe(306);
});

describe("dehors", () => {
  const trouee = surBase(ligne(null, bord("799", false), 100), ligne(bord("800", false), null, 900));
  test("aucune ligne : pas de prix, jamais le plus haut", () => {
    expect(compute(trouee)).toBe("hors-grille");
  });
  test("dates de validité comprises", () => {
    const valable = { du: "2025-01-01", au: "2025-06-30" };
    expect(compute(forfait(1), { date: "2024-12-31" }, { valable })).toBe("hors-validite");
    expect(compute(forfait(1), { date: "2025-01-01" }, { valable })).toBe(1);
    expect(compute(forfait(1), { date: "2025-06-30" }, { valable })).toBe(1);
    expect(compute(forfait(1), { date: "2025-07-01" }, { valable })).toBe("hors-validite");
  });
  test("un quotient ne donne pas le prix d’une grille de revenus", () => {
    expect(compute({ kind: "taux", taux: "1 %" }, {}, { base: "revenu-mensuel" })).toBe("base-absente");
  });
  test("pas de prix dans chaque état quand la ville le dit", () => {
    for (const etat of Object.values(ETATS)) {
      const resultat = computeTarif(createGrille({ kind: "taux", taux: "1 %" }), createSituation(etat));
      expect(resultat.kind).toBe(etat.kind === "connue" ? "prix" : "sans-prix");
    }
  });
  test("tarif hors commune à défaut de quotient", () => {
    const tarif: NoeudEcrit = {
      kind: "selon",
      critere: "residence",
      cas: [{ si: { parmi: ["hors-commune"] }, tarif: forfait(700) }],
      autrement: trouee,
    };
    const grille = createGrille(tarif);
    const sansBase = { ...grille.sansBase!, refusee: { kind: "hors-commune", provisoire: false } as const };
    expect(computeTarif({ ...grille, sansBase }, createSituation(ETATS.refusee))).toMatchObject({
      kind: "prix",
      centimes: 700,
    });
  });
});

describe("vérification", () => {
  const bonne = surBase(ligne(null, bord("500"), 100), ligne(bord("500", false), null, 200));
  test("une bonne grille se publie", () => {
    expect(codes(createGrille(bonne))).toEqual([]);
    expect(isPubliable(createGrille(bonne))).toBe(true);
    expect(isPubliable(createGrille(bonne, { modele: true }))).toBe(false);
    expect(isPubliable(createGrille(bonne, { deliberation: A_COMPLETER }))).toBe(false);
  });
  test.each<[string, NoeudEcrit, ResteDocument, string[]]>([
    [
      "trou à la borne",
      surBase(ligne(null, bord("500", false), 1), ligne(bord("500", false), null, 2)),
      {},
      ["trou"],
    ],
    [
      "deux fois la borne",
      surBase(ligne(null, bord("500"), 1), ligne(bord("500"), null, 2)),
      {},
      ["chevauchement"],
    ],
    ["fermée en haut", surBase(ligne(null, bord("500"), 1)), {}, ["trou"]],
    ["fermée en bas", surBase(ligne(bord("10"), null, 1)), {}, ["trou"]],
    [
      "entiers sans règle",
      surBase(ligne(null, bord("599"), 1), ligne(bord("600"), null, 2)),
      {},
      ["regle-decimales", "trou"],
    ],
    [
      "entiers exacts",
      surBase(ligne(null, bord("599"), 1), ligne(bord("600"), null, 2)),
      { qfFractionnaire: "exact" },
      ["trou"],
    ],
    [
      "entiers tronqués",
      surBase(ligne(null, bord("599"), 1), ligne(bord("600"), null, 2)),
      { qfFractionnaire: "tronquer" },
      [],
    ],
    [
      "centimes",
      surBase(ligne(null, bord("600"), 1), ligne(bord("600.01"), null, 2)),
      { qfFractionnaire: "au-centime" },
      [],
    ],
    [
      "799 et 800 exclus",
      surBase(ligne(null, bord("799", false), 1), ligne(bord("800", false), null, 2)),
      { qfFractionnaire: "tronquer" },
      ["trou"],
    ],
    [
      "à l’envers",
      surBase(
        ligne(null, bord("500"), 1),
        ligne(bord("500", false), bord("400"), 2),
        ligne(bord("400", false), null, 3),
      ),
      {},
      ["chevauchement", "ligne-vide"],
    ],
    ["au-dessus du coût", forfait(500), { coutUsager: 400 }, ["prix-au-dessus-du-cout"]],
    [
      "cas faux",
      forfait(500),
      { casDeControle: [{ situation: createSituation("1"), attendu: 400 }] },
      ["cas-de-controle"],
    ],
  ])("%s", (_, tarif, reste, attendus) => {
    expect(codes(createGrille(tarif, reste))).toEqual(attendus);
  });
  test("prix en baisse : à relire", () => {
    expect(
      checkGrille(createGrille(surBase(ligne(null, bord("500"), 300), ligne(bord("500", false), null, 200)))),
    ).toMatchObject([{ code: "prix-en-baisse", gravite: "avertissement" }, { code: "aucun-cas" }]);
  });
  test("règles sans base", () => {
    const grille = createGrille(bonne);
    const nommee = { kind: "tranche-nommee", nom: "absente", provisoire: true } as const;
    expect(codes({ ...grille, sansBase: { ...grille.sansBase!, refusee: nommee } })).toEqual(["sans-base"]);
    const haute = { kind: "plus-haute", provisoire: false } as const;
    expect(codes({ ...grille, sansBase: { ...grille.sansBase!, indisponible: haute } })).toEqual([
      "panne-tarifante",
    ]);
  });
  test("une règle manquante a sa place", () => {
    const document = readDocument("bubry-cantine") as { sansBase: Record<string, unknown> };
    delete document.sansBase["refusee"];
    expect(checkDocument(document)).toMatchObject([
      { code: "sans-base", lieu: "sansBase.refusee", gravite: "bloquant" },
    ]);
  });
  test("documents hostiles : un refus, jamais une chute", () => {
    let profond: unknown = forfait(1);
    for (let i = 0; i < 10_000; i++) profond = { kind: "arrondi", tarif: profond, mode: "pair", pas: 1 };
    const documents = [
      null,
      3,
      [],
      {},
      createDocument(profond as NoeudEcrit),
      createDocument(forfait(Number.NaN)),
      createDocument({ kind: "taux", taux: "1e308" }),
    ];
    for (const document of documents) expect(checkDocument(document)[0]?.gravite).toBe("bloquant");
  });

  test("trou signalé si et seulement si un quotient n’a pas de prix", () => {
    const entier = fc.integer({ min: 0, max: 6 });
    const alea = fc.tuple(
      entier,
      fc.boolean(),
      entier,
      fc.boolean(),
      fc.constantFrom("exact", "tronquer", "au-centime" as const),
    );
    fc.assert(
      fc.property(alea, ([a, aCompris, b, bCompris, regle]) => {
        const tarif = surBase(
          ligne(null, bord(String(a), aCompris), 100),
          ligne(bord(String(b), bCompris), null, 200),
        );
        const grille = createGrille(tarif, { qfFractionnaire: regle as Grille["qfFractionnaire"] });
        const sansPrix = Array.from(
          { length: 801 },
          (_, n) => `${Math.trunc(n / 100)}.${String(n % 100).padStart(2, "0")}`,
        ).some((q) => computeTarif(grille, createSituation(q)).kind === "sans-prix");
        expect(codes(grille).includes("trou")).toBe(sansPrix);
      }),
    );
  });
});
