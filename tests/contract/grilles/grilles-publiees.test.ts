import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { computeTarif } from "#app/domain/tarification/compute-tarif.ts";
import { describeEtape } from "#app/domain/tarification/explication.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import { listFichiers, readExemples, readGrille, toCentimes, type Lecteur } from "./lecture.ts";

const modeles = new Map<string, Grille>();

function readModele(nom: string): Grille {
  const connu = modeles.get(nom);
  if (connu) return connu;
  const url = new URL(`../../../db/modeles/${nom}.json`, import.meta.url);
  const grille = readGrille(JSON.parse(readFileSync(url, "utf8")));
  modeles.set(nom, grille);
  return grille;
}

const fichiers = listFichiers();

test.skipIf(fichiers.length > 0)(
  "les grilles publiées ne sont pas sur cette machine : rien à comparer",
  () => {
    expect(fichiers).toEqual([]);
  },
);

const LECTEURS = new URL("./lecteurs/", import.meta.url);
const lus = fichiers.filter((fichier) => existsSync(new URL(`${fichier}.ts`, LECTEURS)));

test("chaque fichier de grilles a son lecteur", () => {
  expect(lus).toEqual(fichiers);
});

describe.each(lus)("%s", async (fichier) => {
  const { default: lire } = (await import(`./lecteurs/${fichier}.ts`)) as { default: Lecteur };

  test.each(readExemples(fichier).map((exemple, place) => [place + 1, exemple] as const))(
    "exemple %i",
    (_, exemple) => {
      const lecture = lire(exemple);
      if ("ecarte" in lecture) {
        expect(lecture.ecarte.length).toBeGreaterThan(20);
        return;
      }
      const resultat = computeTarif(
        "grille" in lecture ? lecture.grille : readModele(lecture.modele),
        lecture.situation,
      );
      const mots = resultat.etapes.map((etape) => describeEtape(etape).libelle).join(" / ");
      expect(resultat.kind === "prix" ? resultat.centimes : mots, mots).toBe(
        toCentimes(exemple.expected_eur),
      );
    },
  );
});
