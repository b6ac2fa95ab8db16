/** What the journeys of the agent share: families prepared over HTTP, the file reached by the queue, the answer given. */
import type { Page } from "playwright";
import { expect } from "vitest";
import type { Motif } from "#app/domain/dossier/motif.ts";
import { paths } from "#app/web/paths.ts";
import { FamilleHttp } from "#tests/integration/famille-http.ts";
import { toTexte } from "#tests/integration/ville/gestes.ts";
import { findPersona } from "#tests/personas.ts";
import { logInAgent, titre } from "./gestes.ts";
import type { Scene } from "./scene.ts";

/** What is read on the page, with ordinary spaces only. */
export const lire = async (page: Page): Promise<string> =>
  (await page.locator("main").innerText()).replaceAll(/[\u00A0\u202F]/g, " ");

interface Preparation {
  enfant?: string;
  /** Said by the family, and to be verified by an agent when it is yes. */
  commune?: boolean;
  origine?: string;
}

/** One child of seven years and a declared home; nothing is asked of the caisse yet. */
export async function openFamille(
  { banc }: Scene,
  slug: string,
  { enfant = "Lila", commune = false, origine = banc.origine }: Preparation = {},
): Promise<FamilleHttp> {
  const famille = await new FamilleHttp(banc, slug, origine).logIn();
  await famille.addEnfant(enfant, findPersona(slug).nom);
  await famille.declareResidence(commune);
  return famille;
}

/** The same, with the answer of the caisse and the canteen asked for. */
export async function sendDemande(
  scene: Scene,
  slug: string,
  preparation: Preparation = {},
): Promise<FamilleHttp> {
  const famille = await openFamille(scene, slug, preparation);
  await famille.retrieveQuotient();
  await famille.enrol(["cantine"]);
  return famille;
}

export async function openAgent(scene: Scene, slug = "instructeur", origine?: string): Promise<Page> {
  const page = await scene.open();
  await logInAgent(scene.banc, page, slug, origine);
  return page;
}

/** From the queue, narrowed to the reason, to the family's file. */
export async function openDossier(page: Page, famille: FamilleHttp, motif: Motif): Promise<void> {
  const id = await famille.findCasId(motif);
  await page.goto(famille.origine + paths.agent.file({ motif, tri: "recent" }));
  await page.locator(`main a[href*="${id}"]`).first().click();
  await page.waitForURL((url) => url.pathname === paths.agent.dossier(id));
  expect(await titre(page)).toMatch(/^Famille /);
}

export async function fillQuotient(page: Page, document: string, valeur: string): Promise<void> {
  await page.getByLabel(/^Document lu/).selectOption(document);
  await page.getByLabel(/^Quotient/).fill(valeur);
  await page.getByLabel(/^Mois du quotient/).selectOption({ index: 1 });
}

/** Writes the reasons and asks for the effect. @returns the words of the preview */
export async function preview(page: Page, vu: string): Promise<string> {
  await page.getByLabel(/^(Ce que vous avez vu|Votre réponse)/).fill(vu);
  await page.getByRole("button", { name: "Voir l’effet avant de décider" }).click();
  await page.getByRole("heading", { name: "Effet de votre décision" }).waitFor();
  return lire(page);
}

export async function confirm(page: Page): Promise<void> {
  await page.locator('button[value="decider"]').click();
  await page.waitForURL((url) => url.pathname === paths.agent.file());
  expect(await lire(page)).toContain("votre réponse est enregistrée");
}

/** A word to the family, that leaves the file open. */
export async function write(page: Page, texte: string): Promise<void> {
  await page.getByText(/^Écrire à la famille/).click();
  await page.getByLabel("Votre message").fill(texte);
  await page.getByRole("button", { name: "Envoyer le message" }).click();
  await page.locator(".message-texte", { hasText: texte }).waitFor();
}

/** The newest decision as the family reads it. */
export async function readDecision(famille: FamilleHttp): Promise<string> {
  const { html } = await famille.get(paths.famille.accueil);
  const [lien] = /\/famille\/decisions\/[0-9a-f-]+/.exec(html) ?? [];
  if (!lien) throw new Error("aucune décision");
  return toTexte((await famille.get(lien)).html).replaceAll(/[\u00A0\u202F]/g, " ");
}
