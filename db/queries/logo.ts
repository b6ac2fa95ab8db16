/** The town's logo, once checked. */
import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Logo } from "#app/usecases/ports/reglages.ts";
import type { Ecriture } from "#db/magasin.ts";
import { logo } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

const ID = "logo";

export async function findLogo(ville: Ville): Promise<Logo | null> {
  const [row] = await ville.db.select().from(logo).where(eq(logo.id, ID));
  return row ? { type: row.type as Logo["type"], contenu: Buffer.from(row.contenu, "base64") } : null;
}

export function saveLogo(_ville: Ville, { type, contenu }: Logo): Ecriture {
  const row = { type, contenu: Buffer.from(contenu).toString("base64") };
  return (tx) =>
    tx
      .insert(logo)
      .values({ id: ID, ...row })
      .onConflictDoUpdate({ target: logo.id, set: row })
      .returning();
}

export function removeLogo(_ville: Ville): Ecriture {
  return (tx) => tx.delete(logo).where(eq(logo.id, ID)).returning();
}

/** Address of a content: another content has another one. */
export const digestLogo = (contenu: Uint8Array): string =>
  createHash("sha256").update(contenu).digest("hex").slice(0, 32);
