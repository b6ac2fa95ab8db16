import express from "express";
import Provider, { type Configuration, interactionPolicy } from "oidc-provider";

import type { Persona } from "../personas.ts";
import { type Alteration, alterIdToken } from "./alteration.ts";
import { type Clock, clockReel, listen } from "./commun.ts";
import { CLAIMS_FRANCECONNECT, createControleDemande, SCOPES_CNAF } from "./franceconnect-demande.ts";
import { renderChoix, renderInformation } from "./franceconnect-pages.ts";
import {
  type ClientSimule,
  createFinDeSession,
  findCles,
  Magasin,
  sendErreur,
  toClientMetadata,
  toCookieKeys,
} from "./oidc.ts";

export type JetonResolu = { persona: Persona; scope: string; expiresAt: number; clientId: string };

export type FranceConnectSimule = {
  issuer: string;
  port: number;
  /** What checktoken would tell a data provider. */
  resolveToken(accessToken: string): JetonResolu | undefined;
  close(): Promise<void>;
};

type OptionsFranceConnect = {
  port: number;
  host?: string;
  clients: readonly ClientSimule[];
  personas: readonly Persona[];
  clock?: Clock;
  alteration?: () => Alteration;
};

const DOCUMENTATION = "https://docs.partenaires.franceconnect.gouv.fr/fs/fs-technique/fs-technique-erreurs/";
const CODES_ERREUR: Readonly<Record<string, string>> = {
  invalid_client: "Y0434A7B",
  invalid_request: "Y048017B",
  invalid_grant: "Y049E20B",
  invalid_token: "Y040001",
};

export async function startFranceConnect(options: OptionsFranceConnect): Promise<FranceConnectSimule> {
  const clock = options.clock ?? clockReel;
  const ecoute = await listen(options.port);
  const issuer = `http://${options.host ?? "franceconnect.localhost"}:${ecoute.port}/api/v2`;
  const magasin = new Magasin(clock);
  const parSub = new Map(options.personas.map((persona) => [persona.sub, persona]));
  const parSlug = new Map(options.personas.map((persona) => [persona.slug, persona]));
  const secrets = new Map(options.clients.map((client) => [client.client_id, client.client_secret]));

  const provider = new Provider(issuer, createConfiguration(options.clients, magasin, parSub));
  provider.on("server_error", (_ctx, erreur) => console.error(erreur));
  provider.use(async (ctx, next) => {
    await next();
    const corps = ctx.body as Record<string, unknown> | undefined;
    if (typeof corps !== "object" || corps === null) return;
    if (typeof corps["error"] === "string" && ctx.status >= 400) {
      const code = CODES_ERREUR[corps["error"]] ?? "Y000000";
      corps["error_uri"] = `${DOCUMENTATION}?code=${code}&id=simulateur`;
    }
    if (ctx.path !== "/token" || typeof corps["id_token"] !== "string") return;
    const clientId = (ctx as { oidc?: { client?: { clientId: string } } }).oidc?.client?.clientId ?? "";
    const { access_token, expires_in, id_token, scope, token_type } = corps;
    const altere = await alterIdToken(
      String(id_token),
      options.alteration?.() ?? "none",
      secrets.get(clientId) ?? "",
    );
    ctx.body = { access_token, expires_in, id_token: altere, scope, token_type };
  });

  const routeur = express.Router();
  const formulaire = express.urlencoded({ extended: false });
  const controle = createControleDemande(options.clients, issuer);
  routeur.get("/authorize", controle);
  routeur.post("/authorize", formulaire, controle);
  routeur.all(
    "/session/end",
    formulaire,
    createFinDeSession(provider, options.clients, { issuer, hintRequis: true, codeErreur: "Y030007" }),
  );
  addPages(routeur, formulaire, provider, { personas: options.personas, parSlug, parSub });
  routeur.use(provider.callback());

  const app = express();
  app.disable("x-powered-by");
  app.use("/api/v2", routeur);
  app.use((_req, res) => sendErreur(res, 404, "Y000404", "Page introuvable"));
  ecoute.server.on("request", app);

  return {
    issuer,
    port: ecoute.port,
    close: ecoute.close,
    resolveToken(accessToken) {
      const rangee = magasin.peek("AccessToken", accessToken);
      const persona = parSub.get(rangee?.charge.accountId ?? "");
      if (rangee === undefined || persona === undefined) return undefined;
      const { scope = "", clientId = "" } = rangee.charge;
      return { persona, scope, expiresAt: rangee.expireA, clientId };
    },
  };
}

function createConfiguration(
  clients: readonly ClientSimule[],
  magasin: Magasin,
  parSub: ReadonlyMap<string, Persona>,
): Configuration {
  const policy = interactionPolicy.base();
  policy
    .get("consent")
    ?.checks.add(
      new interactionPolicy.Check("information", "information page is required", (ctx) =>
        ctx.oidc.result?.consent === undefined
          ? interactionPolicy.Check.REQUEST_PROMPT
          : interactionPolicy.Check.NO_NEED_TO_PROMPT,
      ),
    );
  const { jwks } = findCles();
  return {
    adapter: magasin.createAdapter,
    jwks,
    clients: clients.map((client) =>
      toClientMetadata(client, ["openid", ...client.scopes.filter((un) => un !== "openid")]),
    ),
    scopes: [...Object.keys(CLAIMS_FRANCECONNECT), ...SCOPES_CNAF, "amr"],
    claims: { ...CLAIMS_FRANCECONNECT, acr: null, auth_time: null, iss: null, amr: ["amr"] },
    acrValues: ["eidas1"],
    cookies: { keys: toCookieKeys("franceconnect") },
    pkce: { required: () => false },
    routes: { authorization: "/authorize", userinfo: "/userinfo", revocation: "/token/revocation" },
    ttl: {
      AuthorizationCode: 30,
      AccessToken: 60,
      IdToken: 60,
      Interaction: 600,
      Session: 1800,
      Grant: 1800,
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
    interactions: { policy, url: (_ctx, interaction) => `/api/v2/interaction/${interaction.uid}` },
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
      const persona = parSub.get(sub);
      return persona && { accountId: sub, claims: () => toClaims(persona) };
    },
    renderError: (ctx, sortie) => {
      ctx.type = "application/json";
      ctx.body = JSON.stringify({ error: sortie.error, error_description: sortie.error_description });
    },
  };
}

/** RNIPP identity: birth name in capitals, unknown month or day presumed to be the first. */
function toClaims(persona: Persona): { sub: string; [claim: string]: string | string[] } {
  return {
    sub: persona.sub,
    given_name: persona.prenoms.join(" "),
    given_name_array: [...persona.prenoms],
    family_name: persona.nom.toUpperCase(),
    ...(persona.nomUsage === undefined ? {} : { preferred_username: persona.nomUsage }),
    gender: persona.sexe === "F" ? "female" : "male",
    birthdate: persona.naissance.replaceAll("-00", "-01"),
    idp_birthdate: persona.naissance,
    birthplace: persona.paysNaissance === "99100" ? persona.lieuNaissance : "",
    birthcountry: persona.paysNaissance,
    email: persona.email,
    idp_id: "simulateur",
  };
}

type Annuaire = {
  personas: readonly Persona[];
  parSlug: ReadonlyMap<string, Persona>;
  parSub: ReadonlyMap<string, Persona>;
};

function addPages(
  routeur: express.Router,
  formulaire: express.RequestHandler,
  provider: Provider,
  { personas, parSlug, parSub }: Annuaire,
): void {
  const abandon = { error: "access_denied", error_description: "User auth aborted" };
  const guard =
    (traite: (req: express.Request, res: express.Response) => Promise<void>): express.RequestHandler =>
    (req, res) => {
      traite(req, res).catch(() => {
        if (!res.headersSent) sendErreur(res, 400, "Y190001", "Votre session a expiré.");
      });
    };
  const read = async (req: express.Request, res: express.Response) => {
    const interaction = await provider.interactionDetails(req, res);
    const client = await provider.Client.find(String(interaction.params["client_id"]));
    return {
      interaction,
      base: `/api/v2/interaction/${interaction.uid}`,
      service: client?.clientName ?? "le service",
      scopes: String(interaction.params["scope"]).split(" "),
      connectee: parSub.get(interaction.session?.accountId ?? ""),
    };
  };

  routeur.get(
    "/interaction/:uid",
    guard(async (req, res) => {
      const { interaction, base, service, scopes, connectee } = await read(req, res);
      const choisir =
        interaction.prompt.name === "login" || connectee === undefined || req.query["choisir"] === "1";
      res
        .type("html")
        .send(
          choisir
            ? renderChoix(base, service, personas)
            : renderInformation(base, service, connectee, scopes),
        );
    }),
  );
  routeur.get(
    "/interaction/:uid/persona/:slug",
    guard(async (req, res) => {
      const { base, service, scopes } = await read(req, res);
      const persona = parSlug.get(req.params["slug"] ?? "");
      if (persona === undefined) return sendErreur(res, 404, "Y010004", "Personne inconnue");
      if (persona.fc === "abandon") return provider.interactionFinished(req, res, abandon);
      res.type("html").send(renderInformation(base, service, persona, scopes));
    }),
  );
  routeur.post(
    "/interaction/:uid/continuer",
    formulaire,
    guard(async (req, res) => {
      const { interaction, connectee } = await read(req, res);
      const persona = parSlug.get(String((req.body as Record<string, unknown>)["persona"]));
      if (persona === undefined) return sendErreur(res, 404, "Y010004", "Personne inconnue");
      const deja = interaction.prompt.name !== "login" && connectee?.slug === persona.slug;
      const acr = persona.fc === "acr-trop-faible" ? "eidas0" : "eidas1";
      const login = deja ? {} : { login: { accountId: persona.sub, acr } };
      await provider.interactionFinished(
        req,
        res,
        { ...login, consent: {} },
        { mergeWithLastSubmission: false },
      );
    }),
  );
  routeur.post(
    "/interaction/:uid/abandon",
    guard((req, res) => provider.interactionFinished(req, res, abandon)),
  );
}
