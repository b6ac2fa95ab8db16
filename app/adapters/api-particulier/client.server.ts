import { performance } from "node:perf_hooks";

import { toReponse } from "#app/adapters/api-particulier/to-reponse.ts";
import { requireHttps } from "#app/adapters/hote-local.ts";
import type { ApiParticulier, DemandeQuotient, ReponseQuotient } from "#app/usecases/ports/externes.ts";

/** The server gives its own 504 at ten seconds: one more second lets us see it. */
const LIMITE_MS = 11_000;
/** A 502 or 503 that came sooner than this never reached the caisse: one retry is harmless. */
const REJEU_SOUS_MS = 2_000;

type OptionsApiParticulier = { baseUrl: string; limiteMs?: number; rejeuSousMs?: number };

type Essai = { reponse: ReponseQuotient; status: number | null; dureeMs: number };

export function createApiParticulier(options: OptionsApiParticulier): ApiParticulier {
  const base = requireHttps(options.baseUrl);
  const limiteMs = options.limiteMs ?? LIMITE_MS;
  const rejeuSousMs = options.rejeuSousMs ?? REJEU_SOUS_MS;

  return {
    async quotientFamilial(demande) {
      const premier = await essayer(base, demande, limiteMs);
      const immediate = premier.dureeMs < rejeuSousMs && (premier.status === 502 || premier.status === 503);
      if (!immediate || !(await demande.peutRejouer())) return premier.reponse;
      return (await essayer(base, demande, limiteMs)).reponse;
    },
  };
}

async function essayer(base: URL, demande: DemandeQuotient, limiteMs: number): Promise<Essai> {
  const debut = performance.now();
  const signal = AbortSignal.timeout(limiteMs);
  const { url, headers, moisDemande } = toRequete(base, demande);
  const finir = (reponse: ReponseQuotient, status: number | null): Essai => ({
    reponse,
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
    return finir(toReponse({ status: response.status, header, corps, moisDemande }), response.status);
  } catch {
    // Headers came, the body did not: with no body the status alone still says what it can.
    const sansCorps = toReponse({ status: response.status, header, corps: "", moisDemande });
    return signal.aborted
      ? finir({ kind: "delai-depasse", requestId: sansCorps.requestId }, null)
      : finir(sansCorps, response.status);
  }
}

function toRequete(
  base: URL,
  demande: DemandeQuotient,
): { url: URL; headers: Headers; moisDemande?: string } {
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
