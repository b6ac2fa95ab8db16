import { describe, expect, test } from "vitest";
import {
  CRITERES,
  describeCritere,
  findDomaine,
  findLecteur,
  matchCondition,
  writeCritere,
  type Condition,
  type Critere,
  type ValeurCritere,
} from "#app/domain/tarification/criteres.ts";
import { describeMotif } from "#app/domain/tarification/explication.ts";
import { MOTIFS_SANS_PRIX } from "#app/domain/tarification/noeuds/contexte.ts";
import type { Situation } from "#app/domain/tarification/situation.ts";
import { createSituation } from "../fabriques.ts";

const nue = createSituation("1");
const pleine: Situation = {
  ...nue,
  enfant: {
    rang: 2,
    rangInscrits: 3,
    rangPresents: 4,
    rangPrix: 5,
    naissance: "2018-01-15",
    niveau: "cp",
    pai: true,
  },
  foyer: { nombreEnfants: 6, nombreInscrits: 7, regime: "msa" },
  statuts: ["rsa", "agent"],
  produit: "panier",
  tarifNomme: "3",
  quantites: { repas: 8, "jours-par-semaine": 0 },
};

test.each<[Critere, ValeurCritere, ValeurCritere]>([
  ["residence", "commune", "commune"],
  ["rang", 2, 1],
  ["rang-inscrits", 3, null],
  ["rang-presents", 4, null],
  ["rang-prix", 5, null],
  ["nombre-enfants", 6, 1],
  ["nombre-inscrits", 7, null],
  ["age", 7, null],
  ["niveau", "cp", null],
  ["regime", "msa", null],
  ["statut", ["rsa", "agent"], []],
  ["modalite", "regulier", "regulier"],
  ["pai", "oui", "non"],
  ["produit", "panier", null],
  ["tarif-nomme", "3", null],
  ["quantite:repas", 8, null],
  ["quantite:jours-par-semaine", 0, null],
  ["quantite:minutes", null, null],
])("%s se lit %j ; tu, il se lit %j", (critere, dit, tu) => {
  expect(findLecteur(critere)(pleine, {})).toEqual(dit);
  expect(findLecteur(critere)(nue, {})).toEqual(tu);
});

function listExemples(critere: Critere): ValeurCritere[] {
  const domaine = findDomaine(critere);
  switch (domaine.kind) {
    case "choix":
      return [...domaine.mots];
    case "nombres":
      return [domaine.min, domaine.min + 1, domaine.max];
    case "mot":
      return ["cp", "msa"];
    case "liste":
      return [[], ["rsa"], ["rsa", "agent"]];
  }
}

test.each<Critere>([...CRITERES, "quantite:repas", "quantite:jours-par-semaine"])(
  "%s : ce qui s’écrit se relit, se dit, et ne change rien d’autre",
  (critere) => {
    const exemples = listExemples(critere);
    for (const depart of [nue, pleine]) {
      const copie = structuredClone(depart);
      for (const valeur of exemples) {
        const ecrite = writeCritere(depart, critere, valeur);
        expect(findLecteur(critere)(ecrite, {})).toEqual(valeur);
        for (const autre of CRITERES.filter((one) => one !== critere))
          expect(findLecteur(autre)(ecrite, {}), autre).toEqual(findLecteur(autre)(depart, {}));
      }
      expect(depart).toEqual(copie);
    }
    expect(new Set(exemples.map((valeur) => describeCritere(critere, valeur))).size).toBe(exemples.length);
  },
);

test.each([
  ["2018-01-15", 7],
  ["2018-01-14", 7],
  ["2018-01-16", 6],
  ["2018-02-01", 6],
  ["2018-01-00", 7],
  ["2018-02-00", 6],
  ["2018-00-00", 7],
  ["2025-01-15", 0],
  ["1925-01-15", 100],
])("au 15 janvier 2025, né le %s : %i ans révolus", (naissance, age) => {
  expect(findLecteur("age")({ ...nue, enfant: { ...nue.enfant, naissance } }, {})).toBe(age);
});

test("l’année de naissance s’écrit toujours en quatre chiffres", () => {
  const { enfant } = writeCritere({ ...nue, date: "1050-06-01" }, "age", 100);
  expect(enfant.naissance).toBe("0950-01-01");
});

test.each<[string, boolean, string[] | undefined, string[] | undefined, string]>([
  ["y habite", true, undefined, undefined, "commune"],
  ["y habite, sans attache qui compte", true, ["travail"], ["ecole"], "commune"],
  ["n’y habite pas", false, undefined, ["travail"], "hors-commune"],
  ["y travaille, et la grille le compte", false, ["travail"], ["travail"], "commune"],
  ["y travaille, parmi d’autres attaches", false, ["ecole", "travail"], ["travail", "don"], "commune"],
  ["y travaille, et la grille ne le compte pas", false, ["travail"], ["ecole"], "hors-commune"],
  ["y travaille, et la grille ne compte rien", false, ["travail"], undefined, "hors-commune"],
])("domicile d’une famille qui %s", (_, commune, attaches, residents, attendu) => {
  const situation = { ...nue, residence: { commune, prouvee: true, attaches } };
  expect(findLecteur("residence")(situation, { residents })).toBe(attendu);
});

describe("une condition", () => {
  test.each<[string, Condition, ValeurCritere[], ValeurCritere[]]>([
    ["parmi des mots", { parmi: ["a", "b"] }, ["a", "b"], ["c", "", 1, null]],
    ["parmi des nombres", { parmi: [0, 2] }, [0, 2], [1, "2", null]],
    ["un statut suffit", { parmi: ["rsa"] }, [["rsa"], ["agent", "rsa"]], [[], ["agent"], "agent"]],
    ["au moins", { auMoins: 2 }, [2, 3, 1_000_000], [1, 0, "2", ["2"], null]],
    ["au plus", { auPlus: 2 }, [2, 0, -5], [3, "2", [], null]],
    ["entre deux", { auMoins: 2, auPlus: 3 }, [2, 3], [1, 4, null]],
    ["un seul", { auMoins: 2, auPlus: 2 }, [2], [1, 3]],
  ])("%s", (_, condition, remplie, non) => {
    for (const valeur of remplie) expect(matchCondition(condition, valeur), String(valeur)).toBe(true);
    for (const valeur of non) expect(matchCondition(condition, valeur), String(valeur)).toBe(false);
  });
});

test("chaque motif a ses mots, distincts", () => {
  const mots = MOTIFS_SANS_PRIX.map(describeMotif);
  expect(new Set(mots).size).toBe(MOTIFS_SANS_PRIX.length);
  for (const mot of mots) expect(mot).toMatch(/^[A-ZÀÉ].{20,}[^.]$/);
});
