/** A family writes to its town: one file waits for the answer, however many messages it holds. */
import { toPrenom } from "#app/domain/foyer/adulte.ts";
import { MESSAGE_MAX } from "#app/domain/dossier/contestation.ts";
import { openCas, type PortsCas } from "./open-cas.ts";
import type { Commit, Compte } from "./ports/magasin.ts";
import type { Messages } from "./ports/messages.ts";

export interface PortsMessages extends PortsCas {
  messages: Messages;
  commit: Commit;
}

export type IssueMessage = { kind: "envoye" } | { kind: "refuse"; message: string } | { kind: "depasse" };

/** A text that a person wrote, or what to correct. */
export function parseMessage(
  texte: string,
): { kind: "lu"; texte: string } | { kind: "refuse"; message: string } {
  const lu = texte.replaceAll("\r\n", "\n").trim();
  if (lu === "") return { kind: "refuse", message: "Écrivez votre message." };
  if (lu.length > MESSAGE_MAX) return { kind: "refuse", message: "Écrivez 2\u00A0000 caractères au plus." };
  return { kind: "lu", texte: lu };
}

/** The same words twice in a row are one message: a second click. */
export async function writeMessage(
  ports: PortsMessages,
  { compte, texte, now }: { compte: Compte; texte: string; now: string },
): Promise<IssueMessage> {
  const lu = parseMessage(texte);
  if (lu.kind === "refuse") return lu;
  const { foyerId } = compte;
  const dernier = (await ports.messages.list(foyerId)).at(-1);
  if (dernier?.de === "famille" && dernier.texte === lu.texte) return { kind: "envoye" };
  const message = {
    id: ports.newId(),
    foyerId,
    de: "famille" as const,
    envoyeLe: now,
    texte: lu.texte,
    auteur: toPrenom(compte.identite),
    objet: null,
  };
  const cas = await openCas(ports, { foyerId, motif: "message", now });
  const fait = { foyerId, qui: "famille" as const, quoi: "message-envoye", detail: {} };
  const lot = { ecritures: [ports.messages.add(message), ...cas], journal: [fait], courriels: [] };
  return { kind: (await ports.commit(lot, now)).kind === "fait" ? "envoye" : "depasse" };
}
