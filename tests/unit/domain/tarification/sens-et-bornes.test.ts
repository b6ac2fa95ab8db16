import fc from "fast-check";
import { expect, test } from "vitest";
import { compare, parseRationnel } from "#app/domain/montant/rationnel.ts";
import { compileTarif } from "#app/domain/tarification/compile-tarif.ts";
import { A_COMPLETER, type Grille } from "#app/domain/tarification/grille.ts";
import type { Situation } from "#app/domain/tarification/situation.ts";
import { checkGrille } from "#app/domain/tarification/verification/check-grille.ts";
import { readReperes } from "#app/domain/tarification/verification/reperes.ts";
import { createGrille, createSituation, forfait, type NoeudEcrit, type ResteDocument } from "../fabriques.ts";
import { arbDocument, readGrille, runs } from "./arbitraire-grille.ts";
import { arbSituation, holdValeur, VALEURS } from "./arbitraire-situation.ts";

const listCodes = (grille: Grille): string[] => checkGrille(grille).map(({ code }) => code);

/** Amounts and quantities as the check supposes them: it cannot know what others would give. */
function withMontants(grille: Grille, situation: Situation): Situation {
  const { coutUsager } = grille;
  const cout = coutUsager === A_COMPLETER ? 1_000 : coutUsager;
  return {
    ...situation,
    ...(situation.coutReelCentimes !== undefined && { coutReelCentimes: cout }),
    ...(situation.ancienPrixCentimes !== undefined && { ancienPrixCentimes: cout }),
    quantites: { ...situation.quantites, ...readReperes(grille).quantites },
  };
}

/** A quantity that both chooses and multiplies: the check supposes one number, the situation says another. */
const readsQuantite = (document: unknown): boolean => {
  const texte = JSON.stringify(document);
  return texte.includes('"quantite"') && texte.includes('"quantite:');
};

const toutes = fc.array(arbSituation, { minLength: 20, maxLength: 20 });
const deux = fc
  .tuple(fc.constantFrom(...VALEURS), fc.constantFrom(...VALEURS))
  .map((valeurs) => valeurs.toSorted((a, b) => compare(parseRationnel(a), parseRationnel(b))));

test("sans constat de baisse, le prix ne baisse jamais quand la base monte", () => {
  let verifiees = 0;
  const paires = fc.array(fc.tuple(arbSituation, deux), { minLength: 40, maxLength: 40 });
  fc.assert(
    fc.property(arbDocument(), paires, (document, cas) => {
      const grille = readGrille(document);
      const codes = listCodes(grille);
      if (grille.base === "aucune" || !readReperes(grille).litBase || readsQuantite(document)) return;
      if (codes.some((code) => ["prix-en-baisse", "verification-partielle"].includes(code))) return;
      verifiees++;
      const compute = compileTarif(grille);
      const { base } = grille;
      for (const [situation, valeurs] of cas) {
        const [bas, haut] = valeurs.map((valeur) =>
          compute({ ...withMontants(grille, situation), ...holdValeur(base, valeur) }),
        );
        if (typeof bas === "number" && typeof haut === "number") expect(haut).toBeGreaterThanOrEqual(bas);
      }
    }),
    runs(300),
  );
  expect(verifiees).toBeGreaterThan(0);
});

test("là où rien n’est signalé, aucun prix ne dépasse le coût, n’est négatif ou ne se calcule pas", () => {
  let verifiees = 0;
  fc.assert(
    fc.property(arbDocument(2), toutes, (document, situations) => {
      const grille = readGrille(document);
      const codes = listCodes(grille);
      const defauts = [
        "prix-au-dessus-du-cout",
        "prix-negatif",
        "calcul-impossible",
        "verification-partielle",
      ];
      if (readsQuantite(document) || defauts.some((code) => codes.includes(code))) return;
      verifiees++;
      const compute = compileTarif(grille);
      for (const situation of situations) {
        const prix = compute(withMontants(grille, situation));
        expect(["prix-negatif", "calcul-impossible"]).not.toContain(prix);
        if (typeof prix === "number") expect(prix).toBeLessThanOrEqual(grille.coutUsager as number);
      }
    }),
    runs(300),
  );
  expect(verifiees).toBeGreaterThan(0);
});

test("un plancher et un plafond tiennent le prix", () => {
  const bornes = fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 300, max: 900 }));
  fc.assert(
    fc.property(arbDocument(), bornes, toutes, (document, [plancher, plafond], situations) => {
      // what a provisional price gives is not held by the bounds
      const tarif = { kind: "borne", plancher, plafond, tarif: document["tarif"] };
      const { sansBase: _, ...reste } = { ...document, sansBase: null, tarif };
      const compute = compileTarif(readGrille(reste));
      const { pas } = document["arrondi"] as { pas: number };
      for (const { autreFoyer: _autre, ...situation } of situations) {
        const prix = compute(situation);
        if (typeof prix !== "number") continue;
        expect(prix).toBeGreaterThan(plancher - pas);
        expect(prix).toBeLessThan(plafond + pas);
      }
    }),
    runs(200),
  );
});

const lignes = (coupure: string, bas: NoeudEcrit, haut: NoeudEcrit): NoeudEcrit => ({
  kind: "tranches",
  lignes: [
    { nom: "bas", de: null, a: { valeur: coupure, compris: false }, tarif: bas },
    { nom: "haut", de: { valeur: coupure, compris: true }, a: null, tarif: haut },
  ],
});
const taux = { kind: "taux", taux: "1 %" };
const remise = { kind: "ajustement", tarif: taux, motif: "Remise", de: { centimes: -599 } };

test.each<[string, NoeudEcrit, ResteDocument, string]>([
  [
    "la dernière valeur lue avant la borne",
    lignes("600", taux, forfait(598)),
    { qfFractionnaire: "arrondir-commercial" },
    "prix-en-baisse",
  ],
  [
    "la première valeur lue après une borne à décimales",
    lignes("599.5", forfait(599), { ...taux, plafond: 599 }),
    { qfFractionnaire: "tronquer" },
    "",
  ],
  [
    "la dernière valeur au centime",
    lignes("600", { ...taux, taux: "100 %" }, forfait(59_999 - 1)),
    { qfFractionnaire: "au-centime" },
    "prix-en-baisse",
  ],
  [
    "un coût dépassé entre deux bornes",
    lignes("600", taux, forfait(100)),
    { qfFractionnaire: "arrondir-commercial", coutUsager: 598 },
    "prix-au-dessus-du-cout",
  ],
  [
    "un prix négatif juste après la borne",
    lignes("600", forfait(0), remise),
    { qfFractionnaire: "tronquer" },
    "",
  ],
  [
    "un tarif de secours qui baisse",
    { kind: "montant", de: "ancien-prix", sinon: lignes("600", forfait(9), forfait(8)) },
    {},
    "prix-en-baisse",
  ],
  [
    "un tarif de secours au-dessus du coût",
    { kind: "montant", de: "cout-reel", sinon: forfait(900) },
    { coutUsager: 800 },
    "prix-au-dessus-du-cout",
  ],
  ["la plus grande base", taux, { coutUsager: 9_999_999 }, "prix-au-dessus-du-cout"],
  ["une moyenne de deux foyers", taux, { coutUsager: 10_000_000, deuxFoyers: "moyenne" }, ""],
])("vérifié : %s", (_, tarif, reste, code) => {
  const trouves = listCodes(createGrille(tarif, reste)).filter((one) => one.startsWith("prix"));
  expect(trouves).toEqual(code === "" ? [] : expect.arrayContaining([code]));
});

test("un prix provisoire au-dessus du coût est signalé", () => {
  const { sansBase } = createGrille(taux);
  const regles = { ...sansBase, refusee: { kind: "provisoire", tarif: forfait(900) } };
  const grille = createGrille({ ...taux, plafond: 100 }, { sansBase: regles, coutUsager: 800 });
  expect(listCodes(grille)).toContain("prix-au-dessus-du-cout");
  expect(compileTarif(grille)(createSituation({ kind: "refusee" }))).toBe(900);
});

test("plus de statuts que de combinaisons calculées : la vérification se dit partielle", () => {
  const cas = (nombre: number) =>
    createGrille({
      kind: "selon",
      critere: "statut",
      cas: Array.from({ length: nombre }, (_, place) => ({
        si: { parmi: [`s${place}`] },
        tarif: forfait(place),
      })),
      autrement: forfait(100),
    });
  expect(listCodes(cas(6))).not.toContain("verification-partielle");
  expect(listCodes(cas(7))).toContain("verification-partielle");
});
