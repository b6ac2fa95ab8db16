/** What every route of the partners' interface shares: the key, the refusals as `application/problem+json` (RFC 9457). */
import type { AppLoadContext } from "@remix-run/node";
import type { RefusApi } from "#app/usecases/export/answer-api.ts";
import { logFault } from "./journal.server.ts";

interface Probleme {
  statut: number;
  titre: string;
  detail: string;
  plus?: Record<string, unknown>;
  entetes?: Record<string, string>;
}

const RECLAME = { "WWW-Authenticate": 'Bearer realm="portail"' };

const PROBLEMES: Readonly<
  Record<Exclude<RefusApi["kind"], "trop-d-appels" | "parametres-invalides" | "hors-portee">, string>
> = {
  "cle-absente": "Donnez votre clé dans l’en-tête Authorization\u00A0: Bearer, suivi de la clé.",
  "cle-inconnue": "Cette clé n’ouvre rien ici. Vérifiez-la, et l’adresse de la ville.",
  "cle-expiree": "Cette clé a expiré. Demandez-en une autre à la ville.",
  "cle-revoquee": "La ville a révoqué cette clé.",
};

function toProbleme(refus: RefusApi): Probleme {
  switch (refus.kind) {
    case "trop-d-appels":
      return {
        statut: 429,
        titre: "Trop d’appels",
        detail: `Réessayez dans ${refus.attendreS}\u00A0secondes.`,
        entetes: { "Retry-After": String(refus.attendreS) },
      };
    case "parametres-invalides":
      return {
        statut: 400,
        titre: "Paramètres refusés",
        detail: "Corrigez les paramètres cités dans «\u00A0erreurs\u00A0».",
        plus: { erreurs: refus.erreurs },
      };
    case "hors-portee":
      return {
        statut: 403,
        titre: "Hors de la portée de la clé",
        detail: "Votre clé n’ouvre pas ce que cite «\u00A0hors_portee\u00A0».",
        plus: { hors_portee: refus.mots },
      };
    case "cle-absente":
    case "cle-inconnue":
    case "cle-expiree":
    case "cle-revoquee":
      return { statut: 401, titre: "Clé refusée", detail: PROBLEMES[refus.kind], entetes: RECLAME };
  }
}

/** @param type ends the address that names the kind of problem */
function writeProbleme(type: string, { statut, titre, detail, plus, entetes }: Probleme): Response {
  const corps = { type: `urn:portail-tarif-famille:${type}`, title: titre, status: statut, detail, ...plus };
  return new Response(JSON.stringify(corps), {
    status: statut,
    headers: { "Content-Type": "application/problem+json", ...entetes },
  });
}

/** The longest header that may hold a key: what is beyond is not one. */
const CLE_MAX = 200;

function readSecret(request: Request): string | null {
  const entete = request.headers.get("Authorization") ?? "";
  if (entete.length > CLE_MAX) return null;
  return /^Bearer +(\S+)$/i.exec(entete)?.[1] ?? null;
}

interface Appel {
  secret: string | null;
  adresseIp: string;
  now: string;
  query: URLSearchParams;
}

/** Every answer of the interface is JSON, faults too. */
export async function answerApi<R extends { kind: string }>(
  { request, context }: { request: Request; context: AppLoadContext },
  act: (appel: Appel) => Promise<R | RefusApi>,
  write: (issue: R) => unknown,
): Promise<Response> {
  try {
    const query = new URL(request.url).searchParams;
    const issue = await act({
      secret: readSecret(request),
      adresseIp: context.adresseIp,
      now: context.now(),
      query,
    });
    if (isRefus(issue)) return writeProbleme(issue.kind, toProbleme(issue));
    return Response.json(write(issue));
  } catch (faute) {
    logFault(faute, "api");
    return writeProbleme("panne", {
      statut: 500,
      titre: "Panne du portail",
      detail: "Réessayez dans quelques minutes.",
    });
  }
}

const REFUS: ReadonlySet<string> = new Set<RefusApi["kind"]>([
  "cle-absente",
  "cle-inconnue",
  "cle-expiree",
  "cle-revoquee",
  "trop-d-appels",
  "parametres-invalides",
  "hors-portee",
]);
const isRefus = (issue: { kind: string }): issue is RefusApi => REFUS.has(issue.kind);

export const refuseVerbe = (): Response =>
  writeProbleme("verbe-refuse", {
    statut: 405,
    titre: "Lecture seule",
    detail: "Cette interface ne répond qu’à GET.",
    entetes: { Allow: "GET" },
  });

export const refuseChemin = (): Response =>
  writeProbleme("introuvable", {
    statut: 404,
    titre: "Adresse inconnue",
    detail: "Lisez /api/v1/openapi.json pour la liste des adresses.",
  });
