/** The civil day of an instant, where the town lives. */
const PARIS = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/Paris",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** Paris is a whole number of hours from UTC: one hour of UTC is of one civil day. */
const HEURE_UTC = /^\d{4}-\d\d-\d\dT\d\d(?=:.*Z$)/;
const HEURES_GARDEES = 5_000;
const jours = new Map<string, string>();

function formatJour(instant: string): string {
  const heure = HEURE_UTC.exec(instant)?.[0];
  const connu = heure && jours.get(heure);
  if (connu) return connu;
  const jour = PARIS.format(new Date(instant));
  if (heure) {
    if (jours.size >= HEURES_GARDEES) jours.clear();
    jours.set(heure, jour);
  }
  return jour;
}

/**
 * Just after midnight it is already tomorrow for the family, and still yesterday in UTC: a price, an age or a term is
 * read on the family's day.
 * @param instant ISO date-time in UTC; a civil date comes back as it is
 * @returns civil date `AAAA-MM-JJ`
 */
export const toJour = (instant: string): string => (instant.length === 10 ? instant : formatJour(instant));

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
