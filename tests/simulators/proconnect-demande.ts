/** The checks ProConnect makes on /authorize before its own pages. */
import type { NextFunction, Request, Response } from "express";

import { type ClientSimule, passOn, readParametres, redirectErreur, sendErreur } from "./oidc.ts";

export const CLAIMS_PROCONNECT: Readonly<Record<string, string[]>> = {
  openid: ["sub"],
  given_name: ["given_name"],
  usual_name: ["usual_name"],
  email: ["email"],
  uid: ["uid"],
  siret: ["siret"],
  idp_id: ["idp_id"],
  organization_label: ["organization_label"],
  roles: ["roles"],
  phone: ["phone_number"],
  siren: ["siren"],
  organizational_unit: ["organizational_unit"],
  belonging_population: ["belonging_population"],
};

const OBLIGATOIRES = ["response_type", "client_id", "redirect_uri", "scope", "state", "nonce"] as const;
const ADMIS = new Set<string>([
  ...OBLIGATOIRES,
  "claims",
  "prompt",
  "idp_hint",
  "login_hint",
  "siret_hint",
  "acr_values",
  "response_mode",
  "code_challenge",
  "code_challenge_method",
]);

/** `login` asks the person again, whatever session the provider still holds. */
const PROMPTS = new Set(["none", "login", "consent", "login consent"]);

export function createControleProConnect(clients: readonly ClientSimule[], issuer: string) {
  return (req: Request, res: Response, next: NextFunction): void => {
    const { valeurs, repete } = readParametres(req);
    const refuse = (raison: string): void => sendErreur(res, 400, "Y000400", raison);

    if (repete) return refuse("paramètre répété");
    for (const nom of valeurs.keys()) if (!ADMIS.has(nom)) return refuse(`property ${nom} should not exist`);
    for (const nom of OBLIGATOIRES) if (!valeurs.get(nom)) return refuse(`${nom} should not be empty`);
    const prompt = valeurs.get("prompt");
    if (prompt !== null && !PROMPTS.has(prompt)) return refuse("prompt must be a valid enum value");
    for (const nom of ["state", "nonce"]) {
      if ((valeurs.get(nom) ?? "").length < 32) return refuse(`${nom} must be longer than 32 characters`);
    }
    const client = clients.find(({ client_id }) => client_id === valeurs.get("client_id"));
    if (client === undefined) return sendErreur(res, 400, "Y04EA6EF", "client is invalid (client not found)");
    const redirectUri = valeurs.get("redirect_uri") ?? "";
    if (!client.redirect_uris.includes(redirectUri))
      return sendErreur(res, 400, "Y030031", "redirect_uri non enregistrée");

    const scopes = (valeurs.get("scope") ?? "").split(" ");
    if (scopes.some((scope) => scope !== "openid" && !client.scopes.includes(scope))) {
      const vers = { redirectUri, issuer, state: valeurs.get("state") };
      return redirectErreur(res, vers, "invalid_scope", "requested scope is not allowed");
    }
    for (const nom of ["idp_hint", "siret_hint"]) valeurs.delete(nom);
    passOn(req, "/authorize", valeurs, next);
  };
}

/** The levels the service will not do without, or null. */
export function readAcrEssentiels(claims: unknown): readonly string[] | null {
  if (typeof claims !== "string") return null;
  const lu = JSON.parse(claims) as {
    id_token?: { acr?: { essential?: boolean; value?: string; values?: string[] } | null };
  };
  const acr = lu.id_token?.acr;
  if (acr?.essential !== true) return null;
  return acr.values ?? (acr.value === undefined ? null : [acr.value]);
}
