/** New prices of one household as it will stand, and the agent's turn where one is lost: written with what changes it. */
import { openCas, type PortsCas } from "./open-cas.ts";
import type { CourrielAEnvoyer, Ecriture, Fait } from "./ports/magasin.ts";
import { renewDecisions, type PortsRenouvellement } from "./renew-decisions.ts";

export interface PortsSuivi extends PortsCas, PortsRenouvellement {
  ville: PortsRenouvellement["ville"];
}

export interface Suivi {
  ecritures: Ecriture[];
  journal: Fait[];
  courriels: CourrielAEnvoyer[];
}

export async function followPrix(
  ports: PortsSuivi,
  entree: Parameters<typeof renewDecisions>[1],
): Promise<Suivi> {
  const { ecritures, journal, courriels, sansPrix } = await renewDecisions(ports, entree);
  const cas = sansPrix
    ? await openCas(ports, { foyerId: entree.foyer.id, motif: "sans-prix", now: entree.now })
    : [];
  return { ecritures: [...ecritures, ...cas], journal, courriels };
}
