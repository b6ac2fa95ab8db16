/** No page reads a body by itself: each goes through a reading that has a limit. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const APP = new URL("../../../app/", import.meta.url);
const LECTURE = /\brequest\s*\.\s*(?:formData|text|json|arrayBuffer|blob|bytes|body|clone)\b/;

const listFichiers = (): string[] =>
  readdirSync(APP, { recursive: true, encoding: "utf8" }).filter((nom) => /\.tsx?$/.test(nom));

it("lit les corps des requêtes à un seul endroit", () => {
  const lecteurs = listFichiers().filter((nom) => LECTURE.test(readFileSync(new URL(nom, APP), "utf8")));
  expect(lecteurs).toEqual(["web/corps.ts"]);
});
