import { performance } from "node:perf_hooks";

import { readAllocataires, toReponse } from "#app/adapters/api-particulier/to-reponse.ts";
import { toParametres } from "#app/adapters/api-particulier/to-parametres.ts";
import { requireHttps } from "#app/adapters/hote-local.ts";
import type {
  ApiParticulier,
  DemandeIdentite,
  DemandeQuotient,
  ReponseIdentite,
  ReponseQuotient,
} from "#app/usecases/ports/externes.ts";

/** The server gives its own 504 at ten seconds: one more second lets us see it. */
const LIMITE_MS = 11_000;
/** A 502 or 503 that came sooner than this never reached the caisse: one retry is harmless. */
const REJEU_SOUS_MS = 2_000;

type OptionsApiParticulier = { baseUrl: string; limiteMs?: number; rejeuSousMs?: number };

interface Requete {
  url: URL;
  headers: Headers;
  moisDemande?: string;
}

interface Essai {
  reponse: ReponseIdentite;
  status: number | null;
  dureeMs: number;
}

export function createApiParticulier(options: OptionsApiParticulier): ApiParticulier {
  const base = requireHttps(options.baseUrl);
  const limiteMs = options.limiteMs ?? LIMITE_MS;
  const rejeuSousMs = options.rejeuSousMs ?? REJEU_SOUS_MS;

  /** The whole answer; a refusal to try again leaves the first one. */
  async function ask(requete: Requete, peutRejouer: () => Promise<boolean>): Promise<ReponseIdentite> {
    const premier = await essayer(requete, limiteMs);
    const immediate = premier.dureeMs < rejeuSousMs && (premier.status === 502 || premier.status === 503);
    if (!immediate || !(await peutRejouer())) return premier.reponse;
    return (await essayer(requete, limiteMs)).reponse;
  }

  return {
    async quotientFamilial(demande): Promise<ReponseQuotient> {
      const { allocataires: _autres, ...reponse } = await ask(toRequete(base, demande), demande.peutRejouer);
      return reponse;
    },
    quotientParIdentite: (demande) => ask(toRequeteIdentite(base, demande), demande.peutRejouer),
  };
}

async function essayer({ url, headers, moisDemande }: Requete, limiteMs: number): Promise<Essai> {
  const debut = performance.now();
  const signal = AbortSignal.timeout(limiteMs);
  const finir = (
    reponse: ReponseQuotient,
    status: number | null,
    allocataires: ReponseIdentite["allocataires"] = null,
  ): Essai => ({
    reponse: { ...reponse, allocataires },
    status,
    dureeMs: performance.now() - debut,
  });

  let response: Response;
  try {
    // A redirection is never followed: it would carry the token elsewhere.
    response = await fetch(url, { headers, signal, redirect: "manual" });
  } catch {
    return signal.aborted
      ? finir({ kind: "delai-depasse", requestId: null }, null)
      : finir({ kind: "panne", cause: "reseau", requestId: null }, null);
  }

  const header = (name: string) => response.headers.get(name);
  try {
    const corps = await response.text();
    const lue = toReponse({ status: response.status, header, corps, moisDemande });
    return finir(lue, response.status, lue.kind === "trouve" ? readAllocataires(corps) : null);
  } catch {
    // Headers came, the body did not: with no body the status alone still says what it can.
    const sansCorps = toReponse({ status: response.status, header, corps: "", moisDemande });
    return signal.aborted
      ? finir({ kind: "delai-depasse", requestId: sansCorps.requestId }, null)
      : finir(sansCorps, response.status);
  }
}

function toRequeteIdentite(base: URL, { jeton, recipient, identite, sansCache }: DemandeIdentite): Requete {
  const url = new URL("/v3/dss/quotient_familial/identite", base);
  url.searchParams.set("recipient", recipient);
  for (const [nom, valeur] of toParametres(identite)) url.searchParams.append(nom, valeur);
  const headers = new Headers({ authorization: `Bearer ${jeton}` });
  if (sansCache) headers.set("cache-control", "no-cache");
  return { url, headers };
}

function toRequete(base: URL, demande: DemandeQuotient): Requete {
  const url = new URL("/v3/dss/quotient_familial/france_connect", base);
  url.searchParams.set("recipient", demande.recipient);
  const headers = new Headers({ authorization: `Bearer ${demande.jetonFranceConnect}` });
  if (demande.sansCache) headers.set("cache-control", "no-cache");
  if (demande.annee === undefined || demande.mois === undefined) return { url, headers };

  url.searchParams.set("annee", String(demande.annee));
  url.searchParams.set("mois", String(demande.mois));
  // The server's cache key ignores the month: ask past it, and check the month of the answer.
  headers.set("cache-control", "no-cache");
  return { url, headers, moisDemande: `${demande.annee}-${String(demande.mois).padStart(2, "0")}` };
}
