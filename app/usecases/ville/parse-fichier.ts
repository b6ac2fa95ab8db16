/** A file of the town, said to be a grid's document: read, or refused with its place. */
import { parseJson } from "#app/domain/tarification/parse-json.ts";
import type { Faute } from "#app/domain/tarification/parse-grille.ts";

/** Bytes. */
export const FICHIER_MAX = 5 * 1024 * 1024;

export type LectureFichier =
  { kind: "lue"; document: unknown } | { kind: "refusee"; fautes: readonly Faute[] };

export function parseFichier(octets: Uint8Array): LectureFichier {
  const refuse = (message: string): LectureFichier => ({ kind: "refusee", fautes: [{ lieu: "", message }] });
  if (octets.length === 0) return refuse("Le fichier est vide.");
  if (octets.length > FICHIER_MAX) return refuse("Le fichier dépasse 5 Mo.");
  try {
    return parseJson(new TextDecoder("utf-8", { fatal: true }).decode(octets));
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    return refuse("Ce n’est pas un fichier de texte en UTF-8.");
  }
}
