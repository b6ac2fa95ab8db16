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
  toUrlRecue,
} from "#app/adapters/oidc/configuration.server.ts";
import type {
  FranceConnect,
  IdentiteFranceConnect,
  RetourFranceConnect,
} from "#app/usecases/ports/externes.ts";

const ACR_DEMANDE = "eidas1";
const ACR_SUFFISANTS: readonly string[] = ["eidas1", "eidas2", "eidas3"];

export function createFranceConnect(client: ClientOidc): FranceConnect {
  return {
    // FranceConnect refuses every parameter outside its list, PKCE included: state and nonce carry the load.
    async urlConnexion({ etat, nonce, scopes, retour }) {
      requireLongs({ state: etat, nonce });
      return toAdresse(client, (configuration) =>
        oidc.buildAuthorizationUrl(configuration, {
          redirect_uri: retour,
          scope: scopes.join(" "),
          state: etat,
          nonce,
          acr_values: ACR_DEMANDE,
        }),
      );
    },

    async lireRetour(lecture): Promise<RetourFranceConnect> {
      requireLongs({ state: lecture.etat, nonce: lecture.nonce });
      try {
        const configuration = await findConfiguration(client);
        if (toUrlRecue(lecture).searchParams.get("iss") !== configuration.serverMetadata().issuer) {
          return { kind: "jeton-invalide", raison: "iss" };
        }
        const echange = await exchangeCode(configuration, lecture, ACR_SUFFISANTS);
        if (echange.kind !== "echange") return echange;

        const { sub, acr, idToken, jeton } = echange;
        let identite: IdentiteFranceConnect | null = null;
        if (lecture.avecIdentite) {
          identite = toIdentite(await oidc.fetchUserInfo(configuration, jeton, sub));
          if (identite === null) return { kind: "jeton-invalide", raison: "identite-incomplete" };
        }
        return { kind: "identifie", sub, acr, idToken, identite, jeton };
      } catch (cause) {
        return toRefus(cause);
      }
    },

    urlDeconnexion: (demande) => toAdresseDeconnexion(client, demande),
  };
}

function toIdentite(claims: oidc.UserInfoResponse): IdentiteFranceConnect | null {
  // Some people have one name alone: the other claim is missing or empty.
  const prenoms = readTexte(claims.given_name) ?? "";
  const nomNaissance = readTexte(claims.family_name) ?? "";
  if (prenoms === "" && nomNaissance === "") return null;

  const nomUsage = readTexte(claims.preferred_username);
  const email = readTexte(claims.email);
  const naissance = readTexte(claims.birthdate);
  return {
    prenoms,
    nomNaissance,
    ...(nomUsage === null ? {} : { nomUsage }),
    ...(naissance === null ? {} : { naissance }),
    ...(email === null ? {} : { email }),
  };
}
