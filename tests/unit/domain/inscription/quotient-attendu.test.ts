/** A price taken without a quotient stays provisional while one could lower it, whatever the town's rule says. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import { ETATS_SANS_BASE, isTranchable } from "#app/domain/bases/etats.ts";
import { computePrix, isProvisoire } from "#app/domain/inscription/prix.ts";
import { ETATS, withSansBase } from "../fabriques.ts";

const DATE = "2025-01-15";
const TOP = withSansBase("donges-restauration-scolaire", { kind: "plus-haute", provisoire: false });

function price(quotient: EtatBase, grille = TOP) {
  const issue = computePrix(
    {
      residence: "verifiee-commune",
      enfants: [
        {
          id: "lila",
          prenom: "Lila",
          nom: "Essai",
          naissance: "2017-04-07",
          ecole: "Les Tilleuls",
          classe: "CE1",
          etat: "rattache",
        },
      ],
      quotient,
    },
    [
      {
        activite: {
          id: "cantine",
          nom: "Cantine",
          service: "restauration",
          grilleCode: "cantine",
          reglages: { uniteDite: "le repas", modalite: "regulier" },
        },
        grille,
      },
    ],
    { reglages: { residenceDeclaree: "tarif-commune-provisoire" }, date: DATE, choix: [] },
  );
  if (issue.kind !== "prix" || !issue.lignes[0]) throw new Error("sans ligne");
  return issue.lignes[0];
}

describe.each(ETATS_SANS_BASE)("%s", (kind) => {
  it("le prix le plus haut est provisoire", () => {
    const ligne = price(ETATS[kind]);
    expect(ligne.resultat).toMatchObject({ kind: "prix", provisoire: false });
    expect(isProvisoire(ligne)).toBe(true);
  });

  it("un agent le rend définitif, là où aucun document ne viendra", () => {
    const etat = ETATS[kind];
    if (!isTranchable(etat))
      return expect(["en-attente", "contestee", "perimee", "indisponible"]).toContain(kind);
    const tranchee = { ...etat, trancheeLe: "2025-01-20T09:00:00Z" };
    for (const provisoire of [true, false]) {
      const grille = withSansBase("donges-restauration-scolaire", { kind: "plus-haute", provisoire });
      expect(isProvisoire(price(tranchee, grille))).toBe(false);
      expect(price(tranchee, grille).resultat).toMatchObject({
        centimes: (price(etat, grille).resultat as { centimes: number }).centimes,
      });
    }
  });
});

it("un quotient connu, quel qu’il soit, ne rend jamais le prix provisoire", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5000 }), (valeur) => {
      const connue = ETATS.connue as Extract<EtatBase, { kind: "connue" }>;
      const etat = { ...connue, quotient: { ...connue.quotient, valeur: String(valeur) } };
      expect(isProvisoire(price(etat))).toBe(false);
    }),
  );
});
