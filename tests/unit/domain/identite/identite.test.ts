import { describe, expect, it } from "vitest";
import {
  compareIdentite,
  findPaysNaissance,
  type AllocataireRecu,
  type IdentitePivot,
} from "#app/domain/identite/identite.ts";
import { FRANCE, PAYS, findPays } from "#app/domain/identite/pays.ts";
import { parseIdentite } from "#app/domain/identite/saisie-identite.ts";

const AUJOURDHUI = "2026-11-25";
const findCommune = (code: string) => (code === "44109" ? { code, nom: "Nantes" } : null);
const lire = (saisie: Record<string, string>) =>
  parseIdentite(saisie, { aujourdhui: AUJOURDHUI, findCommune });

const SAISIE = {
  nomNaissance: "N’Diaye",
  nomUsage: "",
  prenoms: "Marie-Ange, Awa",
  sexe: "F",
  "naissance-jour": "7",
  "naissance-mois": "4",
  "naissance-annee": "1985",
  lieu: "france",
  commune: "44109",
};
const IDENTITE: IdentitePivot = {
  nomNaissance: "N'Diaye",
  nomUsage: null,
  prenoms: ["Marie-Ange", "Awa"],
  sexe: "F",
  naissance: "1985-04-07",
  lieu: { kind: "commune", code: "44109", nom: "Nantes" },
};

describe("parseIdentite", () => {
  it("lit un état civil complet", () => {
    expect(lire(SAISIE)).toEqual({ kind: "lu", valeur: IDENTITE });
  });

  it.each([
    ["Jean-Pierre Marie", ["Jean-Pierre", "Marie"]],
    ["Jean Pierre, Marie", ["Jean Pierre", "Marie"]],
    ["Awa", ["Awa"]],
  ])("sépare les prénoms de « %s »", (prenoms, attendus) => {
    expect(lire({ ...SAISIE, prenoms })).toMatchObject({ kind: "lu", valeur: { prenoms: attendus } });
  });

  it.each([
    ["", "4", "1985", "1985-04-00"],
    ["", "", "1985", "1985-00-00"],
  ])("garde inconnues les parties vides d’une naissance", (jour, mois, annee, naissance) => {
    const saisie = { ...SAISIE, "naissance-jour": jour, "naissance-mois": mois, "naissance-annee": annee };
    expect(lire(saisie)).toMatchObject({ kind: "lu", valeur: { naissance } });
  });

  it.each([
    [
      { lieu: "ancienne", communeAncienne: "Chantenay-sur-Loire", departement: "44" },
      { kind: "commune-ancienne", nom: "Chantenay-sur-Loire", departement: "44" },
    ],
    [
      { lieu: "ancienne", communeAncienne: "Bastelica", departement: "2a" },
      { kind: "commune-ancienne", nom: "Bastelica", departement: "2A" },
    ],
    [
      { lieu: "etranger", pays: "99335" },
      { kind: "etranger", pays: "99335" },
    ],
    [
      { lieu: "etranger", pays: "92352" },
      { kind: "etranger", pays: "92352" },
    ],
  ])("lit un lieu %o", (lieu, attendu) => {
    expect(lire({ ...SAISIE, ...lieu })).toMatchObject({ kind: "lu", valeur: { lieu: attendu } });
  });

  it.each([
    [{ nomNaissance: "" }, "nomNaissance"],
    [{ nomNaissance: "Dupont2" }, "nomNaissance"],
    [{ nomUsage: "<b>" }, "nomUsage"],
    [{ prenoms: "" }, "prenoms"],
    [{ prenoms: "Awa, 3" }, "prenoms"],
    [{ prenoms: "A B C D E F G H I" }, "prenoms"],
    [{ sexe: "" }, "sexe"],
    [{ "naissance-annee": "1905" }, "naissance"],
    [{ "naissance-annee": "2027" }, "naissance"],
    [{ lieu: "" }, "lieu"],
    [{ commune: "99999" }, "commune"],
    [{ commune: "" }, "commune"],
    [{ lieu: "ancienne", communeAncienne: "Ici", departement: "96" }, "departement"],
    [{ lieu: "ancienne", communeAncienne: "", departement: "44" }, "communeAncienne"],
    [{ lieu: "etranger", pays: FRANCE }, "pays"],
    [{ lieu: "etranger", pays: "99999" }, "pays"],
  ])("refuse %o, au bon champ", (faute, champ) => {
    const lue = lire({ ...SAISIE, ...faute });
    expect(lue.kind === "refuse" ? lue.erreurs.map((one) => one.champ) : lue).toEqual([champ]);
  });

  it("dit toutes les fautes à la fois", () => {
    const lue = lire({});
    expect(lue.kind === "refuse" ? lue.erreurs.map(({ champ }) => champ) : lue).toEqual([
      "nomNaissance",
      "prenoms",
      "sexe",
      "naissance",
      "lieu",
    ]);
  });
});

describe("compareIdentite", () => {
  const recu: AllocataireRecu = {
    nomNaissance: "N DIAYE",
    prenoms: "MARIE ANGE",
    naissance: "1985-04-07",
    sexe: "F",
  };
  const autre: AllocataireRecu = { ...recu, prenoms: "PAUL", sexe: "M" };

  it.each<[string, AllocataireRecu[] | null, string]>([
    ["sans droit de lire qui répond", null, "non-comparee"],
    ["personne", [], "differente"],
    ["elle", [recu], "concordante"],
    ["elle, avec tous ses prénoms", [{ ...recu, prenoms: "Marie-Ange Awa" }], "concordante"],
    ["son conjoint et elle", [autre, recu], "concordante"],
    ["sexe inconnu", [{ ...recu, sexe: null }], "concordante"],
    ["son conjoint seul", [autre], "differente"],
    ["un morceau du prénom composé", [{ ...recu, prenoms: "MARIE" }], "differente"],
    ["le deuxième prénom seul", [{ ...recu, prenoms: "AWA" }], "differente"],
    ["sans prénom", [{ ...recu, prenoms: "" }], "differente"],
    ["un autre nom", [{ ...recu, nomNaissance: "NDIAYE" }], "differente"],
    ["un autre jour", [{ ...recu, naissance: "1985-04-08" }], "differente"],
    ["un autre sexe", [{ ...recu, sexe: "M" }], "differente"],
  ])("%s", (_, recus, attendue) => {
    expect(compareIdentite(IDENTITE, recus)).toBe(attendue);
  });

  it("lit les ligatures comme les registres les écrivent", () => {
    const identite = { ...IDENTITE, nomNaissance: "Lœuillet" };
    expect(compareIdentite(identite, [{ ...recu, nomNaissance: "LOEUILLET" }])).toBe("concordante");
  });
});

describe("Pays", () => {
  it("portent chacun un code que l’API accepte, une seule fois", () => {
    expect(PAYS.length).toBeGreaterThan(230);
    for (const { code, nom } of PAYS) {
      expect(code).toMatch(/^(99\d{3}|92352)$/);
      expect(nom).not.toBe("");
    }
    expect(new Set(PAYS.map(({ code }) => code)).size).toBe(PAYS.length);
    expect(findPays(FRANCE)).toBeUndefined();
  });

  it("gardent ceux qui ne sont plus", () => {
    expect(findPays("99115")).toEqual({ code: "99115", nom: "Tchécoslovaquie", fin: "1993-01-01" });
    expect(findPays("99335")).toEqual({ code: "99335", nom: "Mali", fin: null });
  });

  it("une naissance en France se dit 99100, commune disparue comprise", () => {
    expect(findPaysNaissance({ kind: "commune-ancienne", nom: "Ici", departement: "44" })).toBe(FRANCE);
    expect(findPaysNaissance({ kind: "etranger", pays: "99335" })).toBe("99335");
  });
});
