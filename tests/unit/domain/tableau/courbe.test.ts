import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { withBase } from "#app/domain/tarification/avec-base.ts";
import { computeTarif } from "#app/domain/tarification/compute-tarif.ts";
import { computeCourbe } from "#app/domain/tableau/courbe.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import { parseGrille } from "#app/domain/tarification/parse-grille.ts";
import type { Situation } from "#app/domain/tarification/situation.ts";

const DOSSIER = new URL("../../../../db/modeles/", import.meta.url);

function readModele(nom: string): Grille {
  const lecture = parseGrille(JSON.parse(readFileSync(new URL(nom, DOSSIER), "utf8")));
  if (lecture.kind === "refusee") throw new Error(nom);
  return lecture.grille;
}

const situation: Situation = {
  format: "situation/1",
  date: "2024-10-01",
  quotient: { kind: "en-attente" },
  residence: { commune: true, prouvee: true },
  enfant: { rang: 1, pai: false },
  foyer: { nombreEnfants: 1 },
  modalite: "regulier",
};

describe("computeCourbe", () => {
  it("steps exactly where the row changes, with the price of the engine on both sides", () => {
    const grille = readModele("donges-restauration-scolaire.json");
    const courbe = computeCourbe(grille);
    const points = courbe?.series.find(({ libelle }) => libelle.endsWith("autre"))?.points ?? [];
    const autour = points.filter(({ base }) => base === "500" || base === "500.0001");
    expect(autour).toEqual([
      { base: "500", centimes: 85 },
      { base: "500.0001", centimes: 100 },
    ]);
  });

  it("draws a rising rate by many measures, and a flat end", () => {
    const courbe = computeCourbe(readModele("strasbourg-restauration-scolaire.json"));
    expect(courbe?.series.length).toBeGreaterThan(0);
    for (const { points } of courbe!.series) expect(points.length).toBeGreaterThan(1);
  });

  it("says nothing of a price that looks at no base", () => {
    expect(computeCourbe(readModele("lieuvin-adhesion.json"))).toBeNull();
  });

  it("names what tells one line from another, and never draws the same line twice", () => {
    for (const nom of readdirSync(DOSSIER)) {
      const courbe = computeCourbe(readModele(nom));
      const libelles = courbe?.series.map(({ libelle }) => libelle) ?? [];
      if (libelles.length > 1)
        expect(new Set(libelles).size, `${nom} ${libelles.join(" | ")}`).toBe(libelles.length);
    }
  });

  it("gives the prices of the engine", () => {
    const grille = readModele("fay-aux-loges-cantine.json");
    const courbe = computeCourbe(grille)!;
    const sienne = courbe.series.find(({ libelle }) => libelle === "Pas de repas apporté")!;
    for (const { base, centimes } of sienne.points) {
      const resultat = computeTarif(grille, withBase(situation, grille.base, base));
      expect(resultat.kind === "prix" ? resultat.centimes : null, base).toBe(centimes);
    }
  });
});
