/** A plain table for another software: no cell runs as a formula, in the titles neither. */
import { stringify } from "csv-stringify/sync";
import writeXlsxFile, { type SheetData } from "write-excel-file/node";
import { keepTexte, type Valeur } from "#app/domain/tableur/feuille.ts";
import type { TableauAEcrire } from "#app/usecases/ports/tableur.ts";

const SIGNES: Readonly<Record<TableauAEcrire["separateur"], string>> = {
  "point-virgule": ";",
  virgule: ",",
  tabulation: "\t",
};

/** Amounts with a comma, as French spreadsheets read numbers. */
const toTexte = (valeur: Valeur): string =>
  typeof valeur === "number"
    ? valeur.toFixed(2).replace(".", ",")
    : typeof valeur === "string"
      ? keepTexte(valeur)
      : "";

function writeCsv({ titres, lignes, separateur }: TableauAEcrire): Uint8Array {
  const texte = stringify([titres.map(keepTexte), ...lignes.map((ligne) => ligne.map(toTexte))], {
    bom: true,
    delimiter: SIGNES[separateur],
    record_delimiter: "windows",
  });
  return Buffer.from(texte, "utf8");
}

const LARGEUR = 22;

function writeXlsx({ titres, lignes }: TableauAEcrire): Promise<Uint8Array> {
  const data: SheetData = [
    titres.map((titre) => ({ value: keepTexte(titre), type: String, fontWeight: "bold" as const })),
    ...lignes.map((ligne) =>
      ligne.map((valeur) =>
        typeof valeur === "number"
          ? { value: valeur, type: Number, format: "0.00" }
          : typeof valeur === "string" && valeur !== ""
            ? { value: keepTexte(valeur), type: String }
            : null,
      ),
    ),
  ];
  const columns = titres.map(() => ({ width: LARGEUR }));
  return writeXlsxFile([{ data, sheet: "Prix", columns }]).toBuffer();
}

export const writeTableau = (tableau: TableauAEcrire): Promise<Uint8Array> =>
  tableau.format === "csv" ? Promise.resolve(writeCsv(tableau)) : writeXlsx(tableau);
