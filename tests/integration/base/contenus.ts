/** What an attacker with the database in hand would do to the sealed contents. */
import { eq } from "drizzle-orm";
import { contenuPiece } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

/** The sealed bytes of one document, put in the place of another's. */
export async function moveContenu({ db }: Ville, { de, a }: { de: string; a: string }): Promise<void> {
  const [vole] = await db.select().from(contenuPiece).where(eq(contenuPiece.pieceId, de));
  if (!vole) throw new Error("contenu absent");
  await db.update(contenuPiece).set({ contenu: vole.contenu }).where(eq(contenuPiece.pieceId, a)).returning();
}
