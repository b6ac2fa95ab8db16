/** Ce que dit une grille qui ne se lit pas : la place, et ce qui était attendu. */
import { describe, expect, it } from "vitest";
import { findDomaine, type Critere } from "#app/domain/tarification/criteres.ts";
import { parseGrille } from "#app/domain/tarification/parse-grille.ts";
import { createGrille, forfait, readDocument } from "../fabriques.ts";

const MODELE = readDocument("donges-restauration-scolaire") as Record<string, unknown>;

const lire = (plus: Record<string, unknown>) => {
  const lecture = parseGrille({ ...MODELE, ...plus });
  return lecture.kind === "refusee" ? lecture.fautes : [];
};

describe("types attendus", () => {
  it.each<[Record<string, unknown>, string, string]>([
    [{ titre: 3 }, "titre", "un texte est attendu."],
    [{ version: "un" }, "version", "un nombre est attendu."],
    [{ version: 1.5 }, "version", "un nombre entier est attendu."],
    [{ casDeControle: "rien" }, "casDeControle", "une liste est attendu."],
    [{ arrondi: "au centime" }, "arrondi", "un objet est attendu."],
    [
      { sansBase: { ...(MODELE.sansBase as object), refusee: { kind: "plus-haute", provisoire: "non" } } },
      "sansBase.refusee.provisoire",
      "true ou false est attendu.",
    ],
  ])("%o", (plus, lieu, message) => {
    expect(lire(plus)).toContainEqual({ lieu, message });
  });
});

describe("renvois des règles sans base", () => {
  const avec = (regle: unknown, definitions: unknown = {}) =>
    lire({ definitions, sansBase: { ...(MODELE.sansBase as object), refusee: regle } });
  it("un renvoi inconnu se dit à sa place, un renvoi connu se lit", () => {
    const renvoi = { kind: "provisoire", tarif: { kind: "renvoi", vers: "plein" } };
    expect(avec(renvoi).map(({ lieu }) => lieu)).toEqual(["sansBase.refusee.tarif"]);
    expect(avec(renvoi, { plein: forfait(500) })).toEqual([]);
  });
  it.each([
    ["à compléter par la ville"],
    [{ kind: "pas-de-prix" }],
    [{ kind: "plus-haute", provisoire: true }],
    [{ kind: "provisoire", tarif: forfait(300) }],
  ])("%o n’a pas de renvoi", (regle) => {
    expect(avec(regle)).toEqual([]);
  });
});

describe("domaine de chaque critère", () => {
  it.each<[Critere, unknown]>([
    ["rang", { kind: "nombres", min: 1, max: 30 }],
    ["nombre-enfants", { kind: "nombres", min: 0, max: 30 }],
    ["residence", { kind: "choix", mots: ["commune", "hors-commune"] }],
    ["pai", { kind: "choix", mots: ["oui", "non"] }],
    ["statut", { kind: "liste" }],
    ["modalite", { kind: "mot" }],
  ])("%s", (critere, domaine) => {
    expect(findDomaine(critere)).toEqual(domaine);
  });
});

it("un nom de grille suit son modèle", () => {
  for (const id of ["cantine", "cantine-2026", "a1-b2-c3"]) expect(lire({ id })).toEqual([]);
  for (const id of ["", "Cantine", "-cantine", "cantine-", "can tine", "cantine--2026", "été"])
    expect(lire({ id }).map(({ lieu }) => lieu)).toEqual(["id"]);
});

it("une grille écrite à la main se lit entière", () => {
  expect(createGrille(forfait(100)).tarif).toEqual(forfait(100));
});
