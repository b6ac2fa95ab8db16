import { expect, it } from "vitest";
import { isPermise } from "#app/domain/bases/recuperation.ts";

it.each([
  [null, true],
  ["accord", true],
  ["refus", false],
  ["opposition", false],
] as const)("après « %s », demander est permis : %s", (derniere, permise) => {
  expect(isPermise(derniere)).toBe(permise);
});
