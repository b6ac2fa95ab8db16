/** After the decision: contest a price, write, be answered, in a real Chromium, with and without JavaScript. */
import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import type { Motif } from "#app/domain/dossier/motif.ts";
import { paths } from "#app/web/paths.ts";
import { findPersona } from "#tests/personas.ts";
import { addEnfant, declareResidence, logIn, logInAgent, retrieveQuotient, titre } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();
const vers = (path: string): string => scene.banc.origine + path;

/** One child, the canteen and a known QF: from log-in to the page of the decision. */
async function openDecision(page: Page, slug: string): Promise<void> {
  const { banc } = scene;
  await logIn(banc, page, slug);
  await addEnfant(banc, page, { prenom: "Lila", nom: findPersona(slug).nom, annee: "2019" });
  await declareResidence(banc, page, true);
  await retrieveQuotient(banc, page);
  await page.goto(vers(paths.famille.inscription));
  await page.getByText("Cantine", { exact: true }).click();
  await page.getByRole("button", { name: "Continuer" }).click();
  await page.getByRole("button", { name: "Envoyer ma demande" }).click();
  await page.getByRole("link", { name: "Voir la décision" }).click();
  await page.waitForURL((url) => url.pathname.startsWith("/famille/decisions/"));
}

const readMain = async (page: Page): Promise<string> =>
  (await page.locator("main").innerText()).replaceAll("\u00A0", " ");

/** From the queue to the file that waits for this reason. */
async function openDossier(page: Page, motif: Motif): Promise<void> {
  await page.goto(vers(paths.agent.file({ motif })));
  await page.getByRole("link", { name: "Ouvrir le plus ancien" }).click();
  await page.waitForURL((url) => url.pathname.startsWith("/agent/dossiers/"));
}

describe.each([
  { javaScript: true, slug: "qf-moyen" },
  { javaScript: false, slug: "qf-bas" },
])("Échanges (JavaScript : $javaScript)", ({ javaScript, slug }) => {
  it("d’un prix contesté à la réponse d’un agent, puis un message", { timeout: 120_000 }, async () => {
    const famille = await scene.open(javaScript);
    await openDecision(famille, slug);
    await scene.expectSain(famille);
    const decision = famille.url();
    const telechargement = famille.waitForEvent("download");
    await famille.getByRole("link", { name: "Garder cette décision en PDF" }).click();
    expect((await telechargement).suggestedFilename()).toMatch(/^decision-[A-Z0-9-]+\.pdf$/);

    await famille.getByRole("link", { name: "Contester cette ligne" }).click();
    await famille.getByRole("button", { name: "Envoyer à un agent" }).waitFor();
    expect(await titre(famille)).toBe("Contester un prix");
    expect(await readMain(famille)).toContain("Lila, Cantine");
    await scene.expectSain(famille);
    await famille.getByLabel("Ce que l’agent doit savoir").fill("Nous avons deux enfants.");
    await famille.getByRole("button", { name: "Envoyer à un agent" }).click();
    await famille.locator(".resume-erreurs").waitFor();
    expect(await famille.getByLabel("Ce que l’agent doit savoir").inputValue()).toBe(
      "Nous avons deux enfants.",
    );
    await scene.expectSain(famille);
    await famille.getByText(/^Je ne comprends pas/).click();
    await famille.getByRole("button", { name: "Envoyer à un agent" }).click();
    await famille.getByText("Votre dossier est chez le service des familles").waitFor();
    await scene.expectSain(famille);
    await famille.goto(vers(paths.famille.accueil));
    expect(await readMain(famille)).toMatch(
      /Depuis le .+, vous contestez un prix \(.+\) : réponse prévue avant le /,
    );
    await scene.expectSain(famille);

    const agent = await scene.open(javaScript);
    await logInAgent(scene.banc, agent, "instructeur");
    await openDossier(agent, "ligne-contestee");
    expect(await readMain(agent)).toContain("Nous avons deux enfants.");
    await scene.expectSain(agent);
    await agent.getByText("Écrire à la famille ou demander un document").click();
    await agent.getByLabel("Votre message").fill("Nous regardons votre dossier.");
    await agent.getByRole("button", { name: "Envoyer le message" }).click();
    await agent.locator(".message-texte", { hasText: "Nous regardons" }).waitFor();
    await agent.getByText("La décision est confirmée").click();
    await agent.getByLabel("Ce que vous avez vu").fill("Le rang de Lila est le bon.");
    await agent.getByRole("button", { name: "Voir l’effet avant de décider" }).click();
    await agent.getByRole("button", { name: /^Décider/ }).waitFor();
    expect(await readMain(agent)).toContain("Aucun prix ne change");
    await scene.expectSain(agent);
    await agent.getByRole("button", { name: /^Décider/ }).click();
    await agent.waitForURL((url) => url.pathname === paths.agent.file());

    await famille.goto(vers(paths.famille.messages));
    const lu = await readMain(famille);
    expect(lu).toContain("Nous regardons votre dossier.");
    expect(lu).toContain("Le rang de Lila est le bon.");
    await famille.getByLabel("Écrire au service").fill("Merci.\nUne autre question ?");
    await famille.getByRole("button", { name: "Envoyer" }).click();
    await famille.locator(".message-texte", { hasText: "Une autre question" }).waitFor();
    await scene.expectSain(famille);

    await openDossier(agent, "message");
    await scene.expectSain(agent);
    await agent.getByLabel("Votre réponse").fill("Posez-la ici.");
    await agent.getByRole("button", { name: "Envoyer la réponse" }).click();
    await agent.waitForURL((url) => url.pathname === paths.agent.file());
    await famille.goto(vers(paths.famille.messages));
    expect(await readMain(famille)).toContain("Posez-la ici.");
    expect(await readMain(famille)).not.toContain("Votre dossier est chez");

    await famille.goto(decision);
    await famille.getByRole("link", { name: "Demander à une personne de revoir cette décision" }).click();
    await famille.getByRole("button", { name: "Envoyer à un agent" }).waitFor();
    await scene.expectSain(famille);
    await famille.goto(vers(paths.famille.quotient.page));
    await famille.getByRole("heading", { name: "Les quotients connus de la ville" }).waitFor();
    await scene.expectSain(famille);
  });
});
