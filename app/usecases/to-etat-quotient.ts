/** From the API's answer to what the town knows, and to the reason why a file waits. Exhaustive: no answer prices by accident. */
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import type { Motif } from "#app/domain/dossier/motif.ts";
import type { ReponseQuotient } from "./ports/externes.ts";

export interface Suite {
  etat: EtatBase;
  /** Null when the QF is known: nothing waits for an agent. */
  motif: Motif | null;
}

/** With the family before FranceConnect, or with its civil status. */
export type SourceQuotient = "api-franceconnect" | "api-identite";

/** @param now ISO date-time in UTC of the answer */
export function toEtatQuotient(reponse: ReponseQuotient, source: SourceQuotient, now: string): Suite {
  const indisponible = (motif: Motif, secondes?: number): Suite => ({
    etat:
      secondes === undefined
        ? { kind: "indisponible" }
        : { kind: "indisponible", reessayerApres: new Date(Date.parse(now) + secondes * 1000).toISOString() },
    motif,
  });
  switch (reponse.kind) {
    case "trouve": {
      const { moisCalcul, ...quotient } = reponse.quotient;
      return {
        etat: {
          kind: "connue",
          quotient: moisCalcul ? { ...quotient, moisCalcul } : quotient,
          source,
          obtenuLe: now,
        },
        motif: null,
      };
    }
    case "non-reference":
    case "valeur-absente":
      return { etat: { kind: "non-allocataire" }, motif: "non-allocataire" };
    case "dossier-absent": {
      const { caisse } = reponse;
      const known = caisse === "CNAF" || caisse === "MSA" ? { caisse } : {};
      return { etat: { kind: "non-allocataire", ...known }, motif: "dossier-absent" };
    }
    case "identite-inconnue":
      return { etat: { kind: "identite-introuvable" }, motif: "identite-introuvable" };
    case "erreur-inattendue":
    case "reponse-illisible":
      return indisponible("erreur-inattendue");
    case "panne":
      return indisponible("panne", reponse.reessayerApresSecondes);
    case "delai-depasse":
      return indisponible("delai-depasse");
    case "trop-de-demandes":
      return indisponible("trop-de-demandes", reponse.reessayerApresSecondes);
    case "conflit":
      return indisponible("conflit");
    case "jeton-expire":
      return indisponible("jeton-expire");
    case "jeton-refuse":
    case "privileges-insuffisants":
    case "adresse-ip-refusee":
    case "parametres-refuses":
      return indisponible("connecteur");
  }
}
