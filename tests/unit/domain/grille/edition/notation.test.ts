import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  ENTIER,
  EUROS,
  EUROS_EXACTS,
  MOIS,
  MOTS,
  NAISSANCE,
  NOMBRE,
} from "#app/domain/grille/edition/notation.ts";
import { listNomsLignes, nameLigne } from "#app/domain/grille/edition/nommer-ligne.ts";
import { parseRationnel, writeNombre } from "#app/domain/montant/rationnel.ts";

describe("ce qui se tape", () => {
  test.each([
    ["1,50", 150],
    ["1.5", 150],
    ["-0,50", -50],
    ["−3", -300],
    ["1 234,05 €", 123_405],
    ["1\u00a0234\u202f€", 123_400],
    ["0", 0],
    ["", undefined],
    ["1,5O", "1,5O"],
    ["1,505", "1,505"],
    ["12 34", "12 34"],
  ])("« %s » en euros", (texte, attendu) => {
    expect(EUROS.read(texte)).toEqual(attendu);
  });
  test.each([
    ["0,36 %", "0.36 %"],
    ["0.36%", "0.36 %"],
    ["1 / 2", "1/2"],
    ["1 275", "1275"],
    ["-20\u00a0%", "-20 %"],
    ["", undefined],
  ])("« %s » en nombre exact", (texte, attendu) => {
    expect(NOMBRE.read(texte)).toBe(attendu);
  });
  test.each([
    ["2,605", "260.5", "2,605"],
    ["0,05", "5", "0,05"],
    ["12", "1200", "12,00"],
    ["-1,5", "-150", "-1,50"],
    ["1/3", "100/3", "100/300"],
  ])("« %s » en euros exacts", (texte, centimes, relu) => {
    expect(EUROS_EXACTS.read(texte)).toBe(centimes);
    expect(EUROS_EXACTS.write(centimes)).toBe(relu);
    expect(parseRationnel(EUROS_EXACTS.read(relu) as string)).toEqual(parseRationnel(centimes));
  });
  test("ce qui ne se lit pas reste tel quel, et se montre tel quel", () => {
    for (const notation of [EUROS, ENTIER, EUROS_EXACTS, MOIS, NAISSANCE]) {
      expect(notation.read("bientôt")).toBe("bientôt");
      expect(notation.write("bientôt")).toBe("bientôt");
    }
  });
  test("dates et listes vont et viennent", () => {
    expect(MOIS.read("9/2024")).toBe("2024-09");
    expect(MOIS.write("2024-09")).toBe("09/2024");
    expect(NAISSANCE.read("05/2018")).toBe("2018-05-00");
    expect(NAISSANCE.write("2018-05-00")).toBe("05/2018");
    expect(NAISSANCE.write("2018-05-12")).toBe("12/05/2018");
    expect(MOTS.read(" rsa ,  place ,")).toEqual(["rsa", "place"]);
    expect(MOTS.read(" , ")).toBeUndefined();
  });
});

const DOSSIER = new URL("../../../../../db/modeles/", import.meta.url);

/** Chaque valeur d'un document, avec sa clé. */
function* listValeurs(valeur: unknown, cle = ""): Generator<[cle: string, valeur: unknown]> {
  yield [cle, valeur];
  if (typeof valeur !== "object" || valeur === null) return;
  for (const [une, dedans] of Object.entries(valeur))
    yield* listValeurs(dedans, Array.isArray(valeur) ? cle : une);
}

test("tout nombre des modèles se relit tel qu’il était écrit", () => {
  let relus = 0;
  for (const fichier of readdirSync(DOSSIER)) {
    const document: unknown = JSON.parse(readFileSync(new URL(fichier, DOSSIER), "utf8"));
    for (const [cle, valeur] of listValeurs(document)) {
      if (/centimes|plancher|plafond|attendu/i.test(cle) && typeof valeur === "number") {
        expect(EUROS.read(EUROS.write(valeur))).toBe(valeur);
        relus++;
      }
      if (/^(taux|facteur|part|valeur)$/.test(cle) && typeof valeur === "string") {
        expect(NOMBRE.read(NOMBRE.write(valeur))).toBe(valeur);
        expect(parseRationnel(writeNombre(parseRationnel(valeur)))).toEqual(parseRationnel(valeur));
        relus++;
      }
    }
  }
  expect(relus).toBeGreaterThan(500);
});

const borne = (valeur: string, compris = true) => ({ valeur, compris });
test.each([
  [null, null, "toutes les valeurs"],
  [null, borne("410"), "jusqu’à 410"],
  [null, borne("410", false), "moins de 410"],
  [borne("411"), borne("510"), "de 411 à 510"],
  [borne("820", false), null, "plus de 820"],
  [borne("1276"), null, "1\u00a0276 et plus"],
  [borne("500", false), borne("1000"), "plus de 500, jusqu’à 1\u00a0000"],
])("une ligne se nomme par ses bornes", (de, a, nom) => {
  expect(nameLigne(de, a)).toBe(nom);
});

test("les lignes qu’une règle peut citer, chacune une fois", () => {
  const lignes = (...noms: string[]) => ({ kind: "tranches", lignes: noms.map((nom) => ({ nom })) });
  expect(listNomsLignes({ tarif: lignes("A", "B"), definitions: { x: lignes("B", "C", "") } })).toEqual([
    "A",
    "B",
    "C",
  ]);
});
