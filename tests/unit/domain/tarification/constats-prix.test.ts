import { describe, expect, test } from "vitest";
import { A_COMPLETER } from "#app/domain/tarification/grille.ts";
import { forfait, type NoeudEcrit } from "../fabriques.ts";
import { list, taux, sansBase, borne, tranches, selon } from "./constats.ts";

describe("les prix", () => {
  test("négatif : avec son exemple et son plancher", () => {
    const remise = { kind: "ajustement", motif: "Remise", de: { centimes: -10 }, tarif: taux };
    expect(list(remise)).toEqual([
      {
        gravite: "bloquant",
        code: "prix-negatif",
        lieu: "tarif",
        message: "À 0 : le calcul donne un prix négatif.",
        remede: "Poser un plancher à 0 €.",
      },
    ]);
  });

  test("au-dessus du coût : avec son exemple et son plafond ; au coût même, non", () => {
    const enfants = { ...selon("nombre-enfants", { auPlus: 1 }), autrement: forfait(810) };
    expect(list(enfants, { coutUsager: 800 })).toEqual([
      {
        gravite: "bloquant",
        code: "prix-au-dessus-du-cout",
        lieu: "tarif",
        message: "À 0, 2 enfants dans le foyer : le prix de 8,10 € dépasse le coût par usager de 8,00 €.",
        remede: "Poser un plafond à 8,00 €.",
      },
    ]);
    expect(list(enfants, { coutUsager: 810 })).toEqual([]);
    expect(list(enfants, { coutUsager: A_COMPLETER }).map(({ code }) => code)).toEqual(["cout"]);
  });

  test("en baisse : entre quelles bases, et de combien", () => {
    const baisse = tranches(
      [null, borne("1200.5"), forfait(300)],
      [borne("1200.5", false), null, forfait(299)],
    );
    expect(list(baisse)).toEqual([
      {
        gravite: "avertissement",
        code: "prix-en-baisse",
        lieu: "tarif",
        message: "À 1 200,5001 : le prix baisse de 3,00 € à 2,99 € quand la base monte depuis 1 200,5.",
      },
    ]);
  });

  test.each<[string, NoeudEcrit, boolean]>([
    ["un taux négatif", { kind: "taux", taux: "-1 %", plancher: 0, plafond: 100 }, true],
    [
      "un taux négatif tenu à un seul prix",
      { kind: "taux", taux: "-1 %", plancher: 100, plafond: 100 },
      false,
    ],
    [
      "un facteur négatif sur la base",
      { kind: "produit", facteur: "-1", tarif: { ...taux, plafond: 0 } },
      true,
    ],
    ["un facteur négatif sur un prix fixe", { kind: "produit", facteur: "-1", tarif: forfait(-5) }, false],
    ["un facteur nul", { kind: "produit", facteur: "0", tarif: taux }, false],
    [
      "une part de −200 %",
      { kind: "ajustement", motif: "x", de: { part: "-2" }, tarif: { ...taux, plafond: 0 } },
      true,
    ],
    ["une part de −100 %", { kind: "ajustement", motif: "x", de: { part: "-1" }, tarif: taux }, false],
  ])("peut baisser : %s", (_, tarif, baisse) => {
    const messages = list(tarif)
      .filter(({ code }) => code === "prix-en-baisse")
      .map(({ message }) => message);
    if (baisse) expect(messages).toHaveLength(1);
    else expect(messages).toEqual([]);
  });

  test("une baisse que les bases essayées ne montrent pas se dit quand même", () => {
    const plat = { kind: "borne", plancher: 5, plafond: 5, tarif: { kind: "taux", taux: "-1 %" } };
    expect(list(plat)).toEqual([
      {
        gravite: "avertissement",
        code: "prix-en-baisse",
        lieu: "tarif",
        message: "Un taux, une droite ou un facteur négatif peut faire baisser le prix quand la base monte.",
      },
    ]);
  });

  test("une règle qui promet un prix et n’en donne pas", () => {
    const nommee = { kind: "tranche-nommee", nom: "autre", provisoire: true };
    expect(list(taux, { sansBase: { ...sansBase, refusee: nommee, perimee: nommee } })).toEqual(
      ["perimee", "refusee"].map((etat) => ({
        gravite: "bloquant",
        code: "sans-base",
        lieu: `sansBase › ${etat}`,
        message: `${etat === "perimee" ? "Quotient trop ancien" : "Quotient non communiqué par la famille"} : la règle ne donne pas de prix (la grille n’a pas de prix prévu sans quotient).`,
      })),
    );
  });

  test("une règle qui donne un prix trop haut dit l’état et la situation", () => {
    const cher = { ...selon("pai", { parmi: ["oui"] }), autrement: forfait(900) };
    const provisoire = { kind: "provisoire", tarif: cher };
    const reste = { sansBase: { ...sansBase, refusee: provisoire }, coutUsager: 800 };
    expect(list({ ...taux, plafond: 100 }, reste).map(({ code, message }) => [code, message])).toEqual([
      [
        "prix-au-dessus-du-cout",
        "Quotient non communiqué par la famille, Pas de repas apporté : le prix de 9,00 € dépasse le coût par usager de 8,00 €.",
      ],
    ]);
  });

  test.each<[string, object, string[]]>([
    ["les sept états d’un quotient", {}, Object.keys(sansBase)],
    [
      "les quatre états d’un revenu",
      { base: "revenu-mensuel" },
      ["en-attente", "contestee", "perimee", "refusee"],
    ],
  ])("%s", (_, reste, etats) => {
    const nommee = { kind: "tranche-nommee", nom: "autre", provisoire: true };
    const regles = Object.fromEntries(Object.keys(sansBase).map((etat) => [etat, nommee]));
    const constats = list(taux, { ...reste, sansBase: regles }).filter(({ code }) => code === "sans-base");
    expect(constats.map(({ lieu }) => lieu)).toEqual(etats.map((etat) => `sansBase › ${etat}`));
  });

  test("trop de situations : la vérification dit combien elle en a calculé", () => {
    const quantites = "abcdefghijklmnop".split("").map((nom) => ({
      libelle: nom,
      tarif: { ...selon(`quantite:${nom}`, { auMoins: 1 }), autrement: forfait(0) },
    }));
    expect(list({ kind: "somme", parts: quantites })).toEqual([
      {
        gravite: "avertissement",
        code: "verification-partielle",
        lieu: "tarif",
        message: "La grille distingue trop de situations : seules 16384 ont été calculées.",
      },
    ]);
  });
});

describe("selon la base et l’état", () => {
  const baisse = tranches([null, borne("500"), forfait(300)], [borne("500", false), null, forfait(200)]);

  test("un revenu se vérifie comme un quotient", () => {
    const constats = list(baisse, { base: "revenu-annuel" });
    expect(constats.map(({ code }) => code)).toEqual(["base-non-fournie", "prix-en-baisse"]);
    expect(constats[1]!.message).toMatch(/^À 500,0001 : le prix baisse de 3,00 € à 2,00 €/);
  });

  test("un calcul impossible se dit, sans remède", () => {
    const constats = list({ kind: "taux", taux: "999999999999999" });
    expect(constats).toContainEqual({
      gravite: "bloquant",
      code: "calcul-impossible",
      lieu: "tarif",
      message: "À 9 999 999,9999 : le calcul dépasse ce qui peut être compté exactement.",
    });
  });

  test("hors de la grille, une règle n’est en faute que si elle a son propre tarif", () => {
    const seul = { kind: "selon", critere: "pai", autrement: "pas-de-prix" };
    const tarif = { ...seul, cas: [{ si: { parmi: ["oui"] }, tarif: taux }] };
    const provisoire = { ...seul, cas: [{ si: { parmi: ["oui"] }, tarif: forfait(1) }] };
    const listCodes = (refusee: unknown) =>
      list(tarif, { sansBase: { ...sansBase, refusee } }).map(({ code }) => code);
    expect(listCodes({ kind: "plus-haute", provisoire: false })).toEqual([]);
    expect(listCodes({ kind: "provisoire", tarif: provisoire })).toEqual(["sans-base"]);
  });

  test("un montant que la situation type ne dit pas n’est pas la faute de la règle", () => {
    const lire = { kind: "montant", de: "cout-reel" };
    const parts = [{ ...lire, sinon: forfait(1) }, lire, taux].map((tarif, place) => ({
      libelle: `p${place}`,
      tarif,
    }));
    const regles = { ...sansBase, refusee: { kind: "plus-haute", provisoire: false } };
    expect(list({ kind: "somme", parts }, { sansBase: regles }).map(({ code }) => code)).not.toContain(
      "sans-base",
    );
  });
});
