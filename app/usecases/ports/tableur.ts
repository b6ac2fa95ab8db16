/** Spreadsheets that come in, and go out. */
import type { Feuille, Valeur } from "#app/domain/tableur/feuille.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";

/** A file that somebody sent, wholly in memory, within the limit that the page gave. */
export interface Fichier {
  readonly nom: string;
  readonly octets: Uint8Array;
}

/** `document`: the file was a grid in JSON, to be taken as it is. */
export type LectureFichier =
  | { readonly kind: "lu"; readonly feuilles: readonly Feuille[] }
  | { readonly kind: "document"; readonly document: unknown }
  | { readonly kind: "refuse"; readonly message: string };

/** A grid that was read, and its document as it is stored. */
export interface GrilleAExporter {
  readonly grille: Grille;
  readonly document: unknown;
}

/** A table of figures: a number stays a number, an empty cell is null. */
export interface TableDeChiffres {
  readonly titre: string;
  readonly entetes: readonly string[];
  readonly lignes: readonly (readonly (string | number | null)[])[];
}

export const FORMATS_TABLES = ["csv", "xlsx"] as const;
export type FormatTables = (typeof FORMATS_TABLES)[number];

/** `refuse`: what the file asked for is beyond the time or the memory that one file may take. */
export type IssueEcriture =
  | { readonly kind: "ecrit"; readonly octets: Uint8Array }
  | { readonly kind: "refuse"; readonly message: string };

/** Titles, then lines of cells, for another software to read. */
export interface TableauAEcrire {
  readonly titres: readonly string[];
  readonly lignes: readonly (readonly Valeur[])[];
  readonly format: "csv" | "xlsx";
  readonly separateur: "point-virgule" | "virgule" | "tabulation";
}

/** A file that takes too long or too much memory is refused in words, like one that cannot be read. */
export interface Tableur {
  read(fichier: Fichier): Promise<LectureFichier>;
  writeCsv(grille: GrilleAExporter): Promise<IssueEcriture>;
  writeXlsx(grille: GrilleAExporter): Promise<IssueEcriture>;
  writeTableau(tableau: TableauAEcrire): Promise<IssueEcriture>;
  /** One sheet for each table, or one after the other. */
  writeTables(tables: readonly TableDeChiffres[], format: FormatTables): Promise<IssueEcriture>;
}
