/** The town's list of agents: found by the keyed hash of an e-mail, never by a name. */
import { and, desc, eq, sql } from "drizzle-orm";
import type { Agent } from "#app/usecases/ports/magasin.ts";
import type { AgentListe, SessionAgent } from "#app/usecases/ports/reglages.ts";
import { prepareLecture } from "#db/lecture.ts";
import type { Ecriture } from "#db/magasin.ts";
import { agent, session } from "#db/schema/ville.ts";
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

const readAgent = prepareLecture((db) =>
  db
    .select()
    .from(agent)
    .where(eq(agent.id, sql.placeholder("id"))),
);

export async function findAgent(ville: Ville, id: string): Promise<Agent | null> {
  return toAgent(ville, (await readAgent(ville, { id }))[0]);
}

export async function findAgentByEmail(ville: Ville, email: string): Promise<Agent | null> {
  const rows = await ville.db
    .select()
    .from(agent)
    .where(eq(agent.emailEmpreinte, empreinte(ville, email)));
  return toAgent(ville, rows[0]);
}

const toRow = (
  ville: Ville,
  { id, email, nom, qualite, siret, roles, service, actif }: AgentListe,
): Omit<typeof agent.$inferInsert, "id"> => ({
  emailEmpreinte: empreinte(ville, email),
  siret,
  roles: [...roles],
  service,
  actif,
  prive: ville.coffre.seal(place(id), { email, nom, qualite } satisfies Prive),
});

/** Adds the line, or writes it anew: rights, suspension, other address. */
export async function saveAgent(ville: Ville, one: AgentListe): Promise<void> {
  const row = toRow(ville, one);
  await ville.db
    .insert(agent)
    .values({ id: one.id, ...row })
    .onConflictDoUpdate({ target: agent.id, set: row })
    .returning();
}

// ---------------------------------------------------------------- The administrator's list

const toListe = (ville: Ville, row: typeof agent.$inferSelect): AgentListe => {
  const { id, siret, roles, service, actif, prive } = row;
  return { id, siret, service, roles, actif, ...ville.coffre.open<Prive>(place(id), prive) };
};

/** By name: the town's staff are few. */
export async function listAgents(ville: Ville): Promise<AgentListe[]> {
  const rows = await ville.db.select().from(agent);
  return rows.map((row) => toListe(ville, row)).sort((a, b) => a.nom.localeCompare(b.nom, "fr"));
}

export async function findAgentListe(ville: Ville, id: string): Promise<AgentListe | null> {
  const [row] = await ville.db.select().from(agent).where(eq(agent.id, id));
  return row ? toListe(ville, row) : null;
}

export function addAgent(ville: Ville, one: AgentListe): Ecriture {
  const row = { id: one.id, ...toRow(ville, one) };
  return (tx) => tx.insert(agent).values(row).returning();
}

export function writeAgent(ville: Ville, one: AgentListe): Ecriture {
  const row = toRow(ville, one);
  return (tx) => tx.update(agent).set(row).where(eq(agent.id, one.id)).returning();
}

const isSessionDe = (agentId: string) => and(eq(session.genre, "agent"), eq(session.sujetId, agentId));

export function listSessionsAgent(ville: Ville, agentId: string): Promise<SessionAgent[]> {
  return Promise.resolve(
    ville.db
      .select({ id: session.id, creeA: session.creeA, vuA: session.vuA })
      .from(session)
      .where(isSessionDe(agentId))
      .orderBy(desc(session.vuA)),
  );
}

export function endSessionsAgent(_ville: Ville, agentId: string): Ecriture {
  return (tx) => tx.delete(session).where(isSessionDe(agentId)).returning();
}

export function endSessionAgent(_ville: Ville, agentId: string, id: string): Ecriture {
  return (tx) =>
    tx
      .delete(session)
      .where(and(isSessionDe(agentId), eq(session.id, id)))
      .returning();
}
