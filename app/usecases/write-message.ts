/** A family writes to the town: its message waits in the agents' queue, with those that already do. */
import { listSansReponse, MESSAGES_EN_ATTENTE, type Message } from "#app/domain/dossier/message.ts";
import type { MotifMessage } from "#app/domain/dossier/motif.ts";
import { toPrenom } from "#app/domain/foyer/adulte.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { makeCourrielRecu, type Cadre } from "./mail-suivi.ts";
import { addCas, type PortsCas } from "./open-cas.ts";
import type { Commit, Compte, Foyers } from "./ports/magasin.ts";
import type { Messages } from "./ports/messages.ts";

interface Ports extends PortsCas, Cadre {
  messages: Messages;
  foyers: Pick<Foyers, "find" | "advance" | "listResponsables">;
  ville: PortsCas["ville"] & Cadre["ville"];
  commit: Commit;
}

interface Command {
  compte: Compte;
  texte: string;
  /** Which file of the queue it waits in. */
  motif?: MotifMessage;
  now: string;
}

export type IssueMessage =
  | "envoye"
  /** The same words already wait: a second click. */
  | "deja-envoye"
  /** Enough waits for an answer. */
  | "trop";

const FAITS: Readonly<Record<MotifMessage, string>> = {
  message: "message-ecrit",
  "situation-changee": "changement-dit",
};

export async function writeMessage(ports: Ports, command: Command, essais = 3): Promise<IssueMessage> {
  const { compte, texte, motif = "message", now } = command;
  const { messages, foyers, cas, newId, commit } = ports;
  const { foyerId } = compte;
  const foyer = await foyers.find(foyerId, toJour(now));
  if (!foyer) throw new Error("compte sans foyer");
  const enAttente = listSansReponse(await messages.list(foyerId)).filter(({ de }) => de === "famille");
  if (enAttente.at(-1)?.texte === texte) return "deja-envoye";
  if (enAttente.length >= MESSAGES_EN_ATTENTE) return "trop";

  const auteur = toPrenom(compte.identite) || "Un adulte du foyer";
  const message: Message = { id: newId(), foyerId, de: "famille", auteur, texte, ecritLe: now };
  const ouvert = await cas.findOuvert(foyerId, motif);
  const ouverture = ouvert ? null : addCas(ports, { foyerId, motif, now });
  const adultes = ouverture ? await foyers.listResponsables(foyerId) : [];
  const fait = { foyerId, qui: "famille" as const, quoi: FAITS[motif], detail: {} };
  const result = await commit(
    {
      ecritures: [foyers.advance(foyer), messages.add(message), ...(ouverture ? [ouverture.ecriture] : [])],
      journal: [fait],
      courriels: adultes.flatMap((adulte) =>
        ouverture ? makeCourrielRecu(ports, adulte, ouverture.limite) : [],
      ),
    },
    now,
  );
  if (result.kind === "fait") return "envoye";
  if (essais > 1) return writeMessage(ports, command, essais - 1);
  throw new Error("message non enregistré");
}
