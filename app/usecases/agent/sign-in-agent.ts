/** An agent comes back from ProConnect, which identifies and does not authorize: the town's own list decides. */
import { checkAcces, type RefusAcces } from "#app/domain/habilitation/habilitation.ts";
import type { RetourProConnect } from "#app/usecases/ports/externes.ts";
import type { Agents } from "#app/usecases/ports/magasin.ts";

export type IssueConnexionAgent =
  | { kind: "admis"; agentId: string; idToken: string }
  /** Identified, and not let in; the token serves to leave ProConnect and come back as somebody else. */
  | { kind: "refuse"; raison: RefusAcces; idToken: string }
  | Exclude<RetourProConnect, { kind: "identifie" }>;

interface Ports {
  agents: Pick<Agents, "findByEmail">;
  siret: string;
}

export async function signInAgent(
  { agents, siret: siretVille }: Ports,
  { retour }: { retour: RetourProConnect },
): Promise<IssueConnexionAgent> {
  if (retour.kind !== "identifie") return retour;
  const { email, siret, idToken } = retour;
  const agent = await agents.findByEmail(email);
  const acces = checkAcces(agent, { siret, siretVille });
  if (acces.kind === "refuse") return { ...acces, idToken };
  if (!agent) throw new Error("agent admis et absent de la liste");
  return { kind: "admis", agentId: agent.id, idToken };
}
