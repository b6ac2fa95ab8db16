import { type CryptoKey, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";

import { listen, readForm, sendJson } from "#tests/integration/adapters/serveur.ts";

export const SECRET = "secret-de-test-assez-long-pour-hs256";
export const ETAT = "etat-".padEnd(40, "e");
export const NONCE = "nonce-".padEnd(40, "n");
export const VERIFIEUR = "verifieur-".padEnd(50, "v");
export const RETOUR = "http://localhost:3000/retour";
export const SUB = `${"a1".repeat(32)}v1`;

type Alg = "ES256" | "RS256" | "HS256" | "none" | "cle-etrangere";
export type Ecarts = {
  algIdToken: Alg;
  algUserinfo: Alg | "json";
  idToken: Record<string, unknown>;
  userinfo: Record<string, unknown>;
  /** Replies of the endpoints, in place of the honest ones. */
  token?: { status: number; corps: unknown };
  muet: boolean;
  decouverteEnPanne: boolean;
};

/** A provider whose every answer a test may bend: what the strict simulators, being honest, can never send. */
export async function startFournisseur(acr: string) {
  const cles: Record<"ES256" | "RS256" | "etrangere", { publicKey: CryptoKey; privateKey: CryptoKey }> = {
    ES256: await generateKeyPair("ES256", { extractable: true }),
    RS256: await generateKeyPair("RS256", { extractable: true }),
    etrangere: await generateKeyPair("ES256"),
  };
  const honnete = (): Ecarts => ({
    algIdToken: "ES256",
    algUserinfo: "ES256",
    idToken: {},
    userinfo: {},
    muet: false,
    decouverteEnPanne: false,
  });
  const recu = { formulaires: [] as URLSearchParams[], decouvertes: 0, userinfo: 0 };
  let ecarts = honnete();

  const serveur = await listen(async (req, res) => {
    const issuer = `${serveur.url}/api/v2`;
    switch (new URL(req.url ?? "/", serveur.url).pathname) {
      case "/api/v2/.well-known/openid-configuration":
        recu.decouvertes += 1;
        if (ecarts.decouverteEnPanne) return sendJson(res, 503, {});
        return sendJson(res, 200, {
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          userinfo_endpoint: `${issuer}/userinfo`,
          jwks_uri: `${issuer}/jwks`,
          end_session_endpoint: `${issuer}/session/end`,
          authorization_response_iss_parameter_supported: true,
          code_challenge_methods_supported: ["S256"],
          id_token_signing_alg_values_supported: ["ES256", "RS256", "HS256"],
          userinfo_signing_alg_values_supported: ["ES256", "RS256", "HS256"],
        });
      case "/api/v2/jwks":
        return sendJson(res, 200, {
          keys: await Promise.all(
            (["ES256", "RS256"] as const).map(async (alg) => ({
              ...(await exportJWK(cles[alg].publicKey)),
              kid: alg,
              alg,
              use: "sig",
            })),
          ),
        });
      case "/api/v2/token": {
        if (ecarts.muet) return;
        recu.formulaires.push(await readForm(req));
        if (ecarts.token !== undefined) return sendJson(res, ecarts.token.status, ecarts.token.corps);
        const maintenant = Math.floor(Date.now() / 1000);
        const claims = { acr, auth_time: maintenant, nonce: NONCE, ...base(issuer), ...ecarts.idToken };
        return sendJson(res, 200, {
          access_token: "jeton-acces",
          expires_in: 60,
          id_token: await sign(claims, ecarts.algIdToken),
          scope: "openid",
          token_type: "Bearer",
        });
      }
      case "/api/v2/userinfo": {
        recu.userinfo += 1;
        const claims = { ...base(issuer), ...ecarts.userinfo };
        if (ecarts.algUserinfo === "json") return sendJson(res, 200, claims);
        res.writeHead(200, { "content-type": "application/jwt" }).end(await sign(claims, ecarts.algUserinfo));
        return;
      }
      default:
        return sendJson(res, 404, {});
    }
  });

  function base(issuer: string): Record<string, unknown> {
    const maintenant = Math.floor(Date.now() / 1000);
    return { sub: SUB, aud: "client-test", iss: issuer, iat: maintenant, exp: maintenant + 60 };
  }

  async function sign(claims: Record<string, unknown>, alg: Alg): Promise<string> {
    switch (alg) {
      case "none":
        return new UnsecuredJWT(claims).encode();
      case "HS256":
        return new SignJWT(claims).setProtectedHeader({ alg }).sign(new TextEncoder().encode(SECRET));
      case "cle-etrangere":
        return new SignJWT(claims)
          .setProtectedHeader({ alg: "ES256", kid: "ES256" })
          .sign(cles.etrangere.privateKey);
      default:
        return new SignJWT(claims).setProtectedHeader({ alg, kid: alg }).sign(cles[alg].privateKey);
    }
  }

  return {
    issuer: `${serveur.url}/api/v2`,
    recu,
    bend(change: Partial<Ecarts>) {
      ecarts = { ...honnete(), ...change };
    },
    /** What the browser brings back. */
    toRetour(change: Record<string, string | null> = {}): URL {
      const url = new URL(RETOUR);
      const parametres = { code: "code-de-test", state: ETAT, iss: `${serveur.url}/api/v2`, ...change };
      for (const [nom, valeur] of Object.entries(parametres))
        if (valeur !== null) url.searchParams.set(nom, valeur);
      return url;
    },
    close: serveur.close,
  };
}
