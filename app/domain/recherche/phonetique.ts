/** How a French name sounds, roughly: what a counter hears is rarely what a birth certificate writes. */

/** In order; each rule sees what the ones before it left. */
const REGLES: readonly (readonly [RegExp, string])[] = [
  [/ph/g, "f"],
  [/sch|sh|ch/g, "8"],
  [/h/g, ""],
  [/gu(?=[eiy])/g, "g"],
  [/g(?=[eiy])/g, "j"],
  [/gn|ni(?=[aeou])/g, "5"],
  [/sc(?=[eiy])|c(?=[eiy])/g, "s"],
  [/ck|cq|qu|q|c|k/g, "k"],
  [/x/g, "ks"],
  [/w/g, "v"],
  [/y/g, "i"],
  [/e?aul[td]s?$|e?au/g, "o"],
  [/(?:ai|ei|i)[nm](?![aeiou5])|e[nm]$/g, "2"],
  [/[ae][nm](?![aeiou5])/g, "1"],
  [/o[nm](?![aeiou5])/g, "3"],
  [/oi/g, "4"],
  [/ou/g, "u"],
  [/ai|ei|oe|eu/g, "e"],
  [/z/g, "s"],
  [/(.)\1+/g, "$1"],
  // Letters that end a name without a sound.
  [/(?<=..)[esdtpkr]+$/g, ""],
];

/** @param mot one normalised word (`normaliserNom`): lower case, without accents */
export const writeSon = (mot: string): string =>
  REGLES.reduce((reste, [forme, signe]) => reste.replace(forme, signe), mot);
