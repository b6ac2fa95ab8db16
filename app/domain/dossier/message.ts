/** What a household and the town's agents write to each other. */

export interface Message {
  id: string;
  foyerId: string;
  de: "famille" | "agent";
  /** First name of the adult, or the agent's service: the household reads both. */
  auteur: string;
  /** What it is about, where an agent says it. */
  objet?: string;
  /** Written to every household of a view at once: it answers nobody. */
  diffusionId?: string;
  texte: string;
  /** ISO date-time in UTC. */
  ecritLe: string;
}

export const LONGUEUR_MESSAGE = 2_000;

/** Messages of a household that may wait for one answer. */
export const MESSAGES_EN_ATTENTE = 10;

/** What came since the last answer, the oldest first. */
export function listSansReponse(messages: readonly Message[]): Message[] {
  const derniere = messages.findLastIndex(({ de, diffusionId }) => de === "agent" && !diffusionId);
  return messages.slice(derniere + 1);
}

const LONGUEUR_OBJET = 150;

/** One line, or nothing. */
export function parseObjet(saisi: string): LectureMessage {
  const texte = saisi.trim();
  if (/\p{Cc}/u.test(texte)) return { kind: "refuse", erreur: "Écrivez l’objet sur une seule ligne." };
  return texte.length > LONGUEUR_OBJET
    ? { kind: "refuse", erreur: "Écrivez 150 caractères au plus." }
    : { kind: "lu", texte };
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
