/** What a family and its town write to each other. */
import type { Ecriture } from "./magasin.ts";

export interface Message {
  id: string;
  foyerId: string;
  de: "famille" | "ville";
  /** ISO date-time in UTC. */
  envoyeLe: string;
  texte: string;
  /** First name of the adult, or name and quality of the agent. */
  auteur: string;
  /** What it is about, where it is about one thing: « Décision 4K7M-2XQ9, Lila, Cantine ». */
  objet: string | null;
}

export interface Messages {
  /** The oldest first. */
  list(foyerId: string): Promise<Message[]>;
  add(message: Message): Ecriture;
}
