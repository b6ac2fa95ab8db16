/** Log-in and log-out of a family in a real Chromium, with and without JavaScript. */
import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { findPersona } from "#tests/personas.ts";
import { setScene } from "./scene.ts";

const MAX_OCTETS = 150 * 1024;
const MAX_REQUETES = 20;

const scene = setScene();

const titre = (page: Page) => page.getByRole("heading", { level: 1 });

async function leaveForFranceConnect(page: Page): Promise<void> {
  await page.goto(scene.banc.origine);
  await page.getByRole("button", { name: "S’identifier avec FranceConnect" }).click();
  await page.waitForURL((url) => url.hostname === "franceconnect.localhost");
}

async function choose(page: Page, slug: string): Promise<void> {
  await page.locator(`[data-persona="${slug}"]`).click();
}

async function logIn(page: Page, slug: string): Promise<void> {
  await leaveForFranceConnect(page);
  await choose(page, slug);
  await page.locator('[data-action="continuer"]').click();
  await page.waitForURL((url) => url.pathname.startsWith("/famille"));
}

describe.each([
  { javaScript: true, libelle: "avec JavaScript" },
  { javaScript: false, libelle: "sans JavaScript" },
])("Connexion $libelle", ({ javaScript }) => {
  it("mène de l’accueil à mon espace, puis à la déconnexion, sans rien laisser derrière", async () => {
    const page = await scene.open(javaScript);
    const slug = javaScript ? "accents" : "conjoint-allocataire";

    await page.goto(scene.banc.origine);
    await scene.expectAccessible(page);
    await logIn(page, slug);

    expect(new URL(page.url()).pathname).toBe("/famille/bienvenue");
    expect(await titre(page).textContent()).toBe("Votre espace est ouvert");
    expect(await page.locator("main").textContent()).toContain(findPersona(slug).nom);
    await scene.expectAccessible(page);

    await page.getByRole("link", { name: "Continuer" }).click();
    await page.waitForURL(`${scene.banc.origine}/famille`);
    expect(await titre(page).textContent()).toContain("Bonjour");
    await scene.expectAccessible(page);

    await page.getByRole("button", { name: "Se déconnecter" }).click();
    await page.waitForURL((url) => url.pathname === "/connexion/deconnecte");
    expect(new URL(page.url()).origin).toBe(scene.banc.origine);
    expect(await titre(page).textContent()).toBe("Vous êtes déconnecté");
    await scene.expectAccessible(page);

    await page.goBack();
    await page.waitForURL(`${scene.banc.origine}/connexion`);
    expect(await page.locator("body").textContent()).not.toContain("Bonjour");
    await scene.expectAccessible(page);
  });

  it("ne montre plus la bienvenue à la deuxième visite", async () => {
    const page = await scene.open(javaScript);
    await logIn(page, "qf-moyen");
    await page.getByRole("button", { name: "Se déconnecter" }).click();
    await page.waitForURL((url) => url.pathname === "/connexion/deconnecte");
    await logIn(page, "qf-moyen");
    expect(new URL(page.url()).pathname).toBe("/famille");
  });

  it("explique un abandon chez FranceConnect et propose de recommencer", async () => {
    const page = await scene.open(javaScript);
    await leaveForFranceConnect(page);
    await choose(page, "abandon");
    await page.waitForURL(`${scene.banc.origine}/connexion/echec/abandon`);
    expect(await titre(page).textContent()).toBe("Vous avez arrêté la connexion");
    expect(await page.getByRole("button", { name: "S’identifier avec FranceConnect" }).count()).toBe(1);
    await scene.expectAccessible(page);
  });

  it("refuse un compte au niveau de garantie trop faible", async () => {
    const page = await scene.open(javaScript);
    await leaveForFranceConnect(page);
    await choose(page, "acr-trop-faible");
    await page.locator('[data-action="continuer"]').click();
    await page.waitForURL(`${scene.banc.origine}/connexion/echec/acr-trop-faible`);
    expect(await titre(page).textContent()).toBe("Ce compte ne suffit pas");
    await scene.expectAccessible(page);
    await page.goto(`${scene.banc.origine}/famille`);
    expect(page.url()).toBe(`${scene.banc.origine}/connexion`);
  });

  it("ramène à la connexion quand la session a trop reposé", async () => {
    const page = await scene.open(javaScript);
    await logIn(page, "qf-moyen");
    scene.banc.horloge.avancer(31 * 60_000);
    await page.goto(`${scene.banc.origine}/famille`);
    expect(page.url()).toBe(`${scene.banc.origine}/connexion`);
  });
});

describe("Poids du premier chargement", () => {
  it.each(["/", "/famille", "/famille/bienvenue"])("reste léger sur %s", async (chemin) => {
    const connexion = await scene.open(true);
    await logIn(connexion, "qf-moyen");
    // Another context under the same cookies: nothing in its cache.
    const page = await scene.open(true);
    await page.context().addCookies(await connexion.context().cookies());

    const cdp = await page.context().newCDPSession(page);
    await cdp.send("Network.enable");
    const poids: number[] = [];
    cdp.on("Network.loadingFinished", ({ encodedDataLength }) => void poids.push(encodedDataLength));
    await page.goto(scene.banc.origine + chemin, { waitUntil: "networkidle" });

    expect(new URL(page.url()).pathname).toBe(chemin);
    expect(poids.length).toBeGreaterThan(2);
    expect(poids.length).toBeLessThanOrEqual(MAX_REQUETES);
    expect(poids.reduce((somme, octets) => somme + octets, 0)).toBeLessThanOrEqual(MAX_OCTETS);
  });
});
