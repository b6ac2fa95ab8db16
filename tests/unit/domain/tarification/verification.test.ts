import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  checkDocument,
  checkGrille,
  isPubliable,
} from "#app/domain/tarification/verification/check-grille.ts";
import { computeTarif } from "#app/domain/tarification/compute-tarif.ts";
import { A_COMPLETER, type Grille } from "#app/domain/tarification/grille.ts";
import {
  createGrille,
  createSituation,
  forfait,
  readDocument,
  type NoeudEcrit,
  type ResteDocument,
} from "../fabriques.ts";
import { runs } from "./arbitraire-grille.ts";

type Borne = { valeur: string; compris: boolean };
const bord = (valeur: string, compris = true): Borne => ({ valeur, compris });
const ligne = (de: Borne | null, a: Borne | null, centimes: number, nom = `${de?.valeur}-${a?.valeur}`) => ({
  nom,
  de,
  a,
  tarif: forfait(centimes),
});
const surBase = (...lignes: ReturnType<typeof ligne>[]): NoeudEcrit => ({ kind: "tranches", lignes });
const codes = (grille: Grille): string[] =>
  checkGrille(grille)
    .filter(({ gravite }) => gravite === "bloquant")
    .map(({ code }) => code);

describe("vérification", () => {
  const bonne = surBase(ligne(null, bord("500"), 100), ligne(bord("500", false), null, 200));
  test("une bonne grille se publie", () => {
    expect(codes(createGrille(bonne))).toEqual([]);
    expect(isPubliable(createGrille(bonne))).toBe(true);
    expect(isPubliable(createGrille(bonne, { modele: true }))).toBe(false);
    expect(isPubliable(createGrille(bonne, { deliberation: A_COMPLETER }))).toBe(false);
  });
  test.each<[string, NoeudEcrit, ResteDocument, string[]]>([
    [
      "trou à la borne",
      surBase(ligne(null, bord("500", false), 1), ligne(bord("500", false), null, 2)),
      {},
      ["trou"],
    ],
    [
      "deux fois la borne",
      surBase(ligne(null, bord("500"), 1), ligne(bord("500"), null, 2)),
      {},
      ["chevauchement"],
    ],
    ["fermée en haut", surBase(ligne(null, bord("500"), 1)), {}, ["trou"]],
    ["fermée en bas", surBase(ligne(bord("10"), null, 1)), {}, ["trou"]],
    [
      "entiers sans règle",
      surBase(ligne(null, bord("599"), 1), ligne(bord("600"), null, 2)),
      {},
      ["regle-decimales", "trou"],
    ],
    [
      "entiers exacts",
      surBase(ligne(null, bord("599"), 1), ligne(bord("600"), null, 2)),
      { qfFractionnaire: "exact" },
      ["trou"],
    ],
    [
      "entiers tronqués",
      surBase(ligne(null, bord("599"), 1), ligne(bord("600"), null, 2)),
      { qfFractionnaire: "tronquer" },
      [],
    ],
    [
      "centimes",
      surBase(ligne(null, bord("600"), 1), ligne(bord("600.01"), null, 2)),
      { qfFractionnaire: "au-centime" },
      [],
    ],
    [
      "799 et 800 exclus",
      surBase(ligne(null, bord("799", false), 1), ligne(bord("800", false), null, 2)),
      { qfFractionnaire: "tronquer" },
      ["trou"],
    ],
    [
      "à l’envers",
      surBase(
        ligne(null, bord("500"), 1),
        ligne(bord("500", false), bord("400"), 2),
        ligne(bord("400", false), null, 3),
      ),
      {},
      ["chevauchement", "ligne-vide"],
    ],
    ["au-dessus du coût", forfait(500), { coutUsager: 400 }, ["prix-au-dessus-du-cout"]],
    [
      "cas faux",
      forfait(500),
      { casDeControle: [{ situation: createSituation("1"), attendu: 400 }] },
      ["cas-de-controle"],
    ],
  ])("%s", (_, tarif, reste, attendus) => {
    expect(codes(createGrille(tarif, reste))).toEqual(attendus);
  });
  test("prix en baisse : à relire", () => {
    expect(
      checkGrille(createGrille(surBase(ligne(null, bord("500"), 300), ligne(bord("500", false), null, 200)))),
    ).toMatchObject([{ code: "prix-en-baisse", gravite: "avertissement" }, { code: "aucun-cas" }]);
  });
  test("règles sans base", () => {
    const grille = createGrille(bonne);
    const nommee = { kind: "tranche-nommee", nom: "absente", provisoire: true } as const;
    expect(codes({ ...grille, sansBase: { ...grille.sansBase!, refusee: nommee } })).toEqual(["sans-base"]);
    const haute = { kind: "plus-haute", provisoire: false } as const;
    expect(codes({ ...grille, sansBase: { ...grille.sansBase!, indisponible: haute } })).toEqual([
      "panne-tarifante",
    ]);
  });
  test("une règle manquante a sa place", () => {
    const document = readDocument("bubry-cantine") as { sansBase: Record<string, unknown> };
    delete document.sansBase["refusee"];
    expect(checkDocument(document)).toMatchObject([
      { code: "sans-base", lieu: "sansBase.refusee", gravite: "bloquant" },
    ]);
  });
  test("trou signalé si et seulement si un quotient n’a pas de prix", () => {
    const entier = fc.integer({ min: 0, max: 6 });
    const alea = fc.tuple(
      entier,
      fc.boolean(),
      entier,
      fc.boolean(),
      fc.constantFrom("exact", "tronquer", "au-centime" as const),
    );
    fc.assert(
      fc.property(alea, ([a, aCompris, b, bCompris, regle]) => {
        const tarif = surBase(
          ligne(null, bord(String(a), aCompris), 100),
          ligne(bord(String(b), bCompris), null, 200),
        );
        const grille = createGrille(tarif, { qfFractionnaire: regle as Grille["qfFractionnaire"] });
        const sansPrix = Array.from(
          { length: 801 },
          (_, n) => `${Math.trunc(n / 100)}.${String(n % 100).padStart(2, "0")}`,
        ).some((q) => computeTarif(grille, createSituation(q)).kind === "sans-prix");
        expect(codes(grille).includes("trou")).toBe(sansPrix);
      }),
      runs(100),
    );
  });
});
