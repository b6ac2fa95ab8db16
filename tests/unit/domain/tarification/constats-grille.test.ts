import { describe, expect, test } from "vitest";
import { A_COMPLETER, type Grille } from "#app/domain/tarification/grille.ts";
import {
  checkDocument,
  checkGrille,
  isBloquant,
  isPubliable,
} from "#app/domain/tarification/verification/check-grille.ts";
import type { Constat } from "#app/domain/tarification/verification/visite.ts";
import { createDocument, createGrille, createSituation, forfait } from "../fabriques.ts";
import { readConstat, list, taux, sansBase, borne, tranches } from "./constats.ts";

describe("la grille", () => {
  test("sans cas de contrôle : à relire", () => {
    expect(checkGrille(createGrille(forfait(1))).map(readConstat)).toEqual([
      {
        gravite: "avertissement",
        code: "aucun-cas",
        lieu: "casDeControle",
        message: "Aucun cas de contrôle : rien ne dit que la grille donne les prix votés.",
      },
    ]);
  });

  test("une crèche financée par la PSU regarde les ressources du mois", () => {
    expect(list(forfait(1), { service: "creche-psu" })).toEqual([
      {
        gravite: "bloquant",
        code: "psu-sur-quotient",
        lieu: "base",
        message:
          "Une crèche financée par la PSU se calcule sur les ressources du mois et non sur le quotient familial, que l’interface ne fournit pas pour elle.",
        remede: "Choisir la base « revenu-mensuel ».",
      },
    ]);
    expect(list(forfait(1), { service: "creche-psu", base: "aucune" })).toEqual([]);
    expect(list(forfait(1), { service: "restauration" })).toEqual([]);
  });

  test("un tarif qui regarde une base que la grille n’a pas", () => {
    expect(list(taux, { base: "aucune" })).toContainEqual({
      gravite: "bloquant",
      code: "base-aucune",
      lieu: "base",
      message: "Le tarif regarde une base et la grille n’en a pas.",
      remede: "Dire quelle base le tarif regarde.",
    });
    expect(list(forfait(1), { base: "aucune" })).toEqual([]);
  });

  test("une base qu’aucune interface ne fournit : à relire", () => {
    expect(list(forfait(1), { base: "revenu-annuel" })).toEqual([
      {
        gravite: "avertissement",
        code: "base-non-fournie",
        lieu: "base",
        message:
          "Aucune interface ne fournit cette base à la ville : chaque famille devra remettre un document, et un agent le lire.",
      },
    ]);
  });

  test.each<[string, unknown, boolean]>([
    ["le prix le plus haut, définitif", { kind: "plus-haute", provisoire: false }, true],
    ["le prix le plus haut, provisoire", { kind: "plus-haute", provisoire: true }, false],
    ["une ligne, définitive", { kind: "tranche-nommee", nom: "l1", provisoire: false }, true],
    ["un prix provisoire", { kind: "provisoire", tarif: forfait(1) }, false],
    ["pas de prix", { kind: "pas-de-prix" }, false],
    ["rien encore", A_COMPLETER, false],
  ])("une panne qui donne %s", (_, regle, tarifante) => {
    const constats = list(tranches([null, null]), { sansBase: { ...sansBase, indisponible: regle } });
    const attendu = {
      gravite: "bloquant",
      code: "panne-tarifante",
      lieu: "sansBase › indisponible",
      message: "Une panne ne fixe jamais un prix : la règle doit être provisoire, ou sans prix.",
      remede: "Rendre la règle provisoire.",
    };
    expect(constats.filter(({ code }) => code === "panne-tarifante")).toEqual(tarifante ? [attendu] : []);
  });

  test("ce que la ville doit encore dire, une place après l’autre", () => {
    const vide = { deliberation: A_COMPLETER, valable: A_COMPLETER, coutUsager: A_COMPLETER };
    const regles = { ...sansBase, contestee: A_COMPLETER, refusee: A_COMPLETER };
    const completer = (code: string, lieu: string, quoi: string) => ({
      gravite: "a-completer",
      code,
      lieu,
      message: `${quoi} : à compléter par la ville.`,
    });
    expect(list(taux, { ...vide, sansBase: regles })).toEqual([
      completer("deliberation", "deliberation", "La délibération"),
      completer("dates", "valable", "Les dates d’application"),
      completer("cout", "coutUsager", "Le coût par usager"),
      completer("sans-base", "sansBase › contestee", "La règle « quotient contesté par la famille »"),
      completer("sans-base", "sansBase › refusee", "La règle « quotient non communiqué par la famille »"),
    ]);
    // a tariff that reads no base needs no rule
    expect(list(forfait(1), { sansBase: regles })).toEqual([]);
    expect(list(forfait(1), { sansBase: undefined })).toEqual([]);
    expect(list(taux, { sansBase: undefined })).toHaveLength(7);
  });

  test("un constat assumé n’empêche plus de publier, et dit pourquoi", () => {
    const baisse = tranches([null, borne("500"), forfait(300)], [borne("500", false), null, forfait(200)]);
    const derogations = [{ code: "prix-en-baisse", motif: "Voté ainsi." }];
    const [assume, ...autres] = list(baisse, { derogations });
    expect(autres).toEqual([]);
    expect(assume).toMatchObject({ gravite: "avertissement", code: "prix-en-baisse" });
    expect(assume!.message).toMatch(/ quand la base monte depuis 500\. Assumé : Voté ainsi\.$/);
    expect(isPubliable(createGrille(baisse, { derogations }))).toBe(true);
  });

  test("le coût par usager est un plafond légal : rien ne l’écarte", () => {
    const cher = { coutUsager: 250 };
    expect(list(forfait(300), cher).map(({ gravite, code }) => [gravite, code])).toEqual([
      ["bloquant", "prix-au-dessus-du-cout"],
    ]);
    expect(isPubliable(createGrille(forfait(300), cher))).toBe(false);
  });
});

describe("les cas de contrôle", () => {
  const situation = createSituation("410");
  const refusee = createSituation({ kind: "refusee" });
  test.each<[string, object, string | null]>([
    ["juste", { situation, attendu: 410 }, null],
    ["juste, sans prix", { situation: refusee, attendu: null }, null],
    ["un autre prix", { situation, attendu: 400 }, "attendu 4,00 €, la grille donne 4,10 €."],
    [
      "nommé",
      { libelle: "Quotient 410", situation, attendu: 0 },
      "Quotient 410 : attendu 0,00 €, la grille donne 4,10 €.",
    ],
    ["un prix de trop", { situation, attendu: null }, "attendu pas de prix, la grille donne 4,10 €."],
    [
      "un prix de moins",
      { situation: refusee, attendu: 410 },
      "attendu 4,10 €, la grille donne Le prix attend le quotient.",
    ],
  ])("%s", (_, cas, message) => {
    const casDeControle = [{ situation, attendu: 410 }, cas];
    expect(checkGrille(createGrille(taux, { casDeControle })).map(readConstat)).toEqual(
      message === null
        ? []
        : [{ gravite: "bloquant", code: "cas-de-controle", lieu: "casDeControle › 2", message }],
    );
  });
});

describe("un document", () => {
  test("illisible : chaque faute est un constat, à sa place", () => {
    const document = createDocument(forfait(1), { titre: "", sansBase: { ...sansBase, refusee: undefined } });
    expect(checkDocument(JSON.parse(JSON.stringify(document)))).toEqual([
      { gravite: "bloquant", code: "document", lieu: "titre", message: "au moins 1 attendu." },
      { gravite: "bloquant", code: "sans-base", lieu: "sansBase.refusee", message: expect.any(String) },
    ]);
  });

  test("lisible : les constats de sa grille", () => {
    const document = createDocument(forfait(1));
    expect(checkDocument(document)).toEqual(checkGrille(createGrille(forfait(1)) as Grille));
  });

  test.each<[Constat["gravite"], boolean, boolean]>([
    ["bloquant", true, true],
    ["a-completer", true, false],
    ["avertissement", false, false],
  ])("%s empêche une grille de se publier : %s ; un modèle : %s", (gravite, grille, modele) => {
    const constat: Constat = { gravite, code: "trou", lieu: "tarif", message: "." };
    expect(isBloquant(constat, {})).toBe(grille);
    expect(isBloquant(constat, { modele: false })).toBe(grille);
    expect(isBloquant(constat, { modele: true })).toBe(modele);
  });
});
