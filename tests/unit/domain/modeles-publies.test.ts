/** Every file of `db/modeles`, whatever it is: it reads, passes the check, and keeps its own prices on both folds. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compileTarif } from "#app/domain/tarification/compile-tarif.ts";
import { computeTarif } from "#app/domain/tarification/compute-tarif.ts";
import { parseGrille } from "#app/domain/tarification/parse-grille.ts";
import { checkGrille, isBloquant } from "#app/domain/tarification/verification/check-grille.ts";

const DOSSIER = new URL("../../../db/modeles/", import.meta.url);
const noms = readdirSync(DOSSIER).map((fichier) => fichier.replace(/\.json$/, ""));

describe.each(noms)("%s", (nom) => {
  const lecture = parseGrille(JSON.parse(readFileSync(new URL(`${nom}.json`, DOSSIER), "utf8")));
  if (lecture.kind === "refusee") throw new Error(JSON.stringify(lecture.fautes));
  const { grille } = lecture;

  test("est un modèle, à son nom, avec ses choix", () => {
    expect(grille).toMatchObject({ id: nom, modele: true, source: { url: expect.any(String) } });
    expect(grille.choix).not.toEqual([]);
    expect(grille.casDeControle).not.toEqual([]);
  });

  test("ne laisse que des points à compléter et des avertissements assumés", () => {
    const constats = checkGrille(grille);
    expect(constats.filter((constat) => isBloquant(constat, grille))).toEqual([]);
    const assumes = (grille.derogations ?? []).map(({ code }): string => code);
    const avertis = constats.filter(({ gravite }) => gravite === "avertissement").map(({ code }) => code);
    expect(avertis.filter((code) => code !== "base-non-fournie" && !assumes.includes(code))).toEqual([]);
  });

  test("donne le prix de chaque cas de contrôle, expliqué comme compilé", () => {
    const compute = compileTarif(grille);
    for (const { situation, attendu } of grille.casDeControle) {
      const resultat = computeTarif(grille, situation);
      expect(resultat.kind === "prix" ? resultat.centimes : null).toBe(attendu);
      expect(compute(situation)).toBe(resultat.kind === "prix" ? resultat.centimes : resultat.motif);
    }
  });
});
