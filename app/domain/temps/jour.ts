/** The civil day of an instant, where the town lives. */
const PARIS = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/Paris",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/**
 * Just after midnight it is already tomorrow for the family, and still yesterday in UTC: a price, an age or a term is
 * read on the family's day.
 * @param instant ISO date-time in UTC; a civil date comes back as it is
 * @returns civil date `AAAA-MM-JJ`
 */
export const toJour = (instant: string): string =>
  instant.length === 10 ? instant : PARIS.format(new Date(instant));

const HEURE = 3_600_000;

/**
 * @param jour civil date `AAAA-MM-JJ`
 * @returns ISO date-time in UTC of the first moment of that day
 */
export function findDebutJour(jour: string): string {
  const minuit = Date.parse(`${jour}T00:00:00Z`);
  const ete = new Date(minuit - 2 * HEURE).toISOString();
  return toJour(ete) === jour ? ete : new Date(minuit - HEURE).toISOString();
}
