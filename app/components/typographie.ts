/**
 * French typography for texts written with ordinary spaces: U+00A0 everywhere, which every font has, and no
 * lookbehind, which old telephones refuse.
 */
export const insecable = (texte: string): string =>
  texte
    .replace(/ (?=[;:?!»%€])/g, "\u00A0")
    .replace(/« /g, "«\u00A0")
    // « 9 h 30 », « 1 062 », « 01 23 45 67 89 », « 7 jours »
    .replace(/(\d) (?=\d|(?:h|ans|mois|jours)(?![\p{L}\d]))/gu, "$1\u00A0")
    .replace(/(\d\u00A0h) (?=\d)/g, "$1\u00A0");

/** Words of the town where a sentence goes on: « demi-heures par soir : 2 »; « PAI » stays as it is. */
export const enSuite = (mots: string): string =>
  mots.replace(/^\p{Lu}(?=\p{Ll})/u, (lettre) => lettre.toLowerCase());
