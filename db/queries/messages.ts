/** Messages between a household and the town: written once, never changed. */
import { asc, eq } from "drizzle-orm";
import type { Message } from "#app/domain/dossier/message.ts";
import type { Ecriture } from "#db/magasin.ts";
import { message } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

const place = (ligne: string) => ({ table: "message", colonne: "prive", ligne });

export async function listMessages(ville: Ville, foyerId: string): Promise<Message[]> {
  const rows = await ville.db
    .select()
    .from(message)
    .where(eq(message.foyerId, foyerId))
    .orderBy(asc(message.ecritLe), asc(message.id));
  return rows.map(({ id, de, ecritLe, prive }) => ({
    id,
    foyerId,
    de: de as Message["de"],
    ecritLe,
    ...ville.coffre.open<Pick<Message, "auteur" | "objet" | "diffusionId" | "texte">>(place(id), prive),
  }));
}

export function addMessage(ville: Ville, { auteur, objet, diffusionId, texte, ...row }: Message): Ecriture {
  const prive = ville.coffre.seal(place(row.id), { auteur, objet, diffusionId, texte });
  return (tx) =>
    tx
      .insert(message)
      .values({ ...row, prive })
      .returning();
}
