import { describe, expect, it } from "vitest";
import { compareGrilles, type LigneComparee } from "#app/domain/grille/comparaison.ts";
import { computeTarif } from "#app/domain/tarification/compute-tarif.ts";
import { dateDocument } from "#app/domain/grille/date-grille.ts";
import { parseGrille } from "#app/domain/tarification/parse-grille.ts";
import { tabulatePrix } from "#app/domain/tableau/table-prix.ts";
import { createDocument, createGrille, createSituation, forfait, readModele } from "../fabriques.ts";

const borne = (valeur: number | null, compris: boolean) =>
  valeur === null ? null : { valeur: String(valeur), compris };

/** « Up to each bound included » in cents; the last line is open. */
const lignes = (...prix: [jusque: number | null, centimes: number][]) => ({
  kind: "tranches",
  lignes: prix.map(([jusque, centimes], rang) => ({
    nom: `ligne ${rang + 1}`,
    de: borne(prix[rang - 1]?.[0] ?? null, false),
    a: borne(jusque, true),
    tarif: forfait(centimes),
  })),
});

const dire = ({ bornes, avant, apres, ecart }: LigneComparee) => [bornes, avant.debut, apres.debut, ecart];

describe("Comparer deux versions", () => {
  it("dit le prix avant, après et l’écart à chaque borne de l’une ou de l’autre", () => {
    const { prix, complete } = compareGrilles(
      createGrille(lignes([500, 100], [1000, 200], [null, 300])),
      createGrille(lignes([600, 100], [1000, 220], [null, 300])),
    );
    expect(complete).toBe(true);
    expect(prix).toHaveLength(1);
    expect(prix![0]!.lignes.map(dire)).toEqual([
      ["jusqu’à 500", 100, 100, 0],
      ["plus de 500, jusqu’à 600", 200, 100, -100],
      ["plus de 600, jusqu’à 1\u00A0000", 200, 220, 20],
      ["plus de 1\u00A0000", 300, 300, 0],
    ]);
    expect(prix![0]!.lignes.map(({ change }) => change)).toEqual([false, true, true, false]);
  });

  it("dit les règles et les lignes qui changent, en mots, et rien d’autre", () => {
    const avant = createGrille(lignes([500, 100], [null, 300]), { titre: "Cantine" });
    const apres = createGrille(lignes([600, 100], [null, 310]), {
      titre: "Cantine",
      valable: { du: "2025-01-01" },
      arrondi: { mode: "superieur", pas: 5, etape: "final" },
    });
    const { regles, tarif } = compareGrilles(avant, apres);
    expect(regles).toEqual([
      { quoi: "Application", avant: "à partir du 01/09/2024", apres: "à partir du 01/01/2025" },
      { quoi: "Arrondi", avant: "au plus proche, à 0,01\u00A0€", apres: "au-dessus, à 0,05\u00A0€" },
    ]);
    expect(tarif.map(({ avant: un, apres: autre }) => [un, autre])).toEqual([
      ["jusqu’à 500 compris", "jusqu’à 600 compris"],
      ["plus de 500", "plus de 600"],
      ["3,00\u00A0€", "3,10\u00A0€"],
    ]);
    expect(compareGrilles(avant, avant)).toMatchObject({ regles: [], tarif: [] });
  });

  it("dit une règle sans quotient qui change, même quand ses mots restent les mêmes", () => {
    const provisoire = (centimes: number) => ({
      kind: "provisoire",
      tarif: {
        kind: "selon",
        critere: "pai",
        cas: [{ si: { parmi: ["oui"] }, libelle: "PAI", tarif: forfait(centimes) }],
        autrement: forfait(100),
      },
    });
    const avec = (centimes: number) => {
      const document = createDocument(lignes([500, 100], [null, 300]));
      const sansBase = { ...(document.sansBase as object), refusee: provisoire(centimes) };
      const lecture = parseGrille({ ...document, sansBase });
      if (lecture.kind === "refusee") throw new Error(JSON.stringify(lecture.fautes));
      return lecture.grille;
    };
    const { regles } = compareGrilles(avec(10), avec(20));
    expect(regles).toHaveLength(1);
    expect(regles[0]!.apres).toBe("prix provisoire calculé, modifié");
  });

  it("suit les critères de l’une et de l’autre, et tait ceux qui ne changent rien", () => {
    const { prix } = compareGrilles(
      createGrille(forfait(300)),
      createGrille({
        kind: "selon",
        critere: "residence",
        cas: [{ si: { parmi: ["hors-commune"] }, libelle: "Hors commune", tarif: forfait(500) }],
        autrement: forfait(300),
      }),
    );
    expect(prix!.map(({ situations, lignes: [ligne] }) => [situations, ligne!.ecart])).toEqual([
      [["Famille de la commune"], 0],
      [["Famille hors commune"], 200],
    ]);
  });

  it("ne compare pas ligne à ligne deux bases différentes", () => {
    const surRevenu = createGrille(lignes([500, 100], [null, 300]), { base: "revenu-mensuel" });
    expect(compareGrilles(createGrille(lignes([500, 100], [null, 300])), surRevenu).prix).toBeNull();
  });
});

describe("La table des prix", () => {
  it("montre plancher, droite et plafond d’un taux", () => {
    const grille = createGrille(
      {
        kind: "taux",
        taux: "0.01",
        plancher: 200,
        plafond: 800,
      },
      { qfFractionnaire: "tronquer" },
    );
    const [groupe] = tabulatePrix([grille]).groupes;
    expect(groupe!.lignes.map(({ bornes, prix: [prix] }) => [bornes, prix!.debut, prix!.fin])).toEqual([
      ["jusqu’à 200", 200, 200],
      ["de 201 à 799", 201, 799],
      ["800 et plus", 800, 800],
    ]);
  });

  it("lit les bornes comme la grille : en entiers, au centime, ou exactes", () => {
    const dites = (qfFractionnaire?: "tronquer" | "au-centime") =>
      tabulatePrix([
        createGrille(lignes([500, 100], [null, 300]), { ...(qfFractionnaire && { qfFractionnaire }) }),
      ]).groupes[0]!.lignes.map(({ bornes }) => bornes);
    expect(dites("tronquer")).toEqual(["jusqu’à 500", "501 et plus"]);
    expect(dites("au-centime")).toEqual(["jusqu’à 500", "500,01 et plus"]);
    expect(dites()).toEqual(["jusqu’à 500", "plus de 500"]);
  });

  it("donne, pour un modèle, le prix du moteur de chaque côté de chaque borne", () => {
    const grille = readModele("chemaudin-periscolaire");
    const { groupes, complete } = tabulatePrix([grille]);
    expect([groupes.length, groupes[0]!.situations, complete]).toEqual([1, [""], true]);
    const bornes = [0, 801, 1001, 1201, 1401, 1801, 2101];
    expect(groupes[0]!.lignes).toHaveLength(bornes.length);
    for (const [rang, { prix }] of groupes[0]!.lignes.entries()) {
      const fin = (bornes[rang + 1] ?? 9_000_001) - 1;
      for (const quotient of [bornes[rang]!, fin, fin + 0.99]) {
        const resultat = computeTarif(grille, createSituation(String(quotient)));
        expect(resultat, String(quotient)).toMatchObject({ centimes: prix[0]!.debut });
      }
      expect(prix[0]!.fin).toBe(prix[0]!.debut);
    }
  });
});

describe("Changer les dates d’un document", () => {
  it("les cas de contrôle d’une autre année suivent, l’enfant gardant son âge", () => {
    const situation = { ...createSituation("400"), enfant: { rang: 1, pai: false, naissance: "2018-03-00" } };
    const document = createDocument(forfait(100), {
      casDeControle: [
        { situation, attendu: 100 },
        { situation: { ...situation, date: "2027-10-01" }, attendu: 100 },
      ],
    });
    const neuf = dateDocument(document, { du: "2027-09-01", au: "2028-08-31" });
    expect(neuf.valable).toEqual({ du: "2027-09-01", au: "2028-08-31" });
    const cas = neuf.casDeControle as { situation: { date: string; enfant: { naissance: string } } }[];
    expect(cas.map((one) => one.situation.date)).toEqual(["2027-09-01", "2027-10-01"]);
    // Six on 15 January 2025, born in March 2018: six on the first day too.
    expect(cas[0]!.situation.enfant.naissance).toBe("2021-09-01");
    const lecture = parseGrille(neuf);
    if (lecture.kind === "refusee") throw new Error(JSON.stringify(lecture.fautes));
    for (const { situation: datee, attendu } of lecture.grille.casDeControle)
      expect(computeTarif(lecture.grille, datee)).toMatchObject({ centimes: attendu });
  });

  it("laisse tel quel ce qui ne se lit pas", () => {
    const cas = [null, "x", { situation: 3 }, { situation: { date: "2020-01-01" } }];
    expect(dateDocument({ casDeControle: cas }, { du: "2027-09-01" }).casDeControle).toEqual(cas);
    expect(dateDocument({}, { du: "2027-09-01" })).toEqual({ valable: { du: "2027-09-01" } });
  });
});
