/** Lire et écrire à une place d'un document, sans toucher à celui qu'on a lu. */
import { describe, expect, it } from "vitest";
import {
  asListe,
  asObjet,
  changeListe,
  readAt,
  toLieu,
  writeAt,
  type Chemin,
} from "#app/domain/tarification/chemin.ts";

it("une place se dit par ses clés, chacune abrégée", () => {
  expect(toLieu(["tarif", "lignes", 2, "a"])).toBe("tarif.lignes.2.a");
  expect(toLieu([])).toBe("");
  expect(toLieu(["x".repeat(70), 1])).toBe(`${"x".repeat(60)}.1`);
});

describe("asObjet, asListe", () => {
  it.each([[null], ["texte"], [3], [undefined], [[1, 2]]])("%o n’est pas un objet", (valeur) => {
    expect(asObjet(valeur)).toEqual({});
    expect(Array.isArray(asObjet(valeur))).toBe(false);
  });
  it("un objet est lui-même, une liste aussi", () => {
    const objet = { a: 1 };
    expect(asObjet(objet)).toBe(objet);
    const liste = [1];
    expect(asListe(liste)).toBe(liste);
    for (const valeur of [{ 0: "a" }, null, "ab", undefined]) expect(asListe(valeur)).toEqual([]);
  });
});

describe("readAt", () => {
  const document = { tarif: { lignes: [{ a: "1" }, { a: null }] } };
  it.each<[Chemin, unknown]>([
    [[], document],
    [["tarif", "lignes", 0, "a"], "1"],
    [["tarif", "lignes", 1, "a"], null],
    [["tarif", "lignes", 2], undefined],
    [["tarif", "lignes", 1, "a", "b"], undefined],
    [["tarif", "lignes", 0, "a", "length"], undefined],
    [["tarif", "toString"], undefined],
    [["tarif", "lignes", "map"], undefined],
  ])("%o", (chemin, attendu) => {
    expect(readAt(document, chemin)).toEqual(attendu);
  });
  it.each([[null], [undefined], ["texte"]])("rien dans %o", (valeur) => {
    expect(readAt(valeur, ["length"])).toBeUndefined();
  });
});

describe("writeAt", () => {
  const lire = () => ({ a: 1, b: { c: [10, 20, 30] } });
  it.each<[Chemin, unknown, unknown]>([
    [[], "neuf", "neuf"],
    [["a"], 2, { a: 2, b: { c: [10, 20, 30] } }],
    [["a"], undefined, { b: { c: [10, 20, 30] } }],
    [["absente"], undefined, { a: 1, b: { c: [10, 20, 30] } }],
    [["b", "d"], null, { a: 1, b: { c: [10, 20, 30], d: null } }],
    [["b", "c", 1], 21, { a: 1, b: { c: [10, 21, 30] } }],
    [["b", "c", 0], undefined, { a: 1, b: { c: [20, 30] } }],
    [["b", "c", 2], undefined, { a: 1, b: { c: [10, 20] } }],
    [["b", "c", 3], 40, { a: 1, b: { c: [10, 20, 30, 40] } }],
    [["b", "c", 9], 40, { a: 1, b: { c: [10, 20, 30, 40] } }],
    [["n", "m"], 1, { a: 1, b: { c: [10, 20, 30] }, n: { m: 1 } }],
    [["n", 0], 1, { a: 1, b: { c: [10, 20, 30] }, n: [1] }],
    [["n", 0], undefined, { a: 1, b: { c: [10, 20, 30] }, n: [] }],
    [["a", "m"], 1, { a: { m: 1 }, b: { c: [10, 20, 30] } }],
  ])("%o = %o", (chemin, valeur, attendu) => {
    const lu = lire();
    expect(writeAt(lu, chemin, valeur)).toEqual(attendu);
    expect(Object.keys(writeAt(lu, chemin, valeur) ?? {})).toEqual(Object.keys(attendu ?? {}));
    expect(lu).toEqual(lire());
  });
});

it("changeListe change la liste à sa place, et la crée", () => {
  const ajoute = (liste: readonly unknown[]) => [...liste, "x"];
  expect(changeListe({ l: [1] }, ["l"], ajoute)).toEqual({ l: [1, "x"] });
  expect(changeListe({}, ["l"], ajoute)).toEqual({ l: ["x"] });
  expect(changeListe({ l: "texte" }, ["l"], ajoute)).toEqual({ l: ["x"] });
});
