/** Forms heavier than any page needs, sent to the portal as it is served: refused in words, and nothing is lost. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { FamilleHttp } from "../famille-http.ts";

let banc: BancSansNavigateur;
let famille: FamilleHttp;

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  famille = await new FamilleHttp(banc, "qf-moyen").logIn();
  await famille.addEnfant("Lou", "Petit");
});
afterAll(() => banc?.fermer());

/** The family's own page, but for what changes at each answer. */
const readEspace = async (): Promise<string> =>
  (await famille.get(paths.famille.accueil)).html.replace(/nonce="[^"]*"/g, "");

const CINQ_MO = "x".repeat(5 * 1024 * 1024);

describe.each([
  paths.famille.ajouterEnfant,
  paths.famille.residence,
  paths.famille.inscription,
  paths.famille.verification,
  paths.simulateur(),
])("%s", (chemin) => {
  it("refuse cinq mégaoctets par une page en français, et garde ce qui était enregistré", async () => {
    const avant = await readEspace();
    const page = await famille.post(chemin, { prenom: CINQ_MO });
    expect(page.statut).toBe(413);
    expect(page.html).toContain("Votre envoi est trop gros");
    expect(page.html).toContain("Rien n’a été enregistré");
    expect(page.html).toContain('lang="fr"');
    expect(page.html).toContain("<title>Votre envoi est trop gros");
    expect(page.html).toContain('href="/mentions-legales"');
    expect(page.html).not.toContain("xxxx");
    expect(await readEspace()).toBe(avant);
  });

  it("refuse un formulaire coupé", async () => {
    const reponse = await famille.client.send(banc.origine + chemin, {
      method: "POST",
      body: "--coupe",
      headers: { "Content-Type": "multipart/form-data; boundary=autre" },
    });
    expect(reponse.status).toBe(400);
    expect(await reponse.text()).toContain("n’est pas arrivé entier");
  });
});
