import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import {
  findDateEffet,
  findEnVigueur,
  type EntreeDateEffet,
  type ReglesEffet,
} from "#app/domain/decision/date-effet.ts";
import { addJours, findRentree } from "#app/domain/ville/rentree.ts";

const ANNEE = { anneeScolaire: "2026-2027" };
const connu = (obtenuLe: string): EtatBase => ({
  kind: "connue",
  quotient: { valeur: "687", fournisseur: "CNAF", mois: "2026-10" },
  source: "api-franceconnect",
  obtenuLe,
});
const entree = (plus: Partial<EntreeDateEffet> = {}): EntreeDateEffet => ({
  jour: "2026-11-25",
  envoyeeLe: "2026-10-12T08:00:00.000Z",
  quotient: connu("2026-11-24T08:00:00.000Z"),
  centimes: 300,
  histoire: [],
  ...plus,
});

describe("La rentrée", () => {
  it.each([
    ["sans vacances tapées", [], "2026-09-01"],
    ["après les vacances d’été", [{ nom: "Été", du: "2026-07-04", au: "2026-08-31" }], "2026-09-01"],
    ["en fin d’août", [{ nom: "Été", du: "2026-07-04", au: "2026-08-23" }], "2026-08-24"],
    ["de l’été suivant, sans effet", [{ nom: "Été", du: "2027-07-03", au: "2027-08-30" }], "2026-09-01"],
  ])("%s", (_cas, vacances, attendu) => {
    expect(findRentree({ ...ANNEE, vacances })).toBe(attendu);
  });
});

describe("Un quotient arrivé après la demande", () => {
  it.each([
    [undefined, "2026-11-25"],
    ["demande" as const, "2026-10-12"],
    ["rentree" as const, "2026-09-01"],
  ])("s’applique, pour « %s », le %s", (retroactivite, attendu) => {
    expect(findDateEffet(entree(), { ...ANNEE, retroactivite })).toBe(attendu);
  });

  it("arrivé avant, ou toujours absent, ne rend rien rétroactif", () => {
    const regles: ReglesEffet = { ...ANNEE, retroactivite: "rentree" };
    const avant = connu("2026-10-12T07:59:59.000Z");
    expect(findDateEffet(entree({ quotient: avant }), regles)).toBe("2026-11-25");
    expect(findDateEffet(entree({ quotient: { kind: "en-attente" } }), regles)).toBe("2026-11-25");
  });

  it("déjà servi par la décision d’avant, ne rend pas rétroactif ce qui change ensuite", () => {
    const regles: ReglesEffet = { ...ANNEE, retroactivite: "rentree" };
    expect(findDateEffet(entree({ dejaServi: true }), regles)).toBe("2026-11-25");
  });

  it("une grille commencée depuis ne s’applique pas avant son premier jour", () => {
    const regles: ReglesEffet = { ...ANNEE, retroactivite: "rentree" };
    const histoire = [{ du: "2026-09-01", centimes: 500 }];
    expect(findDateEffet(entree({ grilleDu: "2026-11-01", histoire }), regles)).toBe("2026-11-01");
    expect(findDateEffet(entree({ grilleDu: "2026-01-01", histoire }), regles)).toBe("2026-09-01");
  });

  it("aucun prix ne s’applique avant la rentrée", () => {
    const ete = { jour: "2026-06-20", envoyeeLe: "2026-06-02T08:00:00.000Z" };
    expect(findDateEffet(entree(ete), { ...ANNEE, retroactivite: "demande" })).toBe("2026-09-01");
  });
});

describe("Le préavis", () => {
  const regles: ReglesEffet = { ...ANNEE, retroactivite: "rentree", preavisHausseJours: 15 };

  it("une hausse attend sa fin, une baisse s’applique en arrière", () => {
    const a = (centimes: number) => entree({ histoire: [{ du: "2026-10-12", centimes }] });
    expect(findDateEffet(a(100), regles)).toBe("2026-12-10");
    expect(findDateEffet(a(300), regles)).toBe("2026-09-01");
    expect(findDateEffet(a(500), regles)).toBe("2026-09-01");
  });

  it("une baisse ne remonte pas à des jours vécus à un prix plus bas", () => {
    const histoire = [
      { du: "2026-09-01", centimes: 100 },
      { du: "2026-10-12", centimes: 500 },
    ];
    expect(findDateEffet(entree({ histoire }), regles)).toBe("2026-10-12");
  });

  it("une hausse annoncée puis réduite garde le prix du jour jusqu’à la date annoncée", () => {
    const histoire = [
      { du: "2026-09-01", centimes: 100 },
      { du: "2026-12-05", centimes: 500 },
    ];
    expect(findDateEffet(entree({ histoire }), regles)).toBe("2026-12-05");
  });
});

describe("Une nouvelle grille", () => {
  const regles: ReglesEffet = { ...ANNEE, preavisHausseJours: 15 };
  // The quotient was there before the request.
  const grille = (centimes: number, grilleDu: string): EntreeDateEffet =>
    entree({
      quotient: connu("2026-10-01T08:00:00.000Z"),
      nouvelleGrille: true,
      grilleDu,
      centimes,
      histoire: [{ du: "2026-10-12", centimes: 300 }],
    });

  it("publiée d’avance, part à son premier jour, ou à la fin du préavis d’une hausse", () => {
    expect(findDateEffet(grille(400, "2027-01-01"), regles)).toBe("2027-01-01");
    expect(findDateEffet(grille(200, "2027-01-01"), regles)).toBe("2027-01-01");
    expect(findDateEffet(grille(400, "2026-12-01"), regles)).toBe("2026-12-10");
  });

  it("publiée après son premier jour : une baisse suit la règle de la ville, une hausse attend", () => {
    const baisse = grille(200, "2026-11-02");
    expect(findDateEffet(baisse, regles)).toBe("2026-11-25");
    expect(findDateEffet(baisse, { ...regles, retroactivite: "demande" })).toBe("2026-11-02");
    expect(findDateEffet(baisse, { ...regles, retroactivite: "rentree" })).toBe("2026-11-02");
    expect(findDateEffet(grille(400, "2026-11-02"), { ...regles, retroactivite: "rentree" })).toBe(
      "2026-12-10",
    );
  });
});

describe("Quels que soient le passé et la règle", () => {
  const jour = fc.integer({ min: 0, max: 300 }).map((n) => addJours("2026-08-20", n));
  const prix = fc.record({ du: jour, centimes: fc.integer({ min: 0, max: 5 }) });
  const recordCas = (envoi: string, decision: string): fc.Arbitrary<EntreeDateEffet> =>
    fc.record({
      jour: fc.constant(decision),
      envoyeeLe: fc.constant(`${envoi}T08:00:00.000Z`),
      quotient: fc.option(
        jour.map((date) => connu(`${date}T09:00:00.000Z`)),
        {
          nil: { kind: "en-attente" } as EtatBase,
        },
      ),
      // In force on the day of the decision, or announced.
      grilleDu: fc.option(jour, { nil: undefined }),
      nouvelleGrille: fc.boolean(),
      centimes: fc.integer({ min: 0, max: 5 }),
      histoire: fc.array(prix, { maxLength: 5 }),
    });
  const cas = fc
    .tuple(jour, jour)
    .map((jours) => jours.sort())
    .chain(([envoi = "", decision = ""]) => recordCas(envoi, decision));
  const reglesAuHasard: fc.Arbitrary<ReglesEffet> = fc.record({
    anneeScolaire: fc.constant(ANNEE.anneeScolaire),
    retroactivite: fc.constantFrom(undefined, "demande" as const, "rentree" as const),
    preavisHausseJours: fc.constantFrom(undefined, 0, 1, 15, 60),
  });
  const check = (propriete: (lu: EntreeDateEffet, regles: ReglesEffet) => void): void =>
    fc.assert(fc.property(cas, reglesAuHasard, propriete), { numRuns: 500 });

  it("aucun jour d’ici la fin du préavis ne devient plus cher qu’il n’était décidé", () => {
    check((lu, regles) => {
      const du = findDateEffet(lu, regles);
      const fin = addJours(lu.jour, regles.preavisHausseJours ?? 0);
      for (let date = du; date < fin; date = addJours(date, 1)) {
        const avant = findEnVigueur(lu.histoire, date);
        if (avant) expect(lu.centimes, date).toBeLessThanOrEqual(avant.centimes);
      }
    });
  });

  it("aucun prix ne s’applique avant la rentrée, ni avant sa grille", () => {
    check((lu, regles) => {
      const du = findDateEffet(lu, regles);
      expect(du >= findRentree(regles) && du >= (lu.grilleDu ?? "")).toBe(true);
    });
  });

  it("une hausse sur tout ce qui était décidé attend toujours le préavis entier", () => {
    check((lu, regles) => {
      if (lu.histoire.some(({ centimes }) => centimes >= lu.centimes)) return;
      // Before any price is in force, there is nothing to raise.
      if (!lu.histoire.some(({ du }) => du <= findRentree(regles) && du <= lu.jour)) return;
      expect(findDateEffet(lu, regles) >= addJours(lu.jour, regles.preavisHausseJours ?? 0)).toBe(true);
    });
  });

  it("une baisse sur tout ce qui était décidé part au plus tard le jour même, à la rentrée ou avec sa grille", () => {
    check((lu, regles) => {
      if (lu.histoire.some(({ centimes }) => centimes < lu.centimes)) return;
      const du = findDateEffet(lu, regles);
      const rentree = findRentree(regles);
      expect([lu.jour, rentree, lu.grilleDu ?? ""].some((limite) => du <= limite)).toBe(true);
      // The same day as if nothing had been decided before.
      expect(du).toBe(findDateEffet({ ...lu, histoire: [] }, regles));
    });
  });
});
