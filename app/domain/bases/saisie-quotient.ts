/** A quotient and its month, copied from paper. */
import { isMoisPerime, type ReglesQuotient } from "./mois-quotient.ts";

/** A caisse gives its quotients for two years back. */
const MOIS_PROPOSES = 25;

/**
 * « 1 062,22 » → `1062.22`. Two decimals at most: « 1.062 » is as much a thousand as a decimal, and a wrong
 * reading would be a wrong price.
 */
export function parseQuotient(texte: string): string | null {
  const found = /^(\d{1,7})(?:[.,](\d{1,2}))?€?$/.exec(texte.replace(/[\s\u00A0\u202F]/g, ""));
  if (!found) return null;
  const [, entier = "", decimales = ""] = found;
  const short = decimales.replace(/0+$/, "");
  return entier.replace(/^0+(?=\d)/, "") + (short ? `.${short}` : "");
}

/** The months a document may be for, the current one first; those too old for the town's rule would price nobody. */
export function listMois(now: string, regles: ReglesQuotient): string[] {
  const [year, month] = now.slice(0, 7).split("-").map(Number) as [number, number];
  return Array.from({ length: MOIS_PROPOSES }, (_, back) =>
    new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7),
  ).filter((mois) => !isMoisPerime(mois, regles, now));
}
