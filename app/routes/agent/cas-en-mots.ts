/** A case in words: its reference, since when it waits, until when the town answers. */
import { dateEnClair } from "#app/components/dates.ts";

const JOUR = 24 * 3_600_000;

/** Civil days from one date or instant to another. */
const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / JOUR);

const jours = (n: number): string => `${n} jour${n > 1 ? "s" : ""}`;

/** Short enough to be said aloud: the end of a UUIDv7 is random. */
export const toReference = (id: string): string => id.slice(-6).toUpperCase();

export function describeAge(ouvertLe: string, now: string): string {
  const n = daysBetween(ouvertLe, now);
  return `depuis ${n <= 0 ? "aujourd’hui" : jours(n)}`;
}

export interface Echeance {
  texte: string;
  ton: "neutre" | "attention" | "erreur";
}

/** « avant le 1er décembre » means the day before at the latest. */
export function describeEcheance(repondreAvant: string, now: string): Echeance {
  const n = daysBetween(now, repondreAvant);
  if (n <= 0) return { texte: n === 0 ? "en retard" : `en retard de ${jours(-n)}`, ton: "erreur" };
  if (n === 1) return { texte: "à répondre aujourd’hui", ton: "attention" };
  return {
    texte: `à répondre avant le ${dateEnClair(repondreAvant)}`,
    ton: n === 2 ? "attention" : "neutre",
  };
}
