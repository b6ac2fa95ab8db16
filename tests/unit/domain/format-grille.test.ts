/** Every JSON block of docs/format-grille.md is read, and every price stated under it is computed. */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { expect, test } from "vitest";
import { computeTarif } from "#app/domain/tarification/compute-tarif.ts";
import { describeResultat } from "#app/domain/tarification/explication.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import { parseGrille, parseSituation } from "#app/domain/tarification/parse-grille.ts";
import { parseEssai } from "#app/domain/tarification/situation-essai.ts";
import { checkGrille, isPubliable } from "#app/domain/tarification/verification/check-grille.ts";
import { createDocument, forfait, type NoeudEcrit } from "./fabriques.ts";

const PAGE = readFileSync(new URL("../../../docs/format-grille.md", import.meta.url), "utf8");
const BLOC = /^```json\n([\s\S]*?)^```\n((?:\n|- .*\n)*)/gm;
const PRIX = /^- (?:`(.*)`|sans option) → (?:(\d+),(\d\d) €|pas de prix)$/;

interface Bloc {
  place: string;
  json: Record<string, unknown>;
  prix: { options: string[]; centimes: number | null }[];
}

const titreBefore = (index: number): string =>
  PAGE.slice(0, index)
    .match(/^##+ .*$/gm)!
    .at(-1)!
    .replace(/^#+ /, "");

const blocs = [...PAGE.matchAll(BLOC)].map(({ index, 1: texte = "", 2: suite = "" }): Bloc => {
  const lignes = suite.split("\n").filter((ligne) => ligne !== "");
  return {
    place: titreBefore(index),
    json: JSON.parse(texte) as Record<string, unknown>,
    prix: lignes.map((ligne) => {
      const lue = PRIX.exec(ligne);
      if (!lue) throw new Error(`prix illisible : ${ligne}`);
      const [, options = "", euros, centimes] = lue;
      return {
        options: options.split(" ").filter(Boolean),
        centimes: euros === undefined ? null : Number(`${euros}${centimes}`),
      };
    }),
  };
});

const texte = { type: "string" } as const;
const liste = { type: "string", multiple: true } as const;
const drapeau = { type: "boolean" } as const;

/** The options of `expliquer`, as the command reads them. */
const readOptions = (args: string[]) =>
  parseArgs({
    args,
    options: {
      ...Object.fromEntries(
        "qf etat autre-qf date rang enfants age niveau regime modalite produit tarif-nomme cout ancien-prix"
          .split(" ")
          .map((nom) => [nom, texte]),
      ),
      ...Object.fromEntries(["revenu", "attache", "statut", "quantite"].map((nom) => [nom, liste])),
      "hors-commune": drapeau,
      pai: drapeau,
    },
  }).values;

/** A complete grid, a node to put in one, or the fields that change. */
function readGrille({ json }: Bloc): Grille {
  const document =
    json["format"] === "grille/1"
      ? json
      : "kind" in json
        ? createDocument(json as NoeudEcrit)
        : { ...createDocument(forfait(100)), ...json };
  const lecture = parseGrille(document);
  if (lecture.kind === "refusee") throw new Error(JSON.stringify(lecture.fautes));
  return lecture.grille;
}

const isSituation = ({ json }: Bloc): boolean => json["format"] === "situation/1";

test.each(
  blocs.filter((bloc) => !isSituation(bloc)).map((bloc, place) => [place + 1, bloc.place, bloc] as const),
)("exemple %i : %s", (_, __, bloc) => {
  const grille = readGrille(bloc);
  for (const { options, centimes } of bloc.prix) {
    const essai = parseEssai(grille, readOptions(options), "2024-10-01");
    if (essai.kind === "refusee") throw new Error(JSON.stringify(essai.fautes));
    const resultat = computeTarif(grille, essai.situation);
    const mots = `${options.join(" ")} : ${JSON.stringify(describeResultat(resultat))}`;
    expect(resultat.kind === "prix" ? resultat.centimes : null, mots).toBe(centimes);
  }
  for (const { situation, attendu } of grille.casDeControle)
    expect(computeTarif(grille, situation)).toMatchObject({ centimes: attendu });
});

test("la première grille se publie", () => {
  const complets = blocs.filter(({ json }) => json["format"] === "grille/1");
  expect(complets).toHaveLength(1);
  const grille = readGrille(complets[0]!);
  expect(checkGrille(grille)).toEqual([]);
  expect(isPubliable(grille)).toBe(true);
});

test("la situation se lit", () => {
  const situations = blocs.filter(isSituation);
  expect(situations).toHaveLength(1);
  expect(parseSituation(situations[0]!.json)).toMatchObject({ kind: "lue" });
});

test("les 34 mécanismes ont leur recette, chacune avec un prix", () => {
  const recettes = blocs.filter(({ place }) => /^\d+\./.test(place));
  expect(new Set(recettes.map(({ place }) => Number.parseInt(place, 10)))).toEqual(
    new Set(Array.from({ length: 34 }, (_, n) => n + 1)),
  );
  for (const { prix } of recettes) expect(prix.length).toBeGreaterThan(0);
});
