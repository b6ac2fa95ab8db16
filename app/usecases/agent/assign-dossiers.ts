/**
 * Files of the queue change hands: taken, given back, handed to a colleague. Each one in its own batch, guarded by
 * whoever held it when the agent read it: what a colleague did meanwhile stands, and is told.
 */
import { isPermis } from "#app/domain/habilitation/habilitation.ts";
import type { File } from "#app/usecases/ports/file.ts";
import type { Acte, Agent, Agents, Commit, Ecriture, FileCas } from "#app/usecases/ports/magasin.ts";

export interface PortsMain {
  cas: Pick<FileCas, "find">;
  file: Pick<File, "assign">;
  agents: Pick<Agents, "find">;
  commit: Commit;
}

export type Geste = { kind: "prendre" } | { kind: "rendre" } | { kind: "confier"; vers: string };

/** A file as the agent read it in the queue. */
export interface DossierLu {
  id: string;
  agentId: string | null;
}

/** `clos`: answered meanwhile; `tenu`: by another agent than the one that was read, or by nobody. */
export type Refus =
  | { id: string; kind: "introuvable" | "clos" | "pas-a-vous" }
  | { id: string; kind: "tenu"; agentId: string | null };

export type IssueMain = { kind: "collegue" } | { kind: "faite"; faits: number; refus: Refus[] };

const QUOI = { prendre: "dossier-pris", rendre: "dossier-rendu", confier: "dossier-confie" } as const;

/** Whoever is to receive files still works here, and may answer them. */
export const canReceive = ({ actif, roles }: Pick<Agent, "actif" | "roles">): boolean =>
  actif && isPermis(roles, "decider");

interface Command {
  agent: Agent;
  geste: Geste;
  dossiers: readonly DossierLu[];
  now: string;
}

export async function assignDossiers(
  ports: PortsMain,
  { agent, geste, dossiers, now }: Command,
): Promise<IssueMain> {
  const collegue = geste.kind === "confier" ? await ports.agents.find(geste.vers) : null;
  if (geste.kind === "confier" && !(collegue && canReceive(collegue))) return { kind: "collegue" };
  const refus: Refus[] = [];
  for (const dossier of dossiers) {
    const issue = await assignOne(ports, { agent, geste, dossier, now });
    if (issue) refus.push(issue);
  }
  return { kind: "faite", faits: dossiers.length - refus.length, refus };
}

/**
 * @param avec written with it, or not at all
 * @returns why it was not done, or null
 */
export async function assignOne(
  ports: PortsMain,
  {
    agent,
    geste,
    dossier,
    now,
    avec = [],
  }: Omit<Command, "dossiers"> & { dossier: DossierLu; avec?: Ecriture[] },
): Promise<Refus | null> {
  const { id, agentId } = dossier;
  if (geste.kind === "rendre" && agentId !== agent.id) return { id, kind: "pas-a-vous" };
  // To take is to take what nobody holds: a colleague's file is handed over, which says to whom.
  if (geste.kind === "prendre" && agentId !== null && agentId !== agent.id)
    return { id, kind: "tenu", agentId };
  const vers = geste.kind === "prendre" ? agent.id : geste.kind === "rendre" ? null : geste.vers;
  const acte: Acte = {
    agentId: agent.id,
    quoi: QUOI[geste.kind],
    objet: id,
    detail: geste.kind === "confier" ? { vers: geste.vers } : {},
  };
  const result = await ports.commit(
    { ecritures: [...avec, ports.file.assign(dossier, vers)], journal: [], courriels: [], actes: [acte] },
    now,
  );
  if (result.kind === "fait") return null;
  const cas = await ports.cas.find(id);
  if (!cas) return { id, kind: "introuvable" };
  return cas.etat === "clos" ? { id, kind: "clos" } : { id, kind: "tenu", agentId: cas.agentId };
}
