/** A draft as the one who approves it reads it: what it changes, what stands against it, who made it. */
import { checkPreuve, type IssuePreuve } from "#app/domain/habilitation/preuve.ts";
import { A_COMPLETER } from "#app/domain/tarification/grille.ts";
import { findEnVigueur } from "#app/domain/grille/versions.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import type { Actes, Brouillon, GrillePubliee, Grilles } from "#app/usecases/ports/grilles.ts";
import type { Agent, Agents, Session } from "#app/usecases/ports/magasin.ts";
import { examineBrouillon, type Examen } from "./examine-brouillon.ts";
import { findRenvoi } from "./list-grilles.ts";
import { nameAgents } from "./name-agents.ts";
import { isAutrePersonne } from "./publish-brouillon.ts";

export interface Relecture {
  brouillon: Brouillon;
  examen: Examen;
  /** The version that this one replaces, or null for a first one. */
  remplacee: GrillePubliee | null;
  auteur: string;
  /** Why it was sent back, until it is submitted again. */
  renvoi: string | null;
  /** The town's rule of two people lets this agent publish it. */
  autrePersonne: boolean;
  preuve: IssuePreuve;
}

interface Ports {
  grilles: Pick<Grilles, "findBrouillon" | "listVersions">;
  actes: Pick<Actes, "list">;
  agents: Pick<Agents, "find">;
  ville: { reglages: { publicationParUneSeulePersonne?: boolean | undefined } };
}

const ACTES_LUS = 200;

export async function reviewBrouillon(
  { grilles, actes, agents, ville }: Ports,
  {
    agent,
    session,
    brouillonId,
    now,
  }: { agent: Pick<Agent, "id">; session: Session; brouillonId: string; now: string },
): Promise<Relecture | null> {
  const brouillon = await grilles.findBrouillon(brouillonId);
  if (!brouillon) return null;
  const { id, code, revision, modifiePar } = brouillon;
  const versions = await grilles.listVersions(code);
  const examen = examineBrouillon(brouillon, versions, toJour(now));
  const valable = examen.grille?.valable;
  const debut = valable === undefined || valable === A_COMPLETER ? toJour(now) : valable.du;
  const acte = { agentId: agent.id, brouillonId: id, revision };
  return {
    brouillon,
    examen,
    remplacee: findEnVigueur(versions, debut) ?? versions[0] ?? null,
    auteur: (await nameAgents(agents, [modifiePar]))[modifiePar] ?? "",
    renvoi: findRenvoi(await actes.list(code, ACTES_LUS), id),
    autrePersonne: isAutrePersonne(brouillon, agent, ville.reglages),
    preuve: checkPreuve(session.contenu.preuve, acte, Date.parse(now)),
  };
}
