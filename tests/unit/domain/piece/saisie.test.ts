import { describe, expect, it } from "vitest";
import { parseDeclaration } from "#app/domain/piece/saisie.ts";

const now = "2026-11-25T10:00:00.000Z";
const lire = (
  nature: Parameters<typeof parseDeclaration>[1]["nature"],
  saisie: Record<string, string>,
  formule?: "revenu-fiscal" | "caisse",
) => parseDeclaration(saisie, { nature, formule, now, regles: { anneeScolaire: "2026-2027" } });

describe("Ce que la famille lit sur son document", () => {
  it("l’attestation donne une valeur et un mois, ou rien", () => {
    expect(lire("attestation-caf", { valeur: "1 062,20", mois: "2026-10" })).toEqual({
      kind: "lue",
      declaration: { valeur: "1062.2", mois: "2026-10" },
    });
    expect(lire("attestation-caf", {})).toEqual({ kind: "lue", declaration: null });
    expect(lire("attestation-msa", { valeur: "812" })).toMatchObject({
      kind: "refusee",
      erreurs: [{ champ: "mois" }],
    });
    expect(lire("attestation-msa", { valeur: "1.062", mois: "2031-01" })).toMatchObject({
      erreurs: [{ champ: "valeur" }, { champ: "mois" }],
    });
  });

  it("l’avis suit la formule de la ville, et elle seule", () => {
    const revenu = { revenu: "24 000", parts: "2,5" };
    expect(lire("avis-impot", revenu, "revenu-fiscal")).toMatchObject({
      declaration: {
        valeur: "800",
        mois: "2026-11",
        calcul: "24\u00A0000 ÷ 12 ÷ 2,5 parts = 800, arrondi à l’euro",
      },
    });
    const caisse = { ressources: "24000", prestations: "140", "enfants-a-charge": "2" };
    // (24 000 / 12 + 140) / 3 parts
    expect(lire("avis-impot", caisse, "caisse")).toMatchObject({ declaration: { valeur: "713" } });
    expect(lire("avis-impot", revenu)).toEqual({ kind: "lue", declaration: null });
    expect(lire("avis-impot", { revenu: "0", parts: "1" }, "revenu-fiscal")).toMatchObject({
      declaration: { valeur: "0" },
    });
    for (const parts of ["0", "0,5", "21", "2,3", "-1", "1e1", ""])
      expect(lire("avis-impot", { revenu: "24000", parts }, "revenu-fiscal")).toMatchObject({
        erreurs: [{ champ: "parts" }],
      });
  });

  it("un autre document ne donne pas de quotient", () => {
    expect(lire("assurance", { valeur: "1", mois: "2026-10" }, "caisse")).toEqual({
      kind: "lue",
      declaration: null,
    });
  });
});
