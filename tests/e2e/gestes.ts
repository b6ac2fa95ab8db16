/** What people do on the pages, shared by the journeys. */
import type { Page } from "playwright";
import { expect } from "vitest";
import { paths } from "#app/web/paths.ts";
import { findPersona } from "#tests/personas.ts";
import type { Banc } from "./banc.ts";

/** The title as it is read, with ordinary spaces only. */
export const titre = async (page: Page): Promise<string> =>
  ((await page.getByRole("heading", { level: 1 }).textContent()) ?? "").replaceAll("\u00A0", " ");

/** On the simulator: choose a person, then continue. */
async function continueAs(page: Page, slug: string): Promise<void> {
  await page.waitForURL((url) => url.hostname.endsWith("connect.localhost"));
  await page.locator(`[data-persona="${slug}"]`).click();
  await page.locator('[data-action="continuer"]').click();
}

export async function logIn(banc: Banc, page: Page, slug: string, origine = banc.origine): Promise<void> {
  await page.goto(`${origine}/connexion`);
  await page.getByRole("button", { name: "S’identifier avec FranceConnect" }).click();
  await continueAs(page, slug);
  await page.waitForURL((url) => url.pathname.startsWith("/famille"));
}

export async function addEnfant(
  banc: Banc,
  page: Page,
  { prenom, nom, annee, classe = "CE1" }: { prenom: string; nom: string; annee: string; classe?: string },
  origine = banc.origine,
): Promise<void> {
  await page.goto(`${origine}/famille/enfants/ajouter`);
  await page.getByLabel("Prénom").fill(prenom);
  await page.getByLabel("Nom", { exact: true }).fill(nom);
  await page.getByLabel("Jour").fill("7");
  await page.getByLabel("Mois").fill("4");
  await page.getByLabel("Année").fill(annee);
  await page.getByLabel("École").fill("Les Tilleuls");
  await page.getByLabel("Classe").fill(classe);
  await page.getByText("Son parent", { exact: true }).click();
  await page.getByRole("button", { name: "Ajouter cet enfant" }).click();
  await page.waitForURL(`${origine}/famille`);
}

export async function declareResidence(
  banc: Banc,
  page: Page,
  oui: boolean,
  origine = banc.origine,
): Promise<void> {
  await page.goto(`${origine}/famille/residence`);
  await page.getByText(oui ? /^Oui,/ : /^Non,/).click();
  await page.getByRole("button", { name: "Continuer" }).click();
  await page.waitForURL(`${origine}/famille`);
}

/** From the page that informs to the page that shows the answer; FranceConnect still knows who is there. */
export async function retrieveQuotient(banc: Banc, page: Page, origine = banc.origine): Promise<void> {
  await page.goto(`${origine}/famille/quotient-familial`);
  await page.getByRole("button", { name: "Récupérer mes données avec FranceConnect" }).click();
  await page.locator('[data-action="continuer"]').click();
  await page.waitForURL((url) => url.pathname === "/famille/quotient-familial/resultat");
}

/** A caisse that did not answer: a case waits. */
export async function openCasEnPanne(banc: Banc, page: Page, slug: string): Promise<void> {
  await logIn(banc, page, slug);
  await addEnfant(banc, page, { prenom: "Noé", nom: findPersona(slug).nom, annee: "2019" });
  await declareResidence(banc, page, true);
  await retrieveQuotient(banc, page);
}

/** An agent comes in by ProConnect. */
export async function logInAgent(
  banc: Banc,
  page: Page,
  slug: string,
  origine = banc.origine,
): Promise<void> {
  await page.goto(origine + paths.agent.connexion);
  await page.getByRole("button", { name: "S’identifier avec ProConnect" }).click();
  await page.locator(`[data-persona="${slug}"]`).click();
  await page.waitForURL((url) => url.origin === origine);
}

/** By keyboard: leaving the field closes the list of communes, whether the list came before or comes after. */
export async function fillCommune(page: Page, nom: string): Promise<void> {
  await page.getByLabel("Commune de naissance").fill(nom);
  await page.keyboard.press("Tab");
}

const NARROW = 360;

/** On a telephone there is nothing to scroll sideways; `there` looks at more while the page is narrow. */
export async function expectEtroit(page: Page, there?: () => Promise<void>): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 720 };
  await page.setViewportSize({ width: NARROW, height });
  await there?.();
  expect(await page.evaluate(() => document.documentElement.scrollWidth), page.url()).toBeLessThanOrEqual(
    NARROW,
  );
  await page.setViewportSize({ width, height });
}
