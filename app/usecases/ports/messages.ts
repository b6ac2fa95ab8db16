/** Messages of a household, both ways. */
import type { Message } from "#app/domain/dossier/message.ts";
import type { Ecriture } from "./magasin.ts";

export interface Messages {
  /** The oldest first. */
  list(foyerId: string): Promise<Message[]>;
  add(message: Message): Ecriture;
}
