import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readAt, writeAt } from "#app/domain/tarification/chemin.ts";
import { isEgal, listDifferences, mergeDocuments } from "#app/domain/grille/edition/fusion.ts";
import { nameChemin } from "#app/domain/grille/edition/nommer.ts";

const ligne = (nom: string, centimes: number) => ({ nom, tarif: { kind: "forfait", centimes } });
const BASE = {
  titre: "Cantine",
  unite: "repas",
  tarif: { kind: "tranches", lignes: [ligne("A", 100), ligne("B", 200), ligne("C", 300)] },
};
const prix = (place: number) => ["tarif", "lignes", place, "tarif", "centimes"];
const lignes = (...les: ReturnType<typeof ligne>[]) => writeAt(BASE, ["tarif", "lignes"], les);

describe("deux reprises d’un brouillon", () => {
  test("ce qu’un seul a changé est pris, d’un côté comme de l’autre", () => {
    const mien = writeAt(BASE, ["titre"], "Restauration");
    const leur = writeAt(BASE, prix(1), 220);
    const { document, conflits } = mergeDocuments(BASE, mien, leur);
    expect(conflits).toEqual([]);
    expect(document).toEqual(writeAt(mien, prix(1), 220));
  });
  test("la même place changée par les deux attend un choix, et ma valeur reste", () => {
    const mien = writeAt(BASE, prix(1), 215);
    const leur = writeAt(writeAt(BASE, prix(1), 220), prix(2), 330);
    const { document, conflits } = mergeDocuments(BASE, mien, leur);
    expect(conflits).toEqual([{ chemin: prix(1), avant: 200, mien: 215, leur: 220 }]);
    expect(readAt(document, prix(1))).toBe(215);
    expect(readAt(document, prix(2))).toBe(330);
  });
  test("une ligne ajoutée par l’un, un prix changé par l’autre : les deux", () => {
    const mien = writeAt(BASE, prix(2), 330);
    const leur = lignes(ligne("A", 100), ligne("A bis", 150), ligne("B", 200), ligne("C", 300));
    const attendu = lignes(ligne("A", 100), ligne("A bis", 150), ligne("B", 200), ligne("C", 330));
    expect(mergeDocuments(BASE, mien, leur)).toEqual({ document: attendu, conflits: [] });
    expect(mergeDocuments(BASE, leur, mien)).toEqual({ document: attendu, conflits: [] });
  });
  test("une ligne que l’un enlève et que l’autre change : rien ne se perd", () => {
    const mien = writeAt(BASE, prix(1), 220);
    const leur = lignes(ligne("A", 100), ligne("C", 300));
    const { document, conflits } = mergeDocuments(BASE, mien, leur);
    expect(document).toEqual(mien);
    expect(conflits.map(({ chemin }) => chemin)).toEqual([["tarif", "lignes"]]);
  });
  test("un genre changé par l’un, un prix par l’autre : le tarif entier attend un choix", () => {
    const mien = writeAt(BASE, ["tarif"], { kind: "taux", taux: "1 %" });
    const leur = writeAt(BASE, prix(0), 110);
    expect(mergeDocuments(BASE, mien, leur).conflits.map(({ chemin }) => chemin)).toEqual([["tarif"]]);
  });
  test("une clé enlevée par l’un reste enlevée", () => {
    const mien = writeAt(BASE, ["unite"], undefined);
    expect(mergeDocuments(BASE, mien, writeAt(BASE, ["titre"], "X")).document).toEqual({
      titre: "X",
      tarif: BASE.tarif,
    });
  });
  test("les différences se disent à leur place", () => {
    const leur = writeAt(writeAt(BASE, prix(2), 220), ["titre"], "Repas");
    expect(listDifferences(BASE, leur).map(({ chemin }) => nameChemin(chemin))).toEqual([
      "titre",
      "tarif, ligne 3, prix",
    ]);
    const ajoutee = lignes(ligne("A", 100), ligne("N", 1), ligne("B", 200), ligne("C", 300));
    expect(listDifferences(BASE, ajoutee)).toEqual([
      { chemin: ["tarif", "lignes", 1], avant: undefined, apres: ligne("N", 1) },
    ]);
  });
});

const documents = fc.letrec((tie) => ({
  valeur: fc.oneof(
    { maxDepth: 3 },
    fc.integer({ min: 0, max: 3 }),
    fc.constantFrom("a", "b"),
    fc.array(tie("valeur"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("x", "y", "kind"), tie("valeur"), { maxKeys: 3 }),
  ),
})).valeur;

describe("fusion, sur des documents quelconques", () => {
  test("seul à changer, on garde tout ; d’accord, pas de conflit", () => {
    fc.assert(
      fc.property(documents, documents, (base, autre) => {
        expect(mergeDocuments(base, autre, base)).toEqual({ document: autre, conflits: [] });
        expect(mergeDocuments(base, base, autre)).toEqual({ document: autre, conflits: [] });
        expect(mergeDocuments(base, autre, autre)).toEqual({ document: autre, conflits: [] });
      }),
    );
  });
  test("sans conflit, l’ordre des deux ne change rien", () => {
    fc.assert(
      fc.property(documents, documents, documents, (base, mien, leur) => {
        const [un, autre] = [mergeDocuments(base, mien, leur), mergeDocuments(base, leur, mien)];
        expect(un.conflits.length).toBe(autre.conflits.length);
        if (un.conflits.length === 0) expect(un.document).toEqual(autre.document);
      }),
    );
  });
  test("il n’y a de différence que s’il y en a", () => {
    fc.assert(
      fc.property(documents, documents, (un, autre) => {
        expect(listDifferences(un, autre).length === 0).toBe(isEgal(un, autre));
      }),
    );
  });
});
