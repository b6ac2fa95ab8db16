/** Asks API Particulier what a token opens: one cheap call that reads no one's data. */
import { z } from "zod";
import { requireHttps } from "#app/adapters/hote-local.ts";
import type { ReponseVerification } from "#app/domain/ville/verification.ts";
import { toReponseReseau } from "./reseau.ts";

const LIMITE_MS = 5_000;
const introspection = z.object({ scopes: z.array(z.string().regex(/^[\w:.-]{1,80}$/)).max(200) });
const erreurs = z.object({ errors: z.array(z.object({ code: z.coerce.string() })).min(1) });

export async function verifyApiParticulier(baseUrl: string, jeton: string): Promise<ReponseVerification> {
  const url = new URL("/api/introspect", requireHttps(baseUrl));
  let response: Response;
  let corps: unknown;
  try {
    response = await fetch(url, {
      headers: { authorization: `Bearer ${jeton}` },
      signal: AbortSignal.timeout(LIMITE_MS),
      // A redirection is never followed: it would carry the token elsewhere.
      redirect: "manual",
    });
    corps = await response.json().catch(() => null);
  } catch (cause) {
    return toReponseReseau(cause) ?? { kind: "injoignable" };
  }
  const code = erreurs.safeParse(corps).data?.errors[0]?.code ?? "";
  if (response.status === 401)
    return code.endsWith("103") ? { kind: "jeton-expire" } : { kind: "identifiants-refuses" };
  if (response.status === 403 && code.endsWith("107")) return { kind: "adresse-refusee" };
  const lue = introspection.safeParse(corps);
  if (response.status === 200 && lue.success) return { kind: "reconnu", acces: lue.data.scopes };
  return { kind: "reponse-inattendue", code: String(response.status) };
}
