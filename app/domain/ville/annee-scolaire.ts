/** « 2026-2027 » → « 2025-2026 » */
export const findAnneePrecedente = (annee: string): string =>
  annee
    .split("-")
    .map((an) => String(Number(an) - 1))
    .join("-");

/** Last civil date of a school year: « 2026-2027 » → « 2027-08-31 » */
export const findFinAnnee = (annee: string): string => `${annee.slice(5)}-08-31`;
