/** Prices that an agent sets wait for the town's delay as an answer does: taken back while it lasts, then decided once. */
import { fixPrix, prepareFixe, type CommandeFixe, type IssueFixe } from "./fix-prix.ts";
import { findDelai, keepDifferee, type PortsDifferer } from "./differ-decision.ts";

type Ports = Parameters<typeof fixPrix>[0] & PortsDifferer;

/** Decides at once where the town gives no delay. */
export async function differPrix(
  ports: Ports,
  commande: CommandeFixe,
): Promise<IssueFixe | { kind: "differee" }> {
  const { agent, casId, revision, voulus, now } = commande;
  if (await ports.differees.find(casId)) return { kind: "depasse" };
  if (findDelai(ports) === 0) return fixPrix(ports, commande);
  const prete = await prepareFixe(ports, commande);
  if (prete.kind !== "prete") return prete;
  const { prix, raison, note } = voulus;
  const acte = { nature: "prix-fixe" as const, prix: [...prix], raison, note };
  const vu = `${prete.motivation}\n${note}`;
  return keepDifferee(ports, { agent, foyerId: prete.dossier.foyer.id, casId, revision, acte, vu, now });
}
