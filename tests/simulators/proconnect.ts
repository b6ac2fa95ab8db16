import express from "express";
import Provider, { type Configuration } from "oidc-provider";

import type { Persona } from "../personas.ts";
import { type Alteration, alterIdToken } from "./alteration.ts";
import { type Clock, clockReel, escapeHtml, listen, page } from "./commun.ts";
import {
  type ClientSimule,
  createFinDeSession,
  findCles,
  Magasin,
  sendErreur,
  toClientMetadata,
  toCookieKeys,
} from "./oidc.ts";
import { CLAIMS_PROCONNECT, createControleProConnect, readAcrEssentiels } from "./proconnect-demande.ts";

export type ProConnectSimule = { issuer: string; port: number; close(): Promise<void> };

type OptionsProConnect = {
  port: number;
  host?: string;
  clients: readonly ClientSimule[];
  personas: readonly Persona[];
  clock?: Clock;
  alteration?: () => Alteration;
};

const NIVEAUX = ["eidas0", "eidas0-mfa", "eidas1", "eidas1-mfa", "eidas2", "eidas3"];
const SESSION = 12 * 3600;
const INTERACTION = 600;

export async function startProConnect(options: OptionsProConnect): Promise<ProConnectSimule> {
  const ecoute = await listen(options.port);
  const issuer = `http://${options.host ?? "proconnect.localhost"}:${ecoute.port}/api/v2`;
  const agents = options.personas.filter(({ kind }) => kind === "agent");
  const parSub = new Map(agents.map((agent) => [agent.sub, agent]));
  const secrets = new Map(options.clients.map((client) => [client.client_id, client.client_secret]));

  const magasin = new Magasin(options.clock ?? clockReel);
  const provider = new Provider(issuer, createConfiguration(options.clients, magasin, parSub));
  provider.on("server_error", (_ctx, erreur) => console.error(erreur));
  provider.use(async (ctx, next) => {
    await next();
    const corps = ctx.body as Record<string, unknown> | undefined;
    if (ctx.path !== "/token" || typeof corps !== "object" || typeof corps?.["id_token"] !== "string") return;
    const clientId = (ctx as { oidc?: { client?: { clientId: string } } }).oidc?.client?.clientId ?? "";
    const alteration = options.alteration?.() ?? "none";
    corps["id_token"] = await alterIdToken(corps["id_token"], alteration, secrets.get(clientId) ?? "");
  });

  const routeur = express.Router();
  const formulaire = express.urlencoded({ extended: false });
  const controle = createControleProConnect(options.clients, issuer);
  routeur.get("/authorize", controle);
  routeur.post("/authorize", formulaire, controle);
  routeur.all(
    "/session/end",
    formulaire,
    createFinDeSession(provider, options.clients, { issuer, hintRequis: false, codeErreur: "Y030111" }),
  );
  addPages(routeur, provider, agents, options.clock ?? clockReel);
  routeur.use(provider.callback());

  const app = express();
  app.disable("x-powered-by");
  app.use("/api/v2", routeur);
  app.use((_req, res) => sendErreur(res, 404, "Y000404", "Page introuvable"));
  ecoute.server.on("request", app);
  return { issuer, port: ecoute.port, close: ecoute.close };
}

function createConfiguration(
  clients: readonly ClientSimule[],
  magasin: Magasin,
  parSub: ReadonlyMap<string, Persona>,
): Configuration {
  return {
    adapter: magasin.createAdapter,
    jwks: findCles().jwks,
    clients: clients.map((client) =>
      toClientMetadata(client, ["openid", ...client.scopes.filter((un) => un !== "openid")]),
    ),
    scopes: Object.keys(CLAIMS_PROCONNECT),
    claims: { ...CLAIMS_PROCONNECT, acr: null, auth_time: null, iss: null, amr: null },
    acrValues: NIVEAUX,
    cookies: { keys: toCookieKeys("proconnect"), names: { session: "pc_session_id" } },
    pkce: { required: () => false },
    routes: { authorization: "/authorize", userinfo: "/userinfo", revocation: "/token/revocation" },
    ttl: {
      AuthorizationCode: 60,
      AccessToken: 3600,
      IdToken: 3600,
      Interaction: INTERACTION,
      Session: SESSION,
      Grant: SESSION,
    },
    responseTypes: ["code"],
    clientAuthMethods: ["client_secret_post"],
    features: {
      devInteractions: { enabled: false },
      jwtUserinfo: { enabled: true },
      claimsParameter: { enabled: true },
      rpInitiatedLogout: { enabled: true },
      resourceIndicators: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      dPoP: { enabled: false },
    },
    interactions: { url: (_ctx, interaction) => `/api/v2/interaction/${interaction.uid}` },
    issueRefreshToken: async () => false,
    loadExistingGrant: async (ctx) => {
      const { client, session, params } = ctx.oidc;
      const grant = new ctx.oidc.provider.Grant({
        clientId: client?.clientId ?? "",
        accountId: session?.accountId ?? "",
      });
      grant.addOIDCScope(String(params?.["scope"] ?? ""));
      await grant.save();
      return grant;
    },
    findAccount: (_ctx, sub) => {
      const agent = parSub.get(sub);
      return agent && { accountId: sub, claims: () => toClaims(agent) };
    },
    renderError: (ctx, sortie) => {
      ctx.type = "application/json";
      ctx.body = JSON.stringify({ error: sortie.error, error_description: sortie.error_description });
    },
  };
}

function toClaims(persona: Persona): { sub: string; [claim: string]: string | string[] } {
  const { agent } = persona;
  return {
    sub: persona.sub,
    given_name: persona.prenoms[0] ?? "",
    usual_name: persona.nom,
    email: agent?.email ?? persona.email,
    uid: persona.slug,
    siret: agent?.siret ?? "",
    siren: (agent?.siret ?? "").slice(0, 9),
    idp_id: "71144ab3-ee1a-4401-b7b3-79b44f7daeeb",
    organization_label: agent?.organisation ?? "",
    roles: [...(agent?.rolesProConnect ?? [])],
    belonging_population: "agent",
  };
}

function addPages(
  routeur: express.Router,
  provider: Provider,
  agents: readonly Persona[],
  clock: Clock,
): void {
  const guard =
    (traite: (req: express.Request, res: express.Response) => Promise<void>): express.RequestHandler =>
    (req, res) => {
      traite(req, res).catch(() => {
        if (!res.headersSent) sendErreur(res, 400, "Y030110", "Votre session a expiré.");
      });
    };

  routeur.get(
    "/interaction/:uid",
    guard(async (req, res) => {
      const interaction = await provider.interactionDetails(req, res);
      const client = await provider.Client.find(String(interaction.params["client_id"]));
      res
        .type("html")
        .send(
          renderChoix(`/api/v2/interaction/${interaction.uid}`, client?.clientName ?? "le service", agents),
        );
    }),
  );
  routeur.get(
    "/interaction/:uid/persona/:slug",
    guard(async (req, res) => {
      const interaction = await provider.interactionDetails(req, res);
      const persona = agents.find(({ slug }) => slug === req.params["slug"]);
      if (persona?.agent === undefined) return sendErreur(res, 404, "Y000404", "Agent inconnu");
      const { acr } = persona.agent;
      const connectee = interaction.session?.accountId;
      if (connectee !== undefined && connectee !== persona.sub) {
        // Somebody else logs in: their session takes the place of the one before.
        await (await provider.Session.get(provider.createContext(req, res))).destroy();
        delete interaction.session;
        await interaction.save(INTERACTION);
      }
      const requis = readAcrEssentiels(interaction.params["claims"]);
      const resultat =
        requis !== null && !requis.includes(acr)
          ? { error: "access_denied", error_description: "requested ACRs could not be satisfied" }
          : {
              login: {
                accountId: persona.sub,
                acr,
                amr: acr.endsWith("-mfa") ? ["pwd", "mfa"] : ["pwd"],
                // `auth_time`: the moment of this choice, by this simulator's clock.
                ts: Math.floor(clock.now() / 1000),
              },
              consent: {},
            };
      await provider.interactionFinished(req, res, resultat, { mergeWithLastSubmission: false });
    }),
  );
  routeur.post(
    "/interaction/:uid/abandon",
    guard((req, res) =>
      provider.interactionFinished(req, res, {
        error: "access_denied",
        error_description: "User auth aborted",
      }),
    ),
  );
}

function renderChoix(base: string, service: string, agents: readonly Persona[]): string {
  const liens = agents
    .map(({ slug, prenoms, nom, note, agent }) => {
      const niveau = escapeHtml(agent?.acr ?? "");
      return `<li><a href="${base}/persona/${encodeURIComponent(slug)}" data-persona="${escapeHtml(slug)}">${escapeHtml(
        `${prenoms.join(" ")} ${nom}`,
      )}</a> : ${escapeHtml(note)} (${niveau})</li>`;
    })
    .join("\n");
  return page(
    "ProConnect : choisir un agent",
    `<p>Pour accéder à <strong>${escapeHtml(service)}</strong>, choisissez qui se connecte.</p>
<form method="post" action="${base}/abandon"><button type="submit" class="secondaire" data-action="abandon">Abandonner et revenir au service</button></form>
<ul class="personas">
${liens}
</ul>`,
  );
}
