/** docs/cas.md names, for each case and each side, a test that exists. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const NOMME = /^`([a-z-]+)` : (.+)$/;
const lignes = readFileSync("docs/cas.md", "utf8").split("\n");
const cas = lignes.filter((ligne) => ligne.startsWith("| ") && !/^\| (Cas |-)/.test(ligne));
const ensemble = lignes.filter((ligne) => ligne.startsWith("- `")).map((ligne) => ligne.slice(2));

const readTest = (nom: string): string => {
  const fichier = [`tests/e2e/${nom}.e2e.test.ts`, `tests/e2e/${nom}.ts`].find((one) => existsSync(one));
  return fichier === undefined ? "" : readFileSync(fichier, "utf8");
};

function expectTest(cellule: string): void {
  const [, fichier = "", titre = ""] = NOMME.exec(cellule.trim()) ?? [];
  expect(readTest(fichier)).toContain(`"${titre}"`);
}

it("compte tous les cas", () => {
  expect(cas.length).toBeGreaterThanOrEqual(25);
});

describe.each(cas)("%s", (ligne) => {
  const [, , , famille = "", , agent = ""] = ligne.split("|");
  it("du côté de la famille", () => expectTest(famille));
  it("du côté de l’agent", () => expectTest(agent));
});

it("cinq cas au moins se jouent des deux côtés ensemble", () => {
  expect(ensemble.length).toBeGreaterThanOrEqual(5);
});

it.each(ensemble)("%s", (ligne) => expectTest(ligne));
