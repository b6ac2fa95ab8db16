/** Spreadsheets that come in, and go out. */
import type { Feuille } from "#app/domain/tableur/feuille.ts";
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

/** `refuse`: what the file asked for is beyond the time or the memory that one file may take. */
export type IssueEcriture =
  | { readonly kind: "ecrit"; readonly octets: Uint8Array }
  | { readonly kind: "refuse"; readonly message: string };

/** A file that takes too long or too much memory is refused in words, like one that cannot be read. */
export interface Tableur {
  read(fichier: Fichier): Promise<LectureFichier>;
  writeCsv(grille: GrilleAExporter): Promise<IssueEcriture>;
  writeXlsx(grille: GrilleAExporter): Promise<IssueEcriture>;
}
