/** An agent computes a past decision again, with the data known then, and compares it with another one of the family. */
import type { Decision } from "#app/domain/decision/decision.ts";
import { replayLignes, type LigneRejouee } from "#app/domain/decision/rejeu.ts";
import type { Agent } from "#app/usecases/ports/magasin.ts";
import type { Grilles } from "#app/usecases/ports/grilles.ts";
import { consultDossier } from "./consult-dossier.ts";

type Ports = Parameters<typeof consultDossier>[0] & { grilles: Pick<Grilles, "listPubliees"> };

export interface Rejeu {
  decision: Decision;
  lignes: LigneRejouee[];
  /** The other decisions of the family, the newest first. */
  autres: Decision[];
  /** The one that it is compared with. */
  autre: Decision | null;
}

export async function replayDecision(
  ports: Ports,
  {
    agent,
    casId,
    decisionId,
    avecId,
    now,
  }: { agent: Agent; casId: string; decisionId: string; avecId: string | null; now: string },
): Promise<Rejeu | null> {
  const dossier = await consultDossier(ports, { agent, casId, now });
  const decision = dossier?.decisions.find(({ id }) => id === decisionId);
  if (!dossier || !decision) return null;
  const versions = new Map(
    (await ports.grilles.listPubliees()).map(({ grille }) => [`${grille.id}/${grille.version}`, grille]),
  );
  const autres = dossier.decisions.filter((one) => one !== decision);
  return {
    decision,
    lignes: replayLignes(decision, ({ id, version }) => versions.get(`${id}/${version}`)),
    autres,
    autre: autres.find(({ id }) => id === avecId) ?? null,
  };
}
