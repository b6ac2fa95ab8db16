import fc from "fast-check";
import { expect, test } from "vitest";
import { compileTarif, type PrixCompile } from "#app/domain/tarification/compile-tarif.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import type { Situation } from "#app/domain/tarification/situation.ts";
import { checkGrille } from "#app/domain/tarification/verification/check-grille.ts";
import { listSituationsTypes, readReperes } from "#app/domain/tarification/verification/reperes.ts";
import { createGrille, forfait, type NoeudEcrit, type ResteDocument } from "../fabriques.ts";
import { arbDocument, readGrille, runs } from "./arbitraire-grille.ts";
import { arbSituation, holdValeur, VALEURS } from "./arbitraire-situation.ts";

const TROUS = ["trou", "sans-autrement"];
const listCodes = (grille: Grille): string[] => checkGrille(grille).map(({ code }) => code);
const hasTrou = (grille: Grille): boolean => listCodes(grille).some((code) => TROUS.includes(code));

const isConnue = ({ base }: Grille, { quotient, revenus }: Situation): boolean =>
  base === "aucune" || (base === "quotient-familial" ? quotient : revenus?.[base])?.kind === "connue";

/**
 * Searches every distinct situation, with and without its amounts, at every value worth trying, for one without a
 * price for one of these reasons.
 */
function findSansPrix(grille: Grille, ...motifs: PrixCompile[]): Situation | undefined {
  const compute = compileTarif(grille);
  const { types } = listSituationsTypes(grille, readReperes(grille), 5_000);
  const valeurs = grille.base === "quotient-familial" ? VALEURS : [...VALEURS, "10/3"];
  for (const { situation } of types)
    for (const valeur of grille.base === "aucune" ? ["0"] : valeurs)
      for (const tus of [{}, { coutReelCentimes: undefined }, { ancienPrixCentimes: undefined }]) {
        const base = grille.base === "aucune" ? "quotient-familial" : grille.base;
        const une = { ...situation, ...holdValeur(base, valeur), ...tus };
        if (motifs.includes(compute(une))) return une;
      }
  return undefined;
}

test("un trou est signalé si, et seulement si, une situation complète n’a pas de prix", () => {
  let [troues, pleines] = [0, 0];
  fc.assert(
    fc.property(
      arbDocument(),
      fc.array(arbSituation, { minLength: 60, maxLength: 60 }),
      (document, toutes) => {
        const grille = readGrille(document);
        const codes = listCodes(grille);
        const compute = compileTarif(grille);
        const troue = codes.some((code) => TROUS.includes(code));
        // a tariff that reads a base its grid has not never gets as far as its holes
        if (codes.includes("base-aucune")) return;
        if (troue) {
          troues++;
          // a hole behind a silent amount may be met only where another part already stops for that amount
          expect(findSansPrix(grille, "hors-grille", "montant-absent")).toBeDefined();
          return;
        }
        if (codes.includes("verification-partielle")) return;
        pleines++;
        expect(findSansPrix(grille, "hors-grille")).toBeUndefined();
        for (const { autreFoyer: _, ...situation } of toutes) {
          const dit = isConnue(grille, situation) || !codes.includes("sans-base");
          if (dit) expect(compute(situation)).not.toBe("hors-grille");
        }
      },
    ),
    runs(250),
  );
  expect(Math.min(troues, pleines)).toBeGreaterThan(0);
});

test("une règle sans base est signalée si elle promet un prix et n’en donne pas", () => {
  const promis = (prix: PrixCompile, grille: Grille, situation: Situation): boolean => {
    const etat =
      grille.base === "quotient-familial"
        ? situation.quotient.kind
        : situation.revenus?.[grille.base as never];
    const kind =
      typeof etat === "string" ? etat : ((etat as { kind: string } | undefined)?.kind ?? "en-attente");
    const regle = grille.sansBase?.[kind as keyof NonNullable<Grille["sansBase"]>];
    if (!regle || typeof regle === "string" || regle.kind === "pas-de-prix") return true;
    return typeof prix === "number" || prix === "montant-absent" || prix === "prix-negatif";
  };
  fc.assert(
    fc.property(
      arbDocument(2),
      fc.array(arbSituation, { minLength: 60, maxLength: 60 }),
      (document, toutes) => {
        const grille = readGrille(document);
        const codes = listCodes(grille);
        if (
          grille.base === "aucune" ||
          codes.some((code) => [...TROUS, "sans-base", "verification-partielle"].includes(code))
        )
          return;
        const compute = compileTarif(grille);
        for (const { autreFoyer: _, ...situation } of toutes)
          if (!isConnue(grille, situation)) expect(promis(compute(situation), grille, situation)).toBe(true);
      },
    ),
    runs(300),
  );
});

const ouverte = (nom: string, tarif: NoeudEcrit, de: string | null, a: string | null) => ({
  nom,
  de: de === null ? null : { valeur: de, compris: true },
  a: a === null ? null : { valeur: a, compris: false },
  tarif,
});
const jusqu = (base: string): NoeudEcrit => ({
  kind: "points",
  points: [
    { base: "0", centimes: "0" },
    { base, centimes: "100" },
  ],
});
const tranches = (...lignes: unknown[]): NoeudEcrit => ({ kind: "tranches", lignes });
const decale = (lignes: number, tarif: NoeudEcrit, si?: unknown): NoeudEcrit => ({
  kind: "ajustement",
  motif: "Fratrie",
  de: { lignes },
  ...(si !== undefined && { si }),
  tarif,
});
const deuxLignes = tranches(
  ouverte("basse", jusqu("500"), null, "500"),
  ouverte("haute", forfait(100), "500", null),
);

test.each<[string, NoeudEcrit, ResteDocument, boolean]>([
  ["une ligne décalée reçoit des valeurs qui ne sont pas les siennes", decale(-1, deuxLignes), {}, true],
  ["sans décalage, elle n’a que les siennes", deuxLignes, {}, false],
  ["le décalage inverse n’atteint jamais la droite", decale(1, deuxLignes), {}, false],
  [
    "le décalage ne vaut que pour sa condition",
    {
      kind: "selon",
      critere: "rang",
      cas: [{ si: { auMoins: 2 }, tarif: forfait(1) }],
      autrement: decale(-1, deuxLignes, { critere: "rang", condition: { auMoins: 2 } }),
    },
    {},
    false,
  ],
  ["deux décalages contraires s’annulent", decale(1, decale(-1, deuxLignes)), {}, false],
  [
    "une ligne couverte par une autre n’ouvre pas de trou",
    tranches(
      { nom: "toutes", de: null, a: null, tarif: forfait(1) },
      { nom: "jamais", de: { valeur: "3", compris: true }, a: null, tarif: jusqu("4") },
    ),
    {},
    false,
  ],
  [
    "entre deux bornes qu’aucun quotient n’atteint",
    tranches(
      { nom: "bas", de: null, a: { valeur: "10/3", compris: false }, tarif: forfait(1) },
      { nom: "haut", de: { valeur: "10/3", compris: false }, a: null, tarif: forfait(2) },
    ),
    {},
    false,
  ],
  [
    "les mêmes bornes, qu’un revenu atteint",
    tranches(
      { nom: "bas", de: null, a: { valeur: "10/3", compris: false }, tarif: forfait(1) },
      { nom: "haut", de: { valeur: "10/3", compris: false }, a: null, tarif: forfait(2) },
    ),
    { base: "revenu-mensuel" },
    true,
  ],
  [
    "après le dernier point, sur une échelle d’entiers",
    tranches(
      { nom: "bas", de: null, a: { valeur: "4", compris: false }, tarif: jusqu("3") },
      ouverte("haut", forfait(9), "4", null),
    ),
    { qfFractionnaire: "tronquer" },
    false,
  ],
  [
    "à défaut du montant que la situation ne dit pas",
    {
      kind: "montant",
      de: "ancien-prix",
      sinon: { kind: "selon", critere: "pai", cas: [{ si: { parmi: ["oui"] }, tarif: forfait(1) }] },
    },
    {},
    true,
  ],
  ["sans base, rien n’est hors de la grille", jusqu("500"), { base: "aucune" }, false],
])("trou : %s", (_, tarif, reste, attendu) => {
  const grille = createGrille(tarif, reste);
  expect(hasTrou(grille)).toBe(attendu);
  expect(findSansPrix(grille, "hors-grille") !== undefined).toBe(attendu);
});

const sansAutrement = { kind: "selon", critere: "pai", cas: [{ si: { parmi: ["oui"] }, tarif: forfait(1) }] };

test("un trou dans un tarif provisoire est un défaut de sa règle", () => {
  const taux = { kind: "taux", taux: "1 %", plafond: 100 };
  const { sansBase } = createGrille(taux);
  const provisoire = { kind: "provisoire", tarif: sansAutrement };
  expect(checkGrille(createGrille(taux, { sansBase: { ...sansBase, perimee: provisoire } }))).toMatchObject([
    { code: "sans-base", lieu: "sansBase › perimee", gravite: "bloquant" },
    { code: "aucun-cas" },
  ]);
  const revenus = { base: "revenu-mensuel", sansBase: { ...sansBase, refusee: provisoire } };
  expect(listCodes(createGrille(taux, revenus))).toContain("sans-base");
  const jamais = { base: "revenu-mensuel", sansBase: { ...sansBase, "non-allocataire": provisoire } };
  expect(listCodes(createGrille(taux, jamais))).not.toContain("sans-base");
});
