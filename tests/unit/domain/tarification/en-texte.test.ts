import { expect, test } from "vitest";
import { computeTarif } from "#app/domain/tarification/compute-tarif.ts";
import { formatExplication, formatVerification } from "#app/domain/tarification/en-texte.ts";
import type { Constat, Gravite } from "#app/domain/tarification/verification/visite.ts";
import { createGrille, createSituation, forfait, type ResteDocument } from "../fabriques.ts";

const constat = (gravite: Gravite, lieu: string, remede?: string): Constat => ({
  gravite,
  code: "trou",
  lieu,
  message: "Rien ici.",
  ...(remede !== undefined && { remede }),
});
const plain = (texte: string): string => texte.replaceAll("\u00a0", " ");

test("les constats, du plus grave au moins grave, chacun avec son remède", () => {
  const constats = [
    constat("avertissement", "c"),
    constat("a-completer", "b"),
    constat("bloquant", "a", "Faire ceci."),
    constat("bloquant", "a2"),
  ];
  expect(plain(formatVerification(constats, {})).split("\n")).toEqual([
    "À corriger — a : Rien ici. [trou]",
    "    Remède : Faire ceci.",
    "À corriger — a2 : Rien ici. [trou]",
    "À compléter — b : Rien ici. [trou]",
    "À relire — c : Rien ici. [trou]",
    "",
    "3 points empêchent de publier cette grille.",
  ]);
});

test.each<[string, Gravite[], boolean | undefined, string]>([
  ["rien à redire", [], undefined, "Rien n’empêche de publier cette grille."],
  ["à relire seulement", ["avertissement"], false, "Rien n’empêche de publier cette grille."],
  ["une faute", ["bloquant"], undefined, "1 point empêche de publier cette grille."],
  ["une place vide", ["a-completer"], false, "1 point empêche de publier cette grille."],
  ["une faute dans un modèle", ["bloquant", "a-completer"], true, "1 point empêche de publier cette grille."],
  [
    "un modèle complet",
    ["avertissement"],
    true,
    "Ce modèle est complet. Pour publier, la ville retire « modele ».",
  ],
  [
    "une place dans un modèle",
    ["a-completer", "avertissement"],
    true,
    "Ce modèle est juste. 1 place reste à compléter par la ville avant de publier.",
  ],
  [
    "deux places dans un modèle",
    ["a-completer", "a-completer"],
    true,
    "Ce modèle est juste. 2 places restent à compléter par la ville avant de publier.",
  ],
])("ce que permettent les constats : %s", (_, gravites, modele, fin) => {
  const texte = formatVerification(
    gravites.map((gravite) => constat(gravite, "tarif")),
    { modele },
  );
  expect(plain(texte).split("\n").at(-1)).toBe(fin);
  if (gravites.length === 0) expect(plain(texte)).toBe(fin);
});

function explain(
  tarif: Parameters<typeof createGrille>[0],
  reste: ResteDocument,
  quotient = "410.5",
): string[] {
  const [grille, situation] = [createGrille(tarif, reste), createSituation(quotient)];
  return plain(formatExplication(grille, situation, computeTarif(grille, situation))).split("\n");
}

test("une explication : la grille, ses étapes numérotées, le prix", () => {
  const tarif = { kind: "taux", taux: "1 %", plancher: 500 };
  expect(explain({ kind: "arrondi", mode: "superieur", pas: 100, tarif }, { titre: "Cantine" })).toEqual([
    "Cantine",
    "Unité : repas — au 15/01/2025",
    "Le prix dépend de : quotient",
    "",
    "  1. Quotient 410,5 × 1 % → 5,00 €",
    "     Le calcul donne 4,105 €, moins que le minimum de 5,00 €.",
    "",
    "Prix : 5,00 €",
  ]);
});

test("sans base, l’explication n’en nomme pas", () => {
  expect(explain(forfait(250), { base: "aucune", unite: "heure" })).toEqual([
    "Essai",
    "Unité : heure — au 15/01/2025",
    "",
    "  1. Prix fixe → 2,50 €",
    "",
    "Prix : 2,50 €",
  ]);
});

test("un prix provisoire se dit provisoire ; une absence de prix se dit", () => {
  const { sansBase } = createGrille(forfait(1));
  const grille = createGrille(
    { kind: "taux", taux: "1 %" },
    { sansBase: { ...sansBase, refusee: { kind: "provisoire", tarif: forfait(300) } } },
  );
  const explainEtat = (kind: "refusee" | "indisponible"): string[] => {
    const situation = createSituation({ kind });
    return plain(formatExplication(grille, situation, computeTarif(grille, situation))).split("\n");
  };
  expect(explainEtat("refusee").slice(4)).toEqual([
    "  1. Quotient non communiqué par la famille",
    "     La commune applique un prix provisoire.",
    "  2. Prix fixe → 3,00 €",
    "",
    "Prix provisoire : 3,00 €",
  ]);
  expect(explainEtat("indisponible").slice(-2)).toEqual(["", "Pas de prix"]);
});
