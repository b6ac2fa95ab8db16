/** A code given by hand from one adult to another. Letters and digits that look alike are read as one (Crockford). */

/** Days during which a code may be used. */
export const VALIDITE_JOURS = 14;

/** Fifty bits in ten signs; no I, L, O or U. */
export const SIGNES_CODE = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
export const LONGUEUR_CODE = 10;

/** What the adult typed, as it was given; null when it cannot be a code. */
export function parseCode(texte: string): string | null {
  const code = texte
    .toUpperCase()
    .replace(/[\s\u00A0-]+/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  return code.length === LONGUEUR_CODE && [...code].every((signe) => SIGNES_CODE.includes(signe))
    ? code
    : null;
}

/** « 4F7KM-2QXDR » */
export const formatCode = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`;

export interface Invitation {
  id: string;
  /** The household that invites. */
  foyerId: string;
  /** The child to share between two households; null when the other adult enters this one. */
  enfantId: string | null;
  etat: "ouverte" | "acceptee" | "annulee";
  /** The account that gives the code. */
  compteId: string;
  creeLe: string;
  /** ISO date-time in UTC after which the code is worth nothing. */
  expireLe: string;
}

/** The same for the code of a letter: the time of the post, and of coming back from holidays. */
export const VALIDITE_COURRIER_JOURS = 60;

export function findExpiration(now: string, jours = VALIDITE_JOURS): string {
  const fin = new Date(now);
  fin.setUTCDate(fin.getUTCDate() + jours);
  return fin.toISOString();
}

/** A code that can still be used at `now`. */
export const isUtilisable = ({ etat, expireLe }: { etat: string; expireLe: string }, now: string): boolean =>
  etat === "ouverte" && now < expireLe;
