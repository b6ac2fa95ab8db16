/** Spreadsheets that come in, and go out. */
import type { Annexe } from "#app/domain/tableur/make-annexe.ts";
import type { Feuille } from "#app/domain/tableur/feuille.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";

/** A file that somebody sent, wholly in memory, within the limit that the page gave. */
interface Fichier {
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

export interface Tableur {
  read(fichier: Fichier): Promise<LectureFichier>;
  writeCsv(grille: GrilleAExporter): Promise<Uint8Array>;
  writeXlsx(grille: GrilleAExporter): Promise<Uint8Array>;
  writePdf(annexe: Annexe): Promise<Uint8Array>;
}
