/** The go-live list shrinks as the town fills it, and the legal pages say what was filled. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { logInAgent } from "#tests/integration/agent/gestes.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { Client } from "#tests/e2e/client.ts";
import { fill, post, toTexte } from "./gestes.ts";

let banc: BancSansNavigateur;
let admin: Client;
const vers = (path: string): string => banc.origine + path;
const lirePublique = async (path: string): Promise<string> =>
  toTexte(await (await new Client().send(vers(path))).text());

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  admin = await logInAgent("administrateur", banc.origine);
});
afterAll(() => banc?.fermer());

/** Titles of the points that are missing. */
async function listManquants(): Promise<string[]> {
  const html = await (await admin.send(vers(paths.ville.miseEnService))).text();
  return [...html.matchAll(/<tr><th[^>]*>([\s\S]*?)<\/th>([\s\S]*?)<\/tr>/g)]
    .filter(([, , suite = ""]) => suite.includes(">manque<"))
    .map(([, titre = ""]) => toTexte(titre).trim());
}

describe("Mise en service", () => {
  it("dit d’abord tout ce qui manque, avec un lien qui mène où le régler", async () => {
    expect(await listManquants()).toEqual([
      "Habilitation DataPass",
      "Délibération sur les tarifs",
      "Analyse d’impact (AIPD)",
      "Qualification FranceConnect",
      "Homologation de sécurité (RGS)",
      "Déclaration d’accessibilité",
      "Délégué à la protection des données",
      "Règles de calcul et de conservation",
      "Mentions légales",
      "FranceConnect : vérifié",
      "ProConnect : vérifié",
      "API Particulier : vérifié",
      "Courriels : vérifié",
    ]);
    const html = await (await admin.send(vers(paths.ville.miseEnService))).text();
    const liens = new Set([...html.matchAll(/<td[^>]*><a href="([^"]+)"/g)].map(([, href = ""]) => href));
    expect(liens.size).toBeGreaterThan(5);
    for (const href of liens) expect((await admin.send(vers(href))).status, href).toBe(200);
  });

  it("diminue à chaque réglage", async () => {
    await fill(admin, vers(paths.ville.connecteur("habilitation")), {
      numero: "DP-123456",
      obtenueLe: "01/09/2026",
      reference: "2026-041",
      dateDeliberation: "25/06/2026",
      page: "2",
    });
    await fill(admin, vers(paths.ville.section("coordonnees")), {
      delegue: "Élodie CHAUVIREY, 02 40 00 00 00",
    });
    await fill(admin, vers(paths.ville.section("regles")), { retention: "24" });
    await fill(admin, vers(paths.ville.section("mentions")), {
      directeur: "Paule AUBERGEON, maire",
      adresse: "1 place du Marché, 44999 Rivelune",
      hebergeur: "Syndicat numérique <b>du</b> Val",
      adresseHebergeur: "2 rue du Port, 02 40 11 11 11",
    });
    const declarations = vers(paths.ville.section("declarations"));
    const futur = await fill(admin, declarations, { "date-aipd": "01/01/2031", "reference-aipd": "AIPD" });
    expect(futur.status).toBe(400);
    expect(toTexte(await futur.text())).toContain("Cette date est dans le futur.");
    const sansReference = await fill(admin, declarations, { "date-aipd": "01/10/2026" });
    expect(sansReference.status).toBe(400);
    const faites = ["aipd", "franceconnect", "homologation", "accessibilite"].flatMap((code) => [
      [`date-${code}`, "01/10/2026"],
      [`reference-${code}`, "armoire 3, dossier 12"],
    ]);
    expect(
      (await fill(admin, declarations, Object.fromEntries(faites) as Record<string, string>)).status,
    ).toBe(303);
    for (const verifier of ["franceConnect", "proConnect", "smtp"])
      await post(admin, vers(paths.ville.connecteurs), new URLSearchParams({ verifier }));
    expect(await listManquants()).toEqual(["API Particulier : vérifié"]);
  });
});

describe("Pages légales", () => {
  it("les mentions légales disent l’éditeur et l’hébergeur de la ville, sans balise", async () => {
    const page = await lirePublique(paths.mentionsLegales);
    for (const mot of [
      "Paule AUBERGEON, maire",
      "1 place du Marché, 44999 Rivelune",
      "Syndicat numérique <b>du</b> Val",
      "214 409 997 00019",
      "familles@rivelune.example",
    ])
      expect(page).toContain(mot);
    const autre = toTexte(await (await new Client().send(banc.origineVille2 + paths.mentionsLegales)).text());
    expect(autre).toContain("La ville ne l’a pas encore écrit.");
    expect(autre).not.toContain("AUBERGEON");
  });

  it("la notice dit le délégué et la durée réglés", async () => {
    const notice = await lirePublique(paths.donneesPersonnelles);
    expect(notice).toContain("Délégué à la protection des données : Élodie CHAUVIREY, 02 40 00 00 00");
    expect(notice).toContain("vos prix : 24 mois après");
  });

  it("la page des cookies nomme le seul cookie, et le portail n’en pose pas d’autre", async () => {
    const reponse = await new Client().send(vers(paths.cookies));
    expect(reponse.headers.getSetCookie()).toEqual([]);
    expect(toTexte(await reponse.text())).toContain("__Host-session");
    const depart = await new Client().send(vers(paths.connexion.proConnect), { method: "POST" });
    expect(depart.headers.getSetCookie().map((one) => one.split("=")[0])).toEqual(["__Host-session"]);
  });
});
