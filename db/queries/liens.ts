/** One-time links, of which only hashes are kept, and the counts of what was tried. */
import { and, eq, exists, sql } from "drizzle-orm";
import type { ButLien, Limite } from "#app/domain/porte/lien.ts";
import type { Lien } from "#app/usecases/ports/porte.ts";
import type { Ecriture } from "#db/magasin.ts";
import { essai, lien } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

type Scelle = Omit<Lien, "expireA" | "compteId">;

const place = (ligne: string) => ({ table: "lien", colonne: "prive", ligne });
const empreinteJeton = (ville: Ville, but: ButLien, jeton: string): string =>
  ville.coffre.empreinte("lien", `${but}|${jeton}`);

export async function findLien(ville: Ville, but: ButLien, jeton: string): Promise<Lien | null> {
  const [row] = await ville.db
    .select()
    .from(lien)
    .where(eq(lien.empreinte, empreinteJeton(ville, but, jeton)));
  if (!row) return null;
  const { id, compteId, expireA, prive } = row;
  return { compteId, expireA, ...ville.coffre.open<Scelle>(place(id), prive) };
}

export function putLien(
  ville: Ville,
  { but, adresse, appareil, compteId, expireA }: Lien,
  jeton: string,
): Ecriture {
  // Each old mailbox keeps its own way back: a second change does not take it away.
  const personne = but === "adresse" ? compteId : `${compteId ?? ""}|${adresse}`;
  const id = ville.coffre.empreinte("lien", `${but}|${personne}`);
  const scelle: Scelle = { but, adresse, appareil };
  const row = {
    empreinte: empreinteJeton(ville, but, jeton),
    compteId,
    expireA,
    prive: ville.coffre.seal(place(id), scelle),
  };
  return (tx) =>
    tx
      .insert(lien)
      .values({ id, ...row })
      .onConflictDoUpdate({ target: lien.id, set: row })
      .returning();
}

export function consumeLien(ville: Ville, but: ButLien, jeton: string): Ecriture {
  const empreinte = empreinteJeton(ville, but, jeton);
  return (tx) => tx.delete(lien).where(eq(lien.empreinte, empreinte)).returning();
}

/** Once, with every other link of the account. */
export function consumeLiensCompte(ville: Ville, but: ButLien, jeton: string, compteId: string): Ecriture {
  const empreinte = empreinteJeton(ville, but, jeton);
  return (tx) => {
    const tenu = tx.select({ id: lien.id }).from(lien).where(eq(lien.empreinte, empreinte));
    return tx
      .delete(lien)
      .where(and(eq(lien.compteId, compteId), exists(tenu)))
      .returning();
  };
}

/** One statement, so that a thousand tries at once are counted a thousand times. */
export async function takeEssai(
  ville: Ville,
  cle: string,
  { nombre: max, fenetreMs }: Limite,
  now: number,
): Promise<boolean> {
  const id = ville.coffre.empreinte("essai", cle);
  const finie = sql`${essai.debutA} <= ${now - fenetreMs}`;
  const [row] = await ville.db
    .insert(essai)
    .values({ id, nombre: 1, debutA: now })
    .onConflictDoUpdate({
      target: essai.id,
      // Beyond the limit nothing is written: who tries on costs no more.
      setWhere: sql`${finie} or ${essai.nombre} < ${max}`,
      set: {
        nombre: sql`case when ${finie} then 1 else ${essai.nombre} + 1 end`,
        debutA: sql`case when ${finie} then ${now} else ${essai.debutA} end`,
      },
    })
    .returning();
  return row !== undefined;
}
