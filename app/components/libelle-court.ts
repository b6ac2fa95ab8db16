/** What a telephone shows beside a bar, in letters; the table says all. */
const COURT = 22;

/** « 1 000 à 1 275 », « Quotient non communiq… ». */
export function shorten(libelle: string): string {
  const court = libelle
    .replace(/^(?:à partir|plus) de (\S+) et (?:moins de|jusqu’à) (\S+)(?: compris)?$/u, `$1 à $2`)
    .replace(/ compris$/, "");
  return court.length > COURT ? `${court.slice(0, COURT - 1)}…` : court;
}
