/** A CSV file as spreadsheets save it: any of three separators, UTF-8, UTF-16 or Windows-1252. */
import { parse } from "csv-parse/sync";
import { COLONNES_MAX, LIGNES_MAX, type Feuille } from "#app/domain/tableur/feuille.ts";
import type { LectureFichier } from "#app/usecases/ports/tableur.ts";
import { refuse } from "./lecture-fichier.ts";

/** Bytes 0x80 to 0x9F of Windows-1252: some versions of Node decode them as Latin-1. */
const WINDOWS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

const decodeWindows = (octets: Uint8Array): string =>
  new TextDecoder("latin1")
    .decode(octets)
    .replace(/[\u0080-\u009F]/g, (signe) => WINDOWS[signe.charCodeAt(0) - 0x80]!);

/** The text of the file; `null` when it is no text. */
export function decodeTexte(octets: Uint8Array): string | null {
  if (octets[0] === 0xff && octets[1] === 0xfe) return new TextDecoder("utf-16le").decode(octets);
  if (octets[0] === 0xfe && octets[1] === 0xff) return new TextDecoder("utf-16be").decode(octets);
  if (octets.includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(octets);
  } catch {
    return decodeWindows(octets);
  }
}

/** French amounts hold commas: a comma separates cells only when nothing else does. */
function findSeparateur(texte: string): string {
  const hors = texte.slice(0, 20_000).replace(/"[^"]*"/g, "");
  const lignes = hors.split(/\r?\n/).filter((ligne) => ligne.trim() !== "");
  const count = (signe: string) => lignes.filter((ligne) => ligne.includes(signe)).length;
  if (count(";") * 2 >= lignes.length) return ";";
  if (count("\t") * 2 >= lignes.length) return "\t";
  return count(";") > 0 ? ";" : ",";
}

export function readCsv(octets: Uint8Array, nom: string): LectureFichier {
  const texte = decodeTexte(octets);
  if (texte === null)
    return refuse(
      "Ce fichier n’est ni un classeur XLSX ni un texte CSV. Enregistrez-le dans l’un de ces formats.",
    );
  let lignes: string[][];
  try {
    lignes = parse(texte, {
      bom: true,
      delimiter: findSeparateur(texte),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      // One line too many is enough to refuse: the rest is not read.
      to: LIGNES_MAX + 1,
    });
  } catch (cause) {
    if (!(cause instanceof Error) || !("code" in cause)) throw cause;
    return refuse(
      "Ce fichier CSV ne se lit pas\u00a0: un guillemet ouvert n’est pas refermé, ou une ligne est trop longue.",
    );
  }
  if (lignes.length > LIGNES_MAX)
    return refuse(`Le fichier a plus de ${LIGNES_MAX} lignes. Gardez seulement le tableau des tarifs.`);
  if (lignes.some((ligne) => ligne.length > COLONNES_MAX))
    return refuse(`Le fichier a plus de ${COLONNES_MAX} colonnes. Gardez seulement le tableau des tarifs.`);
  const feuille: Feuille = { nom, lignes, fusions: [] };
  return { kind: "lu", feuilles: [feuille] };
}
