import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMemeIdentite } from "#app/domain/porte/identite.ts";
import { adresseSchema, maskAdresse } from "#app/domain/porte/lien.ts";

const CIVIL = { prenoms: "JEAN-PIERRE ÉLOI MARIE", nomNaissance: "D’ARTAGNAN-NOËL" };

describe("isMemeIdentite", () => {
  it.each([
    ["Jean-Pierre", "d'Artagnan Noel"],
    ["jean pierre", "D'ARTAGNAN NOËL"],
    ["Jean-Pierre Eloi", "d’artagnan-noël"],
    ["Jean-Pierre Éloi Marie", "D ARTAGNAN NOEL"],
  ])("%s %s est la même personne", (prenoms, nomNaissance) => {
    expect(isMemeIdentite({ prenoms, nomNaissance }, CIVIL)).toBe(true);
  });

  it.each([
    ["Jean", "D’Artagnan-Noël"],
    ["Pierre", "D’Artagnan-Noël"],
    ["Éloi", "D’Artagnan-Noël"],
    ["Jean-Pierre Marie", "D’Artagnan-Noël"],
    ["Jean-Pierre", "D’Artagnan"],
    ["Jean-Pierre", "Noël"],
    ["", ""],
    [" - ", "D’Artagnan-Noël"],
  ])("« %s » « %s » en est une autre", (prenoms, nomNaissance) => {
    expect(isMemeIdentite({ prenoms, nomNaissance }, CIVIL)).toBe(false);
  });

  it("rien ne ressemble à une identité vide", () => {
    const vide = { prenoms: "", nomNaissance: "" };
    expect(isMemeIdentite(vide, vide)).toBe(false);
  });

  it("tout début de la liste des prénoms suffit, et rien d’autre que la casse et les accents n’est négligé", () => {
    const prenom = fc.stringMatching(/^[a-zé]{2,8}(-[a-zé]{2,8})?$/);
    fc.assert(
      fc.property(fc.array(prenom, { minLength: 1, maxLength: 4 }), prenom, fc.nat(3), (prenoms, nom, n) => {
        const civil = { prenoms: prenoms.join(" ").toUpperCase(), nomNaissance: nom.toUpperCase() };
        const declares = prenoms.slice(0, (n % prenoms.length) + 1).join(" ");
        expect(isMemeIdentite({ prenoms: declares, nomNaissance: nom }, civil)).toBe(true);
        expect(isMemeIdentite({ prenoms: declares, nomNaissance: `${nom}x` }, civil)).toBe(false);
        expect(isMemeIdentite({ prenoms: `${declares}x`, nomNaissance: nom }, civil)).toBe(false);
      }),
    );
  });
});

describe("l’adresse", () => {
  it("deux écritures d’une boîte sont une seule porte", () => {
    expect(adresseSchema.parse("  Awa.TRAORE@Exemple.FR ")).toBe("awa.traore@exemple.fr");
  });

  it.each([
    ["awa.traore@exemple.fr", "a…e@exemple.fr"],
    ["ab@exemple.fr", "a…@exemple.fr"],
    ["a@exemple.fr", "a…@exemple.fr"],
  ])("%s se montre %s", (adresse, masquee) => {
    expect(maskAdresse(adresse)).toBe(masquee);
  });
});

describe("un seul nom", () => {
  it.each([
    [
      { prenoms: "", nomNaissance: "Suharto" },
      { prenoms: "", nomNaissance: "SUHARTO" },
    ],
    [
      { prenoms: "", nomNaissance: "suharto" },
      { prenoms: "Suharto", nomNaissance: "" },
    ],
  ])("est le même où que l’état civil l’écrive : %j, %j", (declaree, prouvee) => {
    expect(isMemeIdentite(declaree, prouvee)).toBe(true);
  });

  it.each([
    [
      { prenoms: "", nomNaissance: "Suharto" },
      { prenoms: "Awa", nomNaissance: "Suharto" },
    ],
    [
      { prenoms: "Awa", nomNaissance: "Suharto" },
      { prenoms: "", nomNaissance: "Suharto" },
    ],
    [
      { prenoms: "", nomNaissance: "Suharto" },
      { prenoms: "", nomNaissance: "Sukarno" },
    ],
  ])("n’est jamais celui de qui en a deux : %j, %j", (declaree, prouvee) => {
    expect(isMemeIdentite(declaree, prouvee)).toBe(false);
  });
});
