/** A submitted draft becomes the next version of its grid: checked again, by somebody else, with a fresh proof. */
import { checkPreuve, type IssuePreuve, type Preuve } from "#app/domain/habilitation/preuve.ts";
import { A_COMPLETER, type Grille } from "#app/domain/tarification/grille.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import type { Brouillon, Grilles } from "#app/usecases/ports/grilles.ts";
import type { Agent, Commit, Session, Sessions } from "#app/usecases/ports/magasin.ts";
import { examineBrouillon } from "./examine-brouillon.ts";

export type IssuePublication =
  | { kind: "publiee"; code: string; version: number }
  | { kind: "introuvable" }
  | { kind: "depasse" }
  | { kind: "bloque" }
  /** Who edited last does not publish. */
  | { kind: "meme-personne" }
  | { kind: "preuve"; raison: Exclude<IssuePreuve, "valable"> };

interface Ports {
  grilles: Pick<Grilles, "findBrouillon" | "listVersions" | "publish" | "removeBrouillon">;
  sessions: Pick<Sessions, "takePreuve">;
  ville: { reglages: { publicationParUneSeulePersonne?: boolean | undefined } };
  commit: Commit;
}

/** May this agent publish what another one, or they themselves, edited last? */
export const isAutrePersonne = (
  { modifiePar }: Pick<Brouillon, "modifiePar">,
  agent: Pick<Agent, "id">,
  { publicationParUneSeulePersonne = false }: Ports["ville"]["reglages"],
): boolean => publicationParUneSeulePersonne || modifiePar !== agent.id;

function describeActe(
  lu: Brouillon,
  { version, valable, authTime }: { version: number; valable: Grille["valable"]; authTime: number },
): Record<string, string> {
  const dates = valable === A_COMPLETER ? {} : { du: valable.du, ...(valable.au && { au: valable.au }) };
  return {
    brouillon: lu.id,
    version: String(version),
    ...dates,
    modifiePar: lu.modifiePar,
    identiteVerifieeLe: new Date(authTime * 1000).toISOString(),
  };
}

/** @param revision what the agent had on the screen, and what the proof is for */
export async function publishBrouillon(
  { grilles, sessions, ville, commit }: Ports,
  {
    agent,
    session,
    brouillonId,
    revision,
    now,
  }: { agent: Pick<Agent, "id">; session: Session; brouillonId: string; revision: number; now: string },
): Promise<IssuePublication> {
  const lu = await grilles.findBrouillon(brouillonId);
  if (!lu) return { kind: "introuvable" };
  if (lu.revision !== revision || lu.etat !== "soumis") return { kind: "depasse" };
  if (!isAutrePersonne(lu, agent, ville.reglages)) return { kind: "meme-personne" };
  const { code } = lu;
  const { version, document, grille, publiable } = examineBrouillon(
    lu,
    await grilles.listVersions(code),
    toJour(now),
  );
  if (!publiable || !grille) return { kind: "bloque" };

  // Looked at first, so that a proof for something else is not spent; taken by one caller only.
  const acte = { agentId: agent.id, brouillonId, revision };
  const check = (preuve: Preuve | null | undefined) => checkPreuve(preuve, acte, Date.parse(now));
  const raison = check(session.contenu.preuve);
  if (raison !== "valable") return { kind: "preuve", raison };
  const preuve = await sessions.takePreuve(session.id);
  if (!preuve || check(preuve) !== "valable") return { kind: "preuve", raison: "absente" };

  const { authTime } = preuve;
  const detail = describeActe(lu, { version, valable: grille.valable, authTime });
  const issue = await commit(
    {
      ecritures: [
        grilles.publish({ code, version, document, agentId: agent.id }, now),
        grilles.removeBrouillon(lu),
      ],
      journal: [],
      courriels: [],
      actes: [{ agentId: agent.id, quoi: "grille-publiee", objet: code, detail }],
    },
    now,
  );
  return issue.kind === "fait" ? { kind: "publiee", code, version } : { kind: "depasse" };
}
