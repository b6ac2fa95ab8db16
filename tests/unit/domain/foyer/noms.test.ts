import { describe, expect, test } from "vitest";
import { toNomComplet, toPrenom } from "#app/domain/foyer/adulte.ts";
import { cleIdentite, enfantSchema, parseNaissance } from "#app/domain/foyer/enfant.ts";

const adulte = (prenoms: string, nomNaissance: string, nomUsage: string | null = null) => ({
  prenoms,
  nomNaissance,
  nomUsage,
});

test.each([
  [adulte("Awa Fatou", "Traoré"), "Awa", "Awa Traoré"],
  [adulte("Awa", "Diallo", "de La Tour"), "Awa", "Awa de La Tour"],
  [adulte("", "Suharto"), "Suharto", "Suharto"],
  [adulte("Suharto", ""), "Suharto", "Suharto"],
])("%j se salue et s’écrit", (un, prenom, complet) => {
  expect([toPrenom(un), toNomComplet(un)]).toEqual([prenom, complet]);
});

describe("un enfant", () => {
  const lire = (saisie: object) => enfantSchema.safeParse({ ecole: "A", classe: "CE1", ...saisie });

  test.each([
    ["Sira", undefined],
    ["Sira", "  "],
    ["Léo", "d’Été-Du Pré"],
    ["Ndèye", "N’Diaye"],
  ])("« %s » « %s » a un nom", (prenom, nom) => expect(lire({ prenom, nom }).success).toBe(true));

  test.each([
    ["", "Traoré"],
    ["Sira", "<b>"],
    ["Sira", "x".repeat(81)],
  ])("« %s » « %s » est refusé", (prenom, nom) => expect(lire({ prenom, nom }).success).toBe(false));

  test("d’un seul nom, il se reconnaît comme un autre", () => {
    const un = { prenom: "Sira", nom: "", naissance: "2019-00-00", ecole: "A", classe: "CE1" };
    expect(cleIdentite(un)).toBe(cleIdentite({ ...un, prenom: "SIRÂ" }));
    expect(cleIdentite(un)).not.toBe(cleIdentite({ ...un, nom: "Traoré" }));
  });

  test.each([
    [{ jour: "", mois: "", annee: "2008" }, "2008-00-00"],
    [{ jour: "00", mois: "4", annee: "2008" }, "2008-04-00"],
    [{ jour: "1", mois: "9", annee: "2007" }, "2007-09-01"],
  ])("majeur ou né un jour inconnu, il s’inscrit : %j", (dite, naissance) => {
    expect(parseNaissance(dite, "2026-11-25")).toEqual({ kind: "naissance", naissance });
  });
});
