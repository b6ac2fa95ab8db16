import { describe, expect, it } from "vitest";
import { toLigneVue } from "#app/routes/agent/vue-campagne.ts";
import type { LigneRapport, Proposition } from "#app/usecases/ports/actualisation.ts";

const PROPOSITION: Proposition = {
  etat: { kind: "refusee" },
  motif: null,
  requestId: null,
  obtenuLe: "2026-12-01T08:00:00.000Z",
  prix: [],
  sansPrix: false,
};
const PRIX = {
  enfantId: "lou",
  activite: "Cantine",
  uniteDite: "le repas",
  avant: 100,
  apres: 250,
  du: "2027-01-01",
} as Proposition["prix"][number];

const readPrix = (plus: Partial<LigneRapport>) => {
  const { prix, notes, aDefaut } = toLigneVue({
    id: "ligne",
    foyerId: "foyer",
    numero: "D-1",
    raison: "monte",
    etat: "obtenu",
    proposition: null,
    ...plus,
  });
  return { prix: prix.length, notes: notes.length, aDefaut };
};

describe("Les prix d’une ligne du rapport", () => {
  it("sont ceux de la réponse tant qu’elle attend", () => {
    expect(readPrix({ proposition: { ...PROPOSITION, prix: [PRIX] } })).toMatchObject({
      prix: 1,
      aDefaut: null,
    });
    expect(readPrix({ proposition: { ...PROPOSITION, sansPrix: true } })).toMatchObject({
      notes: 1,
      aDefaut: null,
    });
  });

  it("ne sont dits inchangés que devant une réponse qui n’en change aucun", () => {
    expect(readPrix({ proposition: PROPOSITION }).aDefaut).toBe("aucun changement");
    // Its answer is no longer kept: the price may have risen.
    expect(readPrix({ etat: "confirme" }).aDefaut).toBe("dans la décision du foyer");
    expect(readPrix({ etat: "ecarte" }).aDefaut).toBe("aucun prix décidé");
    expect(readPrix({ etat: "echec", raison: "panne" }).aDefaut).toBe("aucun prix décidé");
  });
});
