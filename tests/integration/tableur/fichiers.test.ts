/** Files as towns write them, invented: each gives the right prices, or is refused with the cell named. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import writeXlsxFile, { type SheetData } from "write-excel-file/node";
import { readTableur } from "#app/adapters/tableur/read-fichier.server.ts";
import type { LectureFeuille } from "#app/domain/tableur/lecture.ts";
import { understandClasseur } from "#app/domain/tableur/understand-classeur.ts";
import { computeTarif } from "#app/domain/tarification/compute-tarif.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import { parseGrille } from "#app/domain/tarification/parse-grille.ts";
import { parseEssai, type OptionsEssai } from "#app/domain/tarification/situation-essai.ts";
import { checkGrille } from "#app/domain/tarification/verification/check-grille.ts";

async function readLecture(
  nom: string,
  octets: Uint8Array,
  reponses: Record<string, string> = {},
): Promise<LectureFeuille> {
  const lecture = await readTableur({ nom, octets });
  if (lecture.kind !== "lu") throw new Error(JSON.stringify(lecture));
  return understandClasseur(lecture.feuilles, null, { reponses }).lecture;
}

const readCsv = (nom: string, reponses?: Record<string, string>): Promise<LectureFeuille> =>
  readLecture(nom, readFileSync(new URL(`../../fixtures/tableur/${nom}`, import.meta.url)), reponses);

const readXlsx = async (data: SheetData, reponses?: Record<string, string>): Promise<LectureFeuille> =>
  readLecture("tarifs.xlsx", await writeXlsxFile([{ data, sheet: "Tarifs" }]).toBuffer(), reponses);

/** Title and unit come from the page when the sheet is silent. */
function toGrille({ document, remarques }: LectureFeuille): Grille {
  if (!document) throw new Error(JSON.stringify(remarques));
  const lecture = parseGrille(document);
  if (lecture.kind === "refusee") throw new Error(JSON.stringify(lecture.fautes));
  return lecture.grille;
}

/** In cents; null when there is no price. */
function priceOf(grille: Grille, options: OptionsEssai): number | null {
  const essai = parseEssai(grille, options, "2024-10-01");
  if (essai.kind === "refusee") throw new Error(JSON.stringify(essai.fautes));
  const resultat = computeTarif(grille, essai.situation);
  return resultat.kind === "prix" ? resultat.centimes : null;
}

type Prix = readonly (readonly [OptionsEssai, number | null])[];

function expectPrix(lecture: LectureFeuille, prix: Prix): void {
  const grille = toGrille(lecture);
  expect(prix.map(([options]) => [options, priceOf(grille, options)])).toEqual(prix);
}

const listRefus = ({ remarques, document }: LectureFeuille): (string | null)[] => {
  expect(document).toBeNull();
  return remarques.filter(({ refus }) => refus).map(({ cellule }) => cellule);
};

const listCodes = (lecture: LectureFeuille): string[] =>
  checkGrille(toGrille(lecture))
    .filter(({ gravite }) => gravite === "bloquant")
    .map(({ code }) => code);

describe("Fichiers CSV lus", () => {
  it.each<[string, Prix]>([
    [
      "residence.csv",
      [
        [{ qf: "410" }, 150],
        [{ qf: "411" }, 215],
        [{ qf: "510" }, 215],
        [{ qf: "511" }, 300],
        [{ qf: "0", "hors-commune": true }, 400],
        [{ qf: "3000", "hors-commune": true }, 500],
        [{ qf: "410.5" }, null],
      ],
    ],
    [
      "deux-colonnes-tabulations.csv",
      [
        [{ qf: "0" }, 80],
        [{ qf: "400" }, 80],
        [{ qf: "401" }, 130],
        [{ qf: "2050" }, 190],
        [{ qf: "2051" }, 260],
      ],
    ],
    [
      "windows-1252.csv",
      [
        [{ qf: "349.99" }, 420],
        [{ qf: "350" }, 735],
        [{ qf: "699.99" }, 735],
        [{ qf: "700" }, 1100],
      ],
    ],
    [
      "virgules.csv",
      [
        [{ qf: "600" }, 210],
        [{ qf: "600", rang: "2" }, 160],
        [{ qf: "1200", rang: "4" }, 270],
        [{ qf: "1200.01" }, 410],
      ],
    ],
    [
      "sections.csv",
      [
        [{ qf: "450" }, 120],
        [{ qf: "451" }, 240],
        [{ qf: "901" }, 360],
        [{ qf: "451", "hors-commune": true }, 480],
        [{ qf: "901", "hors-commune": true }, 590],
      ],
    ],
    [
      "taux-effort.csv",
      [
        [{ qf: "1000", enfants: "1" }, 360],
        [{ qf: "100", enfants: "2" }, 90],
        [{ qf: "5000", enfants: "4" }, 390],
      ],
    ],
    [
      "sans-quotient.csv",
      [
        [{}, 250],
        [{ "hors-commune": true }, 400],
      ],
    ],
    [
      "information.csv",
      [
        [{ qf: "300" }, 50],
        [{ qf: "800" }, 175],
        [{ qf: "801" }, 340],
      ],
    ],
  ])("%s", async (nom, prix) => expectPrix(await readCsv(nom), prix));

  it("demande la règle des décimales quand les lignes sont écrites en entiers", async () => {
    const lecture = await readCsv("residence.csv");
    expect(toGrille(lecture).qfFractionnaire).toBeUndefined();
    expect(listCodes(lecture)).toContain("regle-decimales");
    expect(lecture.remarques.map(({ message }) => message).join()).toContain("écrites en entiers");
  });

  it("lit la délibération et le premier jour, et laisse le reste à la ville", async () => {
    const { titre, unite, deliberation, valable, coutUsager, sansBase } = toGrille(
      await readCsv("residence.csv"),
    );
    expect({ titre, unite, deliberation, valable, coutUsager, panne: sansBase?.indisponible }).toEqual({
      titre: "Tarifs de la cantine 2024-2025",
      unite: "repas",
      deliberation: { numero: "2024-31", date: "2024-06-20" },
      valable: { du: "2024-09-01" },
      coutUsager: "à compléter par la ville",
      panne: "à compléter par la ville",
    });
  });

  it("dit ce qu’il laisse de côté, et pourquoi", async () => {
    const { cellules, remarques } = await readCsv("information.csv");
    expect(cellules.get("C2")?.role).toBe("ignoree");
    expect(cellules.get("D4")?.role).toBe("ignoree");
    expect(remarques.map(({ cellule }) => cellule)).toEqual(expect.arrayContaining(["C2", "D2", "A7"]));
  });
});

describe("Fichiers CSV refusés, la case nommée", () => {
  it.each([
    ["lettre-o.csv", ["B3"]],
    ["bornes-communes.csv", ["A3"]],
    ["chevauchement.csv", ["A3"]],
    ["colonne-inconnue.csv", ["D1"]],
    ["case-vide.csv", ["C3"]],
    ["deux-tableaux.csv", ["A8"]],
    ["milliers-douteux.csv", ["A2", "A3"]],
    ["exceptions-croisees.csv", ["B4"]],
    ["prix-ailleurs.csv", [null]],
  ])("%s", async (nom, cellules) => {
    expect(listRefus(await readCsv(nom))).toEqual(cellules);
  });

  it("cite ce qui ne se lit pas", async () => {
    const { cellules } = await readCsv("lettre-o.csv");
    expect(cellules.get("B3")).toEqual({
      role: "refus",
      mots: "B3\u00a0: «\u00a01,5O €\u00a0» n’est pas un montant.",
    });
  });

  it("se lit une fois la question tranchée", async () => {
    expectPrix(await readCsv("bornes-communes.csv", { "borne-commune": "avant" }), [
      [{ qf: "500" }, 100],
      [{ qf: "1000" }, 200],
    ]);
    expectPrix(await readCsv("bornes-communes.csv", { "borne-commune": "apres" }), [
      [{ qf: "500" }, 200],
      [{ qf: "1000" }, 300],
    ]);
    expectPrix(await readCsv("colonne-inconnue.csv", { D1: "ignorer" }), [
      [{ qf: "500" }, 100],
      [{ qf: "501", "hors-commune": true }, 400],
    ]);
  });
});

const fusion = (value: string, columnSpan: number, rowSpan = 1) => ({ value, columnSpan, rowSpan });

describe("Classeurs XLSX", () => {
  it("lit des en-têtes fusionnés sur deux lignes", async () => {
    const lecture = await readXlsx([
      [fusion("Tarifs du centre de loisirs à la journée", 5), null, null, null, null],
      [fusion("QF", 1, 2), fusion("Commune", 2), null, fusion("Hors commune", 2), null],
      [null, "1er enfant", "2e enfant et plus", "1er enfant", "2e enfant et plus"],
      ["QF ≤ 620", 5, 4.5, 9, 8.5],
      ["621 - 1 240", 8, 7.25, 12, 11.5],
      ["> 1240", 11, 10, 15, 14.05],
    ]);
    expectPrix(lecture, [
      [{ qf: "620" }, 500],
      [{ qf: "1240", rang: "3" }, 725],
      [{ qf: "621", "hors-commune": true }, 1200],
      [{ qf: "1241", "hors-commune": true, rang: "2" }, 1405],
    ]);
  });

  it("lit le quotient en colonnes", async () => {
    expectPrix(
      await readXlsx([
        ["Étude surveillée, la séance", null, null, null],
        ["Quotient familial", "jusqu’à 500", "501 à 900", "901 et plus"],
        ["Régulier", 0.5, 1, 1.5],
        ["Occasionnel", 1, 1.5, 2.25],
      ]),
      [
        [{ qf: "500" }, 50],
        [{ qf: "901", modalite: "occasionnel" }, 225],
        [{ qf: "700", modalite: "retard" }, null],
      ],
    );
  });

  it("lit exactement un nombre que le tableur a déformé, et refuse un prix au-delà du centime", async () => {
    const lignes = (prix: number): SheetData => [
      ["Quotient familial", "Prix du repas"],
      ["inférieur à 800", 1.1500000000000001],
      ["supérieur ou égal à 800", prix],
    ];
    expectPrix(await readXlsx(lignes(2.3000000000000003)), [
      [{ qf: "799" }, 115],
      [{ qf: "800" }, 230],
    ]);
    expect(listRefus(await readXlsx(lignes(2.305)))).toEqual(["B3"]);
  });

  describe("Cases au format pourcentage", () => {
    const lignes = (taux: number, format: string): SheetData => [
      ["Nombre d'enfants", "Taux d'effort", "Prix minimum", "Prix maximum"],
      ["1 enfant", { value: taux, type: Number, format }, 1, 5.2],
      ["2 enfants et plus", { value: 0.003, type: Number, format: "0.00%" }, 0.9, 4.6],
    ];

    it.each([
      ["0.00%", 0.0036],
      ["0.00%", 0.0036000000000000003],
      ["0.0##%", 0.0036],
      ['"effort "0.00%;[Red]-0.00%', 0.0036],
    ])("lit le taux que montre %s", async (format, taux) => {
      const lecture = await readXlsx(lignes(taux, format));
      expect(lecture.cellules.get("B2")).toEqual({ role: "taux", mots: "taux 0,36\u00a0%" });
      expectPrix(lecture, [
        [{ qf: "1000", enfants: "1" }, 360],
        [{ qf: "1000", enfants: "2" }, 300],
        [{ qf: "100", enfants: "2" }, 90],
      ]);
    });

    it.each([
      ["arrondi à l’affichage", "0.0%", 0.0036, "0,36 % (affiché 0,4 %)"],
      ["dont le signe n’est qu’un mot", '0.0000"%"', 0.36, "0,36"],
    ])("refuse en nommant la case un taux %s", async (_, format, taux, cite) => {
      const lecture = await readXlsx(lignes(taux, format));
      expect(listRefus(lecture)).toEqual(["B2"]);
      expect(lecture.remarques.find(({ cellule }) => cellule === "B2")?.message).toContain(cite);
    });

    it("refuse une colonne qui mêle un prix et un pourcentage", async () => {
      const lecture = await readXlsx([
        ["Quotient familial", "Prix du repas"],
        ["inférieur à 800", 1.15],
        ["supérieur ou égal à 800", { value: 0.5, type: Number, format: "0%" }],
      ]);
      expect(listRefus(lecture)).toEqual(["B2"]);
    });
  });

  it("lit un prix fusionné sur toutes les lignes comme un prix unique", async () => {
    const lecture = await readXlsx([
      ["Quotient familial", "Commune", "Hors commune"],
      ["de 0 à 700", 1, { value: 6, rowSpan: 2 }],
      ["plus de 700", 2, null],
      ["Gratuité pour les enfants placés", null, null],
    ]);
    expectPrix(lecture, [
      [{ qf: "700" }, 100],
      [{ "hors-commune": true }, 600],
      [{}, null],
    ]);
  });

  it("lit « gratuit », les espaces des milliers et les colonnes vides", async () => {
    expectPrix(
      await readXlsx([
        [null, "Tranche", null, "Quotient familial", null, "Tarif"],
        [null, "T1", null, "moins de 300 €", null, "Gratuit"],
        [null, "T2", null, "entre 300 et 1\u202f200 €", null, "1 € 50"],
        [null, "T3", null, "au-dessus de 1\u00a0200 €", null, "12,00 €"],
      ]),
      [
        [{ qf: "299.99" }, 0],
        [{ qf: "300" }, 150],
        [{ qf: "1200" }, 150],
        [{ qf: "1200.01" }, 1200],
      ],
    );
  });

  it("demande ce que sont des nombres seuls sous « Quotient »", async () => {
    const lignes: SheetData = [
      ["Quotient familial", "Prix"],
      [500, 1],
      [1000, 2],
      [1500, 3],
    ];
    const lecture = await readXlsx(lignes);
    expect(listRefus(lecture)).toEqual(["A1"]);
    expect(lecture.questions.map(({ cle }) => cle)).toEqual(["A1"]);
    expectPrix(await readXlsx(lignes, { A1: "haut" }), [
      [{ qf: "500" }, 100],
      [{ qf: "500.5" }, 200],
      [{ qf: "1501" }, null],
    ]);
    expectPrix(await readXlsx(lignes, { A1: "bas" }), [
      [{ qf: "500" }, 100],
      [{ qf: "999" }, 100],
      [{ qf: "1500" }, 300],
    ]);
  });

  it("nomme la case d’une borne que le tableur a prise pour une date", async () => {
    const lecture = await readXlsx([
      ["Quotient familial", "Prix"],
      ["0 à 4", 1],
      [{ value: new Date("2024-05-10"), type: Date, format: "dd/mm/yyyy" }, 2],
      ["11 et plus", 3],
    ]);
    expect(listRefus(lecture)).toEqual(["A3"]);
  });

  it("choisit la feuille qui porte des prix", async () => {
    const octets = await writeXlsxFile([
      { data: [["Mode d’emploi"], ["À lire avant"]], sheet: "Notice" },
      {
        data: [
          ["Quotient familial", "Prix"],
          ["≤ 500", 1],
          ["> 500", 2],
        ],
        sheet: "Prix",
      },
    ]).toBuffer();
    const lecture = await readTableur({ nom: "x.xlsx", octets });
    if (lecture.kind !== "lu") throw new Error("illisible");
    const { rang, lecture: lue } = understandClasseur(lecture.feuilles, null, { reponses: {} });
    expect(rang).toBe(1);
    expectPrix(lue, [[{ qf: "500" }, 100]]);
  });
});
