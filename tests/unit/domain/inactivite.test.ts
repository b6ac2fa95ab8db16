import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMois } from "#app/domain/conservation/conservation.ts";
import {
  computeEcheance,
  findVenueLimite,
  isAnnule,
  planEffacement,
  type Signes,
} from "#app/domain/conservation/inactivite.ts";
import { addJours } from "#app/domain/ville/rentree.ts";

const vide: Signes = { venue: null, actes: [], annees: [], attente: false };

describe("computeEcheance", () => {
  it.each<[string, Partial<Signes>, string | null]>([
    ["la dernière venue", { venue: "2026-11-24", actes: ["2025-01-01T10:00:00Z"] }, "2029-11-24"],
    ["le dernier écrit", { venue: "2025-01-01", actes: ["2026-11-24T10:00:00Z"] }, "2029-11-24"],
    ["la fin de l’année inscrite", { venue: "2026-11-24", annees: ["2025-2026", "2026-2027"] }, "2030-08-31"],
    ["une année finie ne compte plus", { venue: "2026-11-24", annees: ["2025-2026"] }, "2029-11-24"],
    ["un dossier en attente suspend", { venue: "2020-01-01", attente: true }, null],
  ])("%s", (_cas, signes, attendu) => {
    expect(computeEcheance({ ...vide, ...signes }, {})).toBe(attendu);
  });

  it("suit la durée de la ville", () => {
    expect(computeEcheance({ ...vide, venue: "2026-11-24" }, { retentionMois: 12 })).toBe("2027-11-24");
  });
});

describe("planEffacement et isAnnule", () => {
  it("annonce trente jours d’avance, jamais moins", () => {
    expect(planEffacement("2029-11-24", "2029-10-24")).toBeNull();
    expect(planEffacement("2029-11-24", "2029-10-25")).toBe("2029-11-24");
    expect(planEffacement("2029-11-24", "2030-01-01")).toBe("2030-01-31");
    expect(planEffacement(null, "2030-01-01")).toBeNull();
  });

  it("annule ce que quelque chose garde plus longtemps, et rien d’autre", () => {
    expect(isAnnule("2029-11-24", "2029-11-24")).toBe(false);
    expect(isAnnule("2029-11-25", "2029-11-24")).toBe(true);
    expect(isAnnule(null, "2029-11-24")).toBe(true);
  });
});

describe("findVenueLimite", () => {
  it("n’écarte jamais un foyer dont l’effacement s’annonce ce jour", () => {
    const jours = fc.integer({ min: 0, max: 20_000 }).map((rang) => addJours("2020-01-01", rang));
    fc.assert(
      fc.property(jours, fc.integer({ min: 1, max: 120 }), (venue, retentionMois) => {
        const echeance = addMois(venue, retentionMois);
        const date = addJours(echeance, -30);
        expect(venue < findVenueLimite(date, { retentionMois })).toBe(true);
      }),
    );
  });
});
