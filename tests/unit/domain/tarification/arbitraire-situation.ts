import fc from "fast-check";
import { BASES, type Base } from "#app/domain/bases/base.ts";
import { parseSituation } from "#app/domain/tarification/parse-grille.ts";
import type { Situation } from "#app/domain/tarification/situation.ts";
import { ETATS } from "../fabriques.ts";
import { MOTS } from "./arbitraire-grille.ts";

type Arb<T> = fc.Arbitrary<T>;
const choisis = fc.constantFrom;

/** Values on, just before and just after the bounds that grids draw from, and a few far away. */
export const VALEURS: readonly string[] = [
  ...[0, 1, 2, 3, 4, 5, 6, 7].flatMap((n) =>
    [
      "",
      ".0001",
      ".0049",
      ".005",
      ".01",
      ".0101",
      ".3333",
      ".3334",
      ".49",
      ".4999",
      ".5",
      ".5001",
      ".99",
      ".9949",
      ".995",
      ".9999",
    ].map((reste) => `${n}${reste}`),
  ),
  "600",
  "9999999",
];
const FRACTIONS = ["10/3", "1/3", "38240/36", "7/2"] as const;

const annee = "2024";
const obtenuLe = "2025-01-10";

/** The state of a base that holds `valeur`. */
export function holdValeur(base: Base, valeur: string): Partial<Situation> {
  if (base === "quotient-familial")
    return {
      quotient: {
        kind: "connue",
        quotient: { valeur, fournisseur: "CNAF", mois: "2025-01" },
        source: "document",
        obtenuLe,
      },
    };
  return { revenus: { [base]: { kind: "connue", revenu: { valeur, annee }, source: "document", obtenuLe } } };
}

const quotient: Arb<Situation["quotient"]> = fc.oneof(
  {
    weight: 4,
    arbitrary: choisis(...VALEURS).map((valeur) => holdValeur("quotient-familial", valeur).quotient!),
  },
  { weight: 1, arbitrary: choisis(...Object.values(ETATS)) },
);

const detenu = { revenu: { valeur: "3", annee }, source: "document", obtenuLe } as const;
const revenu = fc.oneof(
  {
    weight: 4,
    arbitrary: choisis(...VALEURS, ...FRACTIONS).map((valeur) => ({
      kind: "connue" as const,
      ...detenu,
      revenu: { valeur, annee },
    })),
  },
  choisis(
    { kind: "contestee" as const, ...detenu },
    { kind: "perimee" as const, ...detenu },
    { kind: "en-attente" as const },
    { kind: "refusee" as const },
  ),
);
const revenus = fc.record(
  Object.fromEntries(BASES.filter((base) => base !== "quotient-familial").map((base) => [base, revenu])),
  { requiredKeys: [] },
);

const mot = (critere: keyof typeof MOTS): Arb<string> => choisis(...MOTS[critere], "autre", "encore");
const rang = fc.integer({ min: 1, max: 6 });
const nombre = fc.integer({ min: 0, max: 6 });
const montant = fc.option(fc.integer({ min: 0, max: 900 }), { nil: undefined });

/** A situation that says every criterion and every quantity; amounts may be left out. */
export const arbSituation: Arb<Situation> = fc
  .record({
    format: fc.constant("situation/1" as const),
    date: fc.constant("2025-01-15"),
    quotient,
    revenus,
    autreFoyer: fc.option(
      fc.record({ quotient, revenus, regle: fc.constantFrom(undefined, "plus-favorable" as const) }),
      { nil: undefined, freq: 4 },
    ),
    residence: fc.record({
      commune: fc.boolean(),
      prouvee: fc.boolean(),
      attaches: choisis([], ["travail"], ["ecole"]),
    }),
    enfant: fc.record({
      rang,
      rangInscrits: rang,
      rangPresents: rang,
      rangPrix: rang,
      naissance: fc
        .tuple(fc.integer({ min: 2014, max: 2024 }), choisis("01-14", "01-15", "01-16", "12-00"))
        .map((jour) => jour.join("-")),
      niveau: mot("niveau"),
      pai: fc.boolean(),
    }),
    foyer: fc.record({ nombreEnfants: nombre, nombreInscrits: nombre, regime: mot("regime") }),
    statuts: fc.subarray([...MOTS.statut, "autre"]),
    modalite: mot("modalite"),
    produit: mot("produit"),
    tarifNomme: mot("tarif-nomme"),
    coutReelCentimes: montant,
    ancienPrixCentimes: montant,
    quantites: fc.record({ minutes: fc.integer({ min: 0, max: 60 }), repas: nombre }),
  })
  .map((one) => readSituation(JSON.parse(JSON.stringify(one))));

/** A situation that may leave anything out. */
export const arbIncomplete: Arb<Situation> = fc
  .tuple(
    arbSituation,
    fc.subarray([
      "statuts",
      "produit",
      "tarifNomme",
      "quantites",
      "niveau",
      "naissance",
      "regime",
      "rangPrix",
    ]),
  )
  .map(([situation, tus]) =>
    JSON.parse(JSON.stringify(situation, (cle, valeur: unknown) => (tus.includes(cle) ? undefined : valeur))),
  );

export function readSituation(document: unknown): Situation {
  const lecture = parseSituation(document);
  if (lecture.kind === "refusee") throw new Error(JSON.stringify(lecture.fautes));
  return lecture.situation;
}
