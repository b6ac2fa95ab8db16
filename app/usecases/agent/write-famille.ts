/** An agent writes to a family while its case still waits: to ask for a document, to say what is being done. */
import { makeCourrielMessage, type Cadre } from "#app/usecases/mail-suivi.ts";
import type { Agent, Commit, Foyers } from "#app/usecases/ports/magasin.ts";
import type { Messages } from "#app/usecases/ports/messages.ts";
import { traceAgent } from "./trace-agent.ts";
import { readDossier, toRevision, type PortsDossier } from "./read-dossier.ts";

interface Ports extends PortsDossier, Cadre {
  foyers: PortsDossier["foyers"] & Pick<Foyers, "advance">;
  messages: PortsDossier["messages"] & Messages;
  newId(): string;
  commit: Commit;
}

interface Command {
  agent: Agent;
  casId: string;
  /** What the page showed: a second click finds that the file advanced. */
  revision: string;
  objet?: string;
  texte: string;
  /** The template it comes from, as the trace keeps it. */
  modele?: string;
  now: string;
}

export type IssueEcrit = "ecrit" | "depasse" | "introuvable";

/** How an agent signs what the family reads. */
export const signAgent = ({ nom, qualite }: Pick<Agent, "nom" | "qualite">): string => `${nom}, ${qualite}`;

export async function writeFamille(ports: Ports, command: Command): Promise<IssueEcrit> {
  const { agent, casId, revision, objet, texte, modele, now } = command;
  const dossier = await readDossier(ports, { casId, now });
  if (!dossier) return "introuvable";
  const { cas, foyer, responsables } = dossier;
  if (cas.etat !== "ouvert" || toRevision(dossier) !== revision) return "depasse";
  const message = {
    id: ports.newId(),
    foyerId: foyer.id,
    de: "agent" as const,
    auteur: signAgent(agent),
    ...(objet ? { objet } : {}),
    texte,
    ecritLe: now,
  };
  const detail = { ...traceAgent(agent), ...(modele ? { modele } : {}) };
  const fait = { foyerId: foyer.id, qui: "agent" as const, quoi: "message-repondu", detail };
  const result = await ports.commit(
    {
      ecritures: [ports.foyers.advance(foyer), ports.messages.add(message)],
      journal: [fait],
      courriels: responsables.flatMap((compte) => makeCourrielMessage(ports, compte)),
    },
    now,
  );
  return result.kind === "fait" ? "ecrit" : "depasse";
}
