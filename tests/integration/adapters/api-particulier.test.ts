import type { IncomingMessage, RequestListener } from "node:http";

import { afterEach, describe, expect, it, vi } from "vitest";

import { createApiParticulier } from "#app/adapters/api-particulier/client.server.ts";
import { listen, sendJson, type ServeurTest } from "#tests/integration/adapters/serveur.ts";

const succes = {
  data: { quotient_familial: { fournisseur: "MSA", valeur: 500, annee: 2026, mois: 9 } },
  links: {},
  meta: {},
};
const panne = { errors: [{ code: "35001", title: "Service non disponible", meta: {} }] };
const demande = { jetonFranceConnect: "jeton-de-test", recipient: "21440045700019" };

let serveur: ServeurTest | undefined;
afterEach(async () => {
  await serveur?.close();
  serveur = undefined;
});

/** One handler per call, in order; the calls received are kept. */
async function jouer(suite: RequestListener[], options: { limiteMs?: number; rejeuSousMs?: number } = {}) {
  const appels: IncomingMessage[] = [];
  serveur = await listen((req, res) => {
    const repondre = suite[appels.push(req) - 1];
    if (repondre === undefined) sendJson(res, 500, {});
    else repondre(req, res);
  });
  return { api: createApiParticulier({ baseUrl: serveur.url, ...options }), appels };
}
const json =
  (status: number, corps: unknown): RequestListener =>
  (_req, res) =>
    sendJson(res, status, corps);

describe("client de l'API Particulier", () => {
  it("n'envoie que le jeton et le SIRET", async () => {
    const { api, appels } = await jouer([
      (_req, res) => sendJson(res, 200, succes, { "x-request-id": "abc-1" }),
    ]);
    const reponse = await api.quotientFamilial({ ...demande, peutRejouer: async () => false });
    expect(reponse).toEqual({
      kind: "trouve",
      quotient: { fournisseur: "MSA", valeur: "500", mois: "2026-09", moisCalcul: null },
      requestId: "abc-1",
    });
    expect(appels[0]?.url).toBe("/v3/dss/quotient_familial/france_connect?recipient=21440045700019");
    expect(appels[0]?.headers.authorization).toBe("Bearer jeton-de-test");
    expect(appels[0]?.headers["x-api-key"]).toBeUndefined();
    expect(appels[0]?.headers["cache-control"]).not.toBe("no-cache");
  });

  it("demande un mois sans le cache, et refuse la réponse d'un autre mois", async () => {
    const { api, appels } = await jouer([json(200, succes), json(200, succes)]);
    const peutRejouer = async () => false;
    expect(await api.quotientFamilial({ ...demande, annee: 2026, mois: 9, peutRejouer })).toMatchObject({
      kind: "trouve",
    });
    expect(await api.quotientFamilial({ ...demande, annee: 2026, mois: 8, peutRejouer })).toMatchObject({
      kind: "reponse-illisible",
    });
    expect(appels[0]?.url).toContain("annee=2026&mois=9");
    expect(appels[0]?.headers["cache-control"]).toBe("no-cache");
  });

  it.each([502, 503])("rejoue une fois après un %i immédiat", async (status) => {
    const { api, appels } = await jouer([json(status, panne), json(200, succes)]);
    expect(await api.quotientFamilial({ ...demande, peutRejouer: async () => true })).toMatchObject({
      kind: "trouve",
    });
    expect(appels).toHaveLength(2);
  });

  it("ne rejoue jamais deux fois", async () => {
    const { api, appels } = await jouer([json(502, panne), json(502, panne), json(200, succes)]);
    expect(await api.quotientFamilial({ ...demande, peutRejouer: async () => true })).toMatchObject({
      kind: "panne",
      cause: "502",
    });
    expect(appels).toHaveLength(2);
  });

  it("ne rejoue pas si l'on ne le permet pas", async () => {
    const { api, appels } = await jouer([json(502, panne)]);
    expect(await api.quotientFamilial({ ...demande, peutRejouer: async () => false })).toMatchObject({
      kind: "panne",
    });
    expect(appels).toHaveLength(1);
  });

  it("ne rejoue pas après un 502 tardif", async () => {
    const { api, appels } = await jouer([(req, res) => setTimeout(() => json(502, panne)(req, res), 80)], {
      rejeuSousMs: 40,
    });
    expect(await api.quotientFamilial({ ...demande, peutRejouer: async () => true })).toMatchObject({
      kind: "panne",
    });
    expect(appels).toHaveLength(1);
  });

  it.each([401, 403, 404, 409, 422, 429, 500, 504])("ne rejoue pas après un %i", async (status) => {
    const { api, appels } = await jouer([json(status, panne)]);
    const peutRejouer = vi.fn(async () => true);
    await api.quotientFamilial({ ...demande, peutRejouer });
    expect(appels).toHaveLength(1);
    expect(peutRejouer).not.toHaveBeenCalled();
  });

  it("abandonne un serveur muet, sans rejouer", async () => {
    const { api, appels } = await jouer([() => {}], { limiteMs: 150 });
    const peutRejouer = vi.fn(async () => true);
    expect(await api.quotientFamilial({ ...demande, peutRejouer })).toEqual({
      kind: "delai-depasse",
      requestId: null,
    });
    expect(appels).toHaveLength(1);
    expect(peutRejouer).not.toHaveBeenCalled();
  });

  it("abandonne un corps qui ne finit pas", async () => {
    const { api } = await jouer(
      [(_req, res) => void res.writeHead(200, { "x-request-id": "abc-2" }).write('{"data":')],
      // Long enough for the headers to be read first, on a slow machine too.
      { limiteMs: 3_000 },
    );
    expect(await api.quotientFamilial({ ...demande, peutRejouer: async () => true })).toEqual({
      kind: "delai-depasse",
      requestId: "abc-2",
    });
  });

  it.each<[string, RequestListener]>([
    [
      "un JSON tronqué",
      (_req, res) => void res.writeHead(200).end('{"data":{"quotient_familial":{"valeur":4'),
    ],
    [
      "une connexion coupée",
      (_req, res) => {
        res.writeHead(200, { "content-length": "5000" });
        res.write('{"data":', () => res.destroy());
      },
    ],
    [
      "une page HTML",
      (_req, res) => void res.writeHead(200, { "content-type": "text/html" }).end("<html></html>"),
    ],
    ["une redirection", (_req, res) => void res.writeHead(302, { location: "/ailleurs" }).end()],
  ])("ne lit pas %s", async (_nom, repondre) => {
    const { api, appels } = await jouer([repondre]);
    expect(await api.quotientFamilial({ ...demande, peutRejouer: async () => true })).toMatchObject({
      kind: "reponse-illisible",
    });
    expect(appels).toHaveLength(1);
  });

  it("dit qu'il n'y a personne au bout", async () => {
    const { api } = await jouer([]);
    await serveur?.close();
    expect(await api.quotientFamilial({ ...demande, peutRejouer: async () => true })).toEqual({
      kind: "panne",
      cause: "reseau",
      requestId: null,
    });
  });

  it("refuse d'envoyer un jeton en clair hors de la machine", () => {
    expect(() => createApiParticulier({ baseUrl: "http://api.example.fr" })).toThrow(/https/);
  });
});
