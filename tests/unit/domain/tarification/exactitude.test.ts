import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MODES_ARRONDI, type ModeArrondi } from "#app/domain/montant/montant.ts";
import { compileTarif } from "#app/domain/tarification/compile-tarif.ts";
import { computeTarif } from "#app/domain/tarification/compute-tarif.ts";
import type { RegleFraction } from "#app/domain/tarification/noeuds/contexte.ts";
import { createGrille, createSituation, forfait, type NoeudEcrit, type ResteDocument } from "../fabriques.ts";
import { runs } from "./arbitraire-grille.ts";

/** The price of both folds. */
function compute(tarif: NoeudEcrit, quotient: string, reste: ResteDocument = {}): number | string {
  const [grille, situation] = [createGrille(tarif, reste), createSituation(quotient)];
  const resultat = computeTarif(grille, situation);
  const prix = resultat.kind === "prix" ? resultat.centimes : resultat.motif;
  expect(compileTarif(grille)(situation)).toBe(prix);
  return prix;
}

const coupe = (valeur: string, compris: boolean): NoeudEcrit => ({
  kind: "tranches",
  lignes: [
    { nom: "bas", de: null, a: { valeur, compris }, tarif: forfait(1) },
    { nom: "haut", de: { valeur, compris: !compris }, a: null, tarif: forfait(2) },
  ],
});

describe("des deux côtés d’une borne", () => {
  test.each<[RegleFraction, boolean, Record<string, number>]>([
    ["exact", true, { "599.9999": 1, "600": 1, "600.0001": 2 }],
    ["exact", false, { "599.9999": 1, "600": 2, "600.0001": 2 }],
    ["tronquer", true, { "599.9999": 1, "600": 1, "600.9999": 1, "601": 2 }],
    ["tronquer", false, { "599.9999": 1, "600": 2 }],
    ["arrondir-commercial", true, { "599.5": 1, "600.4999": 1, "600.5": 2 }],
    ["arrondir-commercial", false, { "599.4999": 1, "599.5": 2, "600": 2 }],
    ["au-centime", true, { "600": 1, "600.0049": 1, "600.005": 2, "600.01": 2 }],
    ["au-centime", false, { "599.9949": 1, "599.995": 2, "600": 2 }],
  ])("%s, comprise en bas : %s", (qfFractionnaire, compris, attendus) => {
    for (const [quotient, attendu] of Object.entries(attendus))
      expect(compute(coupe("600", compris), quotient, { qfFractionnaire }), quotient).toBe(attendu);
  });

  test("n’importe quelle borne, lue exactement", () => {
    const dix = fc.integer({ min: 1, max: 99_999_999 });
    const write = (n: number): string =>
      `${(n - (n % 10_000)) / 10_000}.${String(n % 10_000).padStart(4, "0")}`;
    fc.assert(
      fc.property(dix, fc.boolean(), (n, compris) => {
        const tarif = coupe(write(n), compris);
        expect(compute(tarif, write(n - 1))).toBe(1);
        expect(compute(tarif, write(n))).toBe(compris ? 1 : 2);
        expect(compute(tarif, write(n + 1))).toBe(2);
      }),
      runs(100),
    );
  });

  test("une borne qui ne s’écrit pas en décimales", () => {
    expect(compute(coupe("1000/3", true), "333.3333")).toBe(1);
    expect(compute(coupe("1000/3", true), "333.3334")).toBe(2);
  });
});

/** Half a cent, then a little less and a little more, above and under zero: the amount of a part of a price. */
const DEMIS: Record<
  ModeArrondi,
  [demi: number, avant: number, apres: number, negatif: number, avantNegatif: number]
> = {
  commercial: [153, 152, 153, -153, -152],
  superieur: [153, 153, 153, -152, -152],
  inferieur: [152, 152, 152, -153, -153],
  pair: [152, 152, 153, -152, -152],
};

test.each(MODES_ARRONDI)("au demi-centime, %s", (mode) => {
  const [demi, avant, apres, negatif, avantNegatif] = DEMIS[mode];
  const round = (facteur: string, etape: "final" | "chaque-operation" | "noeud"): number | string => {
    const tarif: NoeudEcrit = { kind: "produit", facteur, tarif: forfait(1) };
    // negative amounts only exist inside a price: a thousand brings them back above zero
    const arrondi = { kind: "arrondi", mode, pas: 1, tarif };
    const somme = (part: NoeudEcrit): NoeudEcrit => ({
      kind: "somme",
      parts: [
        { libelle: "a", tarif: part },
        { libelle: "b", tarif: forfait(1000) },
      ],
    });
    if (etape === "noeud") return (compute(somme(arrondi), "1") as number) - 1000;
    if (etape === "final") return compute(tarif, "1", { arrondi: { mode, pas: 1, etape } });
    return (compute(somme(tarif), "1", { arrondi: { mode, pas: 1, etape } }) as number) - 1000;
  };
  for (const etape of ["noeud", "chaque-operation"] as const) {
    expect(round("152.5", etape)).toBe(demi);
    expect(round("152.4999", etape)).toBe(avant);
    expect(round("152.5001", etape)).toBe(apres);
    expect(round("-152.5", etape)).toBe(negatif);
    expect(round("-152.4999", etape)).toBe(avantNegatif);
  }
  expect(round("152.5", "final")).toBe(demi);
  expect(round("152.4999", "final")).toBe(avant);
  expect(round("152.5001", "final")).toBe(apres);
});
