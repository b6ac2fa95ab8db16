import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimateQuotient, countParts } from "#app/domain/bases/estimation-quotient.ts";
import { computePrix } from "#app/domain/inscription/prix.ts";
import { toCalendrier } from "#app/domain/inscription/estimation.ts";
import { simulate, type Simulation } from "#app/domain/inscription/simulation.ts";
import { createRationnel, formatNombre } from "#app/domain/montant/rationnel.ts";
import { listOffreDemo } from "#db/seed-activites.ts";

const DATE = "2026-11-25";
const QUAND = { date: DATE, calendrier: toCalendrier({}) };
const OFFRES = ["rivelune", "valbrume"].map((slug) => listOffreDemo(slug));

describe("estimateQuotient", () => {
  it("gives the published example: 27 000 a year, 131 a month, two children", () => {
    const { valeur, calcul } = estimateQuotient({
      ressources: createRationnel(27_000),
      prestations: createRationnel(131),
      enfantsACharge: 2,
      enfantsHandicapes: 0,
    });
    expect(valeur).toBe(794);
    expect(calcul.replaceAll("\u00a0", " ")).toBe("(27 000 ÷ 12 + 131) ÷ 3 parts = 794, arrondi à l’euro");
  });

  it.each([
    [0, 0, "2"],
    [1, 0, "2,5"],
    [2, 0, "3"],
    [3, 0, "4"],
    [4, 0, "4,5"],
    [5, 0, "5"],
    [2, 1, "3,5"],
    [3, 2, "5"],
  ])(
    "counts the parts of %i children, %i of them disabled: %s",
    (enfantsACharge, enfantsHandicapes, parts) => {
      expect(formatNombre(countParts({ enfantsACharge, enfantsHandicapes }))).toBe(parts);
    },
  );
});

const ages = fc.array(fc.integer({ min: 0, max: 17 }), { minLength: 1, maxLength: 5 });
const quotients = fc.option(fc.integer({ min: 0, max: 300_000 }).map((n) => String(n / 100)));

describe("simulate", () => {
  it("gives the price of the family's page for the same household", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...OFFRES),
        ages,
        quotients,
        fc.boolean(),
        fc.integer({ min: 1, max: 12 }),
        (offre, tous, quotient, commune, mois) => {
          const choix = offre.map(({ activite: { id } }) => ({
            activiteId: id,
            nombre: 1,
            periode: "an" as const,
          }));
          const simulation: Simulation = {
            commune,
            enfants: tous.map((age) => ({ age, classe: "", choix })),
          };
          const { enfants } = simulate(simulation, { quotient, revenus: {} }, offre, QUAND);
          // The household as its family declares it: true births, earlier in the year or the same day.
          const famille = computePrix(
            {
              residence: commune ? "verifiee-commune" : "verifiee-hors-commune",
              quotient:
                quotient === null
                  ? { kind: "en-attente" }
                  : {
                      kind: "connue",
                      quotient: { valeur: quotient, fournisseur: "MSA", mois: "2026-10" },
                      source: "api-franceconnect",
                      obtenuLe: "2026-11-20T08:00:00Z",
                    },
              enfants: tous.map((age, rang) => ({
                id: String(rang + 1),
                prenom: "Lou",
                nom: "Martin",
                naissance: `${2026 - age}-${String(Math.min(mois, 11)).padStart(2, "0")}-05`,
                ecole: "Jean-Moulin",
                classe: "CE1",
                etat: "rattache",
              })),
            },
            offre,
            { reglages: { residenceDeclaree: "tarif-hors-commune-provisoire" }, date: DATE, choix: [] },
          );
          if (famille.kind !== "prix") throw new Error(famille.kind);
          const dits = enfants.flatMap(({ lignes }) => lignes.map(({ ligne }) => ligne.resultat));
          expect(dits).toEqual(famille.lignes.map(({ resultat }) => resultat));
        },
      ),
    );
  });

  it("shows its sums: price × times × weeks, then ten months", () => {
    const [offre] = OFFRES;
    const simulation: Simulation = {
      commune: true,
      enfants: [
        { age: 7, classe: "", choix: [{ activiteId: "cantine", nombre: 4, periode: "semaine" }] },
        { age: 12, classe: "", choix: [{ activiteId: "sorties", nombre: 2, periode: "an" }] },
      ],
    };
    const { annee, mois, calcul, incomplete } = simulate(
      simulation,
      { quotient: "700", revenus: {} },
      offre!,
      QUAND,
    );
    expect(calcul.map((un) => un.replaceAll("\u00a0", " "))).toEqual([
      "Enfant 1, Cantine : 1,00 € × 4 × 36 semaines d’école = 144,00 €",
      "Enfant 2, Sorties de la maison des jeunes : 7,00 € × 2 = 14,00 €",
    ]);
    expect([annee, mois, incomplete]).toEqual([15_800, 1_580, false]);
  });
});
