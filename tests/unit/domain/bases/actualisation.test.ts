import { describe, expect, it } from "vitest";
import { isActualisable, isActualisation, isSansEffet } from "#app/domain/bases/actualisation.ts";
import type { EtatBase } from "#app/domain/bases/etat-base.ts";

const recu = (
  jour: string,
  compteId = "un",
  source: "api-franceconnect" | "document" = "api-franceconnect",
) => ({
  compteId,
  etat: {
    kind: "connue",
    quotient: { valeur: "812", fournisseur: "CNAF", mois: "2026-10" },
    source,
    obtenuLe: `${jour}T22:00:00.000Z`,
  } satisfies EtatBase,
});
const contestee = (jour: string) => {
  const { compteId, etat } = recu(jour);
  return { compteId, etat: { ...etat, kind: "contestee" } satisfies EtatBase };
};

describe("Redemander à la caisse", () => {
  it("la première demande passe, même après une panne le même jour", () => {
    expect(isActualisable([], "un", "2026-11-25")).toBe(true);
    expect(isActualisable([{ compteId: "un", etat: { kind: "indisponible" } }], "un", "2026-11-25")).toBe(
      true,
    );
    expect(isActualisation([], "un")).toBe(false);
  });

  it("une fois par jour et par foyer, contestée ou non", () => {
    for (const etats of [[recu("2026-11-25")], [contestee("2026-11-25"), recu("2026-11-25")]]) {
      expect(isActualisable(etats, "un", "2026-11-25")).toBe(false);
      expect(isActualisable(etats, "un", "2026-11-26")).toBe(true);
    }
    const deux = [recu("2026-11-25", "deux"), recu("2026-11-24")];
    expect(isActualisable(deux, "un", "2026-11-25")).toBe(false);
  });

  it("l’autre parent fait sa première demande le même jour", () => {
    expect(isActualisable([recu("2026-11-25")], "deux", "2026-11-25")).toBe(true);
  });

  it("un document lu par un agent n’est pas une réponse de la caisse", () => {
    const lus = [recu("2026-11-25", "un", "document")];
    expect(isActualisable(lus, "un", "2026-11-25")).toBe(true);
    expect(isActualisation(lus, "un")).toBe(false);
  });
});

describe("Une réponse sans quotient", () => {
  const inconnu: EtatBase = { kind: "non-allocataire" };
  const panne: EtatBase = { kind: "indisponible" };
  const tranchee = {
    compteId: null,
    etat: { ...inconnu, trancheeLe: "2026-11-20T08:00:00.000Z" } satisfies EtatBase,
  };

  it("n’ôte rien à ce qui est connu, sauf dite au même adulte par la caisse qui l’avait donné", () => {
    expect(isSansEffet(recu("2026-11-25"), panne, "un")).toBe(true);
    expect(isSansEffet(contestee("2026-11-25"), panne, "un")).toBe(true);
    expect(isSansEffet(recu("2026-11-25"), inconnu, "deux")).toBe(true);
    expect(isSansEffet(recu("2026-11-25", "un", "document"), inconnu, "un")).toBe(true);
    expect(isSansEffet(recu("2026-11-25"), inconnu, "un")).toBe(false);
  });

  it("n’ôte rien à ce qu’un agent a tranché ; une valeur, si", () => {
    expect(isSansEffet(tranchee, panne, "un")).toBe(true);
    expect(isSansEffet(tranchee, recu("2026-11-25").etat, "un")).toBe(false);
  });

  it("compte là où rien n’était connu", () => {
    expect(isSansEffet(undefined, panne, "un")).toBe(false);
    expect(isSansEffet({ compteId: "un", etat: panne }, inconnu, "un")).toBe(false);
  });
});
