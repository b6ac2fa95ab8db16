/** Spreadsheets that come in, and go out. */
import type { Feuille } from "#app/domain/tableur/feuille.ts";

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

export interface Tableur {
  read(fichier: Fichier): Promise<LectureFichier>;
}
