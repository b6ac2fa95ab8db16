import * as oidc from "openid-client";

import { isHoteLocal } from "#app/adapters/hote-local.ts";
import type { AdresseConnexion, DemandeDeconnexion, LectureRetour } from "#app/usecases/ports/externes.ts";

/** A town's registration with one provider. */
export type ClientOidc = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Signature registered for the id_token and userinfo: nothing else is accepted, HS256 and none least of all. */
  algorithme: "ES256" | "RS256";
  /** Time allowed to each call. */
  limiteMs?: number;
};

const LIMITE_MS = 10_000;
const LONGUEUR_MINIMALE = 32;

type Connue = { client: ClientOidc; configuration: Promise<oidc.Configuration> };
const connues = new Map<string, Connue>();

/** Discovery once per registration; forgotten on failure, or when the town changes its secret or algorithm. */
export function findConfiguration(client: ClientOidc): Promise<oidc.Configuration> {
  const cle = JSON.stringify([client.issuer, client.clientId]);
  const connue = connues.get(cle);
  if (connue !== undefined && isMemeClient(connue.client, client)) return connue.configuration;

  const configuration = discover(client);
  connues.set(cle, { client: { ...client }, configuration });
  configuration.catch(() => {
    if (connues.get(cle)?.configuration === configuration) connues.delete(cle);
  });
  return configuration;
}

function isMemeClient(a: ClientOidc, b: ClientOidc): boolean {
  return a.clientSecret === b.clientSecret && a.algorithme === b.algorithme && a.limiteMs === b.limiteMs;
}

export function discover(client: ClientOidc): Promise<oidc.Configuration> {
  const issuer = new URL(client.issuer);
  return oidc.discovery(
    issuer,
    client.clientId,
    {
      id_token_signed_response_alg: client.algorithme,
      userinfo_signed_response_alg: client.algorithme,
    },
    oidc.ClientSecretPost(client.clientSecret),
    {
      timeout: (client.limiteMs ?? LIMITE_MS) / 1000,
      // Without the first, the library trusts TLS and leaves the signatures unread.
      execute: isHoteLocal(issuer)
        ? [oidc.enableNonRepudiationChecks, oidc.allowInsecureRequests]
        : [oidc.enableNonRepudiationChecks],
    },
  );
}

export async function toAdresse(
  client: ClientOidc,
  build: (configuration: oidc.Configuration) => URL | Promise<URL>,
): Promise<AdresseConnexion> {
  let configuration: oidc.Configuration;
  try {
    configuration = await findConfiguration(client);
  } catch {
    return { kind: "panne" };
  }
  return { kind: "adresse", url: await build(configuration) };
}

export function toAdresseDeconnexion(
  client: ClientOidc,
  demande: DemandeDeconnexion,
): Promise<AdresseConnexion> {
  return toAdresse(client, (configuration) => {
    const url = oidc.buildEndSessionUrl(configuration, {
      id_token_hint: demande.idToken,
      post_logout_redirect_uri: demande.retour,
      state: demande.etat,
    });
    // The library adds it; the hint already names us.
    url.searchParams.delete("client_id");
    return url;
  });
}

/** Short secrets are our own fault, not a refusal: the providers reject them, and they can be guessed. */
export function requireLongs(secrets: Readonly<Record<string, string>>): void {
  for (const [nom, valeur] of Object.entries(secrets)) {
    if (valeur.length < LONGUEUR_MINIMALE)
      throw new Error(`${nom} : ${LONGUEUR_MINIMALE} caractères au moins`);
  }
}

/** The registered address with the parameters received: the redirect_uri sent back is then exact whatever came in. */
export function toUrlRecue({ url, retour }: LectureRetour): URL {
  const recue = new URL(retour);
  recue.search = url.search;
  return recue;
}

type Echange =
  | { kind: "echange"; sub: string; acr: string; idToken: string; jeton: string; claims: oidc.IDToken }
  | { kind: "acr-trop-faible" }
  | { kind: "jeton-invalide"; raison: "id_token" };

/** The code against tokens. The level is asked, not promised: the answer alone counts. */
export async function exchangeCode(
  configuration: oidc.Configuration,
  lecture: LectureRetour & { verifieur?: string },
  acrSuffisants: readonly string[],
): Promise<Echange> {
  const jetons = await oidc.authorizationCodeGrant(configuration, toUrlRecue(lecture), {
    expectedState: lecture.etat,
    expectedNonce: lecture.nonce,
    idTokenExpected: true,
    ...(lecture.verifieur === undefined ? {} : { pkceCodeVerifier: lecture.verifieur }),
  });
  const claims = jetons.claims();
  if (claims === undefined || jetons.id_token === undefined)
    return { kind: "jeton-invalide", raison: "id_token" };
  const acr = claims["acr"];
  if (typeof acr !== "string" || !acrSuffisants.includes(acr)) return { kind: "acr-trop-faible" };
  const { id_token: idToken, access_token: jeton } = jetons;
  return { kind: "echange", sub: claims.sub, acr, idToken, jeton, claims };
}

type RefusLu =
  | { kind: "abandon" }
  | { kind: "refus"; code: string }
  | { kind: "acr-trop-faible" }
  | { kind: "jeton-invalide"; raison: string }
  | { kind: "panne" };

const PANNES = new Set([
  "OAUTH_TIMEOUT",
  "OAUTH_ABORT",
  "OAUTH_RESPONSE_IS_NOT_CONFORM",
  "OAUTH_RESPONSE_IS_NOT_JSON",
  "OAUTH_PARSE_ERROR",
]);

/** Every failure of the library as a value; only its own short codes are kept, never a message that may hold a token. */
export function toRefus(cause: unknown): RefusLu {
  if (cause instanceof oidc.AuthorizationResponseError) return toRefusAutorisation(cause);
  if (cause instanceof oidc.ResponseBodyError) {
    return cause.status >= 500 ? { kind: "panne" } : { kind: "refus", code: toCode(cause.error) };
  }
  if (cause instanceof oidc.WWWAuthenticateChallengeError)
    return { kind: "jeton-invalide", raison: "jeton-refuse" };
  if (cause instanceof oidc.ClientError) {
    const code = toCode(cause.code);
    return PANNES.has(code) ? { kind: "panne" } : { kind: "jeton-invalide", raison: code };
  }
  if (isErreurReseau(cause)) return { kind: "panne" };
  throw new Error("Réponse OpenID Connect : erreur imprévue", { cause: describe(cause) });
}

function toRefusAutorisation(cause: oidc.AuthorizationResponseError): RefusLu {
  const code = toCode(cause.error);
  if (code === "access_denied") {
    return /acr/i.test(cause.error_description ?? "") ? { kind: "acr-trop-faible" } : { kind: "abandon" };
  }
  if (code === "invalid_acr") return { kind: "acr-trop-faible" };
  if (code === "server_error" || code === "temporarily_unavailable") return { kind: "panne" };
  return { kind: "refus", code };
}

/** `fetch` reports the network as a TypeError with a cause; the signal as a DOMException. */
function isErreurReseau(cause: unknown): boolean {
  if (cause instanceof DOMException) return true;
  return (
    cause instanceof TypeError && (cause.cause !== undefined || /fetch failed|terminated/.test(cause.message))
  );
}

function describe(cause: unknown): string {
  return cause instanceof Error ? cause.name : typeof cause;
}

function toCode(code: unknown): string {
  return typeof code === "string" && /^[\w.-]{1,60}$/.test(code) ? code : "inconnu";
}

/** A claim as a trimmed, non-empty text of a reasonable length. */
export function readTexte(valeur: unknown): string | null {
  if (typeof valeur !== "string") return null;
  const texte = valeur.trim();
  return texte !== "" && texte.length <= 255 ? texte : null;
}
