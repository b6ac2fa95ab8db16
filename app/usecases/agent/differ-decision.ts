/**
 * The town gives its agents some minutes to take an answer back. Until they are over nothing of it is done: no decision,
 * no price, no mail, and the file is as it was. Then it is decided as if the agent clicked, once, even after a kill.
 */
import { isPermis } from "#app/domain/habilitation/habilitation.ts";
import type { Reglages, VillePublique } from "#app/domain/ville/reglages.ts";
import type { Differees, DecisionDifferee } from "#app/usecases/ports/differees.ts";
import type { Agent, Agents, Cas, Commit, Fait } from "#app/usecases/ports/magasin.ts";
import { takeEach, type PortFaute } from "#app/usecases/take-each.ts";
import { decideCas, type IssueActe } from "./decide-cas.ts";
import { fixPrix } from "./fix-prix.ts";
import { prepareDecision, type CommandeActe } from "./prepare-decision.ts";
import { traceAgent } from "./trace-agent.ts";

const MINUTE_MS = 60_000;
/** Answers of one town in one round: pages are served in between. */
const LOT = 20;

type PortsDecider = Parameters<typeof decideCas>[0] & { ville: VillePublique };

interface Ports {
  cas: Pick<PortsDecider["cas"], "find">;
  differees: Differees;
  commit: Commit;
}

export interface PortsDifferer {
  ville: { reglages: Pick<Reglages, "delaiAnnulationMinutes"> };
  differees: Differees;
  commit: Commit;
}

/** Minutes; 0 where the town gives none. */
export const findDelai = ({ ville }: Pick<PortsDifferer, "ville">): number =>
  ville.reglages.delaiAnnulationMinutes ?? 0;

/** Minutes left, rounded up; 0 once it is over. */
export const countMinutes = ({ prendA }: Pick<DecisionDifferee, "prendA">, now: string): number =>
  Math.max(0, Math.ceil((prendA - Date.parse(now)) / MINUTE_MS));

const makeFait = (foyerId: string, agent: Agent, quoi: string): Fait => ({
  foyerId,
  qui: "agent",
  quoi,
  detail: traceAgent(agent),
});

export type IssueDifferee = IssueActe | { kind: "differee" };

/** Decides at once where the town gives no delay. */
export async function differDecision(
  ports: PortsDecider & Ports,
  commande: CommandeActe,
): Promise<IssueDifferee> {
  const { agent, casId, revision, acte, vu, now } = commande;
  if (await ports.differees.find(casId)) return { kind: "depasse" };
  if (findDelai(ports) === 0) return decideCas(ports, commande);
  const prete = await prepareDecision(ports, commande);
  if (prete.kind !== "prete") return prete;
  return keepDifferee(ports, { agent, foyerId: prete.dossier.foyer.id, casId, revision, acte, vu, now });
}

interface AGarder extends Pick<DecisionDifferee, "casId" | "revision" | "acte" | "vu"> {
  agent: Agent;
  foyerId: string;
  now: string;
}

/** From now on the delay runs; of two agents at once, one is told. */
export async function keepDifferee(
  ports: PortsDifferer,
  { agent, foyerId, now, ...gardee }: AGarder,
): Promise<{ kind: "differee" | "depasse" }> {
  const prendA = Date.parse(now) + findDelai(ports) * MINUTE_MS;
  const differee = { ...gardee, agentId: agent.id, agent: agent.nom, prendA };
  const result = await ports.commit(
    {
      ecritures: [ports.differees.add(differee)],
      journal: [makeFait(foyerId, agent, "decision-preparee")],
      courriels: [],
    },
    now,
  );
  return { kind: result.kind === "fait" ? "differee" : "depasse" };
}

/** `partie`: it took effect, or another agent took it back. */
export type IssueAnnulation = "annulee" | "partie";

export async function undoDecision(
  { cas, differees, commit }: Ports,
  { agent, casId, now }: { agent: Agent; casId: string; now: string },
): Promise<IssueAnnulation> {
  const [lu, differee] = await Promise.all([cas.find(casId), differees.find(casId)]);
  // Once its time has come it is due, whether or not the round has passed.
  if (!lu || !differee || differee.prendA <= Date.parse(now)) return "partie";
  const journal = [makeFait(lu.foyerId, agent, "decision-annulee")];
  const result = await commit({ ecritures: [differees.remove(differee)], journal, courriels: [] }, now);
  return result.kind === "fait" ? "annulee" : "partie";
}

/** The answer takes effect: decided, or, where the file or the agent changed meanwhile, given back to the queue with a trace. */
export async function takeDecision(
  ports: PortsDecider & Parameters<typeof fixPrix>[0] & Ports & { agents: Pick<Agents, "find"> },
  differee: DecisionDifferee,
  now: string,
): Promise<void> {
  const { casId, agentId, revision, acte, vu } = differee;
  const [cas, agent] = await Promise.all([ports.cas.find(casId), ports.agents.find(agentId)]);
  if (!cas) return;
  const droit = acte.nature === "prix-fixe" ? "fixer-prix" : "decider";
  if (agent?.actif && isPermis(agent.roles, droit)) {
    const commande = { agent, casId, revision, now };
    const avec = [ports.differees.remove(differee)];
    const issue =
      acte.nature === "prix-fixe"
        ? await fixPrix(ports, { ...commande, voulus: { ...acte, prix: new Map(acte.prix) } }, avec)
        : await decideCas(ports, { ...commande, acte, vu }, avec);
    if (issue.kind === "decidee" || issue.kind === "fixee") return;
  }
  await giveBack(ports, { cas, differee, now });
}

async function giveBack(
  { differees, commit }: Ports,
  { cas, differee, now }: { cas: Cas; differee: DecisionDifferee; now: string },
): Promise<void> {
  const fait: Fait = { foyerId: cas.foyerId, qui: "portail", quoi: "decision-non-prise", detail: {} };
  await commit({ ecritures: [differees.remove(differee)], journal: [fait], courriels: [] }, now);
}

/** @returns how many were due */
export async function runDifferees(
  ports: Parameters<typeof takeDecision>[0] & PortFaute,
  now: string,
): Promise<number> {
  const dues = await ports.differees.listDues(Date.parse(now), LOT);
  await takeEach(ports, dues, (differee) => takeDecision(ports, differee, now));
  return dues.length;
}
