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

describe("Communes d’autrefois", () => {
  const codes = (texte: string, naissance: string | null, limite = 20): string[] =>
    lieux
      .searchAvecPasse(texte, { naissance, limite })
      .communes.map(({ code, nom, nomDepartement }) => `${nom} ${code} ${nomDepartement}`);

  it("porte le code et le département du jour de la naissance", () => {
    expect(codes("boulogne billancourt", "1960-05-02")).toEqual(["Boulogne-Billancourt 75012 Seine"]);
    expect(codes("boulogne billancourt", "1970-05-02")).toEqual([
      "Boulogne-Billancourt 92012 Hauts-de-Seine",
    ]);
    expect(codes("nantes", "1950-00-00")[0]).toBe("Nantes 44109 Loire-Atlantique");
    expect(lieux.find("75012")).toEqual({ code: "75012", nom: "Boulogne-Billancourt", departement: "75" });
  });

  it("dit les années d’un nom qui n’a pas toujours été, ou qui n’est plus", () => {
    const [arboys] = lieux.searchAvecPasse("arboys", { naissance: null, limite: 5 }).communes;
    expect(arboys).toMatchObject({ code: "01015", debut: "2016-01-01", fin: null });
    const { communes, alors } = lieux.searchAvecPasse("arbignieu", { naissance: "1980-03-01", limite: 5 });
    expect(alors).toBe(true);
    expect(communes).toMatchObject([{ code: "01015", nom: "Arbignieu", debut: null, fin: "2016-01-01" }]);
    expect(codes("vieux annecy", "1990-01-01")).toEqual(["Annecy-le-Vieux 74011 Haute-Savoie"]);
  });

  it("rend tout, et le dit, quand aucune n’existait ce jour-là", () => {
    const { communes, alors } = lieux.searchAvecPasse("arboys en bugey", {
      naissance: "1980-03-01",
      limite: 5,
    });
    expect([communes.length, alors]).toEqual([1, false]);
    expect(lieux.searchAvecPasse("zzzz", { naissance: "1980-03-01", limite: 5 })).toEqual({
      communes: [],
      alors: false,
    });
  });

  it("pardonne l’ordre des mots, les accents et les traits d’union, et ne propose jamais plus que la limite", () => {
    expect(codes("herblain st", null)[0]).toBe("Saint-Herblain 44162 Loire-Atlantique");
    expect(codes("ETIENNE SAINT", null)).toContain("Saint-Étienne 42218 Loire");
    expect(codes("saint", null, 12)).toHaveLength(12);
    expect(codes("s", null)).toEqual([]);
  });

  it("ne donne aucun code que la caisse refuse : la Corse d’avant 1976 porte le code d’après", () => {
    expect(codes("ajaccio", "1960-01-01")).toEqual(["Ajaccio 2A004 Corse-du-Sud"]);
    expect(lieux.find("20004")).toBeNull();
  });
});
