/** « 2026-2027 » → « 2025-2026 » */
export const findAnneePrecedente = (annee: string): string =>
  annee
    .split("-")
    .map((an) => String(Number(an) - 1))
    .join("-");
