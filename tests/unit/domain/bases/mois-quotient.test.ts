import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import {
  applyValidite,
  chooseMoisDemande,
  findMoisManquant,
  findMoisReference,
  findPeremption,
  isMoisPerime,
} from "#app/domain/bases/mois-quotient.ts";

const ANNEE = { anneeScolaire: "2026-2027" };
const connue = (mois: string): EtatBase => ({
  kind: "connue",
  quotient: { valeur: "687", fournisseur: "CNAF", mois },
  source: "api-franceconnect",
  obtenuLe: "2026-09-01T08:00:00.000Z",
});

describe("Le mois de référence", () => {
  it.each([
    [1, "2026-01"],
    [9, "2026-09"],
    [10, "2025-10"],
    [12, "2025-12"],
  ])("le mois %d de l’année 2026-2027 est %s : jamais après la rentrée", (moisReference, attendu) => {
    expect(findMoisReference({ ...ANNEE, moisReference })).toBe(attendu);
  });

  it.each([
    ["2026-11-25", 9, { annee: 2026, mois: 9 }],
    ["2026-09-01", 9, { annee: 2026, mois: 9 }],
    // To come: nothing to ask yet but the last one.
    ["2026-08-31", 9, null],
    // The caisse's memory: 24 months, not 25.
    ["2027-10-01", 10, { annee: 2025, mois: 10 }],
    ["2027-11-01", 10, null],
    ["2026-11-25", undefined, null],
  ])("le %s, pour le mois %s, on demande %j", (date, moisReference, attendu) => {
    expect(chooseMoisDemande({ ...ANNEE, moisReference }, `${date}T08:00:00.000Z`)).toEqual(attendu);
  });

  it("ce qui est demandé l’est toujours dans les limites de l’API : ni à venir, ni avant l’année N-2", () => {
    const regles = fc.record({
      anneeScolaire: fc.integer({ min: 2015, max: 2040 }).map((an) => `${an}-${an + 1}`),
      moisReference: fc.integer({ min: 1, max: 12 }),
    });
    const jour = fc.date({ min: new Date("2020-01-01"), max: new Date("2035-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(regles, jour, (une, date) => {
        const now = date.toISOString();
        const demande = chooseMoisDemande(une, now);
        if (!demande) return;
        const mois = `${demande.annee}-${String(demande.mois).padStart(2, "0")}`;
        expect(mois <= now.slice(0, 7)).toBe(true);
        expect(demande.annee).toBeGreaterThanOrEqual(Number(now.slice(0, 4)) - 2);
      }),
    );
  });

  it("un quotient d’un autre mois se dit, un quotient absent non", () => {
    const regles = { ...ANNEE, moisReference: 9 };
    expect(findMoisManquant(connue("2026-10"), regles)).toBe("2026-09");
    expect(findMoisManquant(connue("2026-09"), regles)).toBeNull();
    expect(findMoisManquant(connue("2026-10"), ANNEE)).toBeNull();
    expect(findMoisManquant({ kind: "en-attente" }, regles)).toBeNull();
  });
});

describe("La validité d’un quotient", () => {
  const regles = { ...ANNEE, validiteQuotientMois: 12 };

  it("finit avec le dernier mois compté, et la valeur reste", () => {
    expect(applyValidite(connue("2025-11"), regles, "2026-11-30")).toEqual(connue("2025-11"));
    expect(applyValidite(connue("2025-11"), regles, "2026-12-01")).toEqual({
      ...connue("2025-11"),
      kind: "perimee",
    });
  });

  it("dit d’avance son premier jour de trop, celui où il ne sert plus", () => {
    for (const mois of ["2025-11", "2025-12", "2026-01"]) {
      const fin = findPeremption(connue(mois), regles) ?? "";
      const veille = new Date(Date.parse(fin) - 86_400_000).toISOString().slice(0, 10);
      expect(isMoisPerime(mois, regles, fin), mois).toBe(true);
      expect(isMoisPerime(mois, regles, veille), mois).toBe(false);
    }
    expect(findPeremption(connue("2025-11"), regles)).toBe("2026-12-01");
    expect(findPeremption(connue("2026-09"), { ...regles, moisReference: 9 })).toBeNull();
    expect(findPeremption(connue("2025-11"), ANNEE)).toBeNull();
    expect(findPeremption({ kind: "en-attente" }, regles)).toBeNull();
  });

  it("ne touche ni une ville sans règle, ni le quotient du mois de référence, ni un autre état", () => {
    expect(isMoisPerime("2000-01", ANNEE, "2026-12-01")).toBe(false);
    const janvier = { ...regles, moisReference: 1, validiteQuotientMois: 6 };
    expect(isMoisPerime("2026-01", janvier, "2027-06-30")).toBe(false);
    expect(isMoisPerime("2025-12", janvier, "2027-06-30")).toBe(true);
    const contestee = { ...connue("2020-01"), kind: "contestee" } as EtatBase;
    expect(applyValidite(contestee, regles, "2026-12-01")).toBe(contestee);
  });
});
