import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isVide, listCles, parseQuestion } from "#app/domain/recherche/cles.ts";
import { writeSon } from "#app/domain/recherche/phonetique.ts";

const isTrouvee = (
  personne: { noms: readonly string[]; naissance?: string },
  question: string,
  exactement = false,
): boolean => {
  const cles = listCles({ naissance: null, ...personne });
  return parseQuestion(question).termes.every(
    ({ exact, proche }) => cles.includes(exact) || (!exactement && proche !== null && cles.includes(proche)),
  );
};

describe("Ce qui est entendu au guichet", () => {
  it.each([
    ["Dupont", "Dupond"],
    ["Philippe", "Filipe"],
    ["Thibault", "Tibo"],
    ["Gauthier", "Gotier"],
    ["Lefèvre", "lefevre"],
    ["Schneider", "Chneider"],
    ["Mathieu", "Matieu"],
    ["Quentin", "Kentin"],
    ["Faure", "Fore"],
    ["Hélène", "Elene"],
    ["Zoé", "Zohé"],
  ])("« %s » se retrouve par « %s »", (nom, entendu) => {
    expect(isTrouvee({ noms: [nom] }, entendu)).toBe(true);
  });

  it.each([
    ["Martin", "Moreau"],
    ["Petit", "Robert"],
    ["Durand", "Dubois"],
  ])("« %s » n’est pas « %s »", (nom, autre) => {
    expect(isTrouvee({ noms: [nom] }, autre)).toBe(false);
  });
});

describe("Une question", () => {
  const personne = { noms: ["Zoé Éloïse", "L’Héritier de la Noë"], naissance: "2016-03-12" };

  it.each([
    "heritier",
    "L'HERITIER",
    "lheritier zoé",
    "noé zoe",
    "delanoe",
    "lheritierdelanoe",
    "12/03/2016",
    "zoe 12.3.2016",
    "2016-03-12 éloïse",
  ])("« %s » trouve, sans regarder accents, ordre ni casse", (question) => {
    expect(isTrouvee(personne, question, true)).toBe(true);
  });

  it("chaque mot doit être trouvé", () => {
    expect(isTrouvee(personne, "zoe martin")).toBe(false);
    expect(isTrouvee(personne, "zoe 13/03/2016")).toBe(false);
  });

  it("un numéro se lit parmi les mots, et n’en est pas un", () => {
    expect(parseQuestion("demande k7m2-9qdf")).toEqual({
      termes: [{ exact: "mot demande", proche: expect.any(String) }],
      numeros: ["K7M2-9QDF"],
    });
  });

  it.each(["", "  ", "de la", "?", "…"])("« %s » ne demande rien", (question) => {
    expect(isVide(parseQuestion(question))).toBe(true);
  });
});

describe("Quels que soient les noms", () => {
  const mot = fc.stringMatching(/^[A-Za-zéèêàçôûîÉÈ]{1,12}$/);
  const noms = fc.array(mot, { minLength: 1, maxLength: 4 });

  it("un nom est trouvé par ses mots, dans tous les ordres", () => {
    fc.assert(
      fc.property(noms, noms, (prenoms, nom) => {
        const question = [...nom, ...prenoms].toReversed().join(" ");
        expect(isTrouvee({ noms: [prenoms.join(" "), nom.join("-")] }, question, true)).toBe(true);
      }),
    );
  });

  it("une lettre doublée ou un « h » ajouté n’y changent rien", () => {
    // Letters that no rule joins to another one.
    fc.assert(
      fc.property(fc.stringMatching(/^[blmfvj][aiou][blmfvj][aiou]$/), (un) => {
        expect(writeSon(un.replace(/(.)$/, "$1h"))).toBe(writeSon(un));
        expect(writeSon(un.replace(/^(.)/, "$1$1"))).toBe(writeSon(un));
      }),
    );
  });
});
