/** The town's list of agents: found by the keyed hash of an e-mail, never by a name. */
import { eq } from "drizzle-orm";
import type { Agent } from "#app/usecases/ports/magasin.ts";
import { agent } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

interface Prive {
  email: string;
  nom: string;
  qualite: string;
}

const place = (ligne: string) => ({ table: "agent", colonne: "prive", ligne });
const empreinte = (ville: Ville, email: string): string =>
  ville.coffre.empreinte("email", email.trim().toLowerCase());

function toAgent(ville: Ville, row: typeof agent.$inferSelect | undefined): Agent | null {
  if (!row) return null;
  const { id, siret, roles, service, actif, prive } = row;
  const { nom, qualite } = ville.coffre.open<Prive>(place(id), prive);
  return { id, siret, nom, qualite, service, roles, actif };
}

export async function findAgent(ville: Ville, id: string): Promise<Agent | null> {
  return toAgent(ville, (await ville.db.select().from(agent).where(eq(agent.id, id)))[0]);
}

export async function findAgentByEmail(ville: Ville, email: string): Promise<Agent | null> {
  const rows = await ville.db
    .select()
    .from(agent)
    .where(eq(agent.emailEmpreinte, empreinte(ville, email)));
  return toAgent(ville, rows[0]);
}

/** Adds the line, or writes it anew: rights, suspension, other address. */
export async function saveAgent(
  ville: Ville,
  { id, email, nom, qualite, siret, roles, service, actif }: Agent & { email: string },
): Promise<void> {
  const prive: Prive = { email, nom, qualite };
  const row = {
    emailEmpreinte: empreinte(ville, email),
    siret,
    roles: [...roles],
    service,
    actif,
    prive: ville.coffre.seal(place(id), prive),
  };
  await ville.db
    .insert(agent)
    .values({ id, ...row })
    .onConflictDoUpdate({ target: agent.id, set: row })
    .returning();
}
