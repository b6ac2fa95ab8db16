/** What a household and the town's agents write to each other. */

export interface Message {
  id: string;
  foyerId: string;
  de: "famille" | "agent";
  /** First name of the adult, or the agent's service: the household reads both. */
  auteur: string;
  texte: string;
  /** ISO date-time in UTC. */
  ecritLe: string;
}

export const LONGUEUR_MESSAGE = 2_000;

/** Messages of a household that may wait for one answer. */
export const MESSAGES_EN_ATTENTE = 10;

/** What the household wrote since the last answer, the oldest first. */
export function listSansReponse(messages: readonly Message[]): Message[] {
  const derniere = messages.findLastIndex(({ de }) => de === "agent");
  return messages.slice(derniere + 1);
}

export type LectureMessage = { kind: "lu"; texte: string } | { kind: "refuse"; erreur: string };

export function parseMessage(saisi: string): LectureMessage {
  // Browsers send each end of line as two signs.
  const texte = saisi.replaceAll("\r\n", "\n").trim();
  if (texte === "") return { kind: "refuse", erreur: "Écrivez votre message." };
  return texte.length > LONGUEUR_MESSAGE
    ? { kind: "refuse", erreur: "Écrivez 2\u00A0000 caractères au plus." }
    : { kind: "lu", texte };
}
