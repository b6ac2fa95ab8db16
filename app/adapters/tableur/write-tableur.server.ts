/** Exports that a spreadsheet opens: texts stay texts, numbers stay numbers, no cell runs as a formula. */
import { stringify } from "csv-stringify/sync";
import writeXlsxFile, { type SheetData } from "write-excel-file/node";
import { keepTexte, type Valeur } from "#app/domain/tableur/feuille.ts";
import { makeLignes } from "#app/domain/tableur/make-feuille.ts";
import { makePorteur } from "#app/domain/tableur/understand-classeur.ts";
import type { GrilleAExporter } from "#app/usecases/ports/tableur.ts";

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
