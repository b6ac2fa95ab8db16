import * as oidc from "openid-client";

import {
  type ClientOidc,
  exchangeCode,
  findConfiguration,
  readTexte,
  requireLongs,
  toAdresse,
  toAdresseDeconnexion,
  toRefus,
} from "#app/adapters/oidc/configuration.server.ts";
import type { ProConnect, RetourProConnect } from "#app/usecases/ports/externes.ts";

/** The levels that mean more than one factor. */
const ACR_MULTI_FACTEURS: readonly string[] = ["eidas0-mfa", "eidas1-mfa", "eidas2", "eidas3"];

export function createProConnect(client: ClientOidc): ProConnect {
  return {
    async urlConnexion({ etat, nonce, scopes, retour, verifieur, prompt }) {
      requireLongs({ state: etat, nonce, verifieur });
      return toAdresse(client, async (configuration) =>
        oidc.buildAuthorizationUrl(configuration, {
          redirect_uri: retour,
          scope: scopes.join(" "),
          state: etat,
          nonce,
          claims: JSON.stringify({ id_token: { acr: { essential: true, values: ACR_MULTI_FACTEURS } } }),
          code_challenge: await oidc.calculatePKCECodeChallenge(verifieur),
          code_challenge_method: "S256",
          ...(prompt === undefined ? {} : { prompt }),
        }),
      );
    },

    async lireRetour(lecture): Promise<RetourProConnect> {
      requireLongs({ state: lecture.etat, nonce: lecture.nonce, verifieur: lecture.verifieur });
      try {
        const configuration = await findConfiguration(client);
        const echange = await exchangeCode(configuration, lecture, ACR_MULTI_FACTEURS);
        if (echange.kind !== "echange") return echange;

        const { sub, acr, idToken, jeton, claims } = echange;
        const agent = toAgent(await oidc.fetchUserInfo(configuration, jeton, sub));
        if (agent === null) return { kind: "jeton-invalide", raison: "identite-incomplete" };
        return {
          kind: "identifie",
          sub,
          acr,
          idToken,
          ...agent,
          authTime: typeof claims.auth_time === "number" ? claims.auth_time : null,
        };
      } catch (cause) {
        return toRefus(cause);
      }
    },

    urlDeconnexion: (demande) => toAdresseDeconnexion(client, demande),
  };
}

type Agent = { email: string; siret: string; nom: string; prenom: string; roles: readonly string[] };

function toAgent(claims: oidc.UserInfoResponse): Agent | null {
  const email = readTexte(claims.email);
  const siret = readTexte(claims["siret"]);
  const nom = readTexte(claims["usual_name"]);
  const prenom = readTexte(claims.given_name);
  if (email === null || siret === null || nom === null || prenom === null) return null;

  const roles: unknown = claims["roles"];
  return {
    email: email.toLowerCase(),
    siret,
    nom,
    prenom,
    roles: Array.isArray(roles) ? roles.filter((role): role is string => typeof role === "string") : [],
  };
}
