import { describe, expect, it } from "vitest";
import { parseSimulation, readPartage, toPartage } from "#app/routes/public/simulateur-saisie.ts";

const ATTENDU = {
  activites: [
    {
      id: "cantine",
      periode: "semaine" as const,
      questions: { quantites: [], pai: false },
      regime: false,
    },
  ],
  regimes: [],
  statuts: [],
  revenus: ["revenu-fiscal-par-part" as const],
  classe: false,
};
const SAISIE = {
  mode: "connu",
  quotient: "1 062,22",
  residence: "commune",
  enfants: "1",
  "age-1": "7",
  "nombre-1-cantine": "4",
};

describe("parseSimulation", () => {
  it("reads what a family types", () => {
    expect(parseSimulation({ ...SAISIE, "revenu-fiscal-par-part": "" }, ATTENDU)).toMatchObject({
      kind: "lue",
      moyens: { quotient: "1062.22", revenus: {} },
      simulation: {
        commune: true,
        enfants: [{ age: 7, choix: [{ activiteId: "cantine", nombre: 4, periode: "semaine" }] }],
      },
    });
  });

  it.each([
    [{ mode: "" }, "mode"],
    [{ quotient: "abc" }, "quotient"],
    [{ quotient: "-5" }, "quotient"],
    [{ mode: "estime" }, "ressources"],
    [{ "revenu-revenu-fiscal-par-part": "beaucoup" }, "revenu-revenu-fiscal-par-part"],
    [{ residence: "" }, "residence"],
    [{ "age-1": "sept" }, "age-1"],
    [{ "age-1": "45" }, "age-1"],
    [{ "nombre-1-cantine": "99" }, "nombre-1-cantine"],
    [{ "nombre-1-cantine": "" }, "nombre-1-cantine"],
    [{ "nombre-1-cantine": "0" }, "nombre-1-cantine"],
  ])("refuses %j at its field", (change, champ) => {
    const lecture = parseSimulation({ ...SAISIE, ...change }, ATTENDU);
    if (lecture.kind !== "refusee") throw new Error("lue");
    expect(lecture.erreurs[0]?.champ).toBe(champ);
  });
});

describe("the household’s scheme and situation", () => {
  const attendu = {
    ...ATTENDU,
    activites: ATTENDU.activites.map((one) => ({ ...one, regime: true })),
    regimes: ["msa"],
    statuts: ["rsa", "agent-communal"],
  };

  it("are read in the words of the grids, and in no others", () => {
    const saisie = { ...SAISIE, regime: "msa", statuts: "rsa\nministre" };
    expect(parseSimulation(saisie, attendu)).toMatchObject({
      simulation: { regime: "msa", statuts: ["rsa"] },
    });
  });

  it("the scheme is asked for only when a chosen activity depends on it", () => {
    const lecture = parseSimulation({ ...SAISIE, regime: "inventé" }, attendu);
    if (lecture.kind !== "refusee") throw new Error("lue");
    expect(lecture.erreurs.map(({ champ }) => champ)).toEqual(["regime"]);
    expect(parseSimulation(SAISIE, { ...attendu, activites: ATTENDU.activites }).kind).toBe("lue");
  });

  it("stay out of the shared address", () => {
    const lecture = parseSimulation({ ...SAISIE, regime: "msa", statuts: "rsa" }, attendu);
    if (lecture.kind !== "lue") throw new Error("refusée");
    expect(toPartage(lecture.simulation).toString()).not.toMatch(/msa|rsa/);
  });
});

describe("the shared address", () => {
  const partage = (saisie: Record<string, string>) => {
    const lecture = parseSimulation(saisie, ATTENDU);
    if (lecture.kind !== "lue") throw new Error("refusée");
    return toPartage(lecture.simulation);
  };

  it("carries neither the quotient nor an income, and fills the form again", () => {
    const adresse = partage({ ...SAISIE, "revenu-revenu-fiscal-par-part": "9500" });
    expect(adresse.toString()).not.toMatch(/1062|9500|quotient|revenu/);
    expect(readPartage(adresse)).toEqual({
      residence: "commune",
      enfants: "1",
      "age-1": "7",
      "nombre-1-cantine": "4",
      "periode-1-cantine": "semaine",
    });
  });

  it.each(["enfant=__proto__~x.1.an", "enfant=7~cantine.4.siecle", "residence=lune", "enfant=7~<b>.1.an"])(
    "leaves aside what it does not know: %s",
    (query) => {
      const saisie = readPartage(new URLSearchParams(query));
      expect(
        Object.keys(saisie)
          .filter((cle) => !["enfants", "age-1"].includes(cle))
          .filter((cle) => cle !== "nombre-1-x" && cle !== "periode-1-x"),
      ).toEqual([]);
    },
  );
});
