import fc from "fast-check";
import { expect, test } from "vitest";
import { compileTarif } from "#app/domain/tarification/compile-tarif.ts";
import { computeTarif, type Etape, type Resultat } from "#app/domain/tarification/compute-tarif.ts";
import { describeEtape } from "#app/domain/tarification/explication.ts";
import { createGrille, createSituation, forfait } from "../fabriques.ts";
import { arbDocument, readGrille, runs } from "./arbitraire-grille.ts";
import { arbIncomplete, arbSituation, holdValeur, readSituation } from "./arbitraire-situation.ts";

const toPrix = (resultat: Resultat): number | string =>
  resultat.kind === "prix" ? resultat.centimes : resultat.motif;

const situations = fc.array(fc.oneof(arbSituation, arbIncomplete), { minLength: 5, maxLength: 12 });

/** Every number of a step is a safe integer: alone, or as the two halves of a fraction. */
function expectExact(valeur: unknown): void {
  if (typeof valeur === "number") expect(Number.isSafeInteger(valeur)).toBe(true);
  else if (valeur !== null && typeof valeur === "object") {
    if ("d" in valeur) expect(valeur.d).toBeGreaterThan(0);
    for (const partie of Object.values(valeur)) expectExact(partie);
  }
}

function expectMots(etape: Etape): void {
  const { libelle, detail, valeur } = describeEtape(etape);
  for (const mots of [
    libelle,
    ...(detail === undefined ? [] : [detail]),
    ...(valeur === null ? [] : [valeur]),
  ]) {
    expect(mots.trim()).not.toBe("");
    expect(mots).not.toMatch(/undefined|null|NaN|\[object/);
  }
}

test("calculer et compiler donnent le même prix ou le même motif", () => {
  fc.assert(
    fc.property(arbDocument(), situations, (document, toutes) => {
      const grille = readGrille(document);
      const compute = compileTarif(grille);
      for (const situation of toutes)
        expect(compute(situation)).toBe(toPrix(computeTarif(grille, situation)));
    }),
    runs(300),
  );
});

test("rejouer donne les mêmes centimes et les mêmes étapes, exactes et dites en mots", () => {
  fc.assert(
    fc.property(arbDocument(), situations, (document, toutes) => {
      const grille = readGrille(document);
      const relue = readGrille(JSON.parse(JSON.stringify(document)));
      for (const situation of toutes) {
        const resultat = computeTarif(grille, situation);
        const archive = readSituation(JSON.parse(JSON.stringify(situation)));
        expect(JSON.stringify(computeTarif(relue, archive))).toBe(JSON.stringify(resultat));
        expect(JSON.stringify(computeTarif(grille, situation))).toBe(JSON.stringify(resultat));
        expectExact(resultat);
        if (resultat.kind === "prix") expect(resultat.centimes).toBeGreaterThanOrEqual(0);
        for (const etape of resultat.etapes) expectMots(etape);
      }
    }),
    runs(150),
  );
});

test("une quantité ne se lit jamais dans les propriétés héritées", () => {
  const unites = {
    kind: "quantite",
    de: "constructor",
    tarif: forfait(10),
    unite: "heure",
    par: 1,
    entamee: true,
  };
  const choix = {
    kind: "selon",
    critere: "quantite:constructor",
    cas: [{ si: { auMoins: 1 }, tarif: forfait(1) }],
    autrement: forfait(2),
  };
  for (const [tarif, motif] of [
    [unites, "quantite-absente"],
    [choix, "critere-absent"],
  ] as const) {
    const [grille, situation] = [createGrille(tarif), createSituation("1", { quantite: 3 })];
    expect(toPrix(computeTarif(grille, situation))).toBe(motif);
    expect(compileTarif(grille)(situation)).toBe(motif);
  }
});

const GRAND = "9000000000";

test("deux foyers dont la somme dépasse : pas de prix, jamais une chute", () => {
  const grille = createGrille({ kind: "taux", taux: GRAND }, { deuxFoyers: "moyenne" });
  const seul = createSituation("9999.9");
  const situation = { ...seul, autreFoyer: { quotient: seul.quotient } };
  expect(toPrix(computeTarif(grille, seul))).toBe(8_999_910_000_000_000);
  expect(toPrix(computeTarif(grille, situation))).toBe("calcul-impossible");
  expect(compileTarif(grille)(situation)).toBe("calcul-impossible");
});

test("la part d’un tiers qui dépasse arrête aussi le calcul compilé", () => {
  const part = { kind: "taux", taux: `${GRAND}` };
  const grille = createGrille(
    { kind: "tiers", payeur: "CCAS", tarif: forfait(100), part: { ...part, taux: "999999999999999/7" } },
    { arrondi: { mode: "superieur", pas: 100_000, etape: "final" } },
  );
  for (const valeur of ["0.04", "0.05", "1", "9999999"]) {
    const situation = { ...createSituation("1"), ...holdValeur("quotient-familial", valeur) };
    expect(compileTarif(grille)(situation)).toBe(toPrix(computeTarif(grille, situation)));
  }
});

test("les mots ne dépassent jamais", () => {
  const tarif = {
    kind: "produit",
    facteur: "0",
    tarif: {
      kind: "produit",
      facteur: "999999999999999",
      tarif: { kind: "produit", facteur: "1/999999999999998", tarif: forfait(9) },
    },
  };
  for (const { etapes } of [
    computeTarif(createGrille(tarif), createSituation("1")),
    computeTarif(createGrille({ kind: "taux", taux: "1/999999999999999" }), createSituation("1")),
    computeTarif(createGrille({ kind: "taux", taux: "99999999999999" }), createSituation("0")),
  ])
    for (const etape of etapes) expectMots(etape);
});

test("une grille compilée ne garde rien d’un calcul arrêté", () => {
  const bornes = (valeur: string, compris: boolean) => ({ valeur, compris });
  const grille = createGrille({
    kind: "ajustement",
    motif: "Hors commune",
    de: { lignes: 1 },
    si: { critere: "produit", condition: { parmi: ["autre"] } },
    tarif: {
      kind: "tranches",
      lignes: [
        { nom: "A", de: null, a: bornes("100", true), tarif: forfait(1) },
        { nom: "B", de: bornes("100", false), a: null, tarif: { kind: "taux", taux: "9999999999999/7" } },
      ],
    },
  });
  const compute = compileTarif(grille);
  const seul = createSituation("50.3");
  for (const [situation, prix] of [
    [{ ...seul, produit: "autre" }, "calcul-impossible"],
    [{ ...seul, produit: "standard" }, 1],
    [seul, "critere-absent"],
    [{ ...seul, produit: "standard" }, 1],
  ] as const) {
    expect(toPrix(computeTarif(grille, situation))).toBe(prix);
    expect(compute(situation)).toBe(prix);
  }
});
