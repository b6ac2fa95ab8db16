import { describe, expect, test } from "vitest";
import { A_COMPLETER, type Grille } from "#app/domain/tarification/grille.ts";
import { parseEssai, type OptionsEssai } from "#app/domain/tarification/situation-essai.ts";
import { createGrille, forfait, type ResteDocument } from "../fabriques.ts";

const JOUR = "2025-01-15";
const createEssai = (reste: ResteDocument = {}): Grille => createGrille(forfait(1), reste);

function read(options: OptionsEssai, reste: ResteDocument = {}, jour = JOUR) {
  const essai = parseEssai(createEssai(reste), options, jour);
  if (essai.kind === "refusee") throw new Error(JSON.stringify(essai.fautes));
  return essai.situation;
}
const refuse = (options: OptionsEssai, reste: ResteDocument = {}) => {
  const essai = parseEssai(createEssai(reste), options, JOUR);
  return essai.kind === "refusee" ? essai.fautes : [];
};
const detenu = { source: "declare", obtenuLe: JOUR } as const;
const connue = (valeur: string) => ({
  kind: "connue",
  quotient: { valeur, fournisseur: "CNAF", mois: "2025-01" },
  ...detenu,
});

test("sans option : un aîné de la commune, seul, dont le quotient est attendu", () => {
  expect(read({})).toStrictEqual({
    format: "situation/1",
    date: JOUR,
    quotient: { kind: "en-attente" },
    residence: { commune: true, prouvee: true },
    enfant: { rang: 1, rangInscrits: 1, rangPresents: 1, rangPrix: 1, pai: false },
    foyer: { nombreEnfants: 1, nombreInscrits: 1 },
    modalite: "regulier",
  });
});

test("chaque option à sa place", () => {
  const options: OptionsEssai = {
    qf: "410,5",
    "autre-qf": "700",
    "hors-commune": true,
    attache: ["travail", "ecole"],
    rang: "2",
    enfants: "3",
    age: "7",
    niveau: "cm1",
    regime: "agricole",
    statut: ["rsa"],
    modalite: "occasionnel",
    pai: true,
    produit: "panier",
    "tarif-nomme": "3",
    cout: "18,50",
    "ancien-prix": "3.2",
    quantite: ["minutes=45", "repas=2"],
  };
  expect(read(options)).toStrictEqual({
    format: "situation/1",
    date: JOUR,
    quotient: connue("410.5"),
    autreFoyer: { quotient: connue("700") },
    residence: { commune: false, prouvee: true, attaches: ["travail", "ecole"] },
    enfant: {
      rang: 2,
      rangInscrits: 2,
      rangPresents: 2,
      rangPrix: 2,
      naissance: "2018-01-15",
      niveau: "cm1",
      pai: true,
    },
    foyer: { nombreEnfants: 3, nombreInscrits: 3, regime: "agricole" },
    statuts: ["rsa"],
    modalite: "occasionnel",
    produit: "panier",
    tarifNomme: "3",
    coutReelCentimes: 1850,
    ancienPrixCentimes: 320,
    quantites: { minutes: 45, repas: 2 },
  });
});

test("à défaut de nombre d’enfants, le rang", () => {
  expect(read({ rang: "3" }).foyer).toEqual({ nombreEnfants: 3, nombreInscrits: 3 });
});

test.each([
  ["18", 1800],
  ["18,5", 1850],
  ["18.05", 1805],
  ["9999,99", 999_999],
  ["0", 0],
])("%s € en centimes", (cout, centimes) => {
  expect(read({ cout }).coutReelCentimes).toBe(centimes);
});

test.each([
  ["0", "2025-01-15"],
  ["25", "2000-01-15"],
  ["120", "1905-01-15"],
])("un enfant de %s ans, né jour pour jour", (age, naissance) => {
  expect(read({ age }).enfant.naissance).toBe(naissance);
});

describe("le jour", () => {
  const valable = { du: "2025-09-01", au: "2026-08-31" };
  test.each<[string, OptionsEssai, ResteDocument, string]>([
    ["demandé, même hors de la grille", { date: "2024-02-29" }, { valable }, "2024-02-29"],
    ["avant la grille : son premier", {}, { valable }, "2025-09-01"],
    ["après la grille : son premier", {}, { valable: { du: "2020-09-01", au: "2021-08-31" } }, "2020-09-01"],
    ["pendant la grille : aujourd’hui", {}, { valable: { du: "2024-09-01", au: "2025-08-31" } }, JOUR],
    ["une grille sans dates : aujourd’hui", {}, { valable: A_COMPLETER }, JOUR],
  ])("%s", (_, options, reste, date) => {
    expect(read(options, reste).date).toBe(date);
  });

  test("le quotient et la naissance suivent ce jour", () => {
    expect(read({ qf: "1", age: "7", date: "2026-03-02" })).toMatchObject({
      quotient: { obtenuLe: "2026-03-02", quotient: { mois: "2026-03" } },
      enfant: { naissance: "2019-03-02" },
    });
  });
});

describe("l’état du quotient", () => {
  test.each(["en-attente", "non-allocataire", "identite-introuvable", "refusee", "indisponible"])(
    "%s : sans valeur, même dite",
    (etat) => {
      expect(read({ etat, qf: "410" }).quotient).toStrictEqual({ kind: etat });
    },
  );
  test.each(["connue", "contestee", "perimee"])("%s : la valeur est gardée", (etat) => {
    expect(read({ etat, qf: "410" }).quotient).toEqual({ ...connue("410"), kind: etat });
    expect(refuse({ etat })).toEqual([{ lieu: "--qf", message: "quotient décimal positif ou nul attendu." }]);
  });
});

describe("les revenus", () => {
  const base = "revenu-mensuel";
  const revenu = (valeur: string, kind = "connue") => ({
    kind,
    revenu: { valeur, annee: "2025" },
    ...detenu,
  });

  test("un ou plusieurs, quelle que soit la base de la grille", () => {
    const options = { revenu: ["revenu-mensuel=1500,5", "revenu-annuel=38240/36"] };
    const attendus = { "revenu-mensuel": revenu("1500.5"), "revenu-annuel": revenu("38240/36") };
    for (const une of ["quotient-familial", "revenu-mensuel", "aucune"])
      expect(read(options, { base: une }).revenus).toEqual(attendus);
    expect(read({})).not.toHaveProperty("revenus");
  });

  test("l’état est celui de la base que la grille regarde, et d’elle seule", () => {
    const options = { etat: "perimee", revenu: ["revenu-mensuel=1500", "revenu-annuel=9000"] };
    const situation = read(options, { base });
    expect(situation.revenus).toEqual({
      "revenu-mensuel": revenu("1500", "perimee"),
      "revenu-annuel": revenu("9000"),
    });
    expect(situation.quotient).toEqual({ kind: "en-attente" });
  });

  test("un état sans valeur se dit sans revenu", () => {
    expect(read({ etat: "refusee" }, { base }).revenus).toStrictEqual({ [base]: { kind: "refusee" } });
    expect(read({}, { base })).not.toHaveProperty("revenus");
    expect(read({ etat: "refusee" }, { base: "aucune" })).not.toHaveProperty("revenus");
    expect(read({ etat: "refusee" }, { base: "aucune" }).quotient).toEqual({ kind: "refusee" });
  });

  test("une liste vide ne dit aucun revenu", () => {
    expect(read({ revenu: [], etat: "refusee" }).revenus).toEqual({});
    expect(read({ revenu: [] }, { base }).revenus).toEqual({});
    expect(read({ revenu: [], etat: "refusee" }, { base: "aucune" }).revenus).toEqual({});
  });

  test("un revenu garde ce qui suit son premier signe égal", () => {
    expect(refuse({ revenu: ["revenu-mensuel=1=2"] })).toMatchObject([{ lieu: "--revenu" }]);
  });
});

describe("une faute se dit à son option", () => {
  test.each<[keyof OptionsEssai, OptionsEssai]>([
    ["qf", { qf: "-5" }],
    ["qf", { qf: "1e3" }],
    ["etat", { etat: "perdu" }],
    ["autre-qf", { "autre-qf": "beaucoup" }],
    ["revenu", { revenu: ["loyer=500"] }],
    ["revenu", { revenu: ["revenu-mensuel"] }],
    ["date", { date: "2025-02-30" }],
    ["attache", { attache: [""] }],
    ["rang", { rang: "0" }],
    ["rang", { rang: "deux" }],
    ["rang", { rang: "1234567890" }],
    ["rang", { rang: "-1" }],
    ["rang", { rang: "1 " }],
    ["enfants", { enfants: "31" }],
    ["enfants", { enfants: "" }],
    ["age", { age: "sept" }],
    ["age", { age: "1000" }],
    ["age", { age: "-7" }],
    ["age", { age: "7 ans" }],
    ["niveau", { niveau: "" }],
    ["regime", { regime: "" }],
    ["statut", { statut: [""] }],
    ["modalite", { modalite: "" }],
    ["produit", { produit: "" }],
    ["tarif-nomme", { "tarif-nomme": "" }],
    ["cout", { cout: "18,505" }],
    ["cout", { cout: "12345678" }],
    ["cout", { cout: "18 €" }],
    ["cout", { cout: "€18" }],
    ["cout", { cout: "18," }],
    ["ancien-prix", { "ancien-prix": "rien" }],
    ["quantite", { quantite: ["minutes"] }],
    ["quantite", { quantite: ["minutes=45,5"] }],
    ["quantite", { quantite: ["Minutes=45"] }],
  ])("--%s", (option, options) => {
    expect(refuse(options)).toEqual([{ lieu: `--${option}`, message: expect.stringMatching(/.\.$/) }]);
  });

  test("une faute par option, dans l’ordre de la situation", () => {
    const fautes = refuse({ rang: "0", enfants: "trop", date: "hier", cout: "cher" });
    expect(fautes.map(({ lieu }) => lieu)).toEqual(["--date", "--rang", "--enfants", "--cout"]);
  });

  test("une date illisible n’accuse aucune autre option", () => {
    const options = { date: "hier", qf: "410", "autre-qf": "700", age: "7", revenu: ["revenu-mensuel=1500"] };
    expect(refuse(options).map(({ lieu }) => lieu)).toEqual(["--date"]);
  });
});
