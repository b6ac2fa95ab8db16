/** What both identity simulators need around oidc-provider. */
import { createHash, generateKeyPairSync, randomBytes } from "node:crypto";

import type { NextFunction, Request, Response } from "express";
import { compactVerify, createLocalJWKSet } from "jose";
import type { Adapter, AdapterPayload, ClientMetadata, JWKS } from "oidc-provider";
import type Provider from "oidc-provider";

import { type Clock, renderErreur } from "./commun.ts";

export type ClientSimule = {
  client_id: string;
  client_secret: string;
  redirect_uris: string[];
  post_logout_redirect_uris: string[];
  /** The habilitation. */
  scopes: string[];
  nom: string;
  alg: "ES256" | "RS256";
};

type Rangee = { charge: AdapterPayload; expireA: number };

/** A plain Map under the simulator's own clock. */
export class Magasin {
  readonly #rangees = new Map<string, Rangee>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  peek(modele: string, id: string): Rangee | undefined {
    const rangee = this.#rangees.get(`${modele}:${id}`);
    if (rangee === undefined) return undefined;
    if (rangee.expireA > this.#clock.now()) return rangee;
    this.#rangees.delete(`${modele}:${id}`);
    return undefined;
  }

  readonly createAdapter = (modele: string): Adapter => {
    const cle = (id: string): string => `${modele}:${id}`;
    const uids = (uid: string): string => `uid:${uid}`;
    return {
      upsert: async (id, charge, duree) => {
        const expireA = duree !== undefined && duree > 0 ? this.#clock.now() + duree * 1000 : Infinity;
        this.#rangees.set(cle(id), { charge, expireA });
        if (modele === "Session" && charge.uid !== undefined) {
          this.#rangees.set(uids(charge.uid), { charge: { jti: id }, expireA });
        }
        if (this.#rangees.size > 20_000) this.#sweep();
      },
      find: async (id) => this.peek(modele, id)?.charge,
      findByUid: async (uid) => {
        const id = this.#rangees.get(uids(uid))?.charge.jti;
        return id === undefined ? undefined : this.peek(modele, id)?.charge;
      },
      findByUserCode: async () => undefined,
      consume: async (id) => {
        const rangee = this.peek(modele, id);
        if (rangee !== undefined) rangee.charge.consumed = Math.floor(this.#clock.now() / 1000);
      },
      destroy: async (id) => {
        this.#rangees.delete(cle(id));
      },
      revokeByGrantId: async (grantId) => {
        for (const [nom, { charge }] of this.#rangees)
          if (charge.grantId === grantId) this.#rangees.delete(nom);
      },
    };
  };

  #sweep(): void {
    const maintenant = this.#clock.now();
    for (const [nom, { expireA }] of this.#rangees) if (expireA <= maintenant) this.#rangees.delete(nom);
  }
}

type Cles = { jwks: JWKS; kid: { ES256: string; RS256: string } };
let clesDuProcessus: Cles | undefined;

/** One pair per process: a client that remembers the keys of a closed simulator is not misled by a reused kid. */
export function findCles(): Cles {
  if (clesDuProcessus !== undefined) return clesDuProcessus;
  const suffixe = randomBytes(4).toString("hex");
  const kid = { ES256: `pkcs11:ES256:hsm-${suffixe}`, RS256: `pkcs11:RS256:hsm-${suffixe}` };
  const ec = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ format: "jwk" });
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
  clesDuProcessus = {
    kid,
    jwks: {
      keys: [
        { ...ec, kty: "EC", use: "sig", alg: "ES256", kid: kid.ES256 },
        { ...rsa, kty: "RSA", use: "sig", alg: "RS256", kid: kid.RS256 },
      ] as JWKS["keys"],
    },
  };
  return clesDuProcessus;
}

export function toClientMetadata(client: ClientSimule, scopes: readonly string[]): ClientMetadata {
  return {
    client_id: client.client_id,
    client_secret: client.client_secret,
    client_name: client.nom,
    redirect_uris: client.redirect_uris,
    post_logout_redirect_uris: client.post_logout_redirect_uris,
    grant_types: ["authorization_code"],
    response_types: ["code"],
    token_endpoint_auth_method: "client_secret_post",
    id_token_signed_response_alg: client.alg,
    userinfo_signed_response_alg: client.alg,
    require_auth_time: true,
    scope: scopes.join(" "),
  };
}

export function toCookieKeys(graine: string): string[] {
  return [createHash("sha256").update(graine).digest("hex")];
}

export function sendErreur(res: Response, status: number, code: string, message: string): void {
  res.status(status).type("html").send(renderErreur(code, message));
}

/** GET and POST carry the same parameters; a repeated one is kept once and counted. */
export function readParametres(req: Request): { valeurs: URLSearchParams; repete: boolean } {
  const valeurs = new URL(req.originalUrl, "http://simulateur.localhost").searchParams;
  const corps: unknown = req.body;
  if (req.method === "POST" && typeof corps === "object" && corps !== null) {
    for (const [nom, valeur] of Object.entries(corps))
      for (const un of [valeur].flat()) valeurs.append(nom, String(un));
  }
  const noms = [...valeurs.keys()];
  return { valeurs, repete: new Set(noms).size !== noms.length };
}

/** Hands the checked parameters on to oidc-provider. */
export function passOn(req: Request, chemin: string, valeurs: URLSearchParams, next: NextFunction): void {
  req.method = "GET";
  req.url = `${chemin}?${valeurs.toString()}`;
  req.originalUrl = `${req.baseUrl}${req.url}`;
  delete (req as { body?: unknown }).body;
  next();
}

export function redirectErreur(
  res: Response,
  vers: { redirectUri: string; issuer: string; state: string | null },
  error: string,
  description: string,
): void {
  const url = new URL(vers.redirectUri);
  url.searchParams.set("error", error);
  url.searchParams.set("error_description", description);
  if (vers.state !== null) url.searchParams.set("state", vers.state);
  url.searchParams.set("iss", vers.issuer);
  res.redirect(303, url.href);
}

/** `/session/end`: a hint we signed (even expired), an address registered to the letter, then the session is gone. */
export function createFinDeSession(
  provider: Provider,
  clients: readonly ClientSimule[],
  options: { issuer: string; hintRequis: boolean; codeErreur: string },
) {
  const cles = createLocalJWKSet(publicOnly(findCles().jwks));
  return async (req: Request, res: Response): Promise<void> => {
    const { valeurs } = readParametres(req);
    const hint = valeurs.get("id_token_hint");
    const retour = valeurs.get("post_logout_redirect_uri");
    const state = valeurs.get("state");
    let clientId = valeurs.get("client_id");

    if (hint === null && options.hintRequis) {
      return sendErreur(res, 400, options.codeErreur, "id_token_hint est obligatoire");
    }
    if (!options.hintRequis && (state === null || retour === null)) {
      return sendErreur(res, 400, options.codeErreur, "state et post_logout_redirect_uri sont obligatoires");
    }
    if (hint !== null) {
      try {
        const { payload } = await compactVerify(hint, cles);
        const charge = JSON.parse(new TextDecoder().decode(payload)) as { aud?: string; iss?: string };
        if (charge.iss !== options.issuer) throw new Error("iss");
        clientId = charge.aud ?? null;
      } catch {
        return sendErreur(res, 400, options.codeErreur, "could not validate id_token_hint");
      }
    }
    const client = clients.find(({ client_id }) => client_id === clientId);
    if (client === undefined) return sendErreur(res, 400, options.codeErreur, "client inconnu");
    if (retour !== null && !client.post_logout_redirect_uris.includes(retour)) {
      return sendErreur(res, 400, options.codeErreur, "post_logout_redirect_uri not registered");
    }

    const ctx = provider.createContext(req, res);
    const session = await provider.Session.get(ctx);
    await session.destroy();
    const cookie = provider.cookieName("session");
    for (const nom of [cookie, `${cookie}.sig`]) res.clearCookie(nom, { path: "/" });

    if (retour === null) return void res.type("html").send(renderErreur("", "Vous êtes déconnecté."));
    const url = new URL(retour);
    if (state !== null) url.searchParams.set("state", state);
    res.redirect(303, url.href);
  };
}

function publicOnly(jwks: JWKS): { keys: { kty: string }[] } {
  return {
    keys: jwks.keys.map((cle) => {
      const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...publique } = cle as Record<string, unknown>;
      return publique as { kty: string };
    }),
  };
}
