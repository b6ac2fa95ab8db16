/** An agent comes back from ProConnect, asked to log in again: the same one as in the session, and just now. */
import { isRecente, type Preuve } from "#app/domain/habilitation/preuve.ts";
import { signInAgent } from "#app/usecases/agent/sign-in-agent.ts";
import type { RetourProConnect } from "#app/usecases/ports/externes.ts";
import type { Grilles } from "#app/usecases/ports/grilles.ts";
import type { Agent, Agents, Commit, ObjetPreuve } from "#app/usecases/ports/magasin.ts";

export const REFUS_PREUVE = [
  "abandon",
  "refus",
  "acr-trop-faible",
  "jeton-invalide",
  "panne",
  /** Somebody else logged in, or somebody whom the town does not let in. */
  "autre-agent",
  /** The provider did not ask again, or too long ago. */
  "trop-ancienne",
  /** The provider does not say when. */
  "sans-date",
] as const;
export type RefusPreuve = (typeof REFUS_PREUVE)[number];

export type IssueIdentite =
  | { kind: "prouvee"; preuve: Preuve; idToken: string }
  | { kind: "refusee"; raison: RefusPreuve }
  /** The draft is no longer there. */
  | { kind: "introuvable" };

interface Ports {
  agents: Pick<Agents, "findByEmail">;
  siret: string;
  grilles: Pick<Grilles, "findBrouillon">;
  commit: Commit;
}

interface Commande {
  /** The one whose session left. */
  agent: Pick<Agent, "id">;
  objet: ObjetPreuve;
  retour: RetourProConnect;
  now: string;
}

async function judge(ports: Ports, { agent, objet, retour, now }: Commande): Promise<IssueIdentite> {
  const refuse = (raison: RefusPreuve): IssueIdentite => ({ kind: "refusee", raison });
  if (retour.kind !== "identifie") return refuse(retour.kind);
  const issue = await signInAgent(ports, { retour });
  if (issue.kind !== "admis" || issue.agentId !== agent.id) return refuse("autre-agent");
  const { authTime, idToken } = retour;
  if (authTime === null) return refuse("sans-date");
  if (!isRecente(authTime, Date.parse(now))) return refuse("trop-ancienne");
  return { kind: "prouvee", preuve: { ...objet, agentId: agent.id, authTime }, idToken };
}

/** A refused proof is written down: it may be somebody else at the keyboard. */
export async function proveIdentite(ports: Ports, commande: Commande): Promise<IssueIdentite> {
  const { agent, objet, now } = commande;
  const brouillon = await ports.grilles.findBrouillon(objet.brouillonId);
  if (!brouillon) return { kind: "introuvable" };
  const issue = await judge(ports, commande);
  if (issue.kind !== "refusee") return issue;
  const detail = { brouillon: objet.brouillonId, raison: issue.raison };
  const acte = { agentId: agent.id, quoi: "preuve-refusee", objet: brouillon.code, detail };
  await ports.commit({ ecritures: [], journal: [], courriels: [], actes: [acte] }, now);
  return issue;
}
