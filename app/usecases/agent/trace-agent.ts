/** Who acted, as the traces say it. */
import type { Agent, Fait } from "#app/usecases/ports/magasin.ts";

export const traceAgent = ({ nom, id, service }: Agent): Fait["detail"] => ({
  agent: nom,
  agentId: id,
  service,
});
