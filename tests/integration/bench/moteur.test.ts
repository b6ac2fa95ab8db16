/** The bench of the engine: every engine gives the same prices, and one that does not is seen. */
import { expect, test } from "vitest";
import { compileTarif } from "#app/domain/tarification/compile-tarif.ts";
import { situationSchema } from "#app/domain/tarification/situation.ts";
import { createExplique, findEcarts, readGrille, runMoteur } from "#tests/bench/moteur.ts";
import { computeMain } from "#tests/bench/moteurs/main.ts";
import { makeSituations } from "#tests/bench/moteurs/situations.ts";

const grille = readGrille();

test("compare tous les moteurs, puis les mesure", async () => {
  const issue = await runMoteur({ nombre: 300, graine: 1 });
  if (issue.kind === "ecarts") throw new Error(`${issue.moteur} : ${issue.places.join(", ")}`);
  expect(Object.keys(issue.bilan).slice(0, 5)).toEqual([
    "explique_par_s",
    "compile_par_s",
    "ratio_main",
    "ratio_json_rules_engine",
    "ratio_zen",
  ]);
});

test("tire des situations conformes, qui ont des prix et tous les refus de la grille", () => {
  const situations = makeSituations(3_000, 1);
  for (const situation of situations) expect(situationSchema.safeParse(situation).success).toBe(true);
  const prix = situations.map(createExplique(grille));
  expect(new Set(prix.filter((one) => typeof one === "string"))).toEqual(
    new Set([
      "hors-validite",
      "deux-foyers",
      "quantite-absente",
      "critere-absent",
      "hors-grille",
      "base-absente",
    ]),
  );
  expect(prix.filter((one) => typeof one === "number").length).toBeGreaterThan(2_000);
});

test("voit un centime de trop et un motif pour un autre", () => {
  const situations = makeSituations(300, 1);
  const attendus = situations.map(compileTarif(grille));
  const place = attendus.findIndex((prix) => typeof prix === "number");
  const refus = attendus.indexOf("base-absente");
  const obtenus = situations.map(computeMain);
  expect(findEcarts(attendus, obtenus)).toEqual([]);
  obtenus[place] = Number(obtenus[place]) + 1;
  obtenus[refus] = "hors-grille";
  expect(findEcarts(attendus, obtenus)).toEqual([place, refus].sort((a, b) => a - b));
});
