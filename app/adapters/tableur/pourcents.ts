/** Which cells of a sheet are shown as percentages, and with how many decimals: the styles alone say it. */
import { toColonne } from "./archive.ts";
import { readAttribut } from "./balises.ts";

/** Formats that every spreadsheet knows by their number: « 0% » and « 0.00% ». */
const CONNUS: readonly (readonly [string, number])[] = [
  ["9", 0],
  ["10", 2],
];

/** « 0.00% » → 2; null for a format that is no percentage. */
function countDecimales(format: string): number | null {
  // What is quoted or escaped is shown as it is, and multiplies nothing.
  const [positif = ""] = format
    .replace(/&quot;|"/g, '"')
    .replace(/"[^"]*"|\\./g, "")
    .split(";");
  if (!positif.includes("%")) return null;
  return /\.([0#?]+)/.exec(positif)?.[1]?.length ?? 0;
}

/** For each style of the workbook, by its rank: the decimals of its percentage, or null. */
export function listStyles(xml: string): readonly (number | null)[] {
  const formats = new Map(CONNUS);
  for (const [balise] of xml.matchAll(/<(?:\w+:)?numFmt\b[^<>]*>/g)) {
    const decimales = countDecimales(readAttribut(balise, "formatCode") ?? "");
    if (decimales !== null) formats.set(readAttribut(balise, "numFmtId") ?? "", decimales);
  }
  const debut = xml.search(/<(?:\w+:)?cellXfs\b/);
  if (debut < 0) return [];
  const suite = xml.slice(debut);
  const fin = suite.search(/<\/(?:\w+:)?cellXfs\b/);
  return [...suite.slice(0, Math.max(0, fin)).matchAll(/<(?:\w+:)?xf\b[^<>]*>/g)].map(
    ([balise]) => formats.get(readAttribut(balise, "numFmtId") ?? "") ?? null,
  );
}

/** The percentages of a sheet: their decimals, by « line column » counted from 0. */
export function listPourcents(xml: string, styles: readonly (number | null)[]): ReadonlyMap<string, number> {
  const pourcents = new Map<string, number>();
  for (const [balise] of xml.matchAll(/<(?:\w+:)?c\s[^<>]*>/g)) {
    const decimales = styles[Number(readAttribut(balise, "s") ?? "-1")] ?? null;
    const adresse = /^([A-Z]{1,3})(\d{1,7})$/.exec(readAttribut(balise, "r") ?? "");
    if (decimales !== null && adresse)
      pourcents.set(`${Number(adresse[2]) - 1} ${toColonne(adresse[1]!) - 1}`, decimales);
  }
  return pourcents;
}
