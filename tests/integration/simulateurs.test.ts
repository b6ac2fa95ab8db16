import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createTransport } from "nodemailer";
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from "jose";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import "../simulators/localhost-dns.ts";
import { findPersona, PERSONAS, SIRET_RIVELUNE, SIRET_VALBRUME } from "../personas.ts";
import type { Alteration } from "../simulators/alteration.ts";
import { type Simulateurs, startSimulateurs } from "../simulators/index.ts";
import { ERREURS, findErreur } from "../simulators/pannes.ts";
import { isSiret } from "../simulators/parametres.ts";

const ORIGINE = "http://localhost:3000";
const RETOUR = `${ORIGINE}/connexion/franceconnect/retour`;
const ALEA = "a".repeat(43);
const CNAF = "cnaf_quotient_familial cnaf_allocataires cnaf_enfants cnaf_adresse";

let ecart = 0;
let alteration: Alteration = "none";
let simulateurs: Simulateurs;

beforeAll(async () => {
  simulateurs = await startSimulateurs({
    villes: [
      ville("rivelune", ORIGINE, SIRET_RIVELUNE, "ES256"),
      ville("valbrume", "http://valbrume.localhost:3000", SIRET_VALBRUME, "RS256"),
    ],
    ports: { franceconnect: 0, apiParticulier: 0, proconnect: 0, courrielWeb: 0, smtp: 0, antivirus: 0 },
    clock: { now: () => Date.now() + ecart },
    alteration: () => alteration,
    tokens: {
      "jeton-ville": { scopes: ["cnaf_quotient_familial"] },
      "jeton-expire": { scopes: ["cnaf_quotient_familial"], expireA: 0 },
      "jeton-noir": { scopes: ["cnaf_quotient_familial"], listeNoire: true },
      "jeton-adresse": { scopes: ["cnaf_quotient_familial"], adresses: ["192.0.2.1"] },
    },
  });
});
afterAll(() => simulateurs.close());
beforeEach(() => {
  alteration = "none";
  simulateurs.apiParticulier.bannis.clear();
  simulateurs.apiParticulier.viderCache();
  simulateurs.apiParticulier.forcer("*", undefined);
});

function ville(slug: string, origin: string, siret: string, alg: "ES256" | "RS256") {
  const client = { client_id: `${slug}-id`, client_secret: `${slug}-secret-${"s".repeat(32)}`, alg };
  return { slug, origin, siret, franceconnect: client, proconnect: { ...client, client_id: `${slug}-pc` } };
}

/** A browser in ten lines. */
class Navigateur {
  readonly cookies = new Map<string, { valeur: string; chemin: string }>();

  async go(url: string, corps?: URLSearchParams): Promise<Response> {
    const { pathname } = new URL(url);
    const cookie = [...this.cookies]
      .filter(([, { chemin }]) => pathname.startsWith(chemin))
      .map(([nom, { valeur }]) => `${nom}=${valeur}`)
      .join("; ");
    const suite = corps === undefined ? {} : { method: "POST", body: corps };
    const reponse = await fetch(url, {
      ...suite,
      redirect: "manual",
      headers: cookie === "" ? {} : { cookie },
    });
    for (const ligne of reponse.headers.getSetCookie()) {
      const [paire = "", ...attributs] = ligne.split("; ");
      const chemin = attributs.find((un) => un.startsWith("path="))?.slice(5) ?? "/";
      const egal = paire.indexOf("=");
      const [nom, valeur] = [paire.slice(0, egal), paire.slice(egal + 1)];
      if (valeur === "") this.cookies.delete(nom);
      else this.cookies.set(nom, { valeur, chemin });
    }
    return reponse;
  }

  /** Follows the redirections of one host. */
  async follow(url: string, corps?: URLSearchParams): Promise<{ url: string; reponse: Response }> {
    let reponse = await this.go(url, corps);
    let ici = url;
    while (reponse.status >= 300 && reponse.status < 400) {
      const suivante = new URL(reponse.headers.get("location") ?? "", ici);
      if (suivante.host !== new URL(url).host) return { url: suivante.href, reponse };
      ici = suivante.href;
      reponse = await this.go(ici);
    }
    return { url: ici, reponse };
  }
}

function toAutorisation(
  plus: Record<string, string | undefined> = {},
  issuer = simulateurs.franceconnect.issuer,
): string {
  const url = new URL(`${issuer}/authorize`);
  const demande: Record<string, string | undefined> = {
    response_type: "code",
    client_id: "rivelune-id",
    redirect_uri: RETOUR,
    scope: `openid identite_pivot preferred_username email ${CNAF}`,
    state: ALEA,
    nonce: ALEA,
    acr_values: "eidas1",
    ...plus,
  };
  for (const [nom, valeur] of Object.entries(demande))
    if (valeur !== undefined) url.searchParams.set(nom, valeur);
  return url.href;
}

async function login(
  slug: string,
  plus: Record<string, string | undefined> = {},
  navigateur = new Navigateur(),
): Promise<URL> {
  const choix = await navigateur.follow(toAutorisation(plus));
  const info = await navigateur.follow(`${choix.url}/persona/${slug}`);
  if (!info.url.startsWith(simulateurs.franceconnect.issuer)) return new URL(info.url);
  return new URL(
    (await navigateur.follow(`${choix.url}/continuer`, new URLSearchParams({ persona: slug }))).url,
  );
}

async function exchange(retour: URL, plus: Record<string, string> = {}): Promise<Response> {
  return fetch(`${simulateurs.franceconnect.issuer}/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code",
      code: retour.searchParams.get("code") ?? "",
      redirect_uri: RETOUR,
      client_id: "rivelune-id",
      client_secret: `rivelune-secret-${"s".repeat(32)}`,
      ...plus,
    }),
  });
}

type Jetons = { access_token: string; id_token: string; expires_in: number };
async function findJetons(slug: string, plus: Record<string, string | undefined> = {}): Promise<Jetons> {
  const reponse = await exchange(await login(slug, plus));
  expect(reponse.status).toBe(200);
  return (await reponse.json()) as Jetons;
}

function callQf(
  jeton: string,
  suite = `?recipient=${SIRET_RIVELUNE}`,
  chemin = "/v3/dss/quotient_familial/france_connect",
) {
  return fetch(`${simulateurs.apiParticulier.url}${chemin}${suite}`, {
    headers: { authorization: `Bearer ${jeton}` },
  });
}

test("les personas sont nombreux, distincts, et les SIRET valides", () => {
  expect(PERSONAS.length).toBeGreaterThanOrEqual(30);
  expect(new Set(PERSONAS.map(({ slug }) => slug)).size).toBe(PERSONAS.length);
  for (const siret of PERSONAS.flatMap(({ agent }) => (agent ? [agent.siret] : [])))
    expect(isSiret(siret)).toBe(true);
  for (const { sub } of PERSONAS) expect(sub).toMatch(/^[0-9a-f]{64}v1$/);
});

test("FranceConnect : parcours entier, cinq clés, jetons et userinfo signés", async () => {
  const navigateur = new Navigateur();
  const choix = await navigateur.follow(toAutorisation());
  expect(await choix.reponse.text()).toContain('data-persona="accents"');
  const info = await (await navigateur.go(`${choix.url}/persona/accents`)).text();
  expect(info).toContain("Continuer sur rivelune");
  expect(info).toContain("Informations récupérées depuis CNAF &amp; MSA");
  const fin = await navigateur.follow(`${choix.url}/continuer`, new URLSearchParams({ persona: "accents" }));
  const retour = new URL(fin.url);
  expect(retour.searchParams.get("iss")).toBe(simulateurs.franceconnect.issuer);
  expect(retour.searchParams.get("state")).toBe(ALEA);

  const reponse = await exchange(retour);
  const jetons = (await reponse.json()) as Jetons;
  expect(Object.keys(jetons).sort()).toEqual([
    "access_token",
    "expires_in",
    "id_token",
    "scope",
    "token_type",
  ]);
  expect(jetons.expires_in).toBe(60);
  const cles = createRemoteJWKSet(new URL(`${simulateurs.franceconnect.issuer}/jwks`));
  const { payload, protectedHeader } = await jwtVerify(jetons.id_token, cles, {
    issuer: simulateurs.franceconnect.issuer,
  });
  expect(protectedHeader.alg).toBe("ES256");
  expect(payload).toMatchObject({
    sub: findPersona("accents").sub,
    acr: "eidas1",
    nonce: ALEA,
    aud: "rivelune-id",
  });
  expect(payload["family_name"]).toBeUndefined();
  expect(payload["auth_time"]).toBeTypeOf("number");

  const userinfo = await fetch(`${simulateurs.franceconnect.issuer}/userinfo`, {
    headers: { authorization: `Bearer ${jetons.access_token}` },
  });
  expect(userinfo.headers.get("content-type")).toMatch(/^application\/jwt/);
  const identite = await jwtVerify(await userinfo.text(), cles);
  expect(identite.payload).toMatchObject({
    given_name: "Zoé Éloïse",
    family_name: "L'HÉRITIER DE LA NOË",
    gender: "female",
  });

  const rejoue = await exchange(retour);
  expect(rejoue.status).toBe(400);
  expect(await rejoue.json()).toMatchObject({
    error: "invalid_grant",
    error_uri: expect.stringContaining("code=Y049E20B"),
  });

  // The session remains: the information page alone comes back, and log-out ends it.
  const encore = await navigateur.follow(toAutorisation());
  expect(await encore.reponse.text()).toContain('data-action="continuer"');
  const sortie = new URL(`${simulateurs.franceconnect.issuer}/session/end`);
  sortie.search = new URLSearchParams({
    id_token_hint: jetons.id_token,
    post_logout_redirect_uri: `${ORIGINE}/connexion/deconnecte`,
    state: "fin",
  }).toString();
  const dehors = await navigateur.go(sortie.href);
  expect(dehors.headers.get("location")).toBe(`${ORIGINE}/connexion/deconnecte?state=fin`);
  const apres = await navigateur.follow(toAutorisation());
  expect(await apres.reponse.text()).not.toContain('data-action="continuer"');
  sortie.searchParams.set("post_logout_redirect_uri", `${ORIGINE}/connexion/deconnecte/`);
  expect((await navigateur.go(sortie.href)).status).toBe(400);
});

test("FranceConnect refuse ce qui sort de sa liste", async () => {
  const refus = async (plus: Record<string, string | undefined>) => {
    const reponse = await fetch(toAutorisation(plus), { redirect: "manual" });
    return { status: reponse.status, texte: await reponse.text(), vers: reponse.headers.get("location") };
  };
  for (const plus of [
    { code_challenge: ALEA, code_challenge_method: "S256" },
    { response_mode: "form_post" },
    { login_hint: "x" },
    { max_age: "0" },
    { nonce: "court" },
    { state: "court" },
    { acr_values: undefined },
    { prompt: "none" },
  ]) {
    expect(await refus(plus)).toMatchObject({ status: 400, texte: expect.stringContaining("Y030007") });
  }
  expect((await refus({ client_id: "autre" })).texte).toContain("Y04EA6EF");
  expect((await refus({ redirect_uri: `${RETOUR}/` })).texte).toContain("Y04C013C");
  expect((await refus({ scope: "openid idp_birthdate" })).vers).toContain("error=invalid_scope");
  expect((await refus({ scope: "email" })).vers).toContain("error=invalid_request");
  expect((await refus({ acr_values: "eidas2" })).vers).toContain("error=invalid_acr");
  expect((await refus({ response_type: "token" })).vers).toContain("error=unsupported_response_type");
  expect((await refus({ scope: "openid inconnu", acr_values: "farfelu" })).vers).toContain("/interaction/");
});

test("FranceConnect : abandon, niveau trop faible, secret faux, code de 30 s, RS256", async () => {
  const abandon = await login("abandon");
  expect(abandon.searchParams.get("error")).toBe("access_denied");
  expect(abandon.searchParams.get("error_description")).toBe("User auth aborted");
  const navigateur = new Navigateur();
  const choix = await navigateur.follow(toAutorisation());
  const bouton = await navigateur.follow(`${choix.url}/abandon`, new URLSearchParams());
  expect(new URL(bouton.url).searchParams.get("error")).toBe("access_denied");

  expect(decodeJwt((await findJetons("acr-trop-faible")).id_token)["acr"]).toBe("eidas0");
  const faux = await exchange(await login("qf-500"), { client_secret: "faux" });
  expect(faux.status).toBe(401);
  expect(await faux.json()).toMatchObject({ error: "invalid_client" });

  const tardif = await login("qf-500");
  ecart += 31_000;
  expect(await (await exchange(tardif)).json()).toMatchObject({ error: "invalid_grant" });

  const valbrume = {
    client_id: "valbrume-id",
    redirect_uri: "http://valbrume.localhost:3000/connexion/franceconnect/retour",
  };
  const rs = await exchange(await login("qf-500", valbrume), {
    ...valbrume,
    client_secret: `valbrume-secret-${"s".repeat(32)}`,
  });
  expect(decodeProtectedHeader(((await rs.json()) as Jetons).id_token).alg).toBe("RS256");
});

test("les jetons s'altèrent à la demande", async () => {
  const cles = createRemoteJWKSet(new URL(`${simulateurs.franceconnect.issuer}/jwks`));
  for (const une of ["hs256", "mauvaise-cle", "sans-signature"] as const) {
    alteration = une;
    await expect(jwtVerify((await findJetons("qf-500")).id_token, cles)).rejects.toThrow();
  }
  alteration = "autre-iss";
  expect((await jwtVerify((await findJetons("qf-500")).id_token, cles)).payload.iss).not.toBe(
    simulateurs.franceconnect.issuer,
  );
  alteration = "autre-nonce";
  expect((await jwtVerify((await findJetons("qf-500")).id_token, cles)).payload["nonce"]).not.toBe(ALEA);
});

test("API Particulier : réponse, masque, cache sans le mois, 60 s", async () => {
  const { access_token } = await findJetons("jour-inconnu");
  const reponse = await callQf(access_token);
  expect(reponse.headers.get("content-type")).toMatch(/^application\/vnd\.api\+json/);
  expect(reponse.headers.get("x-request-id")).toBeTruthy();
  expect(reponse.headers.get("x-response-cached")).toBe("false");
  expect(reponse.headers.get("ratelimit-limit")).toBe("20");
  const { data } = (await reponse.json()) as {
    data: Record<string, unknown> & { quotient_familial: Record<string, number> };
  };
  expect(Object.keys(data)).toEqual(["quotient_familial", "allocataires", "enfants", "adresse"]);
  expect(JSON.stringify(data["enfants"])).toContain("2012-04-00");

  const passe = new Date(Date.now() + ecart).getUTCFullYear() - 1;
  const suite = `?recipient=${SIRET_RIVELUNE}&annee=${passe}&mois=1`;
  const cache = await callQf(access_token, suite);
  expect(cache.headers.get("x-response-cached")).toBe("true");
  expect(((await cache.json()) as { data: typeof data }).data.quotient_familial["annee"]).toBe(passe + 1);

  const masque = await findJetons("qf-zero", { scope: "openid cnaf_quotient_familial" });
  const seul = (await (await callQf(masque.access_token)).json()) as { data: object };
  expect(seul.data).toEqual({
    quotient_familial: expect.objectContaining({ valeur: 0, fournisseur: "CNAF" }),
  });

  const sans = await findJetons("qf-zero", { scope: "openid email" });
  expect(await (await callQf(sans.access_token)).text()).toBe(ERREURS["00100"].corps);

  ecart += 61_000;
  const tardive = await callQf(access_token);
  expect(tardive.status).toBe(401);
  expect(await tardive.text()).toBe(ERREURS["50002"].corps);
  const userinfo = await fetch(`${simulateurs.franceconnect.issuer}/userinfo`, {
    headers: { authorization: `Bearer ${access_token}` },
  });
  expect(userinfo.status).toBe(401);
});

test("API Particulier : chaque erreur est atteignable, telle quelle", async () => {
  for (const [code, erreur] of Object.entries(ERREURS)) {
    ecart += 1000;
    const { access_token } = await findJetons("qf-moyen");
    simulateurs.apiParticulier.forcer("*", code);
    const reponse = await callQf(access_token);
    expect([code, reponse.status, await reponse.text()]).toEqual([code, erreur.status, erreur.corps]);
    expect(erreur.corps).not.toContain('"source":null');
  }
  simulateurs.apiParticulier.forcer("*", undefined);
  for (const { slug, panne } of PERSONAS) {
    if (panne === undefined || findErreur(panne) === undefined) continue;
    const reponse = await callQf((await findJetons(slug)).access_token);
    expect([slug, reponse.status]).toEqual([slug, findErreur(panne)?.status]);
  }
});

test("API Particulier : réponses abîmées, muettes, 502 puis réponse, doublon", async () => {
  expect((await callQf((await findJetons("panne-html")).access_token)).headers.get("content-type")).toMatch(
    /^text\/html/,
  );
  await expect(
    (await callQf((await findJetons("panne-json-tronque")).access_token)).json(),
  ).rejects.toThrow();
  const deux = await findJetons("panne-502-puis-ok");
  expect((await callQf(deux.access_token)).status).toBe(502);
  expect((await callQf(deux.access_token)).status).toBe(200);

  const muet = await findJetons("panne-hang");
  const arret = new AbortController();
  const attente = fetch(
    `${simulateurs.apiParticulier.url}/v3/dss/quotient_familial/france_connect?recipient=${SIRET_RIVELUNE}`,
    {
      headers: { authorization: `Bearer ${muet.access_token}` },
      signal: arret.signal,
    },
  );
  attente.catch(() => {});
  const { appels } = simulateurs.apiParticulier;
  const avant = appels.sansReponse;
  await expect.poll(() => appels.sansReponse, { interval: 5 }).toBe(avant + 1);
  expect((await callQf(muet.access_token)).status).toBe(409);
  arret.abort();
});

test("API Particulier : paramètres, version et ordre des contrôles", async () => {
  const { access_token } = await findJetons("qf-moyen");
  const codes = async (suite: string, chemin?: string) => {
    const reponse = await callQf(access_token, suite, chemin);
    return ((await reponse.json()) as { errors: { code: string }[] }).errors.map(({ code }) => code);
  };
  const annee = new Date(Date.now() + ecart).getUTCFullYear();
  expect(await codes("")).toEqual(["00210"]);
  expect(await codes("?recipient=12345678901234")).toEqual(["00210"]);
  expect(await codes(`?recipient=${SIRET_RIVELUNE}&annee=${annee - 3}&mois=13`)).toEqual(["00356", "00354"]);
  expect(await codes("", "/v9/dss/quotient_familial/france_connect")).toEqual(["00402"]);
  expect(await (await callQf("inconnu", "")).text()).toBe(ERREURS["50002"].corps);
  expect(await (await callQf("mal%forme", "")).text()).toBe(ERREURS["50001"].corps);
});

test("API Particulier : modalité identité", async () => {
  const chemin = "/v3/dss/quotient_familial/identite";
  const { nom, prenoms, naissance, lieuNaissance } = findPersona("qf-1275");
  const [annee = "", mois = "", jour = ""] = naissance.split("-");
  const query = new URLSearchParams({
    recipient: SIRET_RIVELUNE,
    nomNaissance: nom.toLowerCase(),
    "prenoms[]": prenoms[0] ?? "",
    sexeEtatCivil: "F",
    codeCogInseePaysNaissance: "99100",
    codeCogInseeCommuneNaissance: lieuNaissance,
    anneeDateNaissance: annee,
    moisDateNaissance: mois,
    jourDateNaissance: jour,
  });
  const trouvee = (await (await callQf("jeton-ville", `?${query.toString()}`, chemin)).json()) as {
    data: object;
  };
  expect(trouvee.data).toEqual({ quotient_familial: expect.objectContaining({ valeur: 1275 }) });

  query.set("nomNaissance", "PERSONNE");
  expect(await (await callQf("jeton-ville", `?${query.toString()}`, chemin)).text()).toBe(
    ERREURS["00355"].corps,
  );
  const vide = (await (await callQf("jeton-ville", `?recipient=${SIRET_RIVELUNE}`, chemin)).json()) as {
    errors: { code: string }[];
  };
  expect(vide.errors.map(({ code }) => code)).toEqual(["00420", "00427", "00400"]);
  for (const [jeton, code] of [
    ["jeton-expire", "00103"],
    ["jeton-noir", "00105"],
    ["jeton-adresse", "00107"],
    ["x", "00101"],
  ] as const) {
    expect(await (await callQf(jeton, `?${query.toString()}`, chemin)).text()).toBe(ERREURS[code].corps);
  }
  expect(await (await callQf("jeton-ville", "", "/api/introspect")).json()).toMatchObject({
    scopes: ["cnaf_quotient_familial"],
  });
});

test("API Particulier : 20 par seconde et par jeton, puis le silence", async () => {
  ecart += 120_000;
  const fige = Date.now() + ecart;
  const reel = Date.now;
  Date.now = () => fige - ecart;
  try {
    const statuts = await Promise.all(Array.from({ length: 21 }, () => callQf("jeton-rapide", "")));
    expect(statuts.filter(({ status }) => status === 401)).toHaveLength(20);
    const refus = statuts.find(({ status }) => status === 429);
    expect(refus?.headers.get("ratelimit-remaining")).toBe("0");
    expect(Number(refus?.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    expect(await refus?.text()).toBe(ERREURS["00429"].corps);
    for (let rang = 0; rang < 4; rang++) expect((await callQf("jeton-rapide", "")).status).toBe(429);
    const arret = new AbortController();
    const muet = fetch(`${simulateurs.apiParticulier.url}/api/introspect`, {
      headers: { authorization: "Bearer jeton-rapide" },
      signal: arret.signal,
    });
    muet.catch(() => {});
    await expect.poll(() => simulateurs.apiParticulier.bannis.size, { interval: 5 }).toBe(1);
    arret.abort();
  } finally {
    Date.now = reel;
  }
  simulateurs.apiParticulier.bannis.clear();
});

test("ProConnect : niveaux, identité signée, déconnexion exacte", async () => {
  const { issuer } = simulateurs.proconnect;
  const retour = `${ORIGINE}/connexion/proconnect/retour`;
  const demande = {
    client_id: "rivelune-pc",
    redirect_uri: retour,
    scope: "openid given_name usual_name email siret roles",
    acr_values: undefined,
    claims: JSON.stringify({ id_token: { acr: { essential: true, values: ["eidas1-mfa", "eidas2"] } } }),
  };
  const enter = async (slug: string, navigateur = new Navigateur()): Promise<URL> => {
    const choix = await navigateur.follow(toAutorisation({ ...demande, prompt: "login" }, issuer));
    return new URL((await navigateur.follow(`${choix.url}/persona/${slug}`)).url);
  };
  const faible = await enter("agent-sans-mfa");
  expect(faible.searchParams.get("error")).toBe("access_denied");
  expect(faible.searchParams.get("error_description")).toBe("requested ACRs could not be satisfied");

  const admis = await enter("instructeur");
  const reponse = await fetch(`${issuer}/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code",
      code: admis.searchParams.get("code") ?? "",
      redirect_uri: retour,
      client_id: "rivelune-pc",
      client_secret: `rivelune-secret-${"s".repeat(32)}`,
    }),
  });
  const jetons = (await reponse.json()) as Jetons;
  expect(decodeJwt(jetons.id_token)).toMatchObject({ acr: "eidas1-mfa", auth_time: expect.any(Number) });
  const userinfo = await fetch(`${issuer}/userinfo`, {
    headers: { authorization: `Bearer ${jetons.access_token}` },
  });
  expect(decodeJwt(await userinfo.text())).toMatchObject({
    siret: SIRET_RIVELUNE,
    usual_name: "FERRIEU",
    roles: expect.any(Array),
  });
  const fin = (uri: string) =>
    fetch(
      `${issuer}/session/end?${new URLSearchParams({ id_token_hint: jetons.id_token, state: "s", post_logout_redirect_uri: uri }).toString()}`,
      {
        redirect: "manual",
      },
    );
  expect((await fin(`${ORIGINE}/connexion/proconnect/deconnecte`)).status).toBe(303);
  expect((await fin(`${ORIGINE}/ailleurs`)).status).toBe(400);
});

test("Courriel : reçu, montré sans être interprété", async () => {
  const { courriel } = simulateurs;
  const transport = createTransport({ host: "127.0.0.1", port: courriel.smtpPort, secure: false });
  await transport.sendMail({
    from: "mairie@exemple.test",
    to: "famille@exemple.test",
    subject: "Décision <b>n° 1</b>",
    text: "<script>alert(1)</script>",
    messageId: "<decision-1@exemple.test>",
  });
  transport.close();
  expect(courriel.mails).toMatchObject([
    { messageId: "<decision-1@exemple.test>", a: ["famille@exemple.test"] },
  ]);
  const pageHtml = await (await fetch(courriel.url)).text();
  expect(pageHtml).toContain("&lt;script&gt;");
  expect(pageHtml).not.toContain("<script>alert");
  expect(await (await fetch(`${courriel.url}/mails.json`)).json()).toHaveLength(1);
});

test("réponses officielles : une personne par fichier, servie telle quelle", async () => {
  const dossier = mkdtempSync(join(tmpdir(), "payloads-"));
  const corps = '{"errors":[{"code":"37003","source":null}]}';
  const params =
    "  prenoms: [Ana]\n  nomNaissance: CAS\n  sexeEtatCivil: F\n  codeCogInseePaysNaissance: '99100'";
  writeFileSync(
    join(dossier, "404.cas.yaml"),
    `description: Cas\nparams:\n${params}\nstatus: 404\npayload: |-\n  ${corps}\n`,
  );
  const ports = { franceconnect: 0, apiParticulier: 0, proconnect: 0, courrielWeb: 0, smtp: 0, antivirus: 0 };
  const villes = [ville("rivelune", ORIGINE, SIRET_RIVELUNE, "ES256")];
  const habituels = simulateurs;
  simulateurs = await startSimulateurs({ villes, ports, payloadsDir: dossier });
  try {
    const choix = await new Navigateur().follow(toAutorisation());
    expect(await choix.reponse.text()).toContain('data-persona="404.cas"');
    const reponse = await callQf((await findJetons("404.cas")).access_token);
    expect([reponse.status, await reponse.text()]).toEqual([404, corps]);
  } finally {
    await simulateurs.close();
    simulateurs = habituels;
    rmSync(dossier, { recursive: true });
  }
});

test("FranceConnect tient plusieurs centaines de parcours à la fois", async () => {
  const jetons = await Promise.all(Array.from({ length: 300 }, () => findJetons("qf-500")));
  for (const { access_token } of jetons)
    expect(simulateurs.franceconnect.resolveToken(access_token)?.persona.slug).toBe("qf-500");
});
