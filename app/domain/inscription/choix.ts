/** What a family chooses: children in activities, with what their prices need to know. */
import type { Reponses } from "./questions.ts";
import type { Jour } from "./semaine.ts";

export interface Choix {
  enfantId: string;
  activiteId: string;
  /** Where the grid asks for something. */
  reponses?: Reponses;
  /** Days of the week, where the activity has several; all of them when absent. */
  jours?: Jour[];
  /** Where the activity has several menus. */
  menu?: string;
}

/** `attente`: the place in the waiting list, from 1; null or absent once enrolled, or when nothing says it will wait. */
export type ChoixPlace = Choix & { attente?: number | null };

type Paire = Pick<Choix, "enfantId" | "activiteId">;

/** Begins the name of the boxes of a child. */
export const CHAMP_CHOIX = "choix-";

/** The boxes of one child: the activities ticked. */
export const toChampChoix = (enfantId: string): string => `${CHAMP_CHOIX}${enfantId}`;

/** Form values `enfant:activité`, known pairs only, without repetition. */
export function parseChoix(valeurs: readonly string[], connus: readonly Choix[]): Choix[] {
  const wanted = new Set(valeurs);
  return connus.filter((choix) => wanted.has(toValeur(choix)));
}

export const toValeur = ({ enfantId, activiteId }: Paire): string => `${enfantId}:${activiteId}`;

export const findChoix = <C extends Paire>(
  choix: readonly C[],
  { enfantId, activiteId }: Paire,
): C | undefined => choix.find((one) => one.enfantId === enfantId && one.activiteId === activiteId);

/** A line of prices is one child in one activity. */
export const isChosen = (
  choix: readonly Choix[],
  { enfant, activite }: { enfant: { id: string }; activite: { id: string } },
): boolean => findChoix(choix, { enfantId: enfant.id, activiteId: activite.id }) !== undefined;
