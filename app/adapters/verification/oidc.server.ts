/** Asks an identity provider whether it knows the town: its description, then a token request that cannot succeed. */
import * as oidc from "openid-client";
import { discover, type ClientOidc } from "#app/adapters/oidc/configuration.server.ts";
import type { ReponseVerification } from "#app/domain/ville/verification.ts";
import { toReponseReseau } from "./reseau.ts";

const LIMITE_MS = 5_000;

/** @param retour a registered redirect address: some providers read it before the credentials */
export async function verifyOidc(client: ClientOidc, retour: string): Promise<ReponseVerification> {
  let configuration: oidc.Configuration;
  try {
    configuration = await discover({ ...client, limiteMs: client.limiteMs ?? LIMITE_MS });
  } catch (cause) {
    return toReponseDecouverte(cause);
  }
  const { token_endpoint, id_token_signing_alg_values_supported: algorithmes } =
    configuration.serverMetadata();
  // The secret goes nowhere but to the service that the environment names.
  if (!token_endpoint || new URL(token_endpoint).origin !== new URL(client.issuer).origin)
    return { kind: "autre-service" };
  if (algorithmes && !algorithmes.includes(client.algorithme)) return { kind: "algorithme-absent" };
  try {
    await oidc.genericGrantRequest(configuration, "authorization_code", {
      code: "verification-des-reglages",
      redirect_uri: retour,
    });
    return { kind: "reponse-inattendue", code: "200" };
  } catch (cause) {
    return toReponseJeton(cause);
  }
}

function toReponseDecouverte(cause: unknown): ReponseVerification {
  const reseau = toReponseReseau(cause);
  if (reseau) return reseau;
  return cause instanceof oidc.ClientError ? { kind: "autre-service" } : { kind: "injoignable" };
}

/** The code is invented: a provider that knows the client says so (`invalid_grant`), one that does not says that first. */
function toReponseJeton(cause: unknown): ReponseVerification {
  if (cause instanceof oidc.ResponseBodyError) {
    if (cause.error === "invalid_grant") return { kind: "reconnu", acces: null };
    if (cause.error === "invalid_client" || cause.error === "unauthorized_client")
      return { kind: "identifiants-refuses" };
    return { kind: "reponse-inattendue", code: String(cause.status) };
  }
  if (cause instanceof oidc.WWWAuthenticateChallengeError) return { kind: "identifiants-refuses" };
  return toReponseReseau(cause) ?? { kind: "reponse-inattendue", code: "protocole" };
}
