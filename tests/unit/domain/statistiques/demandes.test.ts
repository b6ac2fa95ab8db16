import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeAppels, countIssues } from "#app/domain/statistiques/appels.ts";
import { computeDemandes, type DemandeLue } from "#app/domain/statistiques/demandes.ts";
import { addMois, findBornesMois, listMois, MOIS_AU_PLUS, toMois } from "#app/domain/statistiques/mois.ts";

const LE = "2026-10-05T09:00:00.000Z";
const une = (plus: Partial<DemandeLue> = {}): DemandeLue => ({
  commenceeLe: LE,
  envoyeeLe: LE,
  guichet: false,
  auteur: "automatique",
  decideeLe: LE,
  ...plus,
});
const fois = (nombre: number, plus: Partial<DemandeLue> = {}): DemandeLue[] =>
  Array.from({ length: nombre }, () => une(plus));

describe("Les demandes d’un mois", () => {
  it("chacune a un sort, le guichet passe avant son auteur", () => {
    const [mois] = computeDemandes(
      ["2026-10"],
      [
        ...fois(20),
        ...fois(10, { auteur: "agent", decideeLe: "2026-10-07T09:00:00.000Z" }),
        ...fois(6, { guichet: true, auteur: "agent" }),
        ...fois(5, { auteur: null, decideeLe: null }),
        ...fois(9, { envoyeeLe: null, auteur: null, decideeLe: null }),
      ],
    );
    expect(mois).toEqual({
      mois: "2026-10",
      envoyees: 40,
      sorts: { automatique: 20, agent: 10, guichet: 5, attente: 5 },
      automatiques: { kind: "environ", pourcent: 50 },
      delais: { mediane: 0, p90: 2 * 24 * 60 },
      terminees: { kind: "environ", pourcent: 80 },
    });
  });

  it("un mois sans demande se tait, et le mois est celui de la ville", () => {
    const [vide] = computeDemandes(["2026-09"], []);
    expect(vide).toMatchObject({ envoyees: null, automatiques: null, delais: null, terminees: null });
    const nuit = fois(5, { envoyeeLe: "2026-09-30T22:30:00.000Z", commenceeLe: "2026-09-30T21:30:00.000Z" });
    const [septembre, octobre] = computeDemandes(["2026-09", "2026-10"], nuit);
    expect([septembre!.envoyees, octobre!.envoyees]).toEqual([null, 5]);
    expect(septembre!.terminees).not.toBeNull();
  });
});

describe("Les mois", () => {
  it("se suivent sans trou ni double, et trente-six au plus", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 80 }), (debut, duree) => {
        const du = addMois("2020-01", debut);
        const mois = listMois({ du, au: addMois(du, duree) });
        expect(mois).toHaveLength(Math.min(duree + 1, MOIS_AU_PLUS));
        expect(mois.at(-1)).toBe(addMois(du, duree));
        for (const [rang, un] of mois.entries()) {
          if (rang > 0) expect(un).toBe(addMois(mois[rang - 1]!, 1));
          const { debut: premier, fin } = findBornesMois(un);
          expect(toMois(premier)).toBe(un);
          expect(toMois(new Date(Date.parse(fin) - 1).toISOString())).toBe(un);
          expect(toMois(fin)).toBe(addMois(un, 1));
        }
      }),
    );
  });
});

describe("Les appels aux caisses", () => {
  it("une réponse est tout ce qu’une caisse dit, même qu’elle ne connaît pas la famille", () => {
    const appels = [
      ...Array.from({ length: 10 }, () => ({ le: LE, issue: "trouve" })),
      ...Array.from({ length: 5 }, () => ({ le: LE, issue: "identite-inconnue" })),
      ...Array.from({ length: 5 }, () => ({ le: LE, issue: "panne" })),
      { le: LE, issue: "conflit" },
    ];
    expect(computeAppels(["2026-09", "2026-10"], appels)).toEqual([
      { mois: "2026-09", appels: null, repondus: null },
      { mois: "2026-10", appels: 20, repondus: { kind: "environ", pourcent: 75 } },
    ]);
    expect(countIssues(appels)).toEqual([
      { libelle: "Quotient reçu", nombre: 10 },
      { libelle: "Identité introuvable", nombre: 5 },
      { libelle: "Caisse en panne", nombre: 5 },
      { libelle: "Demande déjà en cours", nombre: null },
    ]);
  });

  it("une réponse pour une autre personne est dite en mots, et la caisse a répondu", () => {
    const appels = Array.from({ length: 20 }, () => ({ le: LE, issue: "autre-personne" }));
    expect(countIssues(appels)).toEqual([{ libelle: "Réponse pour une autre personne", nombre: 20 }]);
    const rien = computeAppels(
      ["2026-10"],
      appels.map(({ le }) => ({ le, issue: "panne" })),
    );
    expect(computeAppels(["2026-10"], appels)).not.toEqual(rien);
  });
});
