/** What a service answered to « Vérifier », and what to do about it, in words. */
import type { NomConnecteur } from "./reglages.ts";

export type ReponseVerification =
  /** It knows these credentials; `acces` are the rights it lists, where it lists any. */
  | { kind: "reconnu"; acces: readonly string[] | null }
  /** Reached, and nothing to authenticate with. */
  | { kind: "joignable" }
  | { kind: "non-configure" }
  | { kind: "injoignable" }
  | { kind: "delai-depasse" }
  /** Its description names another service than the one configured. */
  | { kind: "autre-service" }
  | { kind: "algorithme-absent" }
  | { kind: "identifiants-refuses" }
  | { kind: "jeton-expire" }
  | { kind: "adresse-refusee" }
  /** `code`: an HTTP status or a short code of the protocol, never a text of the service. */
  | { kind: "reponse-inattendue"; code: string };

export interface ConstatVerification {
  bonne: boolean;
  constat: string;
}

const NOMS: Record<NomConnecteur, string> = {
  franceConnect: "FranceConnect",
  proConnect: "ProConnect",
  apiParticulier: "API Particulier",
  smtp: "Le serveur de courriels",
};

const A_CORRIGER: Record<NomConnecteur, string> = {
  franceConnect:
    "Recopiez l’identifiant et le secret depuis l’espace partenaires, pour le bon environnement.",
  proConnect: "Recopiez l’identifiant et le secret depuis l’espace partenaires, pour le bon environnement.",
  apiParticulier: "Recopiez le jeton depuis l’espace API Particulier, en entier.",
  smtp: "Recopiez l’identifiant et le mot de passe du service d’envoi.",
};

export function direVerification(nom: NomConnecteur, reponse: ReponseVerification): ConstatVerification {
  const service = NOMS[nom];
  const non = (constat: string): ConstatVerification => ({ bonne: false, constat });
  switch (reponse.kind) {
    case "reconnu": {
      if (nom !== "apiParticulier")
        return { bonne: true, constat: `${service} a répondu et reconnaît la ville.` };
      const acces = reponse.acces ?? [];
      return acces.includes("cnaf_quotient_familial")
        ? { bonne: true, constat: `${service} reconnaît le jeton. Accès ouverts\u00A0: ${acces.join(", ")}.` }
        : non(
            `${service} reconnaît le jeton, mais il n’ouvre pas le quotient familial. Vérifiez l’habilitation.`,
          );
    }
    case "joignable":
      return { bonne: true, constat: `${service} a répondu. Aucun identifiant n’est à vérifier.` };
    case "non-configure":
      return non("Rien à vérifier\u00A0: remplissez d’abord ce réglage.");
    case "injoignable":
      return non(
        `${service} n’a pas pu être joint. Réessayez\u00A0; si cela dure, l’adresse ou le réseau de l’installation est en cause\u00A0: prévenez l’hébergeur.`,
      );
    case "delai-depasse":
      return non(`${service} n’a pas répondu à temps. Réessayez dans quelques minutes.`);
    case "autre-service":
      return non(
        `L’adresse configurée ne répond pas comme ${service}. Prévenez l’hébergeur\u00A0: l’adresse est dans l’installation.`,
      );
    case "algorithme-absent":
      return non(`${service} ne propose pas cette signature de jetons. Choisissez l’autre.`);
    case "identifiants-refuses":
      return non(`${service} a répondu, et refuse ces identifiants. ${A_CORRIGER[nom]}`);
    case "jeton-expire":
      return non(
        "Le jeton a expiré. Demandez-en un nouveau dans l’espace API Particulier, puis remplacez-le ici.",
      );
    case "adresse-refusee":
      return non(
        "API Particulier refuse l’adresse réseau du portail. Faites ajouter cette adresse à la liste du jeton, avec l’hébergeur.",
      );
    case "reponse-inattendue":
      return non(
        `${service} a répondu d’une façon inattendue (${reponse.code}). Réessayez\u00A0; si cela dure, donnez ce code à l’hébergeur.`,
      );
  }
}
