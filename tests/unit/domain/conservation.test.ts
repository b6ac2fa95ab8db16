import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toJour } from "#app/domain/temps/jour.ts";
import { addMois, computeConservation, findLimitesValeurs } from "#app/domain/conservation/conservation.ts";

describe("addMois", () => {
  it.each([
    ["2026-11-25T10:00:00.000Z", 36, "2029-11-25"],
    ["2026-01-31", 1, "2026-02-28"],
    ["2028-01-31", 1, "2028-02-29"],
    ["2028-02-29", 12, "2029-02-28"],
    ["2026-12-31", -36, "2023-12-31"],
    ["2026-03-31", -1, "2026-02-28"],
  ])("%s, %s mois : %s", (instant, mois, attendu) => {
    expect(addMois(instant, mois)).toBe(attendu);
  });

  it("ne saute jamais un mois", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2000-01-01"), max: new Date("2090-01-01"), noInvalidDate: true }),
        fc.integer({ min: -60, max: 60 }),
        (date, mois) => {
          const rang = (iso: string): number => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7));
          const iso = date.toISOString();
          expect(rang(addMois(iso, mois)) - rang(toJour(iso))).toBe(mois);
        },
      ),
    );
  });
});

describe("computeConservation", () => {
  it("part du dernier envoi ou de la dernière décision, quel que soit l’ordre", () => {
    const instants = ["2026-11-25T10:00:00Z", "2027-02-01T10:00:00Z", "2026-12-01T10:00:00Z"];
    expect(computeConservation(instants, {})).toBe("2030-02-01");
    expect(computeConservation(instants, { retentionMois: 12 })).toBe("2028-02-01");
  });

  it("rien d’envoyé, rien à garder", () => {
    expect(computeConservation([], {})).toBeNull();
  });
});

describe("findLimitesValeurs", () => {
  const anneeScolaire = "2026-2027";
  it.each([
    ["2026-11-24", 36, "2023-11-24", "2026-2027", "2023-11-24"],
    // A rule shorter than a school year touches neither this year nor the QF that prices it.
    ["2026-11-24", 1, "2026-10-24", "2026-2027", "2025-09-01"],
    // The town has not changed its year yet: the one that it lives by stays.
    ["2027-09-02", 1, "2027-08-02", "2026-2027", "2025-09-01"],
    // It has, in June: the calendar's year stays.
    ["2026-06-30", 1, "2026-05-30", "2025-2026", "2024-09-01"],
  ])("le %s, %s mois", (date, retentionMois, avant, annee, quotients) => {
    const limites = findLimitesValeurs(date, { retentionMois, anneeScolaire });
    expect(limites).toEqual({ demandes: { avant, annee }, quotients });
  });

  it("garde 36 mois là où la ville n’a rien dit", () => {
    expect(findLimitesValeurs("2026-11-24", { anneeScolaire }).quotients).toBe("2023-11-24");
  });
});
