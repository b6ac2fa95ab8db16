import * as oidc from "openid-client";
import type { ReponseVerification } from "#app/domain/ville/verification.ts";

/** A failure below HTTP, or null: `fetch` reports it as a TypeError with a cause, the signal as a DOMException. */
export function toReponseReseau(cause: unknown): ReponseVerification | null {
  if (cause instanceof DOMException) return { kind: "delai-depasse" };
  if (cause instanceof oidc.ClientError && cause.code === "OAUTH_TIMEOUT") return { kind: "delai-depasse" };
  if (cause instanceof TypeError) return { kind: "injoignable" };
  return null;
}
