/** No floating number in the sources themselves; apart from the tests of the tariff, which also run on instrumented ones. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const DOMAINE = new URL("../../../app/domain/", import.meta.url);
const sources = ["montant/", "tarification/", "grille/", "tableau/", "effet/", "inscription/"].flatMap(
  (dossier) =>
    readdirSync(new URL(dossier, DOMAINE), { recursive: true, encoding: "utf8" })
      .filter((nom) => nom.endsWith(".ts"))
      .map((nom) => `${dossier}${nom}`),
);

test.each(sources)("aucun flottant dans %s", (nom) => {
  const texte = readFileSync(new URL(nom, DOMAINE), "utf8");
  // what stands in a comment or a text is no number of the code
  const code = texte
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\/\/.*$/gm, "")
    .replace(/"(?:[^"\\\n]|\\.)*"/g, '""')
    .replace(/\$\{/g, "");
  expect(code).not.toMatch(/\b\d+\.\d|[^\w.]\.\d|\d[eE]-?\d/);
  expect(code).not.toMatch(
    /parseFloat|toFixed|toPrecision|Math\.(round|floor|ceil|trunc|pow|sqrt)\((?!CALCULS_MAX|max )/,
  );
  expect(code).not.toMatch(/(centimes|montant|prix|tarif|valeur|taux)\w* \/ /i);
});
