/** The official holidays: known dates of the orders, and lines that the town's form reads back. */
import { describe, expect, it } from "vitest";
import type { Reglages } from "#app/domain/ville/reglages.ts";
import { findRentree } from "#app/domain/ville/rentree.ts";
import { calendrier } from "#app/domain/ville/sections/calendrier.ts";
import { findVacancesOfficielles } from "#app/domain/ville/vacances-officielles.ts";

const NOW = "2026-11-25T08:00:00.000Z";
const makeVille = (anneeScolaire: string) => ({
  nom: "Rivelune",
  reglages: { anneeScolaire } as Reglages,
});
const proposer = (annee: string, saisie: Record<string, string>) =>
  calendrier.proposition?.proposer(makeVille(annee), saisie);
const weekday = (jour: string): number => new Date(`${jour}T00:00:00Z`).getUTCDay();

const CAS = (["2025-2026", "2026-2027"] as const).flatMap((annee) =>
  (["A", "B", "C"] as const).map((zone) => ({ annee, zone })),
);

describe.each(CAS)("Vacances officielles $annee, zone $zone", ({ annee, zone }) => {
  const periodes = findVacancesOfficielles(annee, zone) ?? [];

  it("se suivent d’un été à l’autre, chacune à partir d’un samedi", () => {
    const [debut, fin] = annee.split("-");
    expect(periodes.map(({ nom }) => nom)).toEqual([
      `Été ${debut}`,
      "Toussaint",
      "Noël",
      "Hiver",
      "Printemps",
      `Été ${fin}`,
    ]);
    const jours = periodes.flatMap(({ du, au }) => [du, au]);
    expect(jours).toEqual([...new Set(jours)].sort());
    expect(periodes.map(({ du }) => weekday(du))).toEqual(periodes.map(() => 6));
  });

  it("durent seize jours, sauf l’été", () => {
    const durees = periodes
      .filter(({ nom }) => !nom.startsWith("Été"))
      .map(({ du, au }) => (Date.parse(au) - Date.parse(du)) / 86_400_000 + 1);
    expect(durees).toEqual([16, 16, 16, 16]);
  });

  it("font partir la rentrée du 1er septembre", () => {
    expect(findRentree({ anneeScolaire: annee, vacances: periodes })).toBe(`${annee.slice(0, 4)}-09-01`);
  });

  it("remplissent un formulaire qui, enregistré, les relit toutes avec leur zone", () => {
    const lecture = proposer(annee, { ecoles: "Les Tilleuls", vacances: "à remplacer", zone });
    if (lecture?.kind !== "lu") throw new Error("rien n’est proposé");
    expect(lecture.valeur.saisie).toMatchObject({ ecoles: "Les Tilleuls", zone });
    const ecrite = calendrier.appliquer(makeVille(annee), lecture.valeur.saisie, NOW);
    expect(ecrite).toMatchObject({ kind: "lu", valeur: { reglages: { zone, vacances: periodes } } });
  });
});

describe("Dates des arrêtés", () => {
  it.each([
    ["2025-2026", "A", "Toussaint", "2025-10-18", "2025-11-02"],
    ["2025-2026", "A", "Hiver", "2026-02-07", "2026-02-22"],
    ["2025-2026", "B", "Hiver", "2026-02-14", "2026-03-01"],
    ["2025-2026", "B", "Printemps", "2026-04-11", "2026-04-26"],
    ["2025-2026", "C", "Printemps", "2026-04-18", "2026-05-03"],
    ["2025-2026", "C", "Été 2026", "2026-07-04", "2026-08-31"],
    ["2026-2027", "A", "Noël", "2026-12-19", "2027-01-03"],
    ["2026-2027", "A", "Hiver", "2027-02-13", "2027-02-28"],
    ["2026-2027", "B", "Hiver", "2027-02-20", "2027-03-07"],
    ["2026-2027", "B", "Printemps", "2027-04-17", "2027-05-02"],
    ["2026-2027", "C", "Hiver", "2027-02-06", "2027-02-21"],
    ["2026-2027", "C", "Été 2027", "2027-07-03", "2027-09-01"],
  ] as const)("%s, zone %s, %s : du %s au %s", (annee, zone, nom, du, au) =>
    expect(findVacancesOfficielles(annee, zone)).toContainEqual({ nom, du, au }),
  );
});

describe("Rien n’est proposé", () => {
  it.each([
    ["2028-2029", "B", "ne connaît pas le calendrier officiel de l’année scolaire 2028-2029"],
    ["2026-2027", "autre", "ne connaît que les calendriers des zones A, B et C"],
    ["2026-2027", "", "Choisissez la zone"],
    ["2026-2027", "D", "Choisissez la zone"],
  ])("en %s, zone « %s » : %s", (annee, zone, message) => {
    expect(proposer(annee, { zone })).toEqual({
      kind: "refuse",
      erreurs: [{ champ: "zone", message: expect.stringContaining(message) }],
    });
  });
});

describe("Au sommaire", () => {
  it.each([
    [{}, null],
    [{ zone: "B" as const }, "Zone B."],
    [{ vacances: [{ nom: "Noël", du: "2026-12-19", au: "2027-01-03" }] }, "1 période de vacances."],
    [
      { zone: "C" as const, vacances: findVacancesOfficielles("2026-2027", "C") ?? [] },
      "Zone C, 6 périodes de vacances.",
    ],
  ])("%j se dit « %s »", (reglages, constat) => {
    const ville = makeVille("2026-2027");
    expect(calendrier.constat?.({ ...ville, reglages: { ...ville.reglages, ...reglages } })).toBe(constat);
  });
});
