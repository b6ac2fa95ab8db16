/** What a family chooses: children in activities. */
import type { LignePrix } from "./prix.ts";

export interface Choix {
  enfantId: string;
  activiteId: string;
}

/** Form values `enfant:activité`, known pairs only, without repetition. */
export function parseChoix(valeurs: readonly string[], connus: readonly Choix[]): Choix[] {
  const wanted = new Set(valeurs);
  return connus.filter((choix) => wanted.has(toValeur(choix)));
}

export const toValeur = ({ enfantId, activiteId }: Choix): string => `${enfantId}:${activiteId}`;

export const isChosen = (choix: readonly Choix[], { enfant, activite }: LignePrix): boolean =>
  choix.some(({ enfantId, activiteId }) => enfantId === enfant.id && activiteId === activite.id);
