import { describe, expect, test } from "vitest";
import { SCHEMAS } from "#app/domain/tarification/schema-json.ts";

interface Schema {
  title?: string;
  description?: string;
  properties?: Record<string, { const?: unknown; type?: unknown }>;
  required?: string[];
  oneOf?: { $ref: string }[];
  $defs?: Record<string, Schema>;
}
const read = (fichier: string) => SCHEMAS[fichier] as Schema;

const GENRES = [
  "forfait",
  "tranches",
  "taux",
  "points",
  "selon",
  "montant",
  "somme",
  "minimum",
  "maximum",
  "produit",
  "quantite",
  "ajustement",
  "borne",
  "arrondi",
  "tiers",
  "renvoi",
];
const PARTIES = [
  "noeud",
  "condition",
  "critere",
  "nombre",
  "jour",
  "regle-sans-base",
  "etat-quotient",
  "etat-revenu",
  "situation",
];

test("les deux formats publiés, par leur nom de fichier", () => {
  expect(Object.entries(SCHEMAS).map(([fichier, schema]) => [fichier, (schema as Schema).title])).toEqual([
    ["grille-1.json", "Grille tarifaire, format grille/1"],
    ["situation-1.json", "Situation, format situation/1"],
  ]);
});

describe("grille-1.json", () => {
  const { $defs = {}, properties = {} } = read("grille-1.json");

  test("chaque partie du format s’y trouve par son nom, et se dit en une phrase", () => {
    expect(Object.keys($defs).toSorted()).toEqual([...GENRES, ...PARTIES].toSorted());
    const phrases = Object.values($defs).map(({ description }) => description);
    for (const phrase of phrases) expect(phrase).toMatch(/^[A-ZÀÉ].{10,}\.$/);
    expect(new Set(phrases).size).toBe(phrases.length);
  });

  test("un nœud est d’un des genres, et chaque genre porte son nom", () => {
    expect($defs["noeud"]!.oneOf!.map(({ $ref }) => $ref)).toEqual(GENRES.map((genre) => `#/$defs/${genre}`));
    for (const genre of GENRES) expect($defs[genre]!.properties!["kind"]!.const).toBe(genre);
  });

  test("les nombres s’y écrivent en texte, comme dans un document", () => {
    expect($defs["nombre"]).toMatchObject({ type: "string" });
    expect(properties["format"]!.const).toBe("grille/1");
  });
});

test("situation-1.json", () => {
  const { properties = {}, required = [], $defs = {} } = read("situation-1.json");
  expect(properties["format"]!.const).toBe("situation/1");
  expect(required).toEqual(["format", "date", "quotient", "residence", "enfant", "foyer", "modalite"]);
  expect(Object.keys($defs).toSorted()).toEqual(["etat-quotient", "etat-revenu", "jour"]);
});
