import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { computeEffet, SENS, type Bilan } from "#app/domain/effet/effet.ts";
import { applyHausse, type LignePopulation } from "#app/domain/effet/population.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import { createGrille, forfait } from "../fabriques.ts";
import { arbDocument, readGrille, runs } from "../tarification/arbitraire-grille.ts";
import { VALEURS } from "../tarification/arbitraire-situation.ts";
import { HYPOTHESES, makeGrille, makeLigne, makePopulation, makeTranches } from "./scenes.ts";

const compute = (
  avant: Grille | null,
  apres: Grille,
  lignes: readonly LignePopulation[],
  { hausse = 0, ...plus }: { hausse?: number } & Partial<typeof HYPOTHESES> = {},
): Bilan =>
  computeEffet({ avant, apres }, makePopulation(lignes), { hypotheses: { ...HYPOTHESES, ...plus }, hausse });

const AVANT = makeGrille([
  [410, 150],
  [820, 300],
  [null, 500],
]);
const APRES = makeGrille([
  [410, 120],
  [820, 300],
  [null, 610],
]);

describe("Effet d’une grille", () => {
  it("compte qui paie moins, autant et plus, et les recettes d’une année", () => {
    const bilan = compute(AVANT, APRES, [
      makeLigne(0, "0"),
      makeLigne(0, "410", { rang: 2 }),
      makeLigne(1, "411"),
      makeLigne(2, "821", { poids: 3 }),
    ]);
    // 100 units a year: − 0,30 € × 100 for two children, 1,10 € × 100 for three.
    expect(bilan.sens).toEqual({
      moins: { enfants: 2, foyers: 1, ecart: -6_000 },
      autant: { enfants: 1, foyers: 1, ecart: 0 },
      plus: { enfants: 3, foyers: 1, ecart: 33_000 },
    });
    // (2 × 1,50 + 3,00 + 3 × 5,00) × 100, then (2 × 1,20 + 3,00 + 3 × 6,10) × 100
    expect(bilan.recettes).toEqual({ avant: 210_000, apres: 237_000 });
    expect(bilan.compares).toEqual({ enfants: 6, foyers: 3 });
  });

  it("range les écarts par mois, zéro à part, au bord du palier près", () => {
    const bilan = compute(AVANT, APRES, [
      makeLigne(0, "0"),
      makeLigne(1, "500"),
      makeLigne(2, "900", { poids: 2 }),
    ]);
    // − 3,00 € and + 11,00 € a month: eight steps of 2,00 € hold 16 €, eight of 1,00 € would not.
    expect(bilan.paliers.filter(({ enfants }) => enfants > 0)).toEqual([
      { de: -400, a: -200, inchanges: false, enfants: 1, foyers: 1 },
      { de: 0, a: 0, inchanges: true, enfants: 1, foyers: 1 },
      { de: 1_000, a: 1_200, inchanges: false, enfants: 2, foyers: 1 },
    ]);
    expect(bilan.paliers.map(({ de }) => de)).toEqual([-400, -200, 0, 0, 200, 400, 600, 800, 1_000]);
  });

  it("suit les unités de la ligne quand elle les dit", () => {
    const { recettes } = compute(AVANT, APRES, [makeLigne(0, "900", { unites: 7 })]);
    expect(recettes).toEqual({ avant: 3_500, apres: 4_270 });
  });

  it("compte à part les enfants sans prix, et ne les met pas dans les recettes", () => {
    const courte = makeGrille([[820, 300]]);
    const bilan = compute(courte, APRES, [
      makeLigne(0, "300"),
      makeLigne(1, "900", { poids: 2 }),
      makeLigne(2, "", { base: { kind: "en-attente" } }),
    ]);
    expect(bilan.sansPrix).toEqual({
      avant: {
        enfants: 3,
        foyers: 2,
        motifs: [
          { motif: "hors-grille", enfants: 2 },
          { motif: "base-absente", enfants: 1 },
        ],
      },
      apres: { enfants: 1, foyers: 1, motifs: [{ motif: "base-absente", enfants: 1 }] },
    });
    expect(bilan.compares.enfants).toBe(1);
    expect(bilan.recettes).toEqual({ avant: 30_000, apres: 12_000 });
  });

  it("sans version publiée, donne les recettes d’après sans écart", () => {
    const bilan = compute(null, APRES, [makeLigne(0, "900")]);
    expect(bilan.recettes).toEqual({ avant: null, apres: 61_000 });
    expect(bilan.sens.autant).toEqual({ enfants: 1, foyers: 1, ecart: 0 });
    expect(bilan.paliers).toEqual([]);
    expect(bilan.sansPrix.avant).toBeNull();
  });

  it("lit les deux grilles le même jour, sans leurs dates", () => {
    const finie = makeGrille([[null, 200]], { valable: { du: "2020-09-01", au: "2021-07-07" } });
    const future = makeGrille([[null, 250]], { valable: { du: "2030-09-01" } });
    expect(compute(finie, future, [makeLigne(0, "1")]).recettes).toEqual({ avant: 20_000, apres: 25_000 });
  });

  it("groupe par ligne et par les seuls critères que les grilles regardent", () => {
    const parRang = createGrille(
      {
        kind: "selon",
        critere: "rang",
        cas: [{ si: { auMoins: 2 }, libelle: "2e enfant", tarif: forfait(200) }],
        autrement: makeTranches([
          [410, 150],
          [null, 320],
        ]),
      },
      { qfFractionnaire: "tronquer" },
    );
    const bilan = compute(AVANT, parRang, [
      makeLigne(0, "500", { commune: false }),
      makeLigne(1, "600"),
      makeLigne(1, "600", { rang: 2 }),
      makeLigne(2, "300", { rang: 7, nombreEnfants: 7 }),
    ]);
    expect(
      bilan.groupes.map(({ rang, commune, nombreEnfants, enfants, ecart, base }) => ({
        rang,
        commune,
        nombreEnfants,
        enfants,
        ecart,
        base: typeof base === "object" && base ? [base.de?.valeur.n ?? null, base.a?.valeur.n ?? null] : base,
      })),
    ).toEqual([
      { rang: 1, commune: null, nombreEnfants: null, enfants: 2, ecart: 4_000, base: [410, 820] },
      { rang: 2, commune: null, nombreEnfants: null, enfants: 1, ecart: -10_000, base: [410, 820] },
      { rang: 4, commune: null, nombreEnfants: null, enfants: 1, ecart: 5_000, base: [null, 410] },
    ]);
  });

  it("met le coût, la quantité et la formule supposés, et l’ancien prix quand la nouvelle grille le regarde", () => {
    const auCout = createGrille({
      kind: "quantite",
      de: "minutes",
      par: 15,
      unite: "quart d’heure",
      entamee: true,
      tarif: { kind: "produit", facteur: "1/2", tarif: { kind: "montant", de: "cout-reel" } },
    });
    const lignes = [makeLigne(0, "1")];
    const suppose = { quantites: { minutes: 40 }, coutReelCentimes: 80 };
    // three started quarter-hours × 0,40 €
    expect(compute(null, auCout, lignes, suppose).recettes.apres).toBe(12_000);
    expect(compute(null, auCout, lignes).sansPrix.apres.enfants).toBe(1);
    const suivi = createGrille({
      kind: "produit",
      facteur: "11/10",
      tarif: { kind: "montant", de: "ancien-prix" },
    });
    expect(compute(AVANT, suivi, [makeLigne(0, "900")]).recettes).toEqual({ avant: 50_000, apres: 55_000 });
  });
});

describe("Hausse des quotients", () => {
  it.each([
    ["410", 30, "422.30"],
    ["411.55", 30, "423.90"],
    ["0", 30, "0.00"],
    ["687", 25, "704.18"],
    ["1000", -15, "985.00"],
    ["410.5", 0, "410.5"],
  ])("%s avec %i dixièmes de pour cent donne %s", (valeur, hausse, attendu) => {
    expect(applyHausse(valeur, hausse)).toBe(attendu);
  });

  it("fait passer une famille à la ligne suivante", () => {
    const lignes = [makeLigne(0, "400"), makeLigne(1, "900")];
    expect(compute(AVANT, AVANT, lignes).recettes.apres).toBe(65_000);
    expect(compute(AVANT, AVANT, lignes, { hausse: 30 }).recettes).toEqual({ avant: 80_000, apres: 80_000 });
  });
});

const arbLigne: fc.Arbitrary<LignePopulation> = fc.record({
  foyer: fc.nat(5),
  base: fc.oneof(
    {
      weight: 5,
      arbitrary: fc.constantFrom(...VALEURS).map((valeur) => ({ kind: "connue" as const, valeur })),
    },
    fc.constantFrom({ kind: "en-attente" as const }, { kind: "refusee" as const }),
  ),
  commune: fc.boolean(),
  prouvee: fc.boolean(),
  rang: fc.integer({ min: 1, max: 5 }),
  nombreEnfants: fc.integer({ min: 1, max: 5 }),
  activite: fc.constant(0),
  poids: fc.integer({ min: 1, max: 400 }),
});
const arbLignes = fc.array(arbLigne, { minLength: 1, maxLength: 15 });
const somme = (nombres: readonly number[]): number => nombres.reduce((a, b) => a + b, 0);

test("les parts, les paliers et les groupes font le tout, et l’écart des recettes est la somme des écarts", () => {
  fc.assert(
    fc.property(
      arbDocument(),
      arbDocument(),
      arbLignes,
      fc.constantFrom(0, 30),
      (un, autre, lignes, hausse) => {
        let bilan: Bilan;
        try {
          bilan = compute(readGrille(un), readGrille(autre), lignes, { hausse });
        } catch (faute) {
          expect(faute).toBeInstanceOf(RangeError);
          return;
        }
        const { compares, sens, recettes, paliers, groupes, sansPrix } = bilan;
        const parts = SENS.map((nom) => sens[nom]);
        const ecart = recettes.apres - recettes.avant!;
        for (const ensemble of [parts, groupes]) {
          expect(somme(ensemble.map(({ enfants }) => enfants))).toBe(compares.enfants);
          expect(somme(ensemble.map((part) => part.ecart))).toBe(ecart);
        }
        expect(somme(paliers.map(({ enfants }) => enfants))).toBe(compares.enfants);
        expect(sens.moins.ecart).toBeLessThanOrEqual(0);
        expect(sens.autant.ecart).toBe(0);
        const tous = somme(lignes.map(({ poids }) => poids));
        expect(compares.enfants + sansPrix.apres.enfants).toBeLessThanOrEqual(tous);
        expect(compares.enfants + sansPrix.apres.enfants + sansPrix.avant!.enfants).toBeGreaterThanOrEqual(
          tous,
        );
      },
    ),
    runs(200),
  );
});

test("la même grille ne change rien pour personne", () => {
  fc.assert(
    fc.property(arbDocument(), arbLignes, (document, lignes) => {
      const grille = readGrille(document);
      // A grid that reads the price paid before is not the same the year after.
      if (JSON.stringify(document).includes("ancien-prix")) return;
      const { sens, recettes, compares } = compute(grille, grille, lignes);
      expect(sens.autant.enfants).toBe(compares.enfants);
      expect(recettes.apres).toBe(recettes.avant);
    }),
    runs(100),
  );
});
