/** Who has a file open now: each agent who opens it is noted, and told who else is there. */
import { DUREE_PRESENCE_MS } from "#app/domain/dossier/presence.ts";
import type { Presences } from "#app/usecases/ports/file.ts";
import type { Agent, Agents } from "#app/usecases/ports/magasin.ts";

interface Ports {
  presences: Presences;
  agents: Pick<Agents, "find">;
}

/** @returns the names of the others */
export async function notePresence(
  { presences, agents }: Ports,
  { agent, casId, now }: { agent: Agent; casId: string; now: string },
): Promise<string[]> {
  const vuA = Date.parse(now);
  const depuis = vuA - DUREE_PRESENCE_MS;
  await presences.mark({ casId, agentId: agent.id }, { vuA, depuis });
  const autres = (await presences.list([casId], depuis)).filter(({ agentId }) => agentId !== agent.id);
  const noms = await Promise.all(autres.map(async ({ agentId }) => (await agents.find(agentId))?.nom));
  return noms.filter((nom) => nom !== undefined);
}
