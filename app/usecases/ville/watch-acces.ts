/** The auditor looks for unusual look-ups, and says what came of each; both are acts. */
import { findAlertes, listNomsAgent, type Alerte, type MemeNom } from "#app/domain/acces/alertes.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { addJours } from "#app/domain/ville/rentree.ts";
import type { LectureAcces } from "../ports/acces.ts";
import type { Commit } from "../ports/magasin.ts";
import type { AgentsVille } from "../ports/reglages.ts";

/** How far back unusual look-ups are looked for. */
const JOURS_ALERTES = 30;

export interface AlerteLue extends Alerte {
  /** What an auditor said of it; null while it waits. */
  suite: string | null;
}

interface Ports {
  acces: Pick<
    LectureAcces,
    "countJournees" | "listOuverts" | "countAClasser" | "listFoyersDesNoms" | "listTraitees"
  >;
  agentsVille: Pick<AgentsVille, "list">;
}

export interface AlertesLues {
  alertes: AlerteLue[];
  /** Accesses of these days that are not counted yet: there may be more alerts than these. */
  aClasser: number;
}

/** The last thirty days, whole. @param parJour families that the town lets one agent open in a day */
export async function watchAcces(
  { acces, agentsVille }: Ports,
  { now, parJour }: { now: string; parJour: number | undefined },
): Promise<AlertesLues> {
  const au = toJour(now);
  const periode = { du: addJours(au, 1 - JOURS_ALERTES), au };
  const journees = await acces.countJournees(periode);
  const actifs = new Set(journees.map(({ agentId }) => agentId));
  const noms = (await agentsVille.list())
    .filter(({ id }) => actifs.has(id))
    .map(({ id, nom }) => [id, listNomsAgent(nom)] as const);
  const memeNom: MemeNom[] = [];
  for (const [agentId, foyers] of await acces.listFoyersDesNoms(new Map(noms))) {
    const ouverts = await acces.listOuverts(agentId, foyers, periode);
    memeNom.push(...ouverts.map((un) => ({ ...un, agentId })));
  }
  const traitees = await acces.listTraitees();
  return {
    alertes: findAlertes({ journees, memeNom }, parJour).map((alerte) => ({
      ...alerte,
      suite: traitees.get(alerte.cle) ?? null,
    })),
    aClasser: await acces.countAClasser(periode),
  };
}

/** @param suite what the auditor found, in words */
export async function settleAlerte(
  { commit }: { commit: Commit },
  { agentId, cle, suite, now }: { agentId: string; cle: string; suite: string; now: string },
): Promise<void> {
  const acte = { agentId, quoi: "alerte-traitee", objet: cle, detail: { Suite: suite } };
  await commit({ ecritures: [], journal: [], courriels: [], actes: [acte] }, now);
}
