/** The checks FranceConnect makes on /authorize before its own pages. */
import type { NextFunction, Request, Response } from "express";

import { type ClientSimule, passOn, readParametres, redirectErreur, sendErreur } from "./oidc.ts";

export const SCOPES_CNAF = [
  "cnaf_quotient_familial",
  "cnaf_allocataires",
  "cnaf_enfants",
  "cnaf_adresse",
] as const;

const PIVOT = ["given_name", "given_name_array", "family_name", "birthdate", "gender"];

/** Claims given by each identity scope. */
export const CLAIMS_FRANCECONNECT: Readonly<Record<string, string[]>> = {
  openid: ["sub"],
  profile: [...PIVOT, "preferred_username"],
  birth: ["birthplace", "birthcountry"],
  identite_pivot: [...PIVOT, "birthplace", "birthcountry"],
  given_name: ["given_name", "given_name_array"],
  family_name: ["family_name"],
  preferred_username: ["preferred_username"],
  gender: ["gender"],
  birthdate: ["birthdate"],
  birthplace: ["birthplace"],
  birthcountry: ["birthcountry"],
  email: ["email"],
  idp_birthdate: ["idp_birthdate"],
  idp_id: ["idp_id"],
};

const CONNUS = new Set<string>([...Object.keys(CLAIMS_FRANCECONNECT), ...SCOPES_CNAF, "amr"]);
const OBLIGATOIRES = [
  "response_type",
  "client_id",
  "redirect_uri",
  "scope",
  "state",
  "nonce",
  "acr_values",
] as const;
const ADMIS = new Set<string>([...OBLIGATOIRES, "claims", "prompt", "idp_hint", "ui_locales"]);
const PROMPTS = new Set(["login", "consent", "login consent", "consent login"]);
const ACR_CONNUS = new Set(["eidas2", "eidas3"]);
const LONGUEUR_MINIMALE = 32;

export function createControleDemande(clients: readonly ClientSimule[], issuer: string) {
  return (req: Request, res: Response, next: NextFunction): void => {
    const { valeurs, repete } = readParametres(req);
    const refuse = (raison: string): void => sendErreur(res, 400, "Y030007", raison);

    if (repete) return refuse("paramètre répété");
    for (const nom of valeurs.keys()) if (!ADMIS.has(nom)) return refuse(`property ${nom} should not exist`);
    for (const nom of OBLIGATOIRES) if (!valeurs.get(nom)) return refuse(`${nom} should not be empty`);
    for (const nom of ["state", "nonce"]) {
      if ((valeurs.get(nom) ?? "").length < LONGUEUR_MINIMALE)
        return refuse(`${nom} must be longer than 32 characters`);
    }
    const prompt = valeurs.get("prompt");
    if (prompt !== null && !PROMPTS.has(prompt)) return refuse("prompt invalide");
    const claims = valeurs.get("claims");
    if (claims !== null && !isObjetJson(claims)) return refuse("claims invalide");

    const client = clients.find(({ client_id }) => client_id === valeurs.get("client_id"));
    if (client === undefined) return sendErreur(res, 400, "Y04EA6EF", "client is invalid (client not found)");
    const redirectUri = valeurs.get("redirect_uri") ?? "";
    if (!client.redirect_uris.includes(redirectUri)) {
      return sendErreur(
        res,
        400,
        "Y04C013C",
        "redirect_uri did not match any of the client's registered redirect_uris",
      );
    }

    const redirect = (error: string, description: string): void =>
      redirectErreur(res, { redirectUri, issuer, state: valeurs.get("state") }, error, description);
    if (valeurs.get("response_type") !== "code") {
      return redirect("unsupported_response_type", "unsupported response_type requested");
    }
    const scopes = (valeurs.get("scope") ?? "").split(" ").filter((scope) => CONNUS.has(scope));
    if (!scopes.includes("openid")) return redirect("invalid_request", "openid scope must be requested");
    if (scopes.some((scope) => scope !== "openid" && !client.scopes.includes(scope))) {
      return redirect("invalid_scope", "requested scope is not allowed");
    }
    const acr = (valeurs.get("acr_values") ?? "").split(" ");
    const autre = acr.find((niveau) => ACR_CONNUS.has(niveau));
    if (!acr.includes("eidas1") && autre !== undefined) {
      return redirect(
        "invalid_acr",
        `acr_value is not valid, should be equal one of these values, expected eidas1, got ${autre}`,
      );
    }

    valeurs.set("scope", scopes.join(" "));
    valeurs.set("acr_values", "eidas1");
    valeurs.delete("idp_hint");
    passOn(req, "/authorize", valeurs, next);
  };
}

function isObjetJson(texte: string): boolean {
  try {
    const lu: unknown = JSON.parse(texte);
    return typeof lu === "object" && lu !== null && !Array.isArray(lu);
  } catch {
    return false;
  }
}
