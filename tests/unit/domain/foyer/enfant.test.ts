import { expect, test } from "vitest";
import { cleIdentite, enfantSchema, normaliserNom, parseNaissance, rangs } from "#app/domain/foyer/enfant.ts";
import { applyResidence } from "#app/domain/foyer/residence.ts";

const AUJOURDHUI = "2026-11-24";

test.each([
  ["7", "4", "2019", "2019-04-07"],
  ["", "4", "2012", "2012-04-00"],
  ["", "", "2020", "2020-00-00"],
  ["29", "2", "2020", "2020-02-29"],
])("%s / %s / %s se lit %s", (jour, mois, annee, naissance) => {
  expect(parseNaissance({ jour, mois, annee }, AUJOURDHUI)).toEqual({ kind: "naissance", naissance });
});

test.each([
  ["29", "2", "2021"],
  ["31", "4", "2019"],
  ["1", "13", "2019"],
  ["5", "", "2019"],
  ["1", "1", "19"],
  ["1", "1", "1990"],
  ["25", "11", "2026"],
  ["x", "1", "2019"],
])("%s / %s / %s est refusé avec un message", (jour, mois, annee) => {
  expect(parseNaissance({ jour, mois, annee }, AUJOURDHUI)).toMatchObject({
    kind: "refus",
    message: expect.stringMatching(/\.$/),
  });
});

test("accents, apostrophes et espaces ne cachent pas un même enfant", () => {
  expect(normaliserNom("  Éloïse-Anne ")).toBe("eloise anne");
  const enfant = { prenom: "Éloïse", nom: "O’Neill", naissance: "2019-04-07", ecole: "x", classe: "y" };
  expect(cleIdentite(enfant)).toBe(cleIdentite({ ...enfant, prenom: "ELOISE", nom: "O'NEILL" }));
  expect(cleIdentite(enfant)).not.toBe(cleIdentite({ ...enfant, naissance: "2019-04-08" }));
});

test("un nom ne contient pas de balise", () => {
  const parsed = enfantSchema.safeParse({ prenom: "<script>", nom: "Ndiaye", ecole: "a", classe: "b" });
  expect(parsed.success).toBe(false);
});

test("l’aîné a le rang 1", () => {
  const ranks = rangs([
    { id: "petit", naissance: "2021-01-01" },
    { id: "grand", naissance: "2015-00-00" },
    { id: "jumeau", naissance: "2021-01-01" },
  ]);
  expect([ranks.get("grand"), ranks.get("petit"), ranks.get("jumeau")]).toEqual([1, 2, 3]);
});

test("une résidence déclarée suit la règle de la ville, et le prix reste provisoire", () => {
  const commune = applyResidence("declaree-commune", { residenceDeclaree: "tarif-commune-provisoire" });
  expect(commune).toMatchObject({ commune: true, prouvee: false, provisoire: true });
  const dehors = applyResidence("declaree-commune", { residenceDeclaree: "tarif-hors-commune-provisoire" });
  expect(dehors).toMatchObject({ commune: false, provisoire: true });
  expect(applyResidence("inconnue", { residenceDeclaree: "tarif-commune-provisoire" })).toEqual({
    kind: "a-declarer",
  });
});

test("ce qui rattache à la commune attend une preuve, et suit la règle de la ville d’ici là", () => {
  const ailleurs = { kind: "residence", commune: false, prouvee: false };
  const confiante = { residenceDeclaree: "tarif-commune-provisoire" as const };
  const prudente = { residenceDeclaree: "tarif-hors-commune-provisoire" as const };
  const attaches = ["convention"];
  expect(applyResidence("declaree-hors-commune", confiante)).toEqual({
    ...ailleurs,
    provisoire: false,
    attaches: [],
  });
  expect(applyResidence("declaree-hors-commune", confiante, attaches)).toEqual({
    ...ailleurs,
    provisoire: true,
    attaches,
  });
  expect(applyResidence("declaree-hors-commune", prudente, attaches)).toEqual({
    ...ailleurs,
    provisoire: true,
    attaches: [],
  });
  expect(applyResidence("verifiee-hors-commune", prudente, attaches)).toMatchObject({
    prouvee: true,
    provisoire: false,
    attaches,
  });
});
