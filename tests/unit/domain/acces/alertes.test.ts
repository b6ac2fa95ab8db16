import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CONSULTATIONS_PAR_JOUR,
  findAlertes,
  listNomsAgent,
  type Journee,
  type MemeNom,
} from "#app/domain/acces/alertes.ts";

const un = (plus: Partial<MemeNom> = {}): MemeNom => ({
  agentId: "a1",
  foyerId: "f1",
  le: "2026-11-24T09:00:00.000Z",
  ...plus,
});
const jour = (familles: number, plus: Partial<Journee> = {}): Journee => ({
  agentId: "a1",
  jour: "2026-11-24",
  familles,
  ...plus,
});

describe("Les consultations inhabituelles", () => {
  it("une famille du nom de l’agent, une fois par jour", () => {
    expect(findAlertes({ journees: [], memeNom: [un(), un({ foyerId: "f2" }), un()] })).toEqual([
      { cle: "meme-nom:2026-11-24:a1", kind: "meme-nom", agentId: "a1", jour: "2026-11-24", familles: 2 },
    ]);
  });

  it("le jour est celui de la ville", () => {
    const memeNom = [un({ le: "2026-11-24T23:30:00.000Z" })];
    expect(findAlertes({ journees: [], memeNom })[0]?.jour).toBe("2026-11-25");
  });

  it("plus de familles que la limite du jour, et pas une de moins", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 150 }), (familles, limite) => {
        const alertes = findAlertes({ journees: [jour(familles)], memeNom: [] }, limite);
        expect(alertes).toEqual(
          familles > limite
            ? [{ cle: "trop:2026-11-24:a1", kind: "trop-de-familles", ...jour(familles) }]
            : [],
        );
      }),
    );
    const journees = [jour(CONSULTATIONS_PAR_JOUR), jour(CONSULTATIONS_PAR_JOUR + 1, { agentId: "a2" })];
    expect(findAlertes({ journees, memeNom: [] }).map(({ agentId }) => agentId)).toEqual(["a2"]);
  });

  it("la plus récente d’abord, agent par agent", () => {
    const journees = [jour(9, { jour: "2026-11-20" }), jour(9), jour(9, { agentId: "a2" }), jour(1)];
    expect(findAlertes({ journees, memeNom: [un()] }, 5).map(({ cle }) => cle)).toEqual([
      "meme-nom:2026-11-24:a1",
      "trop:2026-11-24:a1",
      "trop:2026-11-24:a2",
      "trop:2026-11-20:a1",
    ]);
  });
});

it.each([
  ["Marc TESSANDIER", ["TESSANDIER"]],
  ["Anne-Lise LE GOFF", ["LE", "GOFF"]],
  ["Marie Dupont", ["Dupont"]],
])("le nom de %s est %j", (nom, attendu) => {
  expect(listNomsAgent(nom)).toEqual(attendu);
});
