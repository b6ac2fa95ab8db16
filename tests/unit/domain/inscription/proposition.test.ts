import { describe, expect, it } from "vitest";
import { isProposee } from "#app/domain/inscription/proposition.ts";

const quand = { annee: "2026-2027", date: "2026-09-01" };
const enfant = { naissance: "2020-09-01", ecole: "Les Tilleuls" };
const activite = (plus: object) => ({ reglages: { uniteDite: "le repas", modalite: "regulier", ...plus } });

describe("isProposee", () => {
  it("sans condition, à tous", () => expect(isProposee(activite({}), enfant, quand)).toBe(true));
  it("fermée, à personne", () => expect(isProposee(activite({ fermee: true }), enfant, quand)).toBe(false));

  it.each([
    [["2026-2027"], true],
    [["2025-2026"], false],
    [[], true],
  ])("années %j : %s", (annees, attendu) =>
    expect(isProposee(activite({ annees }), enfant, quand)).toBe(attendu),
  );

  it.each([
    [["les  tilleuls"], "Les Tilleuls", true],
    [["École Jean-Moulin"], "école jean moulin", true],
    [["Jean Moulin"], "Les Tilleuls", false],
    [["Groupe scolaire 1"], "Groupe scolaire 2", false],
    [[], "Ailleurs", true],
  ])("écoles %j pour %s : %s", (ecoles, ecole, attendu) =>
    expect(isProposee(activite({ ecoles }), { ...enfant, ecole }, quand)).toBe(attendu),
  );

  it.each([
    // Six years old that very day, then five the day before.
    ["2020-09-01", { ageMin: 6 }, true],
    ["2020-09-02", { ageMin: 6 }, false],
    ["2020-09-01", { ageMax: 5 }, false],
    ["2020-09-02", { ageMax: 5 }, true],
    ["2020-09-01", { ageMin: 6, ageMax: 6 }, true],
    ["2026-08-31", { ageMin: 0, ageMax: 0 }, true],
    ["2026-08-31", { ageMin: 1 }, false],
    // An unknown day or month: the family has the benefit of the doubt, at both ends.
    ["2020-00-00", { ageMin: 6 }, true],
    ["2020-00-00", { ageMax: 5 }, true],
    ["2020-09-00", { ageMin: 6, ageMax: 5 }, true],
    ["2019-00-00", { ageMax: 5 }, false],
  ])("né le %s, âges %j : %s", (naissance, ages, attendu) =>
    expect(isProposee(activite(ages), { ...enfant, naissance }, quand)).toBe(attendu),
  );
});
