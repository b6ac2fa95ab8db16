/** The Express application: host → town, headers, CSRF, static files, Remix. */
import { randomBytes } from "node:crypto";
import { createRequestHandler, type GetLoadContextFunction, type RequestHandler } from "@remix-run/express";
import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type Express, type NextFunction, type Request, type Response } from "express";
import { LIMITE_PAR_MINUTE } from "#app/domain/cadence/cadence.ts";
import type { Registre } from "#db/villes.ts";
import { makeAiguillage } from "./aiguillage.server.ts";
import type { AtelierPortail } from "./atelier.server.ts";
import type { Env } from "./env.server.ts";
import { logFault } from "./journal.server.ts";
import { PAGE_PANNE } from "./page-panne.server.ts";
import { ENTETES, hasFeuilles, isSameOrigin, makeCsp, toCadres } from "./securite.ts";
import { findServices } from "./services.server.ts";
import { readAdresseIp } from "./visiteur.ts";

export interface Portail {
  env: Env;
  registre: Registre;
  /** Closed by whoever started it. */
  atelier: AtelierPortail;
  build: ServerBuild | (() => Promise<ServerBuild>);
  /** Public base address of a registered host name. */
  origine(hote: string): string;
  now(): string;
  /** Calls to API Particulier that one minute admits from this address; tests lower it. */
  limiteApi?: number;
  /** In development, Vite's own middlewares. */
  middlewares?: express.RequestHandler;
}

/** Resources that say themselves how long they keep; every other answer is never stored. */
const CONSERVEES = /^\/(?:ville\.css$|schemas\/|ville\/logo\/)/;
const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/** One handler for each part of the build, kept: Remix lays out all its routes when it makes one. */
function makeRemix(build: Portail["build"], mode: "development" | "production"): RequestHandler {
  const getLoadContext: GetLoadContextFunction = (_request, { locals }) => locals.contexte as AppLoadContext;
  if (typeof build === "function") return createRequestHandler({ build, getLoadContext, mode });
  const aiguille = makeAiguillage(build);
  const handlers = new Map<ServerBuild, RequestHandler>();
  return (request, response, next) => {
    const partie = aiguille(request.path);
    const handler = handlers.get(partie) ?? createRequestHandler({ build: partie, getLoadContext, mode });
    handlers.set(partie, handler);
    return handler(request, response, next);
  };
}

export function makePortail({
  env,
  registre,
  atelier,
  build,
  origine,
  now,
  limiteApi = LIMITE_PAR_MINUTE,
  middlewares,
}: Portail): Express {
  const app = express();
  app.disable("x-powered-by");
  const developpement = middlewares !== undefined;
  const mandataires = env.MANDATAIRES ?? (env.PORTAIL_MODE === "demo" ? 0 : 1);
  const emetteurs = [env.FRANCECONNECT_EMETTEUR, env.PROCONNECT_EMETTEUR].map((one) => new URL(one).origin);

  app.use((request, response, next) => {
    const nonce = randomBytes(16).toString("base64");
    response.locals.nonce = nonce;
    response.set(ENTETES);
    response.set(
      "Content-Security-Policy",
      makeCsp(nonce, {
        emetteurs,
        developpement,
        cadres: toCadres(request.path),
        feuilles: hasFeuilles(request.path),
      }),
    );
    if (
      !SAFE.has(request.method) &&
      !isSameOrigin(origine(request.hostname), request.get("origin"), request.get("sec-fetch-site"))
    ) {
      response.status(403).type("text/plain").send("Cette action doit être faite depuis le portail.");
      return;
    }
    next();
  });
  app.use(compression());
  if (middlewares) app.use(middlewares);
  else {
    app.use(
      "/assets",
      express.static("build/client/assets", { immutable: true, maxAge: "1y", fallthrough: false }),
    );
    app.use(express.static("build/client", { maxAge: "1h" }));
  }

  const handle = makeRemix(build, developpement ? "development" : "production");
  const answer = async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const services = await findServices(registre, request.hostname.toLowerCase(), {
      origine,
      env,
      limiteApi,
      atelier,
    });
    if (!services) {
      response.status(404).type("text/plain").send("Aucune ville ne répond à cette adresse.");
      return;
    }
    // Remix adds its headers to these: two values of this one would contradict each other.
    if (!CONSERVEES.test(request.path)) response.set("Cache-Control", "no-store");
    const adresseIp = readAdresseIp(
      { socket: request.socket.remoteAddress, transmises: request.get("x-forwarded-for") },
      mandataires,
    );
    response.locals.contexte = {
      nonce: String(response.locals.nonce),
      demo: env.PORTAIL_MODE === "demo",
      services,
      adresseIp,
      now,
    } satisfies AppLoadContext;
    await handle(request, response, next);
  };
  app.all("*", (request, response, next) => {
    answer(request, response, next).catch(next);
  });
  // Last: what nothing else caught. Its four parameters make it Express's error handler.
  app.use((error: { status?: number }, _request: Request, response: Response, _next: NextFunction) => {
    const status = error.status && error.status >= 400 && error.status < 500 ? error.status : 500;
    if (status === 500) {
      logFault(error, "serveur");
      response.status(status).type("html").send(PAGE_PANNE);
      return;
    }
    response
      .status(status)
      .type("text/plain")
      .send(status === 404 ? "Fichier introuvable." : "Demande refusée.");
  });
  return app;
}
