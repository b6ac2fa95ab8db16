/** Names for the ids that acts and drafts hold. */
import type { Agents } from "#app/usecases/ports/magasin.ts";

/** Somebody who left the list keeps a place in the history, without a name. */
const PARTI = "un agent qui n’est plus sur la liste";

export async function nameAgents(
  agents: Pick<Agents, "find">,
  ids: readonly string[],
): Promise<Record<string, string>> {
  const noms = [...new Set(ids)].map(async (id) => [id, (await agents.find(id))?.nom ?? PARTI] as const);
  return Object.fromEntries(await Promise.all(noms));
}
