/** The ways to read the queue that each agent keeps. */
import { and, asc, eq } from "drizzle-orm";
import type { VueGardee } from "#app/usecases/ports/file.ts";
import type { Ecriture } from "#db/magasin.ts";
import { vue } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

type Prive = Pick<VueGardee, "nom" | "requete">;

const place = (ligne: string) => ({ table: "vue", colonne: "prive", ligne });

/** In the order in which they were kept. */
export async function listVues(ville: Ville, agentId: string): Promise<VueGardee[]> {
  const rows = await ville.db
    .select()
    .from(vue)
    .where(eq(vue.agentId, agentId))
    .orderBy(asc(vue.creeLe), asc(vue.id));
  return rows.map(({ id, prive }) => ({ id, ...ville.coffre.open<Prive>(place(id), prive) }));
}

export function addVue(
  ville: Ville,
  agentId: string,
  { id, nom, requete }: VueGardee,
  creeLe: string,
): Ecriture {
  const prive = ville.coffre.seal(place(id), { nom, requete } satisfies Prive);
  return (tx) => tx.insert(vue).values({ id, agentId, creeLe, prive }).returning();
}

/** Of this agent alone: another's touches nothing. */
export function removeVue(_ville: Ville, agentId: string, id: string): Ecriture {
  return (tx) =>
    tx
      .delete(vue)
      .where(and(eq(vue.agentId, agentId), eq(vue.id, id)))
      .returning();
}
