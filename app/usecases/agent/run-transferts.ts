/**
 * A whole view of the queue changes hands: asked for once, done a few files at a time in the background. It can be
 * stopped and go on; killed anywhere, it resumes where it was, and no file is moved twice.
 */
import type { Selection } from "#app/domain/dossier/filtre-file.ts";
import type { File } from "#app/usecases/ports/file.ts";
import type { Agent, Commit } from "#app/usecases/ports/magasin.ts";
import type { Transfert, Transferts } from "#app/usecases/ports/transferts.ts";
import { takeEach, type PortFaute } from "#app/usecases/take-each.ts";
import { assignOne, canReceive, type Geste, type PortsMain } from "./assign-dossiers.ts";

interface Ports extends PortsMain {
  file: PortsMain["file"] & Pick<File, "listTous">;
  transferts: Transferts;
  newId(): string;
  commit: Commit;
}

export type IssueTransfert = { kind: "collegue" } | { kind: "vide" } | { kind: "demande"; id: string };

interface Command {
  agent: Agent;
  geste: Geste;
  selection: Selection;
  now: string;
}

export async function askTransfert(
  { file, agents, transferts, newId, commit }: Ports,
  { agent, geste, selection, now }: Command,
): Promise<IssueTransfert> {
  const collegue = geste.kind === "confier" ? await agents.find(geste.vers) : null;
  if (geste.kind === "confier" && !(collegue && canReceive(collegue))) return { kind: "collegue" };
  const dossiers = await file.listTous(selection);
  if (dossiers.length === 0) return { kind: "vide" };
  const id = newId();
  const detail = { geste: geste.kind, dossiers: String(dossiers.length) };
  const result = await commit(
    {
      ecritures: transferts.add({ id, agentId: agent.id, geste, demandeLe: now }, dossiers),
      journal: [],
      courriels: [],
      actes: [{ agentId: agent.id, quoi: "transfert-demande", objet: id, detail }],
    },
    now,
  );
  if (result.kind !== "fait") throw new Error("transfert non enregistré");
  return { kind: "demande", id };
}

type PortsRonde = Omit<Ports, "newId"> & PortFaute;

/** Files of one town in one round: pages are served in between. */
const LOT = 50;

/** @returns how many files were looked at */
export async function runTransferts(ports: PortsRonde, now: string): Promise<number> {
  let vus = 0;
  for (const transfert of await ports.transferts.listEnCours()) {
    if (vus >= LOT) break;
    vus += await advance(ports, transfert, { limite: LOT - vus, now });
  }
  return vus;
}

async function advance(
  ports: PortsRonde,
  transfert: Transfert,
  { limite, now }: { limite: number; now: string },
): Promise<number> {
  const { id, agentId, geste } = transfert;
  const write = (ecritures: Parameters<Commit>[0]["ecritures"]) =>
    ports.commit({ ecritures, journal: [], courriels: [] }, now);
  const agent = await ports.agents.find(agentId);
  const collegue = geste.kind === "confier" ? await ports.agents.find(geste.vers) : agent;
  // Whoever asked, or was to receive, has lost the right since: nothing more is moved in their name.
  if (!agent || !canReceive(agent) || !collegue || !canReceive(collegue)) {
    await write([ports.transferts.setEtat(transfert, "arrete")]);
    return 0;
  }
  const dossiers = await ports.transferts.listRestants(id, limite);
  await takeEach(ports, dossiers, async (dossier) => {
    const avec = ports.transferts.mark(id, dossier.id, null);
    const refus = await assignOne(ports, { agent, geste, dossier, now, avec });
    // Stopped meanwhile: this line stays to be done.
    if (refus) await write(ports.transferts.mark(id, dossier.id, refus));
  });
  if (dossiers.length < limite) {
    const { restants } = await ports.transferts.count(id);
    if (restants === 0) await write([ports.transferts.setEtat(transfert, "fini")]);
  }
  return dossiers.length;
}

/** @returns whether it was in the state that the page showed */
export async function setTransfert(
  { transferts, commit }: Pick<Ports, "transferts" | "commit">,
  {
    transfert,
    etat,
    agent,
    now,
  }: { transfert: Transfert; etat: "arrete" | "en-cours"; agent: Agent; now: string },
): Promise<void> {
  if (transfert.etat === "fini" || transfert.etat === etat) return;
  const quoi = etat === "arrete" ? "transfert-arrete" : "transfert-repris";
  await commit(
    {
      ecritures: [transferts.setEtat(transfert, etat)],
      journal: [],
      courriels: [],
      actes: [{ agentId: agent.id, quoi, objet: transfert.id, detail: {} }],
    },
    now,
  );
}
