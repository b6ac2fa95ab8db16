import { expect, it } from "vitest";
import { countCasHors, dateDocument } from "#app/domain/grille/date-grille.ts";
import { createSituation } from "#tests/unit/domain/fabriques.ts";

const makeCas = (date: unknown) => ({ situation: { ...createSituation("410"), date }, attendu: 100 });

it.each([
  ["2026-08-31", 1],
  ["2026-09-01", 0],
  ["2027-08-31", 0],
  ["2027-09-01", 1],
  [20260901, 0],
])("un cas du %s : %i hors de l’année 2026-2027", (date, hors) => {
  expect(countCasHors([makeCas(date), "illisible", null], { du: "2026-09-01", au: "2027-08-31" })).toBe(hors);
});

it("dater le document ramène les cas hors, et eux seuls", () => {
  const casDeControle = [makeCas("2025-01-15"), makeCas("2026-12-01"), "illisible"];
  const date = dateDocument({ casDeControle }, { du: "2026-09-01" });
  expect(countCasHors(date["casDeControle"], { du: "2026-09-01" })).toBe(0);
  const [ramene, garde, illisible] = date["casDeControle"] as [ReturnType<typeof makeCas>, unknown, unknown];
  expect(ramene.situation.date).toBe("2026-09-01");
  expect([garde, illisible]).toEqual(casDeControle.slice(1));
});
