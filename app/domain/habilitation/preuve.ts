/**
 * A fresh proof of identity, asked before an act that nobody undoes: the identity provider has just checked the person
 * again. It is worth one act on one draft, as it was read.
 */
export interface Preuve {
  agentId: string;
  brouillonId: string;
  revision: number;
  /** When the provider checked the person, in seconds since 1970. */
  authTime: number;
}

/** Seconds. */
const DUREE_PREUVE = 5 * 60;
/** Two clocks never agree: how far ahead of ours the provider's may be, in seconds. */
const AVANCE_ADMISE = 60;

/** @param now milliseconds since 1970 */
export function isRecente(authTime: number, now: number): boolean {
  const age = now / 1000 - authTime;
  return age < DUREE_PREUVE && age > -AVANCE_ADMISE;
}

export type IssuePreuve = "valable" | "absente" | "perimee" | "autre-objet";

/** Whether the proof that a session holds is worth this act of this agent, now. */
export function checkPreuve(
  preuve: Preuve | null | undefined,
  acte: Omit<Preuve, "authTime">,
  now: number,
): IssuePreuve {
  if (!preuve) return "absente";
  const same =
    preuve.agentId === acte.agentId &&
    preuve.brouillonId === acte.brouillonId &&
    preuve.revision === acte.revision;
  if (!same) return "autre-objet";
  return isRecente(preuve.authTime, now) ? "valable" : "perimee";
}
