import { describe, expect, test } from "vitest";
import { forfait, type NoeudEcrit } from "../fabriques.ts";
import { list, borne, tranches, selon } from "./constats.ts";

describe("les lignes", () => {
  test("un trou, ses bornes et son remède", () => {
    const un = (...lignes: Parameters<typeof tranches>) =>
      list(tranches(...lignes), { qfFractionnaire: "exact" }).map(({ message }) => message);
    expect(list(tranches([borne("10"), borne("20", false)]))).toEqual([
      {
        gravite: "bloquant",
        code: "trou",
        lieu: "tarif",
        message: "Aucune ligne ne donne de prix pour à partir de 0 et moins de 10.",
        remede: "Ajouter une ligne, ou étendre celle d’avant ou d’après.",
      },
      {
        gravite: "bloquant",
        code: "trou",
        lieu: "tarif",
        message: "Aucune ligne ne donne de prix pour à partir de 20.",
        remede: "Ajouter une ligne, ou étendre celle d’avant ou d’après.",
      },
    ]);
    expect(un([null, borne("1")], [borne("2"), null])).toEqual([
      "Aucune ligne ne donne de prix pour plus de 1 et moins de 2.",
    ]);
    expect(un([null, borne("1", false)], [borne("1", false), null])).toEqual([
      "Aucune ligne ne donne de prix pour de 1 à 1, les deux compris.",
    ]);
  });

  test("des lignes écrites en entiers demandent la règle des décimales", () => {
    const entieres = tranches([null, borne("599")], [borne("600"), null]);
    expect(list(entieres)[0]).toEqual({
      gravite: "bloquant",
      code: "regle-decimales",
      lieu: "tarif",
      message: "Les lignes sont écrites en entiers et rien ne dit comment se lit une valeur à décimales.",
      remede: "Choisir la règle des décimales (qfFractionnaire).",
    });
    const listCodes = (tarif: NoeudEcrit) => list(tarif).map(({ code }) => code);
    expect(listCodes(tranches([null, borne("599")], [borne("600", false), null]))).toEqual(["trou"]);
    expect(listCodes(tranches([null, borne("599", false)], [borne("600"), null]))).toEqual(["trou"]);
    expect(listCodes(tranches([null, borne("599")], [borne("601"), null]))).toEqual(["trou"]);
    expect(listCodes(tranches([null, borne("599")], [borne("599", false), null]))).toEqual([]);
  });

  test("un chevauchement nomme les deux lignes, même éloignées", () => {
    const constats = list(
      tranches(
        [null, borne("30")],
        [borne("30", false), borne("40")],
        [borne("20"), borne("25")],
        [borne("40", false), null],
      ),
    );
    expect(constats).toEqual([
      {
        gravite: "bloquant",
        code: "chevauchement",
        lieu: "tarif",
        message: "Les lignes « l1 » et « l3 » ont toutes deux un prix pour de 20 à 25, les deux compris.",
        remede: "Faire finir la première là où la seconde commence.",
      },
      {
        gravite: "avertissement",
        code: "inatteignable",
        lieu: "tarif",
        message: "La ligne « l3 » ne sert jamais ici : une autre ligne a déjà choisi.",
      },
    ]);
  });

  test("une ligne vide le dit une fois, sans autre reproche", () => {
    expect(list(tranches([null, borne("5")], [borne("3"), borne("2")], [borne("5", false), null]))).toEqual([
      {
        gravite: "bloquant",
        code: "ligne-vide",
        lieu: "tarif",
        message: "La ligne « l2 » ne contient aucune valeur.",
      },
    ]);
  });

  test("une ligne sous une autre n’est relue que pour ce qu’elle en reçoit", () => {
    const dedans = tranches([null, borne("5")], [borne("5", false), null]);
    expect(list(tranches([null, borne("8")], [borne("8", false), null, dedans]))).toEqual([
      {
        gravite: "avertissement",
        code: "inatteignable",
        lieu: "tarif › ligne « l2 »",
        message: "La ligne « l1 » ne sert jamais ici : une autre ligne a déjà choisi.",
      },
    ]);
  });

  test("des points disent d’où à où ils vont", () => {
    const points = (a: string) => ({
      kind: "points",
      points: [
        { base: "0", centimes: "0" },
        { base: a, centimes: "10" },
      ],
    });
    expect(list(points("1000"))).toEqual([
      {
        gravite: "bloquant",
        code: "trou",
        lieu: "tarif",
        message: "Les points vont de 0 à 1 000 et rien n’est prévu avant ou après.",
        remede: "Ajouter un point, ou mettre ces points dans une ligne qui s’arrête au dernier.",
      },
    ]);
    expect(
      list(tranches([null, borne("1000"), points("1000")], [borne("1000", false), null, forfait(10)])),
    ).toEqual([]);
  });
});

describe("les choix", () => {
  test("sans « autrement » : un exemple de ce qui n’est dans aucun cas", () => {
    expect(list(selon("rang", { auMoins: 2 }))).toEqual([
      {
        gravite: "bloquant",
        code: "sans-autrement",
        lieu: "tarif",
        message: "Aucun prix quand le rang de l’enfant n’est dans aucun cas (1er enfant).",
        remede: "Ajouter « autrement » : un tarif, ou « pas-de-prix ».",
      },
    ]);
    expect(list({ ...selon("rang", { auMoins: 2 }), autrement: "pas-de-prix" })).toEqual([]);
    expect(list(selon("pai", { parmi: ["oui"] }, { parmi: ["non"] }))).toEqual([]);
  });

  test("un « autrement » de trop", () => {
    for (const autrement of ["pas-de-prix", forfait(2)])
      expect(list({ ...selon("pai", { parmi: ["oui"] }, { parmi: ["non"] }), autrement })).toEqual([
        {
          gravite: "avertissement",
          code: "inatteignable",
          lieu: "tarif",
          message: "« Autrement » ne sert jamais : les cas couvrent déjà tout pour le repas apporté (PAI).",
        },
      ]);
  });

  test("un cas qui ne sert jamais, par son nom ou sa place", () => {
    const choix = (libelle?: string) => ({
      kind: "selon",
      critere: "rang",
      cas: [
        { si: { auMoins: 1 }, tarif: forfait(1) },
        { si: { auMoins: 2 }, tarif: forfait(2), ...(libelle && { libelle }) },
      ],
    });
    const constat = (nom: string) => ({
      gravite: "avertissement",
      code: "inatteignable",
      lieu: "tarif",
      message: `Le cas « ${nom} » ne sert jamais : le rang de l’enfant a déjà choisi.`,
    });
    expect(list(choix())).toEqual([constat("cas 2")]);
    expect(list(choix("Cadets"))).toEqual([constat("Cadets")]);
  });

  test("un ajustement qui ne s’applique jamais", () => {
    const fratrie = {
      kind: "ajustement",
      motif: "Fratrie",
      de: { centimes: -1 },
      si: { critere: "rang", condition: { auMoins: 2 } },
      tarif: forfait(5),
    };
    expect(list({ ...selon("rang", { auMoins: 2 }), autrement: fratrie })).toEqual([
      {
        gravite: "avertissement",
        code: "inatteignable",
        lieu: "tarif › autrement",
        message: "« Fratrie » ne s’applique jamais ici : le rang de l’enfant a déjà choisi.",
      },
    ]);
    expect(list(fratrie)).toEqual([]);
  });
});

describe("les places", () => {
  const troue = selon("pai", { parmi: ["oui"] });
  const parts = [{ libelle: "repas", tarif: troue }];
  test.each<[string, NoeudEcrit, string]>([
    ["tranches", tranches([null, null, troue]), "ligne « l1 »"],
    ["selon, cas", { kind: "selon", critere: "rang", cas: [{ si: { auMoins: 1 }, tarif: troue }] }, "cas 1"],
    [
      "selon, cas nommé",
      { kind: "selon", critere: "rang", cas: [{ si: { auMoins: 1 }, libelle: "Tous", tarif: troue }] },
      "Tous",
    ],
    ["selon, autrement", { ...selon("rang", { auMoins: 2 }), autrement: troue }, "autrement"],
    ["montant", { kind: "montant", de: "cout-reel", sinon: troue }, "sinon"],
    ["somme", { kind: "somme", parts }, "repas"],
    ["minimum", { kind: "minimum", choix: parts }, "repas"],
    ["produit", { kind: "produit", facteur: "1", tarif: troue }, "tarif"],
    [
      "quantite",
      { kind: "quantite", de: "repas", par: 1, entamee: false, unite: "repas", tarif: troue },
      "tarif",
    ],
    ["ajustement", { kind: "ajustement", motif: "Remise", de: { centimes: 1 }, tarif: troue }, "Remise"],
    ["borne", { kind: "borne", tarif: troue }, "tarif"],
    ["arrondi", { kind: "arrondi", mode: "pair", pas: 1, tarif: troue }, "tarif"],
    [
      "tiers, famille",
      { kind: "tiers", payeur: "CCAS", tarif: troue, part: forfait(0) },
      "part de la famille",
    ],
    ["tiers, part", { kind: "tiers", payeur: "CCAS", tarif: forfait(0), part: troue }, "part de CCAS"],
  ])("un trou dans %s", (_, tarif, place) => {
    expect(list(tarif).map(({ code, lieu }) => [code, lieu])).toEqual([
      ["sans-autrement", `tarif › ${place}`],
    ]);
  });

  test("une définition se dit par son nom ; appelée deux fois, ce qu’elle n’atteint pas n’est pas une faute", () => {
    const definitions = { a: selon("rang", { auMoins: 1 }, { auMoins: 2 }), b: troue };
    const renvoi = (vers: string): NoeudEcrit => ({ kind: "renvoi", vers });
    const somme = (...noms: string[]): NoeudEcrit => ({
      kind: "somme",
      parts: noms.map((nom, place) => ({ libelle: `p${place}`, tarif: renvoi(nom) })),
    });
    const lieux = (tarif: NoeudEcrit) => list(tarif, { definitions }).map(({ code, lieu }) => [code, lieu]);
    expect(lieux(renvoi("b"))).toEqual([["sans-autrement", "définition « b »"]]);
    expect(lieux(renvoi("a"))).toEqual([["inatteignable", "définition « a »"]]);
    expect(lieux(somme("a", "a"))).toEqual([]);
    expect(lieux(somme("b", "b"))).toEqual([["sans-autrement", "définition « b »"]]);
  });
});

describe("un décalage sous condition", () => {
  const troue = selon("rang", { auMoins: 2 });
  const decaler = (lignes: number, condition: unknown) => ({
    kind: "ajustement",
    motif: "Fratrie",
    de: { lignes },
    si: { critere: "rang", condition },
    tarif: tranches([null, borne("500"), forfait(1)], [borne("500", false), null, troue]),
  });

  test("chaque situation est relue dans la ligne qu’elle reçoit", () => {
    // only the eldest meets the hole of the upper row: shifted down, they never do
    expect(list(decaler(-1, { auPlus: 1 }))).toEqual([]);
    expect(list(decaler(-1, { auMoins: 2 })).map(({ code, lieu }) => [code, lieu])).toContainEqual([
      "sans-autrement",
      "tarif › Fratrie › ligne « l2 »",
    ]);
  });
});
