/** Opens a session with the mail server, signs in where the town has an account, and sends nothing. */
import { createTransport } from "nodemailer";
import type { ReponseVerification } from "#app/domain/ville/verification.ts";

const LIMITE_MS = 5_000;

export async function verifySmtp(
  url: string,
  compte: { identifiant: string; motDePasse: string } | undefined,
): Promise<ReponseVerification> {
  const transport = createTransport({
    url,
    ...(compte ? { auth: { user: compte.identifiant, pass: compte.motDePasse } } : {}),
    connectionTimeout: LIMITE_MS,
    greetingTimeout: LIMITE_MS,
    socketTimeout: LIMITE_MS,
  });
  try {
    await transport.verify();
    return compte ? { kind: "reconnu", acces: null } : { kind: "joignable" };
  } catch (cause) {
    const { code, responseCode } = (cause ?? {}) as { code?: unknown; responseCode?: unknown };
    if (code === "EAUTH") return { kind: "identifiants-refuses" };
    if (code === "ETIMEDOUT") return { kind: "delai-depasse" };
    if (code === "ECONNECTION" || code === "EDNS" || code === "ESOCKET" || code === "ECONNREFUSED")
      return { kind: "injoignable" };
    return {
      kind: "reponse-inattendue",
      code: typeof responseCode === "number" ? String(responseCode) : "SMTP",
    };
  } finally {
    transport.close();
  }
}
