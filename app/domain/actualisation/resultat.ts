/** What an answer of the caisse means for a campaign. Exhaustive: no answer is taken for another one. */
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import type { Arret, Echec, Resultat } from "./campagne.ts";

/** How many times one household is asked while the caisse fails; the first one counts. */
export const ESSAIS_MAX = 3;
/** Silences in a row after which every call is likely to fail: a ban says nothing. */
export const SILENCES_MAX = 3;
/** A claimed household of which nothing was written for so long was interrupted: two calls of 11 s, and a margin. */
export const VIE_APPEL_MS = 60_000;
const ATTENTE_MS = 60_000;

const toCentiemes = (valeur: string): number => Math.round(Number(valeur) * 10_000);

/** @param avant what was known, whatever its age */
export function compareQuotient(avant: EtatBase, apres: EtatBase): Resultat {
  if (apres.kind !== "connue") return "parti";
  if (!("quotient" in avant)) return "nouveau";
  const ecart = toCentiemes(apres.quotient.valeur) - toCentiemes(avant.quotient.valeur);
  return ecart === 0 ? "inchange" : ecart > 0 ? "monte" : "baisse";
}

export type Verdict =
  /** The caisse spoke of the family. */
  | { kind: "reponse" }
  /** Asked again later; `limite`: the API says that we go too fast, and nobody is asked meanwhile. */
  | { kind: "plus-tard"; delaiMs: number; echec: Echec; limite: boolean; silence: boolean }
  | { kind: "echec"; echec: Echec }
  /** The town's token is refused: whoever comes next would be refused too. */
  | { kind: "arret"; arret: Arret };

/** An answer of the API, as far as a campaign looks at it. */
export interface IssueAppel {
  kind: string;
  reessayerApresSecondes?: number;
}

export function judgeReponse(reponse: IssueAppel): Verdict {
  const plusTard = (echec: Echec, plus: { limite?: true; silence?: true } = {}): Verdict => ({
    kind: "plus-tard",
    delaiMs: (reponse.reessayerApresSecondes ?? ATTENTE_MS / 1000) * 1000,
    echec,
    limite: plus.limite ?? false,
    silence: plus.silence ?? false,
  });
  switch (reponse.kind) {
    case "trouve":
    case "valeur-absente":
    case "dossier-absent":
    case "non-reference":
    case "identite-inconnue":
      return { kind: "reponse" };
    case "trop-de-demandes":
      return plusTard("panne", { limite: true });
    case "panne":
    case "conflit":
    case "erreur-inattendue":
      return plusTard("panne");
    case "delai-depasse":
      return plusTard("delai-depasse", { silence: true });
    case "parametres-refuses":
      return { kind: "echec", echec: "refus-api" };
    case "jeton-expire":
    case "jeton-refuse":
    case "privileges-insuffisants":
    case "adresse-ip-refusee":
      return { kind: "arret", arret: "connecteur" };
    default:
      return { kind: "echec", echec: "illisible" };
  }
}
