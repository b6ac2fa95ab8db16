import { describe, expect, test } from "vitest";
import { computeTarif } from "#app/domain/tarification/compute-tarif.ts";
import { describeEtape } from "#app/domain/tarification/explication.ts";
import {
  createGrille,
  createSituation,
  ETATS,
  forfait,
  type NoeudEcrit,
  type ResteDocument,
} from "../fabriques.ts";

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
  const trouee = {
    kind: "tranches",
    lignes: [
      { nom: "bas", de: null, a: { valeur: "799", compris: false }, tarif: forfait(100) },
      { nom: "haut", de: { valeur: "800", compris: false }, a: null, tarif: forfait(900) },
    ],
  };
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
