/** Exports that a spreadsheet opens: texts stay texts, numbers stay numbers, no cell runs as a formula. */
import { stringify } from "csv-stringify/sync";
import writeXlsxFile, { type SheetData } from "write-excel-file/node";
import { keepTexte, type Valeur } from "#app/domain/tableur/feuille.ts";
import { makeLignes } from "#app/domain/tableur/make-feuille.ts";
import { makePorteur } from "#app/domain/tableur/understand-classeur.ts";
import type { FormatTables, GrilleAExporter, TableDeChiffres } from "#app/usecases/ports/tableur.ts";

const AVERTISSEMENT =
  "Ne changez rien à partir d’ici : le portail y garde la grille complète, pour la reprendre telle quelle.";

/** With a comma, as French spreadsheets read numbers. */
function toTexteCsv(valeur: Valeur): string {
  if (typeof valeur === "number") return valeur.toFixed(2).replace(".", ",");
  return typeof valeur === "string" ? keepTexte(valeur) : "";
}

export function writeCsv({ grille, document }: GrilleAExporter): Uint8Array {
  const lignes = makeLignes(grille).map((ligne) => ligne.map(toTexteCsv));
  const porteur = makePorteur(document).map((morceau) => [morceau]);
  const texte = stringify([...lignes, [], [AVERTISSEMENT], ...porteur], {
    bom: true,
    delimiter: ";",
    record_delimiter: "windows",
  });
  return Buffer.from(texte, "utf8");
}

const GRAS = { fontWeight: "bold" } as const;

function toSheetData(lignes: readonly (readonly Valeur[])[]): SheetData {
  const entetes = lignes.findIndex((ligne) => ligne.length > 1);
  return lignes.map((ligne, rang) =>
    ligne.map((valeur) => {
      if (typeof valeur === "number") return { value: valeur, type: Number, format: '0.00 "€"' };
      if (typeof valeur !== "string" || valeur === "") return null;
      const gras = rang === 0 || rang === entetes ? GRAS : {};
      return { value: keepTexte(valeur), type: String, ...gras };
    }),
  );
}

export async function writeXlsx({ grille, document }: GrilleAExporter): Promise<Uint8Array> {
  const lignes = makeLignes(grille);
  const largeur = Math.max(...lignes.map((ligne) => ligne.length));
  return writeXlsxFile([
    {
      data: toSheetData(lignes),
      sheet: "Tarifs",
      columns: Array.from({ length: largeur }, () => ({ width: 26 })),
    },
    {
      data: [[AVERTISSEMENT], ...makePorteur(document).map((morceau) => [morceau])].map(([texte]) => [
        { value: texte!, type: String },
      ]),
      sheet: "Grille complète",
    },
  ]).toBuffer();
}

type CelluleChiffre = TableDeChiffres["lignes"][number][number];

const toTexteChiffre = (cellule: CelluleChiffre): string =>
  typeof cellule === "number" ? String(cellule).replace(".", ",") : keepTexte(cellule ?? "");

function writeTablesCsv(tables: readonly TableDeChiffres[]): Uint8Array {
  const lignes = tables.flatMap(({ titre, entetes, lignes: siennes }) => [
    [keepTexte(titre)],
    entetes.map(keepTexte),
    ...siennes.map((ligne) => ligne.map(toTexteChiffre)),
    [],
  ]);
  const texte = stringify(lignes, { bom: true, delimiter: ";", record_delimiter: "windows" });
  return Buffer.from(texte, "utf8");
}

/** What a sheet's name may not hold, and how long it may be. */
const toNomFeuille = (titre: string, rang: number): string =>
  `${rang + 1}. ${titre.replace(/[\\/?*[\]:']/g, " ")}`.slice(0, 31).trim();

const toCelluleXlsx = (cellule: CelluleChiffre): SheetData[number][number] => {
  if (cellule === null || cellule === "") return null;
  return typeof cellule === "number"
    ? { value: cellule, type: Number }
    : { value: keepTexte(cellule), type: String };
};

export async function writeTables({
  tables,
  format,
}: {
  tables: readonly TableDeChiffres[];
  format: FormatTables;
}): Promise<Uint8Array> {
  if (format === "csv") return writeTablesCsv(tables);
  return writeXlsxFile(
    tables.map(({ titre, entetes, lignes }, rang) => ({
      data: [
        [{ value: keepTexte(titre), type: String, ...GRAS }],
        entetes.map((entete) => ({ value: keepTexte(entete), type: String, ...GRAS })),
        ...lignes.map((ligne) => ligne.map(toCelluleXlsx)),
      ],
      sheet: toNomFeuille(titre, rang),
      columns: entetes.map(() => ({ width: 26 })),
    })),
  ).toBuffer();
}
