/** The templates of messages of the demo towns: those that any town starts from. */
import { MODELES_PROPOSES } from "#app/domain/courrier/modeles-proposes.ts";
import { v7 as uuid } from "uuid";
import { addModeleMessage } from "./queries/modeles-message.ts";
import type { Ville } from "./villes.ts";

export async function seedModeles(ville: Ville, instant: string): Promise<void> {
  for (const contenu of MODELES_PROPOSES) await addModeleMessage(ville, uuid(), contenu, instant)(ville.db);
}
