import { describe, expect, it } from "vitest";
import { listQuestions, parseHypotheses, type Question } from "#app/domain/effet/hypotheses.ts";
import { readRegards } from "#app/domain/effet/regards.ts";
import { createGrille, forfait } from "../fabriques.ts";
import { makeGrille } from "./scenes.ts";

const DATE = "2026-09-01";

const GRILLE = createGrille({
  kind: "selon",
  critere: "produit",
  cas: [
    { si: { parmi: ["repas", "pique-nique"] }, libelle: "Repas", tarif: forfait(100) },
    { si: { parmi: ["gouter"] }, libelle: "Goûter", tarif: forfait(50) },
  ],
  autrement: {
    kind: "quantite",
    de: "minutes",
    par: 15,
    unite: "quart d’heure",
    entamee: true,
    tarif: { kind: "montant", de: "cout-reel" },
  },
});

const ask = (plus: { coutReelCentimes?: number; coutUsager?: number | null } = {}): Question[] =>
  listQuestions(readRegards([GRILLE]), {
    activites: [{ modalite: "regulier", coutReelCentimes: plus.coutReelCentimes }],
    coutUsager: plus.coutUsager ?? null,
  });

function read(saisie: Record<string, string>, questions: readonly Question[] = []) {
  const lecture = parseHypotheses(saisie, { questions, date: DATE });
  if (lecture.kind === "refusees") throw new Error(JSON.stringify(lecture.erreurs));
  return lecture;
}

const readErreurs = (saisie: Record<string, string>, questions: readonly Question[] = []): string[] => {
  const lecture = parseHypotheses(saisie, { questions, date: DATE });
  return lecture.kind === "lues" ? [] : lecture.erreurs.map(({ champ }) => champ);
};

describe("Hypothèses", () => {
  it("ne demande que ce que les grilles regardent et que l’activité ne dit pas", () => {
    expect(
      listQuestions(readRegards([makeGrille([[null, 1]])]), { activites: [], coutUsager: null }),
    ).toEqual([]);
    expect(ask().map(({ champ, defaut, choix }) => [champ, defaut, choix])).toEqual([
      ["cout", "10,00", undefined],
      ["quantite-minutes", "15", undefined],
      ["mot-produit", "repas", ["repas", "pique-nique", "gouter"]],
    ]);
    expect(ask({ coutUsager: 905 })[0]?.defaut).toBe("9,05");
    expect(ask({ coutReelCentimes: 2_000 }).map(({ champ }) => champ)).not.toContain("cout");
  });

  it("prend ce qui est tapé, et sinon ce qui est proposé", () => {
    expect(read({}, ask())).toEqual({
      kind: "lues",
      hausse: 30,
      hypotheses: {
        date: DATE,
        unitesParMois: 14,
        mois: 10,
        quantites: { minutes: 15 },
        mots: { produit: "repas" },
        coutReelCentimes: 1_000,
      },
    });
    const saisie = {
      unites: "4",
      mois: "12",
      hausse: "-2,5 %",
      cout: "18,5",
      "quantite-minutes": "40",
      "mot-produit": "gouter",
    };
    expect(read(saisie, ask())).toMatchObject({
      hausse: -25,
      hypotheses: {
        unitesParMois: 4,
        mois: 12,
        quantites: { minutes: 40 },
        mots: { produit: "gouter" },
        coutReelCentimes: 1_850,
      },
    });
  });

  it("refuse ce qui n’est pas une réponse, à son champ", () => {
    expect(readErreurs({ unites: "1,5", mois: "0", hausse: "cent" })).toEqual(["unites", "mois", "hausse"]);
    expect(readErreurs({ unites: "1001", mois: "13", hausse: "100" })).toEqual(["unites", "mois", "hausse"]);
    const saisie = { cout: "dix", "quantite-minutes": "-1", "mot-produit": "constructor" };
    expect(readErreurs(saisie, ask())).toEqual(["cout", "quantite-minutes", "mot-produit"]);
  });
});
