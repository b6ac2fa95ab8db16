import { expect, test } from "vitest";
import { parseJson } from "#app/domain/tarification/parse-json.ts";

const AILLEURS = "ce n’est pas du JSON.";
const COUPE = "le document s’arrête trop tôt.";

test("un document se lit tel quel, avec ou sans marque d’ordre des octets", () => {
  expect(parseJson('{"a": [1, null]}')).toEqual({ kind: "lue", document: { a: [1, null] } });
  expect(parseJson('\uFEFF{"a": "\uFEFF"}')).toEqual({ kind: "lue", document: { a: "\uFEFF" } });
});

test.each<[string, number, number, string]>([
  ["", 1, 1, COUPE],
  ["  ", 1, 3, COUPE],
  ["[1, 2", 1, 6, COUPE],
  ['{"a": "b', 1, 9, COUPE],
  ['{"a": NaN}', 1, 7, AILLEURS],
  ['\uFEFF{"a": NaN}', 1, 7, AILLEURS],
  ['{"a": 1,}', 1, 9, AILLEURS],
  ["[1]]", 1, 4, AILLEURS],
  ['{\n  "a": 1,\n  // b\n}', 3, 3, AILLEURS],
  ["  \n  NaN", 2, 3, AILLEURS],
  ['{\n\t"a":\r\n  [1,\n   oui]}', 4, 4, AILLEURS],
  // what comes before the fault: texts, numbers and words of every shape
  ['["", "a b", x]', 1, 13, AILLEURS],
  ['["a\\"b", x]', 1, 10, AILLEURS],
  ['["a\\\\", x]', 1, 9, AILLEURS],
  ['["é\\n\\u00e9z", x]', 1, 16, AILLEURS],
  ["[0, -7, 100, 0.05, 1.25, x]", 1, 26, AILLEURS],
  ["[1e5, 2E+15, -3.5e-10, x]", 1, 24, AILLEURS],
  ["[true, false, null, undefined]", 1, 21, AILLEURS],
  ['{"a": {}, "b": [], x}', 1, 20, AILLEURS],
  // a word or a number that only begins well
  ["[1.5, tru", 1, 7, AILLEURS],
  ["[1.5, nul", 1, 7, AILLEURS],
  ["[2, +1]", 1, 5, AILLEURS],
  ["[.5]", 1, 2, AILLEURS],
])("%j cesse de se lire ligne %i, colonne %i", (texte, ligne, colonne, message) => {
  expect(parseJson(texte)).toEqual({
    kind: "refusee",
    fautes: [{ lieu: `ligne ${ligne}, colonne ${colonne}`, message }],
  });
});
