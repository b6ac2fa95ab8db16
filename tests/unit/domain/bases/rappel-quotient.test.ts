import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import { applyValidite } from "#app/domain/bases/mois-quotient.ts";
import { findFinProche } from "#app/domain/bases/rappel-quotient.ts";
import { addJours } from "#app/domain/ville/rentree.ts";

const connue: EtatBase = {
  kind: "connue",
  quotient: { valeur: "687", fournisseur: "CNAF", mois: "2026-10" },
  source: "api-franceconnect",
  obtenuLe: "2026-10-12T08:00:00.000Z",
};
const regles = { anneeScolaire: "2026-2027", validiteQuotientMois: 3 };

describe("La fin proche d’un quotient", () => {
  it("se dit trente jours avant, ou au délai de la ville, jusqu’à la veille", () => {
    expect(findFinProche(connue, regles, "2027-01-01")).toBeNull();
    expect(findFinProche(connue, regles, "2027-01-02")).toBe("2027-01-31");
    expect(findFinProche(connue, regles, "2027-01-31")).toBe("2027-01-31");
    expect(findFinProche(connue, regles, "2027-02-01")).toBeNull();
    expect(findFinProche(connue, { ...regles, rappelQuotientJours: 5 }, "2027-01-26")).toBeNull();
    expect(findFinProche(connue, { ...regles, rappelQuotientJours: 0 }, "2027-01-31")).toBeNull();
  });

  it("annoncée, est le dernier jour où il sert, quelles que soient la règle et la date", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 800 }),
        fc.integer({ min: 1, max: 36 }),
        fc.integer({ min: 0, max: 180 }),
        (ecart, validiteQuotientMois, rappelQuotientJours) => {
          const date = addJours("2026-10-12", ecart);
          const dites = { ...regles, validiteQuotientMois, rappelQuotientJours };
          const dernier = findFinProche(connue, dites, date);
          if (dernier === null) return;
          expect(dernier >= date && dernier < addJours(date, rappelQuotientJours)).toBe(true);
          expect(applyValidite(connue, dites, dernier)).toBe(connue);
          expect(applyValidite(connue, dites, addJours(dernier, 1)).kind).toBe("perimee");
        },
      ),
    );
  });
});
