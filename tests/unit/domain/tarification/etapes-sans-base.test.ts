import { describe, expect, test } from "vitest";
import { A_COMPLETER } from "#app/domain/tarification/grille.ts";
import type { Situation } from "#app/domain/tarification/situation.ts";
import { createGrille, createSituation, forfait, type NoeudEcrit, type ResteDocument } from "../fabriques.ts";
import { compute, entier, fixe, tranches } from "./etapes.ts";

describe("quand la base ne sert pas", () => {
  const refusee = createSituation({ kind: "refusee" });
  const { sansBase } = createGrille(forfait(1));
  const under = (
    tarif: NoeudEcrit,
    regle: unknown,
    situation: Situation = refusee,
    reste: ResteDocument = {},
  ) => compute(tarif, situation, { sansBase: { ...sansBase, refusee: regle }, ...reste });
  const etapeRegle = (regle: string, reste: object = {}) => ({
    kind: "sans-base",
    etat: "refusee",
    regle,
    ...reste,
  });
  const plusHaute = { kind: "plus-haute", provisoire: false };
  const nommer = (nom: string, provisoire = true) => ({ kind: "tranche-nommee", nom, provisoire });
  const taux = { kind: "taux", taux: "1 %", plafond: 600, article: "art. 1" };
  const points = {
    kind: "points",
    points: [
      { base: "0", centimes: "0" },
      { base: "700", centimes: "100" },
    ],
  };

  test("un prix provisoire a son propre tarif", () => {
    expect(under(taux, { kind: "provisoire", tarif: forfait(5) })).toEqual({
      prix: 5,
      provisoire: true,
      etapes: [etapeRegle("provisoire"), fixe(5)],
    });
    expect(under(taux, { kind: "provisoire", tarif: taux }).prix).toBe("base-absente");
  });

  test("la ligne nommée", () => {
    const ligne = {
      kind: "tranches",
      base: "quotient-familial",
      valeur: null,
      lue: null,
      regle: "exact",
      ligne: "milieu",
      de: { valeur: entier(600), compris: true },
      a: { valeur: entier(900), compris: true },
      decalage: 0,
      centimes: 200,
    };
    expect(under(tranches(), nommer("milieu"))).toEqual({
      prix: 200,
      provisoire: true,
      etapes: [etapeRegle("tranche-nommee", { nom: "milieu" }), ligne],
    });
    expect(under(tranches(), nommer("milieu", false)).provisoire).toBe(false);
    expect(under(tranches(), nommer("absente"))).toEqual({
      prix: "tranche-absente",
      etapes: [
        etapeRegle("tranche-nommee", { nom: "absente" }),
        { kind: "sans-prix", motif: "tranche-absente" },
      ],
    });
    expect(under(tranches({ baseConnueExigee: true }), nommer("milieu")).prix).toBe("tranche-absente");
    expect(under(tranches({ baseConnueExigee: false }), nommer("milieu")).prix).toBe(200);
    expect(under(taux, nommer("milieu")).prix).toBe("tranche-absente");
    expect(under(points, nommer("milieu")).prix).toBe("tranche-absente");
  });

  test("le prix le plus haut : la dernière ligne, le plafond, le dernier point", () => {
    expect(under(tranches(), plusHaute)).toMatchObject({
      prix: 300,
      provisoire: false,
      etapes: [etapeRegle("plus-haute"), { ligne: "haut", valeur: null, lue: null, decalage: 0 }],
    });
    expect(under(taux, { ...plusHaute, provisoire: true })).toEqual({
      prix: 600,
      provisoire: true,
      etapes: [
        etapeRegle("plus-haute"),
        {
          kind: "taux",
          base: "quotient-familial",
          valeur: null,
          retenue: null,
          taux: { n: 1, d: 100 },
          produit: null,
          borne: "plafond",
          resultat: entier(600),
          article: "art. 1",
        },
      ],
    });
    expect(under({ kind: "taux", taux: "1 %" }, plusHaute).prix).toBe("tranche-absente");
    expect(under(points, plusHaute)).toMatchObject({
      prix: 100,
      etapes: [{}, { kind: "points", valeur: null, a: { base: entier(700) }, resultat: entier(100) }],
    });
  });

  test("le prix des familles extérieures", () => {
    const selon = {
      kind: "selon",
      critere: "residence",
      cas: [{ si: { parmi: ["commune"] }, tarif: taux }],
      autrement: forfait(900),
    };
    const dehors = (provisoire: boolean) => ({ kind: "hors-commune", provisoire });
    expect(under(selon, dehors(true))).toMatchObject({ prix: 900, provisoire: true });
    expect(under(selon, dehors(false))).toEqual({
      prix: 900,
      provisoire: false,
      etapes: [
        etapeRegle("hors-commune"),
        { kind: "selon", critere: "residence", valeur: "hors-commune", cas: "autrement", centimes: 900 },
      ],
    });
    // what ties the family to the town no longer counts
    const attachee = { ...refusee, residence: { commune: false, prouvee: true, attaches: ["travail"] } };
    expect(under(selon, dehors(false), attachee, { residents: ["travail"] }).prix).toBe(900);
    expect(under(taux, dehors(false)).prix).toBe("base-absente");
  });

  test.each([
    ["pas-de-prix", { kind: "pas-de-prix" }],
    [A_COMPLETER, A_COMPLETER],
  ])("%s : aucun prix, et la règle est dite", (nature, regle) => {
    expect(under(taux, regle)).toEqual({
      prix: "base-absente",
      etapes: [etapeRegle(nature), { kind: "sans-prix", motif: "base-absente" }],
    });
  });

  test("un autre motif que la base l’emporte : la règle ne s’applique pas", () => {
    const somme = {
      kind: "somme",
      parts: [
        { libelle: "a", tarif: { kind: "montant", de: "cout-reel" } },
        { libelle: "b", tarif: taux },
      ],
    };
    expect(under(somme, plusHaute)).toEqual({
      prix: "montant-absent",
      etapes: [{ kind: "sans-prix", motif: "montant-absent" }],
    });
  });

  test("un prix qui ne regarde pas la base n’est pas provisoire", () => {
    expect(under(forfait(5), { kind: "provisoire", tarif: forfait(6) })).toEqual({
      prix: 5,
      provisoire: false,
      etapes: [fixe(5)],
    });
  });

  test("le calcul de remplacement repart de rien", () => {
    const decale = { kind: "ajustement", motif: "x", de: { lignes: -1 }, tarif: tranches() };
    expect(under(decale, nommer("haut"))).toMatchObject({
      prix: 200,
      etapes: [{}, { ligne: "milieu", decalage: -1 }, { kind: "ajustement" }],
    });
  });

  test("une grille sans base dont le tarif en regarde une : pas de prix", () => {
    expect(compute(taux, "800", { base: "aucune" })).toEqual({
      prix: "base-absente",
      etapes: [{ kind: "sans-prix", motif: "base-absente" }],
    });
  });
});
