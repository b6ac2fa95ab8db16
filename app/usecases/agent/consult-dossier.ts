/**
 * An agent opens a file. The access is written before anything is shown, and the family reads it in its space
 * (CRPA R114-9-7; DP-41, DP-46): an access that could not be written shows nothing.
 */
import { LIBELLES_MOTIF } from "#app/domain/dossier/motif.ts";
import type { Agent, Commit } from "#app/usecases/ports/magasin.ts";
import { isLectureSuivie, traceAgent } from "./trace-agent.ts";
import { readDossier, type Dossier, type PortsDossier } from "./read-dossier.ts";

interface Ports extends PortsDossier {
  commit: Commit;
}

interface Command {
  agent: Agent;
  casId: string;
  /** The same page again, to see its document better, or its form: no other access, if this agent's was just written. */
  suite?: boolean;
  now: string;
}

export async function consultDossier(
  ports: Ports,
  { agent, casId, suite = false, now }: Command,
): Promise<Dossier | null> {
  const dossier = await readDossier(ports, { casId, now });
  if (!dossier) return null;
  const { cas, partages, rattachements } = dossier;
  // The other household that declared the child, or whoever typed a letter, has its names read too.
  const lus = new Set([
    cas.foyerId,
    ...partages.flatMap(({ foyers }) => foyers.map((one) => one.foyerId)),
    ...rattachements.map(({ quitte }) => quitte.id),
  ]);
  const pour = LIBELLES_MOTIF[cas.motif];
  const detail = { ...traceAgent(agent), pour };
  if (suite && isLectureSuivie(dossier.traces, { agent, pour, now })) return dossier;
  const journal = [...lus].map((foyerId) => ({
    foyerId,
    qui: "agent" as const,
    quoi: "dossier-consulte",
    detail,
  }));
  const result = await ports.commit({ ecritures: [], journal, courriels: [] }, now);
  if (result.kind !== "fait") throw new Error("consultation non enregistrée");
  return dossier;
}
