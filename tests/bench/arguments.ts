/** @throws when the option is not a whole number above zero */
export function readEntier(nom: string, texte: string): number {
  const valeur = Number(texte);
  if (Number.isInteger(valeur) && valeur > 0) return valeur;
  throw new Error(`--${nom} attend un nombre entier, au moins 1`);
}
