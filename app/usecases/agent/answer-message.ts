/** An agent writes to a family: kept with the file, told by a mail that holds none of its words. */
import { makeCourrielEtat } from "#app/usecases/mail-etat.ts";
import type { Agent, Commit, FileCas, Foyers } from "#app/usecases/ports/magasin.ts";
import type { Messages } from "#app/usecases/ports/messages.ts";
import { parseMessage } from "#app/usecases/write-message.ts";

interface Ports {
  cas: Pick<FileCas, "find">;
  foyers: Pick<Foyers, "listResponsables">;
  messages: Messages;
  commit: Commit;
  newId(): string;
  ville: { nom: string; reglages: { telephone: string } };
  origine: string;
}

export type IssueReponse =
  { kind: "envoyee" } | { kind: "introuvable" } | { kind: "refuse"; message: string } | { kind: "depasse" };

/** The same words twice in a row are one message: a second click. */
export async function answerMessage(
  ports: Ports,
  { agent, casId, texte, now }: { agent: Agent; casId: string; texte: string; now: string },
): Promise<IssueReponse> {
  const cas = await ports.cas.find(casId);
  if (!cas) return { kind: "introuvable" };
  const lu = parseMessage(texte);
  if (lu.kind === "refuse") return lu;
  const { foyerId } = cas;
  const dernier = (await ports.messages.list(foyerId)).at(-1);
  if (dernier?.de === "ville" && dernier.texte === lu.texte) return { kind: "envoyee" };
  const message = {
    id: ports.newId(),
    foyerId,
    de: "ville" as const,
    envoyeLe: now,
    texte: lu.texte,
    auteur: `${agent.nom}, ${agent.qualite}`,
    objet: null,
  };
  const adultes = await ports.foyers.listResponsables(foyerId);
  const courriels = adultes.flatMap((adulte) =>
    makeCourrielEtat(ports, adulte, {
      sujet: "La ville vous a écrit",
      phrases: ["Un agent vous a écrit. Son message est dans votre espace."],
      page: "/famille/messages",
    }),
  );
  const detail = { agent: agent.nom, agentId: agent.id, service: agent.service };
  const fait = { foyerId, qui: "agent" as const, quoi: "message-recu", detail };
  const lot = { ecritures: [ports.messages.add(message)], journal: [fait], courriels };
  return { kind: (await ports.commit(lot, now)).kind === "fait" ? "envoyee" : "depasse" };
}
