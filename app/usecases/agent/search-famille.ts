/** The family is at the counter: an agent looks for its household. What was shown is traced, never what was typed. */
import { isVide, parseQuestion } from "#app/domain/recherche/cles.ts";
import type { Agent, Commit } from "#app/usecases/ports/magasin.ts";
import type { FoyerTrouve, Recherche } from "#app/usecases/ports/recherche.ts";
import { traceAgent } from "./trace-agent.ts";

/** More than these say that the question is too wide: another word is asked for. */
const LIMITE_RECHERCHE = 10;

export type IssueRecherche = { kind: "vide" } | { kind: "faite"; trouves: FoyerTrouve[]; total: number };

export async function searchFamille(
  { recherche, commit }: { recherche: Recherche; commit: Commit },
  { agent, texte, now }: { agent: Agent; texte: string; now: string },
): Promise<IssueRecherche> {
  const question = parseQuestion(texte);
  if (isVide(question)) return { kind: "vide" };
  const { trouves, total } = await recherche.search(question, LIMITE_RECHERCHE);
  const journal = trouves.map(({ foyerId }) => ({
    foyerId,
    qui: "agent" as const,
    quoi: "apparu-en-recherche",
    detail: { ...traceAgent(agent), pour: "Accueil au guichet" },
  }));
  const detail = { trouves: String(trouves.length) };
  const acte = { agentId: agent.id, quoi: "famille-cherchee", objet: "guichet", detail };
  const result = await commit({ ecritures: [], journal, courriels: [], actes: [acte] }, now);
  if (result.kind !== "fait") throw new Error("recherche non enregistrée");
  return { kind: "faite", trouves, total };
}
