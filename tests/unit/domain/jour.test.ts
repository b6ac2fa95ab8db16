import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findDebutJour, toJour } from "#app/domain/temps/jour.ts";
import { addJours } from "#app/domain/ville/rentree.ts";

describe("toJour", () => {
  it.each([
    ["2026-08-31T21:59:59.999Z", "2026-08-31"],
    // Summer: two hours ahead of UTC; winter: one.
    ["2026-08-31T22:00:00.000Z", "2026-09-01"],
    ["2026-12-31T22:59:59.999Z", "2026-12-31"],
    ["2026-12-31T23:00:00.000Z", "2027-01-01"],
    ["2026-11-24", "2026-11-24"],
  ])("%s est le %s", (instant, jour) => {
    expect(toJour(instant)).toBe(jour);
  });
});

it("un instant déjà lu ou jamais lu donne le jour du calendrier de Paris", () => {
  const paris = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris" });
  const dates = fc.date({ min: new Date("1995-01-01"), max: new Date("2060-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(dates, fc.integer({ min: 0, max: 3_600_000 }), (date, plus) => {
      for (const une of [date, new Date(date.getTime() + plus), date])
        expect(toJour(une.toISOString())).toBe(paris.format(une));
    }),
    { numRuns: 1_000 },
  );
});

const jours = fc.integer({ min: 0, max: 20_000 }).map((combien) => addJours("2000-01-01", combien));

describe("findDebutJour", () => {
  it("est le premier instant du jour, changements d’heure compris", () => {
    fc.assert(
      fc.property(jours, (jour) => {
        const debut = Date.parse(findDebutJour(jour));
        expect(toJour(new Date(debut).toISOString())).toBe(jour);
        expect(toJour(new Date(debut - 1).toISOString())).toBe(addJours(jour, -1));
      }),
    );
  });
});
