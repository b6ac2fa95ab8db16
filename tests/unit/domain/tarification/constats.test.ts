/** Each finding of the check: its place, its words, its mend; and what does not deserve it. */
import { describe, expect, test } from "vitest";
import { A_COMPLETER, type Grille } from "#app/domain/tarification/grille.ts";
import {
  checkDocument,
  checkGrille,
  isBloquant,
  isPubliable,
} from "#app/domain/tarification/verification/check-grille.ts";
import type { Constat } from "#app/domain/tarification/verification/visite.ts";
import {
  createDocument,
  createGrille,
  createSituation,
  forfait,
  type NoeudEcrit,
  type ResteDocument,
} from "../fabriques.ts";

const plain = (texte: string): string => texte.replaceAll("\u00a0", " ");
const readConstat = ({ lieu, message, remede, ...reste }: Constat) => ({
  ...reste,
  lieu: plain(lieu),
  message: plain(message),
  ...(remede !== undefined && { remede: plain(remede) }),
});
/** Every finding but the one that says that the grid has no case of its own. */
const list = (tarif: NoeudEcrit, reste: ResteDocument = {}) =>
  checkGrille(createGrille(tarif, reste))
    .filter(({ code }) => code !== "aucun-cas")
    .map(readConstat);

const taux: NoeudEcrit = { kind: "taux", taux: "1 %", plafond: 5_000 };
const { sansBase } = createDocument(forfait(1)) as { sansBase: Record<string, unknown> };
const borne = (valeur: string, compris = true) => ({ valeur, compris });
const tranches = (...lignes: [de: unknown, a: unknown, tarif?: NoeudEcrit][]): NoeudEcrit => ({
  kind: "tranches",
  lignes: lignes.map(([de, a, tarif = forfait(1)], place) => ({ nom: `l${place + 1}`, de, a, tarif })),
});
const selon = (critere: string, ...cas: unknown[]): NoeudEcrit => ({
  kind: "selon",
  critere,
  cas: cas.map((si) => ({ si, tarif: forfait(1) })),
});

describe("la grille", () => {
  test("sans cas de contrôle : à relire", () => {
    expect(checkGrille(createGrille(forfait(1)))).toEqual([
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
    const cher = {
      coutUsager: 250,
      derogations: [{ code: "prix-au-dessus-du-cout", motif: "Coût partiel." }],
    };
    expect(list(baisse, cher).map(({ gravite, code }) => [gravite, code])).toEqual([
      ["avertissement", "prix-au-dessus-du-cout"],
      ["avertissement", "prix-en-baisse"],
    ]);
    expect(isPubliable(createGrille(baisse, cher))).toBe(true);
    expect(isPubliable(createGrille(baisse, { coutUsager: 250 }))).toBe(false);
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
