/** A case in words: its reference, since when it waits, until when the town answers. */
import { jourEnClair } from "#app/components/dates.ts";
import { toJour } from "#app/domain/temps/jour.ts";

const JOUR = 24 * 3_600_000;

/** Civil days from one date or instant to another. */
const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(toJour(to)) - Date.parse(toJour(from))) / JOUR);

const jours = (n: number): string => `${n}\u00A0jour${n > 1 ? "s" : ""}`;

export function describeAge(ouvertLe: string, now: string): string {
  const n = daysBetween(ouvertLe, now);
  return `depuis ${n <= 0 ? "aujourd’hui" : jours(n)}`;
}

export interface Echeance {
  texte: string;
  /** Under a column that already says « à répondre ». */
  court: string;
  ton: "neutre" | "attention" | "erreur";
}

/** « avant le 1er décembre » means the day before at the latest. */
export function describeEcheance(repondreAvant: string, now: string): Echeance {
  const n = daysBetween(now, repondreAvant);
  if (n <= 0) {
    const retard = n === 0 ? "en retard" : `en retard de ${jours(-n)}`;
    return { texte: retard, court: retard, ton: "erreur" };
  }
  const court = n === 1 ? "aujourd’hui" : `avant le ${jourEnClair(repondreAvant)}`;
  return { texte: `à répondre ${court}`, court, ton: n <= 2 ? "attention" : "neutre" };
}
