import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findGenre } from "#app/domain/tarification/noeuds/registre.ts";
import { loader } from "#app/routes/ressources/schema.ts";
import { createDocument, createSituation, forfait } from "#tests/unit/domain/fabriques.ts";

interface Schema {
  [cle: string]: unknown;
  $defs?: Record<string, Schema>;
  properties?: Record<string, Schema>;
  oneOf?: Schema[];
}

async function read(fichier: string): Promise<Schema> {
  const reponse = loader({ params: { fichier } });
  expect(reponse.status).toBe(200);
  expect(reponse.headers.get("Content-Type")).toBe("application/schema+json");
  expect(reponse.headers.get("Cache-Control")).toBe("public, max-age=3600");
  return (await reponse.json()) as Schema;
}

const isObjet = (valeur: unknown): valeur is Record<string, unknown> =>
  typeof valeur === "object" && valeur !== null && !Array.isArray(valeur);

const TYPES: Record<string, (valeur: unknown) => boolean> = {
  object: isObjet,
  array: Array.isArray,
  string: (valeur) => typeof valeur === "string",
  integer: Number.isInteger,
  boolean: (valeur) => typeof valeur === "boolean",
  null: (valeur) => valeur === null,
};

/** Each keyword that the published schemas use; one that is not here fails the test. */
function isValide(schema: Schema, valeur: unknown, racine: Schema): boolean {
  const est = (sous: unknown, v: unknown): boolean => isValide(sous as Schema, v, racine);
  const texte = typeof valeur === "string" ? valeur : null;
  const nombre = typeof valeur === "number" ? valeur : null;
  const liste = Array.isArray(valeur) ? valeur : null;
  const objet = isObjet(valeur) ? valeur : null;
  const MOTS: Record<string, (mot: never) => boolean> = {
    $ref: (ref: string) => est(racine.$defs![ref.slice("#/$defs/".length)], valeur),
    type: (type: string) => TYPES[type]!(valeur),
    const: (seule: unknown) => valeur === seule,
    enum: (toutes: unknown[]) => toutes.includes(valeur),
    anyOf: (sous: Schema[]) => sous.some((un) => est(un, valeur)),
    oneOf: (sous: Schema[]) => sous.filter((un) => est(un, valeur)).length === 1,
    pattern: (motif: string) => texte === null || new RegExp(motif, "u").test(texte),
    minLength: (min: number) => texte === null || texte.length >= min,
    maxLength: (max: number) => texte === null || texte.length <= max,
    minimum: (min: number) => nombre === null || nombre >= min,
    maximum: (max: number) => nombre === null || nombre <= max,
    items: (sous: Schema) => liste === null || liste.every((un) => est(sous, un)),
    minItems: (min: number) => liste === null || liste.length >= min,
    maxItems: (max: number) => liste === null || liste.length <= max,
    required: (cles: string[]) => objet === null || cles.every((cle) => Object.hasOwn(objet, cle)),
    properties: (sous: Record<string, Schema>) =>
      objet === null || Object.entries(objet).every(([cle, v]) => !sous[cle] || est(sous[cle], v)),
    propertyNames: (sous: Schema) => objet === null || Object.keys(objet).every((cle) => est(sous, cle)),
    additionalProperties: (sous: Schema | false) =>
      objet === null ||
      Object.entries(objet).every(([cle, v]) => schema.properties?.[cle] || (sous && est(sous, v))),
  };
  for (const mot of ["$schema", "$defs", "title", "description", "format"]) MOTS[mot] = () => true;
  return Object.entries(schema).every(([mot, attendu]) => MOTS[mot]!(attendu as never));
}

const DOSSIER = new URL("../../../db/modeles/", import.meta.url);

describe("grille-1.json", async () => {
  const schema = await read("grille-1.json");
  const accepte = (document: unknown): boolean => isValide(schema, document, schema);

  test.each(readdirSync(DOSSIER))("accepte %s", (fichier) => {
    expect(accepte(JSON.parse(readFileSync(new URL(fichier, DOSSIER), "utf8")))).toBe(true);
  });

  test("chaque genre de nœud s’y lit par son nom, avec ses mots", () => {
    const genres = schema.$defs!["noeud"]!.oneOf!.map(({ $ref }) => String($ref).slice("#/$defs/".length));
    expect(genres).toHaveLength(16);
    for (const genre of genres) {
      expect(findGenre(genre)).toBeDefined();
      expect(schema.$defs![genre]!["description"]).toMatch(/\.$/);
      expect(schema.$defs![genre]!.properties!["kind"]!["const"]).toBe(genre);
    }
  });

  test.each<[string, Record<string, unknown>]>([
    ["un nœud inconnu", { tarif: { kind: "zut" } }],
    ["un nœud inconnu, au fond", { tarif: { kind: "produit", facteur: "2", tarif: { kind: "zut" } } }],
    ["une clé inconnue", { tarif: { ...forfait(1), zut: 1 } }],
    ["un nombre à virgule flottante", { tarif: { kind: "taux", taux: 0.36 } }],
    ["une définition illisible", { definitions: { a: { kind: "zut" } } }],
    ["un cas de contrôle illisible", { casDeControle: [{ situation: {}, attendu: 1 }] }],
  ])("refuse %s", (_, reste) => {
    expect(accepte(createDocument(forfait(1)))).toBe(true);
    expect(accepte({ ...createDocument(forfait(1)), ...reste })).toBe(false);
  });
});

test("situation-1.json", async () => {
  const schema = await read("situation-1.json");
  expect(isValide(schema, createSituation("410"), schema)).toBe(true);
  expect(isValide(schema, createSituation("-410"), schema)).toBe(false);
  expect(isValide(schema, { ...createSituation("410"), revenus: { loyer: {} } }, schema)).toBe(false);
});

test("un autre nom n’existe pas", () => {
  for (const fichier of ["grille-2.json", "toString", ""])
    expect(loader({ params: { fichier } }).status).toBe(404);
});
