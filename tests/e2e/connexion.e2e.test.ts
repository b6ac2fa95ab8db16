/** Log-in and log-out of a family in a real Chromium, with and without JavaScript. */
import type { BrowserContext, Page } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { findPersona } from "#tests/personas.ts";
import { checkAxe, checkAxeIn } from "./axe.ts";
import { ouvrirBanc, type Banc } from "./banc.ts";

const MAX_OCTETS = 150 * 1024;
const MAX_REQUETES = 20;

let banc: Banc;
const contextes: BrowserContext[] = [];
/** What the browser complains of: a script that fails, a line of CSP, a hydration that differs. */
const plaintes: string[] = [];

beforeAll(async () => {
  banc = await ouvrirBanc();
});
afterAll(() => banc?.fermer());
afterEach(async () => {
  for (const contexte of contextes.splice(0)) await contexte.close();
  expect(plaintes.splice(0)).toEqual([]);
});

async function open(javaScriptEnabled: boolean): Promise<Page> {
  const contexte = await banc.nouveauContexte({ javaScriptEnabled });
  contextes.push(contexte);
  const page = await contexte.newPage();
  page.on("pageerror", ({ message }) => void plaintes.push(message));
  page.on("console", (message) => {
    if (message.type() === "error") plaintes.push(message.text());
  });
  return page;
}

/** axe on the page as the reader has it, or on its twin with JavaScript when the page has none. */
async function expectAccessible(page: Page, javaScript: boolean): Promise<void> {
  if (javaScript) return expect(await checkAxe(page), page.url()).toEqual([]);
  const contexte = await banc.nouveauContexte();
  contextes.push(contexte);
  expect(await checkAxeIn(contexte, page), page.url()).toEqual([]);
}

const titre = (page: Page) => page.getByRole("heading", { level: 1 });

async function leaveForFranceConnect(page: Page): Promise<void> {
  await page.goto(banc.origine);
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
    const page = await open(javaScript);
    const slug = javaScript ? "accents" : "conjoint-allocataire";

    await page.goto(banc.origine);
    await expectAccessible(page, javaScript);
    await logIn(page, slug);

    expect(new URL(page.url()).pathname).toBe("/famille/bienvenue");
    expect(await titre(page).textContent()).toBe("Votre espace est ouvert");
    expect(await page.locator("main").textContent()).toContain(findPersona(slug).nom);
    await expectAccessible(page, javaScript);

    await page.getByRole("link", { name: "Continuer" }).click();
    await page.waitForURL(`${banc.origine}/famille`);
    expect(await titre(page).textContent()).toContain("Bonjour");
    await expectAccessible(page, javaScript);

    await page.getByRole("button", { name: "Se déconnecter" }).click();
    await page.waitForURL((url) => url.pathname === "/connexion/deconnecte");
    expect(new URL(page.url()).origin).toBe(banc.origine);
    expect(await titre(page).textContent()).toBe("Vous êtes déconnecté");
    await expectAccessible(page, javaScript);

    await page.goBack();
    await page.waitForURL(`${banc.origine}/connexion`);
    expect(await page.locator("body").textContent()).not.toContain("Bonjour");
    await expectAccessible(page, javaScript);
  });

  it("ne montre plus la bienvenue à la deuxième visite", async () => {
    const page = await open(javaScript);
    await logIn(page, "qf-moyen");
    await page.getByRole("button", { name: "Se déconnecter" }).click();
    await page.waitForURL((url) => url.pathname === "/connexion/deconnecte");
    await logIn(page, "qf-moyen");
    expect(new URL(page.url()).pathname).toBe("/famille");
  });

  it("explique un abandon chez FranceConnect et propose de recommencer", async () => {
    const page = await open(javaScript);
    await leaveForFranceConnect(page);
    await choose(page, "abandon");
    await page.waitForURL(`${banc.origine}/connexion/echec/abandon`);
    expect(await titre(page).textContent()).toBe("Vous avez arrêté la connexion");
    expect(await page.getByRole("button", { name: "S’identifier avec FranceConnect" }).count()).toBe(1);
    await expectAccessible(page, javaScript);
  });

  it("refuse un compte au niveau de garantie trop faible", async () => {
    const page = await open(javaScript);
    await leaveForFranceConnect(page);
    await choose(page, "acr-trop-faible");
    await page.locator('[data-action="continuer"]').click();
    await page.waitForURL(`${banc.origine}/connexion/echec/acr-trop-faible`);
    expect(await titre(page).textContent()).toBe("Ce compte ne suffit pas");
    await expectAccessible(page, javaScript);
    await page.goto(`${banc.origine}/famille`);
    expect(page.url()).toBe(`${banc.origine}/connexion`);
  });

  it("ramène à la connexion quand la session a trop reposé", async () => {
    const page = await open(javaScript);
    await logIn(page, "qf-moyen");
    banc.horloge.avancer(31 * 60_000);
    await page.goto(`${banc.origine}/famille`);
    expect(page.url()).toBe(`${banc.origine}/connexion`);
  });
});

describe("Poids du premier chargement", () => {
  it.each(["/", "/famille", "/famille/bienvenue"])("reste léger sur %s", async (chemin) => {
    const connexion = await open(true);
    await logIn(connexion, "qf-moyen");
    // Another context under the same cookies: nothing in its cache.
    const page = await open(true);
    await page.context().addCookies(await connexion.context().cookies());

    const cdp = await page.context().newCDPSession(page);
    await cdp.send("Network.enable");
    const poids: number[] = [];
    cdp.on("Network.loadingFinished", ({ encodedDataLength }) => void poids.push(encodedDataLength));
    await page.goto(banc.origine + chemin, { waitUntil: "networkidle" });

    expect(new URL(page.url()).pathname).toBe(chemin);
    expect(poids.length).toBeGreaterThan(2);
    expect(poids.length).toBeLessThanOrEqual(MAX_REQUETES);
    expect(poids.reduce((somme, octets) => somme + octets, 0)).toBeLessThanOrEqual(MAX_OCTETS);
  });
});
