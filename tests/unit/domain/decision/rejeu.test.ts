import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LigneDecision } from "#app/domain/decision/decision.ts";
import { listEcarts, replayLignes } from "#app/domain/decision/rejeu.ts";
import { computeTarif } from "#app/domain/tarification/compute-tarif.ts";
import { createSituation, ETATS, readModele } from "../fabriques.ts";

const GRILLE = readModele("chemaudin-periscolaire");

function createLigne(situation = createSituation("650"), plus: Partial<LigneDecision> = {}): LigneDecision {
  const { id, version, titre, deliberation, coutUsager } = GRILLE;
  return {
    enfant: { id: "lila", prenom: "Lila" },
    activite: { id: "midi", nom: "Midi", service: "loisirs", uniteDite: "le repas" },
    grille: { id, version, titre, deliberation, coutUsager },
    situation,
    resultat: computeTarif(GRILLE, situation),
    residenceProvisoire: false,
    ...plus,
  } as LigneDecision;
}

describe("replayLignes", () => {
  it("retrouve chaque prix, quel que soit le quotient et le rang", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 4 }), (qf, rang) => {
        const ligne = createLigne(createSituation(String(qf), { rang }));
        expect(replayLignes({ lignes: [ligne] }, () => GRILLE)).toMatchObject([{ identique: true }]);
      }),
    );
  });

  it("voit un centime qui n’est pas celui de la grille, et une version absente", () => {
    const juste = createLigne();
    if (juste.resultat.kind !== "prix") throw new Error("sans prix");
    const fausse = createLigne(undefined, {
      resultat: { ...juste.resultat, centimes: juste.resultat.centimes + 1 },
    });
    expect(replayLignes({ lignes: [fausse] }, () => GRILLE)).toMatchObject([{ identique: false }]);
    expect(replayLignes({ lignes: [juste] }, () => undefined)).toMatchObject([
      { identique: false, rejoue: null },
    ]);
  });
});

describe("listEcarts", () => {
  it("ne dit rien de ce qui n’a pas changé", () => {
    const jour = createLigne(createSituation("650", { date: "2025-01-15" }));
    expect(listEcarts(jour, createLigne(createSituation("650", { date: "2025-03-01" })))).toEqual([]);
  });

  it("dit le quotient, le rang et la version qui ont changé", () => {
    const avant = createLigne(createSituation("650"));
    const apres = createLigne(createSituation("812", { rang: 2, commune: false }), {
      grille: { ...avant.grille, version: 2 },
    });
    expect(listEcarts(avant, apres)).toEqual([
      { sujet: "le quotient", avant: "650 (01/2025)", apres: "812 (01/2025)" },
      { sujet: "le domicile", avant: "Famille de la commune", apres: "Famille hors commune" },
      { sujet: "le rang de l’enfant", avant: "1er enfant", apres: "2e enfant" },
      { sujet: "le nombre d’enfants", avant: "1 enfant dans le foyer", apres: "2 enfants dans le foyer" },
      {
        sujet: "la grille",
        avant: `${GRILLE.titre}, version ${GRILLE.version}`,
        apres: `${GRILLE.titre}, version 2`,
      },
    ]);
  });

  it("dit un quotient qui ne sert plus, et pourquoi", () => {
    const [ecart] = listEcarts(createLigne(), createLigne(createSituation(ETATS.contestee)));
    expect(ecart).toEqual({
      sujet: "le quotient",
      avant: "650 (01/2025)",
      apres: "100 (01/2025), quotient contesté par la famille",
    });
  });
});
