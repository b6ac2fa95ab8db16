/** A cell that the spreadsheet shows as a percentage, as a person would have written it. */
import { formatValeur } from "./feuille.ts";

const DECIMALES_MAX = 10;

/** The value's own digits, fifteen as spreadsheets keep them; both when what is shown is not what is kept. */
export function formatPourcent(nombre: number, decimales: number): string {
  const exact = formatValeur(Number((nombre * 100).toPrecision(15)));
  const montre = formatValeur(Number((nombre * 100).toFixed(Math.min(decimales, DECIMALES_MAX))));
  return exact === montre ? `${exact} %` : `${exact} % (affiché ${montre} %)`;
}
