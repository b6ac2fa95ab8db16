import { describe, expect, it } from "vitest";
import { covers, describePeriode, readNaissance } from "#app/domain/identite/periode.ts";

describe("La période d’une commune", () => {
  it.each([
    [null, null, "1960-05-02", true],
    [null, "1968-01-01", "1967-12-31", true],
    [null, "1968-01-01", "1968-01-01", false],
    ["1968-01-01", null, "1967-12-31", false],
    ["1968-01-01", null, "1968-01-01", true],
    ["1971-03-01", "1990-07-01", "1980-01-01", true],
    ["1971-03-01", "1990-07-01", "1970-12-31", false],
    // As far as the birth is known.
    [null, "1968-07-01", "1968-00-00", true],
    ["1968-07-01", null, "1968-00-00", true],
    ["1968-07-01", null, "1968-06-00", false],
    [null, "1968-07-01", "1968-08-00", false],
  ])("de %s à %s, une naissance le %s : %s", (debut, fin, naissance, attendu) => {
    expect(covers({ debut, fin }, naissance)).toBe(attendu);
  });

  it("se dit par ses années", () => {
    expect(describePeriode({ debut: null, fin: null })).toBe("");
    expect(describePeriode({ debut: null, fin: "1968-01-01" })).toBe("jusqu’en 1968");
    expect(describePeriode({ debut: "2016-01-01", fin: null })).toBe("depuis 2016");
    expect(describePeriode({ debut: "1971-03-01", fin: "1990-07-01" })).toBe("de 1971 à 1990");
  });
});

describe("Une naissance en train de s’écrire", () => {
  it.each([
    ["7", "4", "1960", "1960-04-07"],
    ["", "4", "1960", "1960-04-00"],
    ["", "", "1960", "1960-00-00"],
    ["7", "", "1960", "1960-00-00"],
    ["7", "4", "196", null],
    ["7", "13", "1960", null],
    ["x", "4", "1960", null],
    ["", "", "", null],
  ])("%s/%s/%s : %s", (jour, mois, annee, attendu) => {
    expect(readNaissance({ jour, mois, annee })).toBe(attendu);
  });
});
