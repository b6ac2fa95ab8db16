import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import type { ClientOidc } from "#app/adapters/oidc/configuration.server.ts";
import { createFranceConnect } from "#app/adapters/oidc/franceconnect.server.ts";
import { createProConnect } from "#app/adapters/oidc/proconnect.server.ts";
import {
  type Ecarts,
  ETAT,
  NONCE,
  RETOUR,
  SECRET,
  startFournisseur,
  SUB,
  VERIFIEUR,
} from "#tests/integration/adapters/fournisseur-oidc.ts";

type Fournisseur = Awaited<ReturnType<typeof startFournisseur>>;
const toClient = (fournisseur: Fournisseur, change: Partial<ClientOidc> = {}): ClientOidc => ({
  issuer: fournisseur.issuer,
  clientId: "client-test",
  clientSecret: SECRET,
  algorithme: "ES256",
  ...change,
});
const identite = { given_name: "Zoé Anne", family_name: "D'ARC LE GOFF", email: "zoe@example.fr" };

describe("FranceConnect", () => {
  let fc: Fournisseur;
  beforeAll(async () => {
    fc = await startFournisseur("eidas1");
  });
  afterAll(() => fc.close());
  beforeEach(() => fc.bend({ userinfo: identite }));

  const lire = (url: URL, change: Partial<ClientOidc> = {}, avecIdentite = true) =>
    createFranceConnect(toClient(fc, change)).lireRetour({
      url,
      etat: ETAT,
      nonce: NONCE,
      retour: RETOUR,
      avecIdentite,
    });

  it("n'envoie que les paramètres permis, sans PKCE", async () => {
    const adresse = await createFranceConnect(toClient(fc)).urlConnexion({
      etat: ETAT,
      nonce: NONCE,
      scopes: ["openid", "cnaf_quotient_familial"],
      retour: RETOUR,
    });
    expect(adresse.kind === "adresse" && Object.fromEntries(adresse.url.searchParams)).toEqual({
      response_type: "code",
      client_id: "client-test",
      redirect_uri: RETOUR,
      scope: "openid cnaf_quotient_familial",
      state: ETAT,
      nonce: NONCE,
      acr_values: "eidas1",
    });
  });

  it("refuse un state court", async () => {
    const demande = { etat: "court", nonce: NONCE, scopes: ["openid"], retour: RETOUR };
    await expect(createFranceConnect(toClient(fc)).urlConnexion(demande)).rejects.toThrow(/state/);
  });

  it.each([
    [{ given_name: "Suharto" }, { prenoms: "Suharto", nomNaissance: "" }],
    [
      { family_name: "Suharto", given_name: "" },
      { prenoms: "", nomNaissance: "Suharto" },
    ],
    [
      { given_name: "Awa", family_name: "Ba", birthdate: "1983-01-01" },
      { prenoms: "Awa", nomNaissance: "Ba", naissance: "1983-01-01" },
    ],
  ])("lit un seul nom, et la naissance quand elle est demandée : %j", async (userinfo, attendue) => {
    fc.bend({ userinfo });
    expect(await lire(fc.toRetour())).toMatchObject({ kind: "identifie", identite: attendue });
  });

  it("lit l'identité, l'adresse de retour restant celle enregistrée", async () => {
    const recue = fc.toRetour();
    recue.host = "autre.example";
    expect(await lire(recue)).toEqual({
      kind: "identifie",
      sub: SUB,
      acr: "eidas1",
      idToken: expect.any(String),
      identite: { prenoms: "Zoé Anne", nomNaissance: "D'ARC LE GOFF", email: "zoe@example.fr" },
      jeton: "jeton-acces",
    });
    expect(Object.fromEntries(fc.recu.formulaires.at(-1) ?? [])).toEqual({
      grant_type: "authorization_code",
      code: "code-de-test",
      redirect_uri: RETOUR,
      client_id: "client-test",
      client_secret: SECRET,
    });
  });

  it("ne demande pas l'identité quand elle ne sert pas", async () => {
    const avant = fc.recu.userinfo;
    expect(await lire(fc.toRetour(), {}, false)).toMatchObject({ kind: "identifie", identite: null });
    expect(fc.recu.userinfo).toBe(avant);
  });

  it("accepte RS256 quand c'est l'algorithme enregistré", async () => {
    fc.bend({ algIdToken: "RS256", algUserinfo: "RS256", userinfo: identite });
    expect(await lire(fc.toRetour(), { algorithme: "RS256" })).toMatchObject({ kind: "identifie" });
  });

  it.each<[string, Partial<Ecarts>]>([
    ["id_token HS256", { algIdToken: "HS256" }],
    ["id_token sans signature", { algIdToken: "none" }],
    ["id_token d'une autre clé", { algIdToken: "cle-etrangere" }],
    ["id_token d'un autre algorithme que l'enregistré", { algIdToken: "RS256" }],
    ["userinfo HS256", { algUserinfo: "HS256" }],
    ["userinfo sans signature", { algUserinfo: "none" }],
    ["userinfo d'une autre clé", { algUserinfo: "cle-etrangere" }],
    ["userinfo en JSON simple", { algUserinfo: "json" }],
    ["userinfo d'une autre personne", { userinfo: { ...identite, sub: "autre" } }],
    ["userinfo pour un autre service", { userinfo: { ...identite, aud: "autre" } }],
    ["userinfo sans nom ni prénom", { userinfo: { given_name: " ", email: "zoe@example.fr" } }],
    ["nonce différent", { idToken: { nonce: "x".repeat(40) } }],
    ["nonce absent", { idToken: { nonce: undefined } }],
    ["émetteur différent", { idToken: { iss: "https://ailleurs.example/api/v2" } }],
    ["autre destinataire", { idToken: { aud: "autre-client" } }],
    ["jeton périmé", { idToken: { exp: Math.floor(Date.now() / 1000) - 600 } }],
  ])("refuse : %s", async (_nom, change) => {
    fc.bend({ userinfo: identite, ...change });
    expect(await lire(fc.toRetour())).toMatchObject({ kind: "jeton-invalide" });
  });

  it.each<[string, Record<string, string | null>]>([
    ["state différent", { state: "x".repeat(40) }],
    ["state absent", { state: null }],
    ["iss différent", { iss: "https://ailleurs.example/api/v2" }],
    ["iss absent", { iss: null }],
    ["abandon au state différent", { code: null, error: "access_denied", state: "x".repeat(40) }],
  ])("refuse le retour sans échanger de code : %s", async (_nom, change) => {
    const avant = fc.recu.formulaires.length;
    expect(await lire(fc.toRetour(change))).toMatchObject({ kind: "jeton-invalide" });
    expect(fc.recu.formulaires).toHaveLength(avant);
  });

  it.each([{ acr: "eidas0" }, { acr: undefined }, { acr: ["eidas1"] }])(
    "acr insuffisant : %j",
    async (idToken) => {
      fc.bend({ userinfo: identite, idToken });
      expect(await lire(fc.toRetour())).toEqual({ kind: "acr-trop-faible" });
    },
  );

  it.each([
    ["access_denied", { kind: "abandon" }],
    ["server_error", { kind: "panne" }],
    ["temporarily_unavailable", { kind: "panne" }],
    ["invalid_acr", { kind: "acr-trop-faible" }],
    ["invalid_scope", { kind: "refus", code: "invalid_scope" }],
    ["<script>", { kind: "refus", code: "inconnu" }],
  ])("erreur au retour : %s", async (error, attendu) => {
    expect(await lire(fc.toRetour({ code: null, error }))).toEqual(attendu);
  });

  it.each<[number, unknown, object]>([
    [400, { error: "invalid_grant" }, { kind: "refus", code: "invalid_grant" }],
    [401, { error: "invalid_client" }, { kind: "refus", code: "invalid_client" }],
    [503, { error: "server_error" }, { kind: "panne" }],
    [502, "Bad Gateway", { kind: "panne" }],
  ])("échange du code : %i %j", async (status, corps, attendu) => {
    fc.bend({ token: { status, corps } });
    expect(await lire(fc.toRetour())).toEqual(attendu);
  });

  it("n'attend pas un serveur muet", async () => {
    fc.bend({ muet: true });
    expect(await lire(fc.toRetour(), { limiteMs: 400 })).toEqual({ kind: "panne" });
  });

  it("oublie une découverte manquée, garde une découverte réussie", async () => {
    const france = createFranceConnect(toClient(fc, { clientId: "autre-client" }));
    const demande = { etat: ETAT, nonce: NONCE, scopes: ["openid"], retour: RETOUR };
    fc.bend({ decouverteEnPanne: true });
    expect(await france.urlConnexion(demande)).toEqual({ kind: "panne" });
    fc.bend({});
    expect(await france.urlConnexion(demande)).toMatchObject({ kind: "adresse" });
    const avant = fc.recu.decouvertes;
    await france.urlConnexion(demande);
    expect(fc.recu.decouvertes).toBe(avant);
  });

  it("dit la panne quand personne ne répond", async () => {
    const france = createFranceConnect(toClient(fc, { issuer: "http://127.0.0.1:9/api/v2" }));
    expect(
      await france.lireRetour({
        url: fc.toRetour(),
        etat: ETAT,
        nonce: NONCE,
        retour: RETOUR,
        avecIdentite: true,
      }),
    ).toEqual({ kind: "panne" });
  });

  it("déconnecte avec les seuls paramètres utiles", async () => {
    const adresse = await createFranceConnect(toClient(fc)).urlDeconnexion({
      idToken: "id",
      etat: ETAT,
      retour: RETOUR,
    });
    expect(adresse.kind === "adresse" && Object.fromEntries(adresse.url.searchParams)).toEqual({
      id_token_hint: "id",
      post_logout_redirect_uri: RETOUR,
      state: ETAT,
    });
  });
});

describe("ProConnect", () => {
  let pc: Fournisseur;
  const agent = {
    given_name: "Camille",
    usual_name: "MARTIN",
    email: "Camille.Martin@ville.example",
    siret: "21440045700019",
    roles: ["agent_public", 3],
  };
  beforeAll(async () => {
    pc = await startFournisseur("eidas1-mfa");
  });
  afterAll(() => pc.close());
  beforeEach(() => pc.bend({ userinfo: agent }));
  const lire = () =>
    createProConnect(toClient(pc)).lireRetour({
      url: pc.toRetour(),
      etat: ETAT,
      nonce: NONCE,
      retour: RETOUR,
      verifieur: VERIFIEUR,
    });

  it("demande plusieurs facteurs et envoie PKCE", async () => {
    const adresse = await createProConnect(toClient(pc)).urlConnexion({
      etat: ETAT,
      nonce: NONCE,
      scopes: ["openid", "siret"],
      retour: RETOUR,
      verifieur: VERIFIEUR,
      prompt: "login",
    });
    const parametres = adresse.kind === "adresse" ? Object.fromEntries(adresse.url.searchParams) : {};
    expect(parametres).toMatchObject({ code_challenge_method: "S256", prompt: "login" });
    expect(parametres["code_challenge"]).not.toBe(VERIFIEUR);
    expect(JSON.parse(parametres["claims"] ?? "")).toEqual({
      id_token: { acr: { essential: true, values: ["eidas0-mfa", "eidas1-mfa", "eidas2", "eidas3"] } },
    });
  });

  it("lit l'agent", async () => {
    expect(await lire()).toEqual({
      kind: "identifie",
      sub: SUB,
      acr: "eidas1-mfa",
      idToken: expect.any(String),
      email: "camille.martin@ville.example",
      siret: "21440045700019",
      nom: "MARTIN",
      prenom: "Camille",
      roles: ["agent_public"],
      authTime: expect.any(Number),
    });
    expect(pc.recu.formulaires.at(-1)?.get("code_verifier")).toBe(VERIFIEUR);
  });

  it.each(["eidas0", "eidas1", undefined])("un seul facteur ne suffit pas : %s", async (acr) => {
    pc.bend({ userinfo: agent, idToken: { acr } });
    expect(await lire()).toEqual({ kind: "acr-trop-faible" });
  });

  it.each<[string, Partial<Ecarts>]>([
    ["HS256", { algIdToken: "HS256" }],
    ["autre clé", { algUserinfo: "cle-etrangere" }],
    ["sans siret", { userinfo: { ...agent, siret: undefined } }],
  ])("refuse : %s", async (_nom, change) => {
    pc.bend({ userinfo: agent, ...change });
    expect(await lire()).toMatchObject({ kind: "jeton-invalide" });
  });

  it("comprend un niveau impossible à atteindre", async () => {
    const url = pc.toRetour({
      code: null,
      error: "access_denied",
      error_description: "requested ACRs could not be satisfied",
    });
    const retour = await createProConnect(toClient(pc)).lireRetour({
      url,
      etat: ETAT,
      nonce: NONCE,
      retour: RETOUR,
      verifieur: VERIFIEUR,
    });
    expect(retour).toEqual({ kind: "acr-trop-faible" });
  });
});
