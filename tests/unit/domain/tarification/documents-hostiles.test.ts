import { describe, expect, test } from "vitest";
import { parseGrille, parseSituation } from "#app/domain/tarification/parse-grille.ts";
import { checkDocument } from "#app/domain/tarification/verification/check-grille.ts";
import {
  createDocument,
  createSituation,
  forfait,
  type NoeudEcrit,
  type ResteDocument,
} from "../fabriques.ts";

/** Refused, in words, where it is wrong; what would take a time without end is stopped with the test. */
function readFaute(document: unknown, parse: (document: unknown) => unknown = parseGrille) {
  const lecture = parse(document) as { kind: string; fautes: { lieu: string; message: string }[] };
  expect(lecture.kind).toBe("refusee");
  for (const { message } of lecture.fautes) expect(message).toMatch(/^[^\n]{1,400}\.$/);
  expect(lecture.fautes.length).toBeLessThanOrEqual(50);
  return lecture.fautes[0]!;
}
const refuse = (tarif: unknown, reste: ResteDocument = {}) =>
  readFaute(createDocument(tarif as NoeudEcrit, reste));
const renvoi = (vers: string): NoeudEcrit => ({ kind: "renvoi", vers });
const dix = 10_000_000;
const motsLies = `${"a-".repeat(dix / 2)}a`;

const GENRES =
  "«\u00a0forfait\u00a0», «\u00a0tranches\u00a0», «\u00a0taux\u00a0», «\u00a0points\u00a0», «\u00a0selon\u00a0», «\u00a0montant\u00a0», «\u00a0somme\u00a0», «\u00a0minimum\u00a0», «\u00a0maximum\u00a0», «\u00a0produit\u00a0», «\u00a0quantite\u00a0», «\u00a0ajustement\u00a0», «\u00a0borne\u00a0», «\u00a0arrondi\u00a0», «\u00a0tiers\u00a0», «\u00a0renvoi\u00a0»";

describe("démesure", () => {
  test.each<[string, unknown, string]>([
    ["un texte de dix mégaoctets", createDocument(forfait(1), { id: motsLies }), "id"],
    ["un nombre de dix mégaoctets", createDocument({ kind: "taux", taux: "1".repeat(dix) }), "tarif.taux"],
    [
      "une clé de dix mégaoctets",
      createDocument(forfait(1), { definitions: { [motsLies]: forfait(1) } }),
      `definitions.${motsLies.slice(0, 60)}`,
    ],
    [
      "cinq millions de valeurs",
      { ...createDocument(forfait(1)), choix: Array.from({ length: dix / 2 }, () => 1) },
      "choix",
    ],
  ])("%s", (_, document, lieu) => {
    expect(readFaute(document).lieu).toBe(lieu);
  });
  test("dix mille niveaux", () => {
    let profond: unknown = forfait(1);
    for (let i = 0; i < 10_000; i++) profond = { kind: "arrondi", tarif: profond, mode: "pair", pas: 1 };
    expect(refuse(profond).message).toBe("Le document a plus de 60 niveaux.");
  });
  test("soixante niveaux se lisent, le suivant non", () => {
    const nest = (niveaux: number): unknown => {
      let noeud: unknown = forfait(1);
      for (let i = 0; i < niveaux; i++) noeud = { kind: "produit", facteur: "1", tarif: noeud };
      return createDocument(noeud as NoeudEcrit);
    };
    expect(parseGrille(nest(58)).kind).toBe("lue");
    expect(readFaute(nest(59)).lieu).toBe(`tarif${".tarif".repeat(5)}.…`);
  });
  test("cinquante mille valeurs au plus", () => {
    const choix = (nombre: number) =>
      createDocument(forfait(1), { choix: Array.from({ length: nombre }, () => "x") });
    expect(readFaute(choix(49_000)).message).toBe("au plus 30 attendu.");
    expect(readFaute(choix(50_001)).message).toBe("Le document a plus de 50000 valeurs.");
  });
  test("deux mille caractères au plus", () => {
    expect(refuse(forfait(1), { titre: "x".repeat(2_000) }).message).toBe("au plus 200 attendu.");
    expect(refuse(forfait(1), { titre: "x".repeat(2_001) }).message).toBe(
      "Un texte a plus de 2000 caractères.",
    );
  });
  test("seules les cinquante premières fautes", () => {
    const casDeControle = Array.from({ length: 100 }, () => 1);
    const lecture = parseGrille(createDocument(forfait(1), { casDeControle }));
    expect(lecture).toMatchObject({ kind: "refusee", fautes: { length: 50 } });
  });
});

describe("renvois", () => {
  const boucle = (definitions: Record<string, NoeudEcrit>, tarif: NoeudEcrit = renvoi("a")) =>
    refuse(tarif, { definitions });
  test("en rond, directement ou non, et dans un tarif provisoire", () => {
    expect(boucle({ a: renvoi("a") })).toEqual({
      lieu: "definitions.a",
      message: "Le renvoi vers «\u00a0a\u00a0» tourne en rond.",
    });
    expect(boucle({ a: renvoi("b"), b: renvoi("a") })).toEqual({
      lieu: "definitions.b",
      message: "Le renvoi vers «\u00a0a\u00a0» tourne en rond.",
    });
    const { sansBase } = createDocument(forfait(1)) as { sansBase: object };
    const regles = { ...sansBase, refusee: { kind: "provisoire", tarif: renvoi("absente") } };
    expect(refuse(forfait(1), { sansBase: regles })).toEqual({
      lieu: "sansBase.refusee.tarif",
      message: "Aucune définition ne s’appelle «\u00a0absente\u00a0».",
    });
  });
  test.each(["__proto__", "constructor", "toString"])("vers « %s », qui n’est pas écrit", (nom) => {
    expect(boucle({}, renvoi(nom))).toEqual({
      lieu: "tarif",
      message: `Aucune définition ne s’appelle «\u00a0${nom}\u00a0».`,
    });
  });
  test("« __proto__ » n’est pas un nom ; « constructor » en est un", () => {
    const texte = JSON.stringify(createDocument(renvoi("__proto__"), { definitions: { nom: forfait(1) } }));
    expect(readFaute(JSON.parse(texte.replace('"nom":', '"__proto__":'))).lieu).toBe("tarif");
    expect(
      parseGrille(createDocument(renvoi("constructor"), { definitions: { constructor: forfait(1) } })).kind,
    ).toBe("lue");
  });
  const enChaine = (nombre: number, vers: (nom: string) => NoeudEcrit) => ({
    ...Object.fromEntries(Array.from({ length: nombre }, (_, place) => [`d${place}`, vers(`d${place + 1}`)])),
    [`d${nombre}`]: forfait(1),
  });
  test("vingt de suite, pas davantage, dans tout ordre d’écriture", () => {
    expect(parseGrille(createDocument(renvoi("d0"), { definitions: enChaine(19, renvoi) })).kind).toBe("lue");
    expect(boucle(enChaine(20, renvoi), renvoi("d0")).message).toBe("Plus de 20 renvois se suivent.");
    const envers = Object.fromEntries(Object.entries(enChaine(20, renvoi)).toReversed());
    expect(refuse(forfait(1), { definitions: { ...envers, avant: renvoi("d0") } }).message).toBe(
      "Plus de 20 renvois se suivent.",
    );
    expect(boucle(enChaine(15_000, renvoi), renvoi("d0")).message).toBe("Plus de 20 renvois se suivent.");
  });
  test("qui doublent à chaque fois", () => {
    const double = (nom: string): NoeudEcrit => ({
      kind: "minimum",
      choix: [1, 2].map((n) => ({ libelle: `${n}`, tarif: renvoi(nom) })),
    });
    expect(boucle(enChaine(18, double), renvoi("d0")).message).toBe(
      "Le tarif a plus de 20000 éléments une fois ses renvois suivis.",
    );
    expect(checkDocument(createDocument(renvoi("d0"), { definitions: enChaine(11, double) }))).toMatchObject([
      { code: "aucun-cas" },
    ]);
  });
});

describe("valeurs", () => {
  const tranche = (valeur: string) => ({
    kind: "tranches",
    lignes: [{ nom: "a", de: null, a: { valeur, compris: true }, tarif: forfait(1) }],
  });
  const base = "valeur trop grande ou trop précise pour une base.";
  test.each<[string, unknown, string, string]>([
    ["NaN", forfait(Number.NaN), "tarif.centimes", "un nombre est attendu."],
    ["1e308", forfait(1e308), "tarif.centimes", "au plus 9007199254740991 attendu."],
    [
      "«\u00a01e308\u00a0»",
      { kind: "taux", taux: "1e308" },
      "tarif.taux",
      "nombre décimal, fraction ou pourcentage attendu.",
    ],
    ["à virgule", forfait(1.5), "tarif.centimes", "un nombre entier est attendu."],
    [
      "dénominateur nul",
      { kind: "taux", taux: "1/0" },
      "tarif.taux",
      "nombre trop long, ou dénominateur nul.",
    ],
    [
      "trop de chiffres",
      { kind: "taux", taux: "1".repeat(17) },
      "tarif.taux",
      "nombre trop long, ou dénominateur nul.",
    ],
    ["fraction immense", tranche("999999999999999/999999999999998"), "tarif.lignes.0.a.valeur", base],
    ["borne immense", tranche("999999999999999"), "tarif.lignes.0.a.valeur", base],
    [
      "point immense",
      {
        kind: "points",
        points: [
          { base: "0", centimes: "0" },
          { base: "999999999999", centimes: "1" },
        ],
      },
      "tarif.points.1.base",
      base,
    ],
    [
      "assiette immense",
      { kind: "taux", taux: "1 %", assiette: { plafond: "999999999999999" } },
      "tarif.assiette.plafond",
      base,
    ],
    ["liste pour un tarif", [], "tarif", "un objet est attendu."],
    ["genre inconnu", { kind: "constructor" }, "tarif.kind", `genre inconnu ; genres connus : ${GENRES}.`],
    [
      "critère inconnu",
      { kind: "selon", critere: "humeur", cas: [{ si: { parmi: [1] }, tarif: forfait(1) }] },
      "tarif.critere",
      "critère inconnu.",
    ],
    ["clé inconnue", { ...forfait(1), couleur: 1 }, "tarif", "clé inconnue\u00a0: «\u00a0couleur\u00a0»."],
    ["liste vide", { kind: "somme", parts: [] }, "tarif.parts", "au moins 1 attendu."],
    [
      "condition vide",
      { kind: "selon", critere: "rang", cas: [{ si: {}, tarif: forfait(1) }] },
      "tarif.cas.0.si",
      "auMoins ou auPlus attendu.",
    ],
    [
      "points en désordre",
      {
        kind: "points",
        points: [
          { base: "1", centimes: "0" },
          { base: "1", centimes: "1" },
        ],
      },
      "tarif.points",
      "les points doivent aller par base croissante.",
    ],
    [
      "bornes croisées",
      { kind: "borne", plancher: 2, plafond: 1, tarif: forfait(1) },
      "tarif",
      "le plancher dépasse le plafond.",
    ],
    [
      "prix croisés",
      { kind: "taux", taux: "1 %", plancher: 2, plafond: 1 },
      "tarif",
      "le plancher dépasse le plafond.",
    ],
    [
      "assiette croisée",
      { kind: "taux", taux: "1 %", assiette: { plancher: "2", plafond: "1" } },
      "tarif.assiette",
      "le plancher dépasse le plafond.",
    ],
  ])("%s", (_, tarif, lieu, message) => {
    expect(refuse(tarif)).toEqual({ lieu, message });
  });
  test.each<[string, ResteDocument, string]>([
    ["listes pour des objets", { arrondi: [] }, "arrondi"],
    ["date qui n’existe pas", { valable: { du: "2025-02-30" } }, "valable.du"],
    ["adresse sans protocole", { source: { url: "javascript:alert(1)" } }, "source.url"],
    ["définition sans nom", { definitions: { "": forfait(1) } }, "definitions."],
  ])("%s", (_, reste, lieu) => {
    expect(refuse(forfait(1), reste).lieu).toBe(lieu);
  });
  test("des nombres immenses admis ne font pas tomber la vérification", () => {
    for (const taux of ["999999999999999/999999999999998", "999999999999999", "1/999999999999999"])
      expect(checkDocument(createDocument({ kind: "taux", taux })).length).toBeGreaterThan(0);
  });
  test("des décalages de lignes emboîtés se disent trop nombreux", () => {
    let tarif: NoeudEcrit = { kind: "taux", taux: "1 %", plafond: 100 };
    for (let i = 0; i < 20; i++)
      tarif = {
        kind: "ajustement",
        motif: "x",
        de: { lignes: 1 },
        si: { critere: `quantite:${"ab".repeat(i + 1)}`, condition: { auMoins: 3 } },
        tarif,
      };
    expect(checkDocument(createDocument(tarif)).map(({ code }) => code)).toContain("verification-partielle");
  });
});

describe("situations", () => {
  const situation = createSituation("1");
  const connue = (valeur: string) => ({
    ...situation,
    quotient: { ...situation.quotient, quotient: { valeur, fournisseur: "CNAF", mois: "2025-01" } },
  });
  test.each<[string, unknown, string]>([
    ["null", null, ""],
    ["liste", [], ""],
    ["quotient négatif", connue("-5"), "quotient.quotient.valeur"],
    ["quotient immense", connue("1e308"), "quotient.quotient.valeur"],
    ["quotient de dix mégaoctets", connue("1".repeat(dix)), "quotient.quotient.valeur"],
    ["état inconnu", { ...situation, quotient: { kind: "constructor" } }, "quotient.kind"],
    [
      "quantité au nom immense",
      { ...situation, quantites: { [motsLies]: 1 } },
      `quantites.${motsLies.slice(0, 60)}`,
    ],
    ["quantité à virgule", { ...situation, quantites: { repas: 1.5 } }, "quantites.repas"],
    ["quantité négative", { ...situation, quantites: { repas: -1 } }, "quantites.repas"],
    ["rang nul", { ...situation, enfant: { rang: 0, pai: false } }, "enfant.rang"],
    [
      "naissance sans jour ni mois",
      { ...situation, enfant: { rang: 1, pai: false, naissance: "2018" } },
      "enfant.naissance",
    ],
    ["clé inconnue", { ...situation, couleur: 1 }, ""],
    ["NaN", { ...situation, coutReelCentimes: Number.NaN }, "coutReelCentimes"],
    ["revenu inconnu", { ...situation, revenus: { constructor: { kind: "refusee" } } }, "revenus"],
  ])("%s", (_, document, lieu) => {
    expect(readFaute(document, parseSituation).lieu).toBe(lieu);
  });
  test("une situation bien faite se lit telle quelle", () => {
    expect(parseSituation(situation)).toEqual({ kind: "lue", situation });
  });
});

describe("les mots d’une faute", () => {
  test("une valeur hors d’une liste dit la liste", () => {
    const { message } = refuse(forfait(1), { deuxFoyers: "somme" });
    expect(message).toBe("valeur attendue\u00a0: «\u00a0plus-favorable\u00a0», «\u00a0moyenne\u00a0».");
  });
  test("plusieurs clés inconnues sont nommées, abrégées à soixante signes", () => {
    const { message } = refuse({ ...forfait(1), ["a".repeat(61)]: 1, b: 1 });
    expect(message).toBe(`clé inconnue\u00a0: «\u00a0${"a".repeat(60)}\u00a0», «\u00a0b\u00a0».`);
  });
  test("une adresse et un nom de quantité disent ce qui est attendu", () => {
    expect(refuse(forfait(1), { source: { url: "a.fr" } }).message).toBe("adresse http(s) attendue.");
    const quantite = { kind: "quantite", de: "A", par: 1, unite: "a", entamee: true, tarif: forfait(1) };
    expect(refuse(quantite).message).toBe("nom en minuscules attendu.");
  });
  test("d’un choix entre deux formes, la faute de celle qui va le plus loin", () => {
    const cas = [{ si: { parmi: ["a", ""] }, tarif: forfait(1) }];
    expect(refuse({ kind: "selon", critere: "niveau", cas }).lieu).toBe("tarif.cas.0.si.parmi.1");
  });
});
