/** Addresses that a mail server refused for good: nothing more is written to them. */
import { eq, lt } from "drizzle-orm";
import type { RefusCourriel } from "#app/domain/courrier/refus.ts";
import type { Ecriture } from "#db/magasin.ts";
import { refusCourriel } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

const toId = ({ coffre }: Ville, adresse: string): string =>
  coffre.empreinte("adresse-refusee", adresse.trim().toLowerCase());

export const selectRefus = (ville: Ville, adresse: string) => (tx: Pick<Ville["db"], "select">) =>
  tx
    .select({ code: refusCourriel.code, refuseLe: refusCourriel.refuseLe })
    .from(refusCourriel)
    .where(eq(refusCourriel.id, toId(ville, adresse)));

export async function findRefus(ville: Ville, adresse: string): Promise<RefusCourriel | null> {
  return (await selectRefus(ville, adresse)(ville.db))[0] ?? null;
}

/** The last refusal stands. */
export function noteRefus(ville: Ville, adresse: string, refus: RefusCourriel): Ecriture {
  const id = toId(ville, adresse);
  return (tx) =>
    tx
      .insert(refusCourriel)
      .values({ id, ...refus })
      .onConflictDoUpdate({ target: refusCourriel.id, set: { ...refus } })
      .returning();
}

/** May find nothing to lift. */
export function liftRefus(ville: Ville, adresse: string): Ecriture {
  const id = toId(ville, adresse);
  return (tx) => tx.delete(refusCourriel).where(eq(refusCourriel.id, id)).returning();
}

/** Old enough to be tried again, and to keep no trace of an address that nobody uses any more. */
export const purgeRefus =
  (_ville: Ville, avant: string): Ecriture =>
  (tx) =>
    tx.delete(refusCourriel).where(lt(refusCourriel.refuseLe, avant)).returning();
