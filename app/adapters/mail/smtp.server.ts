import { createTransport } from "nodemailer";

import { isRefusAdresse } from "#app/domain/courrier/refus.ts";
import type { IssueEnvoi, Messagerie } from "#app/usecases/ports/externes.ts";

type OptionsSmtp = {
  /** `smtp://…` or `smtps://…`, credentials included when the server asks for them. */
  url: string;
  /** The town's own account at this server, in place of that of the address. */
  compte?: { identifiant: string; motDePasse: string };
  /** The town's own name and address: a family answers to its town. */
  expediteur: { nom: string; adresse: string };
  limiteMs?: number;
};

const LIMITE_MS = 10_000;

export function createMessagerieSmtp({
  url,
  compte,
  expediteur,
  limiteMs = LIMITE_MS,
}: OptionsSmtp): Messagerie {
  const transport = createTransport({
    url,
    ...(compte ? { auth: { user: compte.identifiant, pass: compte.motDePasse } } : {}),
    connectionTimeout: limiteMs,
    greetingTimeout: limiteMs,
    socketTimeout: limiteMs,
    // A mail is text we wrote: it never reads a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });

  return {
    async envoyer({ messageId, a, sujet, texte }): Promise<IssueEnvoi> {
      try {
        await transport.sendMail({
          messageId,
          from: { name: expediteur.nom, address: expediteur.adresse },
          to: { name: "", address: a },
          subject: sujet,
          text: texte,
          headers: { "Auto-Submitted": "auto-generated" },
        });
        return { kind: "envoye" };
      } catch (cause) {
        return toEchec(cause);
      }
    },
  };
}

/** Only an answer in 5xx about this message is final; the rest may pass later. The message may hold an address: it is dropped. */
function toEchec(cause: unknown): IssueEnvoi {
  const { responseCode, code, command, response } = (cause ?? {}) as Partial<
    Record<"responseCode" | "code" | "command" | "response", unknown>
  >;
  const final = code === "EENVELOPE" || code === "EMESSAGE";
  if (final && typeof responseCode === "number" && responseCode >= 500)
    return {
      kind: "refuse",
      code: responseCode,
      adresse: command === "RCPT TO" && isRefusAdresse(responseCode, String(response)),
    };
  return { kind: "panne" };
}
