/** The partners' interface over plain HTTP: what a key opens, and what no key, nor another one, does. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pagePrixSchema } from "#app/domain/export/api-prix.ts";
import { makeOpenApi, pageActivitesSchema } from "#app/domain/export/openapi.ts";
import { DONNEES_CLE, LIMITE_APPELS, LIMITE_CLES_FAUSSES } from "#app/domain/export/partenaire.ts";
import { paths } from "#app/web/paths.ts";
import { listActes } from "#db/queries/actes.ts";
import { findCleBySecret, listCles } from "#db/queries/cles-partenaires.ts";
import { verifyChaine } from "#db/queries/journal.ts";
import { findVille, logInAgent } from "#tests/integration/agent/gestes.ts";
import { FamilleHttp } from "#tests/integration/famille-http.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import type { Client } from "#tests/e2e/client.ts";
import { findPersona } from "#tests/personas.ts";
import { post } from "./gestes.ts";

const CANARIS = { "qf-bas": 287, "qf-haut": 3420, "msa-haut": 1888 } as const;
const QUOTIENT = new RegExp(`(?<![\\w-])(${Object.values(CANARIS).join("|")})(?![\\w-])`);
const JOUR = 86_400_000;

let banc: BancSansNavigateur;
let admin: Client;

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  for (const slug of Object.keys(CANARIS)) {
    const famille = await new FamilleHttp(banc, slug).logIn();
    await famille.addEnfant("Noé", findPersona(slug).nom, "2017");
    await famille.declareResidence(true);
    await famille.retrieveQuotient();
    await famille.enrol();
  }
  admin = await logInAgent("administrateur", banc.origine);
});
afterAll(() => banc?.fermer());

const dans = (jours: number): string => banc.horloge.jour(jours).split("-").toReversed().join("/");

async function makeCle(champs: [string, string][], expireLe = dans(60)): Promise<string> {
  const corps = new URLSearchParams([["partenaire", "Facturation SA"], ["expireLe", expireLe], ...champs]);
  const reponse = await post(admin, banc.origine + paths.ville.nouvelleCle, corps);
  expect(reponse.status).toBe(201);
  const secret = /ptf_[\w-]{43}/.exec(await reponse.text())?.[0];
  if (!secret) throw new Error("clé absente de la page");
  return secret;
}
const TOUT = Object.keys(DONNEES_CLE).map((donnee): [string, string] => ["donnees", donnee]);

const call = (chemin: string, cle: string | null, origine = banc.origine): Promise<Response> =>
  fetch(origine + chemin, { headers: cle ? { Authorization: `Bearer ${cle}` } : {} });

async function expectProbleme(
  reponse: Response,
  statut: number,
  type: string,
): Promise<Record<string, unknown>> {
  expect(reponse.status).toBe(statut);
  expect(reponse.headers.get("content-type")).toBe("application/problem+json");
  const corps = (await reponse.json()) as Record<string, unknown>;
  expect(corps).toMatchObject({ type: `urn:portail-tarif-famille:${type}`, status: statut });
  return corps;
}

describe("Une clé", () => {
  it("lit les prix page par page, tels que la description les dit, sans aucun quotient", async () => {
    const cle = await makeCle(TOUT);
    const dossiers = new Set<string>();
    let curseur: string | null = "";
    let lignes = 0;
    while (curseur !== null) {
      const suite: string = curseur === "" ? "" : `&curseur=${curseur}`;
      const reponse = await call(`${paths.api.prix}?limite=1${suite}`, cle);
      expect(reponse.status).toBe(200);
      expect(reponse.headers.get("cache-control")).toBe("no-store");
      const texte = await reponse.text();
      expect(texte).not.toMatch(QUOTIENT);
      expect(texte).not.toMatch(/quotient|situation|allocataire/i);
      const page = pagePrixSchema.parse(JSON.parse(texte));
      for (const prix of page.prix) dossiers.add(prix.dossier);
      lignes += page.prix.length;
      curseur = page.suivant;
    }
    expect(dossiers.size).toBe(Object.keys(CANARIS).length);
    expect(lignes).toBeGreaterThanOrEqual(dossiers.size);
  });

  it("ne montre que ses portées, et refuse celles qu’elle n’a pas", async () => {
    const cle = await makeCle([["donnees", "tranche"]]);
    const texte = await (await call(paths.api.prix, cle)).text();
    const page = pagePrixSchema.parse(JSON.parse(texte));
    expect(Object.keys(page.prix[0]!.enfant)).toEqual(["id"]);
    expect(page.prix[0]).not.toHaveProperty("decision");
    for (const slug of Object.keys(CANARIS)) expect(texte).not.toContain(findPersona(slug).nom);
    const refus = await call(`${paths.api.prix}?champs=identite,tranche`, cle);
    expect(await expectProbleme(refus, 403, "hors-portee")).toMatchObject({ hors_portee: ["identite"] });
  });

  it("ne lit que ses activités", async () => {
    const cle = await makeCle([["activites", "cantine"]]);
    const page = pagePrixSchema.parse(await (await call(paths.api.prix, cle)).json());
    expect(new Set(page.prix.map(({ activite }) => activite.code))).toEqual(new Set(["cantine"]));
    const { activites } = pageActivitesSchema.parse(await (await call(paths.api.activites, cle)).json());
    expect(activites.map(({ code }) => code)).toEqual(["cantine"]);
    await expectProbleme(await call(`${paths.api.prix}?activite=sorties`, cle), 403, "hors-portee");
  });

  it("ne relit que ce qui a changé", async () => {
    const cle = await makeCle([]);
    const demain = new Date(banc.horloge.now() + JOUR).toISOString();
    const lire = async (depuis: string) =>
      pagePrixSchema.parse(await (await call(`${paths.api.prix}?modifie_depuis=${depuis}`, cle)).json());
    expect((await lire(demain)).prix).toEqual([]);
    const tout = await lire("2026-01-01T00:00:00Z");
    expect(tout.prix.length).toBeGreaterThan(0);
    expect(Date.parse(tout.a_reprendre_depuis)).toBeLessThan(banc.horloge.now());
  });

  it.each([
    ["?du=hier", "du"],
    ["?du=2027-01-01&au=2026-01-01", "au"],
    ["?modifie_depuis=lundi", "modifie_depuis"],
    ["?limite=0", "limite"],
    ["?limite=9999", "limite"],
    ["?limite=1&limite=2", "limite"],
    ["?curseur=' OR 1=1 --", "curseur"],
    ["?champs=quotient", "champs"],
    ["?qf=1", "qf"],
  ])("des paramètres faux %s sont nommés", async (query, parametre) => {
    const cle = await makeCle(TOUT);
    const corps = await expectProbleme(await call(paths.api.prix + query, cle), 400, "parametres-invalides");
    expect(corps.erreurs).toMatchObject([{ parametre }]);
  });

  it("laisse une trace de chaque appel, et son dernier usage ; la base n’en garde que l’empreinte", async () => {
    const secret = await makeCle([["donnees", "tranche"]]);
    const ville = await findVille(banc, banc.origine);
    const cle = await findCleBySecret(ville, secret);
    await call(paths.api.prix, secret);
    await call(`${paths.api.prix}?champs=identite`, secret);
    await call(`${paths.api.prix}?du=hier`, secret);
    expect((await listActes(ville, cle!.id, 9)).map(({ quoi }) => quoi)).toEqual([
      "api-refusee",
      "api-refusee",
      "api-appelee",
      "cle-creee",
    ]);
    expect((await findCleBySecret(ville, secret))?.appeleeLe).not.toBeNull();
    expect(await verifyChaine(ville)).toMatchObject({ kind: "intacte" });
    expect(JSON.stringify([await listActes(ville, cle!.id, 9), await listCles(ville)])).not.toContain(secret);
  });

  it("n’a plus que son nom une fois la page quittée", async () => {
    const secret = await makeCle([]);
    const cle = await findCleBySecret(await findVille(banc, banc.origine), secret);
    for (const page of [paths.ville.cles, paths.ville.cle(cle!.id), paths.ville.nouvelleCle])
      expect(await (await admin.send(banc.origine + page)).text()).not.toContain(secret);
  });
});

describe("Ce qui n’ouvre rien", () => {
  it("aucune clé, une clé devinée, un autre schéma", async () => {
    const sans = await call(paths.api.prix, null);
    expect(sans.headers.get("www-authenticate")).toMatch(/^Bearer/);
    await expectProbleme(sans, 401, "cle-absente");
    await expectProbleme(await call(paths.api.prix, `ptf_${"A".repeat(43)}`), 401, "cle-inconnue");
    const cle = await makeCle([]);
    const basique = await fetch(banc.origine + paths.api.prix, {
      headers: { Authorization: `Basic ${cle}` },
    });
    await expectProbleme(basique, 401, "cle-absente");
    await expectProbleme(await call(`${paths.api.prix}?cle=${cle}`, null), 401, "cle-absente");
    const longue = await call(paths.api.prix, "x".repeat(5_000));
    await expectProbleme(longue, 401, "cle-absente");
  });

  it("une session d’agent ou de famille n’en tient pas lieu", async () => {
    await expectProbleme(await admin.send(banc.origine + paths.api.prix), 401, "cle-absente");
  });

  it("la clé de l’autre ville", async () => {
    const cle = await makeCle(TOUT);
    await expectProbleme(await call(paths.api.prix, cle, banc.origineVille2), 401, "cle-inconnue");
  });

  it("une clé révoquée, tout de suite ; une clé expirée, le lendemain", async () => {
    const revoquee = await makeCle([]);
    const ville = await findVille(banc, banc.origine);
    const { id } = (await findCleBySecret(ville, revoquee))!;
    expect((await post(admin, banc.origine + paths.ville.cle(id), new URLSearchParams())).status).toBe(303);
    await expectProbleme(await call(paths.api.prix, revoquee), 401, "cle-revoquee");
    await expectProbleme(await call(paths.api.activites, revoquee), 401, "cle-revoquee");

    const courte = await makeCle([], dans(0));
    expect((await call(paths.api.prix, courte)).status).toBe(200);
    banc.horloge.avancer(JOUR);
    await expectProbleme(await call(paths.api.prix, courte), 401, "cle-expiree");
    admin = await logInAgent("administrateur", banc.origine);
  });

  it("un autre verbe, une autre adresse", async () => {
    const cle = await makeCle([]);
    const entetes = { Authorization: `Bearer ${cle}`, Origin: banc.origine };
    const ecrit = await fetch(banc.origine + paths.api.prix, { method: "POST", headers: entetes });
    await expectProbleme(ecrit, 405, "verbe-refuse");
    await expectProbleme(await call("/api/v2/prix", cle), 404, "introuvable");
    await expectProbleme(await call("/api/v1/quotients", cle), 404, "introuvable");
  });

  it("la page des clés reste fermée à qui n’est pas administrateur", async () => {
    for (const role of ["instructeur", "auditeur", "editeur", "publieur"]) {
      const client = await logInAgent(role, banc.origine);
      expect((await client.send(banc.origine + paths.ville.cles)).status, role).toBe(403);
      const corps = new URLSearchParams({ partenaire: "Moi", expireLe: dans(10) });
      expect((await post(client, banc.origine + paths.ville.nouvelleCle, corps)).status, role).toBe(403);
    }
  });

  it.each([
    [{ partenaire: "", expireLe: "" }, "Écrivez le nom du partenaire."],
    [{ partenaire: "A", expireLe: "01/01/2020" }, "Choisissez un jour à venir"],
    [{ partenaire: "A", expireLe: "01/01/2090" }, "dans deux ans au plus"],
    [{ partenaire: "A", expireLe: "31/12/2027", donnees: "quotient" }, "Choisissez des données de la liste."],
  ])("un formulaire faux %j ne fait aucune clé", async (champs, message) => {
    const ville = await findVille(banc, banc.origine);
    const avant = (await listCles(ville)).length;
    const reponse = await post(admin, banc.origine + paths.ville.nouvelleCle, new URLSearchParams(champs));
    expect(reponse.status).toBe(400);
    expect(await reponse.text()).toContain(message);
    expect(await listCles(ville)).toHaveLength(avant);
  });
});

describe("Les limites", () => {
  it("une clé n’appelle pas plus que sa cadence, et reprend la minute d’après ; l’autre n’en souffre pas", async () => {
    const [cle, autre] = [await makeCle([]), await makeCle([])];
    const statuts: number[] = [];
    for (let appel = 0; appel <= LIMITE_APPELS.nombre; appel++)
      statuts.push((await call(paths.api.activites, cle)).status);
    expect(statuts.slice(0, -1).every((statut) => statut === 200)).toBe(true);
    const trop = await call(paths.api.activites, cle);
    expect(trop.headers.get("retry-after")).toBe("60");
    await expectProbleme(trop, 429, "trop-d-appels");
    expect((await call(paths.api.activites, autre)).status).toBe(200);
    banc.horloge.avancer(LIMITE_APPELS.fenetreMs + 1_000);
    expect((await call(paths.api.activites, cle)).status).toBe(200);
  });

  it("qui devine s’arrête vite, et la vraie clé passe encore de la même adresse", async () => {
    const cle = await makeCle([]);
    let dernier = 0;
    for (let essai = 0; essai <= LIMITE_CLES_FAUSSES.nombre; essai++)
      dernier = (await call(paths.api.prix, `ptf_${String(essai).padStart(43, "0")}`)).status;
    expect(dernier).toBe(429);
    expect((await call(paths.api.prix, cle)).status).toBe(200);
  });
});

describe("La description", () => {
  it("est servie à tous, et dit chaque champ des réponses", async () => {
    const reponse = await call(paths.api.openApi, null);
    expect(reponse.status).toBe(200);
    const lue = (await reponse.json()) as ReturnType<typeof makeOpenApi>;
    expect(lue).toEqual(JSON.parse(JSON.stringify(makeOpenApi())));
    expect(Object.keys(lue.paths)).toEqual([paths.api.prix, paths.api.activites]);
    expect(JSON.stringify(lue.components)).toContain("a_reprendre_depuis");
  });
});
