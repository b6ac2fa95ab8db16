/**
 * À part : un mutant qui empêche de lire une grille arrête l'autre fichier avant son premier test, et personne ne le compterait.
 */
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { computeTarif } from "#app/domain/tarification/compute-tarif.ts";
import { parseGrille, parseSituation } from "#app/domain/tarification/parse-grille.ts";

const DOSSIER = new URL("../../db/modeles/", import.meta.url);

it.each(readdirSync(DOSSIER))("%s se lit, et ses cas de contrôle donnent leur prix", (nom) => {
  const lecture = parseGrille(JSON.parse(readFileSync(new URL(nom, DOSSIER), "utf8")));
  if (lecture.kind !== "lue") throw new Error(JSON.stringify(lecture.fautes));
  for (const { situation, attendu } of lecture.grille.casDeControle) {
    const lue = parseSituation(situation);
    if (lue.kind !== "lue") throw new Error(JSON.stringify(lue.fautes));
    const resultat = computeTarif(lecture.grille, lue.situation);
    expect(resultat.kind === "prix" ? resultat.centimes : null).toBe(attendu);
  }
});
