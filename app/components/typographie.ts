/** French typography for texts of ours, written with ordinary spaces: a double sign never starts a line. */
export const insecable = (texte: string): string =>
  texte
    .replace(/ (?=[;?!])/g, "\u202F")
    .replace(/ (?=[:»%€])/g, "\u00A0")
    .replace(/« /g, "«\u00A0");
