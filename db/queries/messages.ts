/** What a family and its town write to each other. */
import { asc, eq } from "drizzle-orm";
import type { Message } from "#app/usecases/ports/messages.ts";
import type { Ecriture } from "#db/magasin.ts";
import { message } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

const place = (ligne: string) => ({ table: "message", colonne: "prive", ligne });

type Scelle = Pick<Message, "texte" | "auteur" | "objet">;

/** The oldest first. */
export async function listMessages(ville: Ville, foyerId: string): Promise<Message[]> {
  const rows = await ville.db
    .select()
    .from(message)
    .where(eq(message.foyerId, foyerId))
    .orderBy(asc(message.envoyeLe), asc(message.id));
  return rows.map(({ prive, de, ...row }) => ({
    ...row,
    de: de as Message["de"],
    ...ville.coffre.open<Scelle>(place(row.id), prive),
  }));
}

export function addMessage(ville: Ville, { id, foyerId, de, envoyeLe, ...reste }: Message): Ecriture {
  const prive = ville.coffre.seal(place(id), reste);
  return (tx) => tx.insert(message).values({ id, foyerId, de, envoyeLe, prive }).returning();
}
