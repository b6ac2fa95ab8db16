import { createHash, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

import type { Persona } from "../personas.ts";
import { type Clock, clockReel, listen } from "./commun.ts";
import { Limites } from "./limites.ts";
import { type CodeErreur, type Erreur, ERREURS, findErreur, joinErreurs, toJson } from "./pannes.ts";
import { checkIdentite, findParIdentite, isSiret, type Mois, readMois } from "./parametres.ts";
import { personasFromPayloads } from "./payloads.ts";

/** A JWT of the habilitation, for the identity modality. */
export type JetonApi = {
  scopes: readonly string[];
  expireA?: number;
  listeNoire?: boolean;
  adresses?: readonly string[];
};

type OptionsApiParticulier = {
  port: number;
  host?: string;
  franceConnect: {
    resolveToken(jeton: string): { persona: Persona; scope: string; expiresAt: number } | undefined;
  };
  personas: readonly Persona[];
  clock?: Clock;
  tokens?: Readonly<Record<string, JetonApi>>;
  payloadsDir?: string;
  /** Refusals answered in one window before the silent ban. */
  tolerance?: number;
};

export type ApiParticulierSimulee = {
  url: string;
  port: number;
  appels: {
    total: number;
    parPersona: Map<string, number>;
    parStatut: Map<number, number>;
    sansReponse: number;
    /** When each call came, milliseconds since 1970. */
    instants: number[];
    /** The same, of the calls that carried a town's token. */
    instantsVille: number[];
  };
  bannis: Map<string, number>;
  /** Makes one persona (or `*`) answer so until undone. */
  forcer(slug: string, panne: string | undefined): void;
  viderCache(): void;
  close(): Promise<void>;
};

const SCOPES = {
  quotient_familial: "cnaf_quotient_familial",
  allocataires: "cnaf_allocataires",
  enfants: "cnaf_enfants",
  adresse: "cnaf_adresse",
} as const;
const VND = "application/vnd.api+json; charset=utf-8";
const JOUR = 86_400_000;
const VERROU = 60_000;

type Donnees = Record<keyof typeof SCOPES, unknown>;
type Appelant = { persona?: Persona; scopes: readonly string[] };
type Sortie = Erreur | "silence" | "json-tronque";

export async function startApiParticulier(options: OptionsApiParticulier): Promise<ApiParticulierSimulee> {
  const clock = options.clock ?? clockReel;
  const personas =
    options.payloadsDir === undefined ? options.personas : personasFromPayloads(options.payloadsDir);
  const limites = new Limites(clock, options.tolerance ?? 5);
  const appels: ApiParticulierSimulee["appels"] = {
    total: 0,
    parPersona: new Map(),
    parStatut: new Map(),
    sansReponse: 0,
    instants: [],
    instantsVille: [],
  };
  const forcees = new Map<string, string>();
  const cache = new Map<string, { donnees: Donnees; expireA: number }>();
  const verrous = new Map<string, number>();
  const alternances = new Map<string, number>();

  const ecoute = await listen(options.port);
  ecoute.server.on("request", (req, res) => {
    res.setHeader("X-Request-ID", randomUUID());
    serve(req, res);
  });

  function serve(req: IncomingMessage, res: ServerResponse): void {
    const url = new URL(req.url ?? "/", "http://simulateur.localhost");
    if (url.pathname === "/api/pings" || url.pathname === "/api/cnaf_msa_quotient_familial/ping") {
      const date = new Date(clock.now()).toISOString();
      return send(res, {
        status: 200,
        type: "application/json",
        corps: toJson({ status: "ok", last_update: date, last_ok_status: date }),
      });
    }
    appels.total += 1;
    appels.instants.push(clock.now());
    const adresse = req.socket.remoteAddress ?? "";
    const jeton = /^Bearer (.+)$/.exec(req.headers.authorization ?? "")?.[1] ?? "";
    if (options.tokens?.[jeton] !== undefined) appels.instantsVille.push(clock.now());

    const passage = limites.enter(adresse, jeton);
    if (passage.kind === "banni") return void (appels.sansReponse += 1);
    for (const [nom, valeur] of Object.entries(passage.entetes)) res.setHeader(nom, valeur);
    if (passage.kind === "refus") return send(res, { ...ERREURS["00429"], entetes: {} });

    if (url.pathname === "/api/introspect") {
      const connu = options.tokens?.[jeton];
      if (connu === undefined) return send(res, ERREURS["00101"]);
      const jti = createHash("sha256").update(jeton).digest("hex").slice(0, 32);
      return send(res, {
        status: 200,
        type: "application/json",
        corps: toJson({ _id: jti, name: "", scopes: connu.scopes }),
      });
    }
    const route = /^\/v(\d+)\/dss\/quotient_familial\/(france_connect|identite)$/.exec(url.pathname);
    if (route === null || req.method !== "GET") {
      return send(res, { status: 404, type: "application/json", corps: toJson({ errors: [] }) });
    }
    const modalite = route[2] === "identite" ? "identite" : "france_connect";
    const appelant = modalite === "identite" ? readJeton(jeton, adresse) : readFranceConnect(jeton);
    if ("corps" in appelant) return send(res, appelant);
    if (!appelant.scopes.some((scope) => (Object.values(SCOPES) as string[]).includes(scope))) {
      return send(res, ERREURS["00100"]);
    }

    const verrou = `${jeton} ${url.pathname}${url.search}`;
    if ((verrous.get(verrou) ?? 0) > clock.now()) return send(res, ERREURS["00015"]);
    verrous.set(verrou, clock.now() + VERROU);
    res.once("finish", () => verrous.delete(verrou));
    const version = route[1] ?? "";
    if (version !== "3") return send(res, toVersionInconnue(version));

    const sortie = answer(
      modalite,
      appelant,
      url.searchParams,
      req.headers["cache-control"] === "no-cache",
      res,
    );
    if (sortie === "silence") return void (appels.sansReponse += 1);
    if (sortie === "json-tronque") {
      res
        .writeHead(200, { "Content-Type": VND })
        .end('{"data":{"quotient_familial":{"fournisseur":"CNAF","valeur":64');
      return;
    }
    send(res, sortie);
  }

  function readFranceConnect(jeton: string): Appelant | Erreur {
    if (jeton === "") return ERREURS["00101"];
    if (!/^[\w.~+/=-]+$/.test(jeton)) return ERREURS["50001"];
    const resolu = options.franceConnect.resolveToken(jeton);
    if (resolu === undefined || resolu.expiresAt <= clock.now()) return ERREURS["50002"];
    const scopes = resolu.scope.split(" ").filter((scope) => !scope.includes("_identite"));
    return { persona: personas.find(({ sub }) => sub === resolu.persona.sub) ?? resolu.persona, scopes };
  }

  function readJeton(jeton: string, adresse: string): Appelant | Erreur {
    const connu = options.tokens?.[jeton];
    if (connu === undefined) return ERREURS["00101"];
    if (connu.listeNoire === true) return ERREURS["00105"];
    if (connu.adresses !== undefined && !connu.adresses.includes(adresse)) return ERREURS["00107"];
    if ((connu.expireA ?? Infinity) <= clock.now()) return ERREURS["00103"];
    return { scopes: connu.scopes };
  }

  function answer(
    modalite: "identite" | "france_connect",
    appelant: Appelant,
    query: URLSearchParams,
    sansCache: boolean,
    res: ServerResponse,
  ): Sortie {
    if (!isSiret(query.get("recipient"))) return ERREURS["00210"];
    const { mois, codes } = readMois(query, clock.now());
    if (modalite === "identite") codes.push(...checkIdentite(query, clock.now()));

    const persona = appelant.persona ?? findParIdentite(personas, query);
    if (persona !== undefined)
      appels.parPersona.set(persona.slug, (appels.parPersona.get(persona.slug) ?? 0) + 1);

    // FranceConnect: neither year nor month in the key, as in the real service.
    const cle = `${modalite} ${persona?.sub} ${modalite === "identite" ? `${mois.annee}-${mois.mois}` : ""}`;
    const garde = cache.get(cle);
    if (garde !== undefined && garde.expireA > clock.now() && !sansCache) {
      res.setHeader("X-Response-Cached", "true");
      res.setHeader("X-Cache-Expires-in", String(Math.ceil((garde.expireA - clock.now()) / 1000)));
      return toSucces(garde.donnees, appelant.scopes);
    }
    res.setHeader("X-Response-Cached", "false");
    res.setHeader("X-Cache-Expires-in", "");
    if (codes.length > 0) return joinErreurs(codes satisfies CodeErreur[]);

    if (persona === undefined) return options.payloadsDir === undefined ? ERREURS["00355"] : ERREURS["37003"];
    const panne = findPanne(persona);
    if (panne !== undefined) return panne;
    if (persona.reponse !== undefined) return { ...persona.reponse, type: VND };
    if (persona.qf === undefined) return ERREURS["35003-non-reference"];
    if (persona.qf.anciennete !== undefined && countRecul(mois, clock.now()) > persona.qf.anciennete)
      return ERREURS["23003"];
    const donnees = toDonnees(persona, mois, clock.now());
    cache.set(cle, { donnees, expireA: clock.now() + JOUR });
    return toSucces(donnees, appelant.scopes);
  }

  function findPanne(persona: Persona): Sortie | undefined {
    const panne = forcees.get(persona.slug) ?? forcees.get("*") ?? persona.panne;
    if (panne === undefined) return undefined;
    if (panne === "hang" || panne === "ban") return "silence";
    if (panne === "json-tronque") return panne;
    if (panne === "html") {
      return {
        status: 200,
        type: "text/html; charset=utf-8",
        corps: "<!doctype html><title>Maintenance</title><p>Revenez plus tard.</p>",
      };
    }
    if (panne === "502-puis-ok") {
      const rang = (alternances.get(persona.slug) ?? 0) + 1;
      alternances.set(persona.slug, rang);
      return rang % 2 === 1 ? ERREURS["35999"] : undefined;
    }
    const erreur = findErreur(panne);
    if (erreur === undefined) throw new Error(`Panne inconnue : ${panne}`);
    return erreur;
  }

  function send(res: ServerResponse, { status, corps, type, entetes = {} }: Erreur): void {
    appels.parStatut.set(status, (appels.parStatut.get(status) ?? 0) + 1);
    res.writeHead(status, { "Content-Type": type, ...entetes }).end(corps);
  }

  return {
    url: `http://${options.host ?? "api-particulier.localhost"}:${ecoute.port}`,
    port: ecoute.port,
    appels,
    bannis: limites.bannis,
    forcer: (slug, panne) => void (panne === undefined ? forcees.delete(slug) : forcees.set(slug, panne)),
    viderCache: () => cache.clear(),
    close: ecoute.close,
  };
}

function toVersionInconnue(version: string): Erreur {
  return { ...ERREURS["00402"], corps: ERREURS["00402"].corps.replace("v9", `v${version}`) };
}

function countRecul({ annee, mois }: Mois, maintenant: number): number {
  const date = new Date(maintenant);
  return (date.getUTCFullYear() - annee) * 12 + date.getUTCMonth() + 1 - mois;
}

function toDonnees(persona: Persona, { annee, mois }: Mois, maintenant: number): Donnees {
  const date = new Date(maintenant);
  const present = { annee: date.getUTCFullYear(), mois: date.getUTCMonth() + 1 };
  const { qf } = persona;
  const valeur = qf?.historique?.[`${annee}-${String(mois).padStart(2, "0")}`] ?? qf?.valeur ?? null;
  const isMsa = qf?.fournisseur === "MSA";
  return {
    quotient_familial: {
      fournisseur: qf?.fournisseur,
      valeur,
      annee: qf?.annee ?? annee,
      mois: qf?.mois ?? mois,
      annee_calcul: isMsa ? present.annee : (qf?.anneeCalcul ?? annee),
      mois_calcul: isMsa ? present.mois : (qf?.moisCalcul ?? mois),
    },
    allocataires: persona.allocataires,
    enfants: persona.enfants,
    adresse: persona.adresse ?? null,
  };
}

/** Keys of missing scopes are absent, not null. */
function toSucces(donnees: Donnees, scopes: readonly string[]): Erreur {
  const data = Object.fromEntries(
    Object.entries(SCOPES).flatMap(([cle, scope]) =>
      scopes.includes(scope) ? [[cle, donnees[cle as keyof Donnees]]] : [],
    ),
  );
  return { status: 200, type: VND, corps: toJson({ data, links: {}, meta: {} }) };
}
