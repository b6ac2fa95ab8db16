/** Spoils the id_token on purpose, as an attacker would. */
import { generateKeyPairSync } from "node:crypto";

import { decodeJwt, decodeProtectedHeader, importJWK, type JWK, SignJWT, UnsecuredJWT } from "jose";

import { findCles } from "./oidc.ts";

export type Alteration =
  | "none"
  | "hs256"
  | "mauvaise-cle"
  | "sans-signature"
  | "autre-iss"
  | "autre-nonce"
  /** As a provider would that did not ask again: the person was checked five minutes before. */
  | "auth-time-ancien"
  | "sans-auth-time";

const CINQ_MINUTES = 5 * 60;

export async function alterIdToken(idToken: string, alteration: Alteration, secret: string): Promise<string> {
  if (alteration === "none") return idToken;
  const charge = decodeJwt(idToken);
  const { alg = "ES256", kid } = decodeProtectedHeader(idToken);
  const entete = { alg, ...(kid === undefined ? {} : { kid }) };

  switch (alteration) {
    case "sans-signature":
      return new UnsecuredJWT(charge).encode();
    case "hs256":
      return new SignJWT(charge).setProtectedHeader({ alg: "HS256" }).sign(new TextEncoder().encode(secret));
    case "mauvaise-cle": {
      const { privateKey } =
        alg === "RS256"
          ? generateKeyPairSync("rsa", { modulusLength: 2048 })
          : generateKeyPairSync("ec", { namedCurve: "P-256" });
      return new SignJWT(charge).setProtectedHeader(entete).sign(privateKey);
    }
    case "autre-iss":
      return sign({ ...charge, iss: "http://autre.localhost/api/v2" });
    case "autre-nonce":
      return sign({ ...charge, nonce: "n".repeat(43) });
    case "auth-time-ancien":
      return sign({ ...charge, auth_time: Number(charge["auth_time"]) - CINQ_MINUTES });
    case "sans-auth-time":
      return sign({ ...charge, auth_time: undefined });
  }

  async function sign(nouvelle: Record<string, unknown>): Promise<string> {
    const cle = findCles().jwks.keys.find((une) => une.kid === kid);
    if (cle === undefined) throw new Error("Clé inconnue");
    return new SignJWT(nouvelle).setProtectedHeader(entete).sign(await importJWK(cle as JWK, alg));
  }
}
