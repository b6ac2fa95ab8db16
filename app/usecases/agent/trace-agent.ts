/** Who acted, as the traces say it. */
import { isMemeVisite } from "#app/domain/dossier/presence.ts";
import type { Agent, Fait, FaitLu } from "#app/usecases/ports/magasin.ts";

export const traceAgent = ({ nom, id, service }: Agent): Fait["detail"] => ({
  agent: nom,
  agentId: id,
  service,
});

/** This agent's access for the same reason was just traced: the same reading goes on. */
export const isLectureSuivie = (
  traces: readonly FaitLu[],
  { agent, pour, now }: { agent: Agent; pour: string; now: string },
): boolean =>
  traces.some(
    ({ quoi, faiteLe, detail }) =>
      quoi === "dossier-consulte" &&
      detail.agentId === agent.id &&
      detail.pour === pour &&
      isMemeVisite(faiteLe, now),
  );
