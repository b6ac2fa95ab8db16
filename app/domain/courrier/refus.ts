/** A mail that its server will never take: whether the address itself is at fault (RFC 5321, RFC 3463). */

export interface RefusCourriel {
  /** The server's answer: 550… */
  code: number;
  /** ISO date-time in UTC. */
  refuseLe: string;
}

/** No such mailbox, or one that is closed; without its detailed code, what servers answer for those. */
const CODES_ADRESSE: readonly number[] = [550, 551, 553];

/**
 * A server that refuses us, and not the address, says so by a detailed code of its own: no family is cut off for it.
 * @param reponse the server's words, « 550 5.1.1 Unknown user »
 */
export function isRefusAdresse(code: number, reponse: string): boolean {
  const [, detail] = /\b5\.(\d{1,3}\.\d{1,3})\b/.exec(reponse) ?? [];
  if (detail === undefined) return CODES_ADRESSE.includes(code);
  return detail.startsWith("1.") || detail === "2.1";
}
