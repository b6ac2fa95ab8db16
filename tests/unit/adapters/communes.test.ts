import { describe, expect, it } from "vitest";
import { createLieux } from "#app/adapters/lieux/communes.server.ts";

const lieux = createLieux();
const noms = (texte: string, limite = 5) =>
  lieux.search(texte, limite).map(({ code, nom }) => `${nom} ${code}`);

describe("Communes", () => {
  it.each([
    ["nantes", "Nantes 44109"],
    ["NANTES ", "Nantes 44109"],
    ["st herblain", "Saint-Herblain 44162"],
    ["Saint-Etienne", "Saint-Étienne 42218"],
    ["boulogne billancourt", "Boulogne-Billancourt 92012"],
  ])("trouve « %s » d’abord", (texte, attendu) => {
    expect(noms(texte)[0]).toBe(attendu);
  });

  it("propose les arrondissements d’une grande ville, et ne cherche pas une seule lettre", () => {
    expect(noms("paris", 30)).toContain("Paris 7e Arrondissement 75107");
    expect(noms("n")).toEqual([]);
    expect(noms("zzzz")).toEqual([]);
    expect(noms("la", 7)).toHaveLength(7);
  });

  it("nomme un code : aujourd’hui plutôt que la commune déléguée, et rien d’inconnu", () => {
    expect(lieux.find("44109")).toEqual({ code: "44109", nom: "Nantes", departement: "44" });
    expect(lieux.find("01015")?.nom).toBe("Arboys en Bugey");
    expect(lieux.find("00000")).toBeNull();
  });

  it("retrouve le nom d’une commune absorbée", () => {
    expect(noms("arbignieu")).toEqual(["Arbignieu 01015"]);
  });
});
