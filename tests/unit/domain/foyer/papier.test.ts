import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isMemeAdulte } from "#app/domain/foyer/papier.ts";

const pivot = (prenoms: string, nomNaissance: string, plus: object = {}) => ({
  prenoms,
  nomNaissance,
  nomUsage: null,
  ...plus,
});
const papier = (prenoms: string, nom: string, naissance: string | null = null) => ({
  prenoms,
  nom,
  naissance,
});

describe("la même personne", () => {
  test.each([
    ["accents et casse", papier("eloise", "LE GOFF"), pivot("Éloïse Marie", "Le Goff")],
    ["particule omise", papier("Jean", "Tour"), pivot("Jean", "de La Tour")],
    ["particule collée", papier("Jean", "Delatour"), pivot("Jean", "DE LA TOUR")],
    ["apostrophe", papier("Zélie", "dete"), pivot("Zélie", "D’Été")],
    ["prénom composé", papier("Jean-Marc", "Roy"), pivot("Jean Marc Paul", "Roy")],
    ["nom d’usage", papier("Awa", "Traoré"), pivot("Awa", "Diallo", { nomUsage: "TRAORE" })],
    ["un seul nom", papier("", "Suharto"), pivot("", "Suharto")],
    [
      "naissance au jour près",
      papier("Awa", "Diallo", "1983-05-09"),
      pivot("Awa", "Diallo", { naissance: "1983-05-09" }),
    ],
    [
      "jour inconnu, présumé",
      papier("Awa", "Diallo", "1983-00-00"),
      pivot("Awa", "Diallo", { naissance: "1983-01-01" }),
    ],
  ])("%s", (_, un, autre) => expect(isMemeAdulte(un, autre)).toBe(true));

  test.each([
    ["autre nom", papier("Awa", "Diallo"), pivot("Awa", "Diarra")],
    ["autre prénom", papier("Awa", "Diallo"), pivot("Aminata", "Diallo")],
    ["deuxième prénom seul", papier("Marie", "Diallo"), pivot("Awa Marie", "Diallo")],
    ["morceau de prénom", papier("Jean", "Roy"), pivot("Jean-Marc", "Roy")],
    ["nom vide de part et d’autre", papier("Awa", ""), pivot("Awa", "")],
    ["particules seules", papier("Awa", "de la"), pivot("Awa", "du")],
    [
      "naissance d’un autre jour",
      papier("Awa", "Diallo", "1983-05-09"),
      pivot("Awa", "Diallo", { naissance: "1983-05-10" }),
    ],
    ["naissance que FranceConnect ne dit pas", papier("Awa", "Diallo", "1983-05-09"), pivot("Awa", "Diallo")],
  ])("jamais : %s", (_, un, autre) => expect(isMemeAdulte(un, autre)).toBe(false));

  test("une naissance différente refuse toujours, quels que soient les noms", () => {
    const jour = fc.integer({ min: 2, max: 28 }).map((n) => `1983-05-${String(n).padStart(2, "0")}`);
    fc.assert(
      fc.property(fc.string(), fc.string(), jour, jour, (prenoms, nom, une, autre) => {
        fc.pre(une !== autre);
        expect(isMemeAdulte(papier(prenoms, nom, une), pivot(prenoms, nom, { naissance: autre }))).toBe(
          false,
        );
      }),
    );
  });
});
