import { expect, it } from "vitest";
import { DEPART_PLAN, isElargi, type ReglagesPlan } from "#app/domain/export/plan.ts";

const [premiere, deuxieme] = DEPART_PLAN.colonnes as [
  ReglagesPlan["colonnes"][0],
  ReglagesPlan["colonnes"][0],
];
const un = { ...DEPART_PLAN, activites: ["cantine"], colonnes: [premiere] };

it.each<[string, Partial<ReglagesPlan>, boolean]>([
  ["une activité de plus", { activites: ["cantine", "accueil"] }, true],
  ["une autre activité", { activites: ["accueil"] }, true],
  ["toutes les activités", { activites: null }, true],
  ["une colonne de plus", { colonnes: [deuxieme, premiere] }, true],
  ["une colonne renommée", { colonnes: [{ ...premiere, titre: "N°" }] }, false],
  ["un autre format", { format: "xlsx" }, false],
  ["ce qui a changé au lieu de tout", { portee: "changements" }, false],
  ["rien", {}, false],
])("%s : ce qui n’était dans aucun fichier ? %#", (_quoi, plus, attendu) => {
  expect(isElargi(un, { ...un, ...plus })).toBe(attendu);
});

it("moins d’activités ou de colonnes n’élargit rien", () => {
  expect(isElargi({ ...un, activites: null }, un)).toBe(false);
  expect(isElargi({ ...un, activites: null }, { ...un, activites: null })).toBe(false);
  expect(isElargi({ ...un, colonnes: [premiere, deuxieme] }, un)).toBe(false);
});
