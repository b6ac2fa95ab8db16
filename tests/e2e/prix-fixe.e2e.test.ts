/** An agent sets a price instead of the grid's, in a real Chromium, with and without JavaScript. */
import { describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { openEnPanne } from "#tests/integration/agent/gestes.ts";
import { expectEtroit, logInAgent } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();

describe.each([
  { javaScript: true, slug: "panne-503", libelle: "avec JavaScript" },
  { javaScript: false, slug: "panne-504", libelle: "sans JavaScript" },
])("Fixer un prix, $libelle", ({ javaScript, slug }) => {
  it("le refus garde la saisie, l’effet se lit avant, la décision le dit", async () => {
    const { banc } = scene;
    const famille = await openEnPanne(banc, slug);
    const casId = await famille.findCasId("panne");
    const page = await scene.open(javaScript);
    await logInAgent(banc, page, "instructeur");
    await page.goto(banc.origine + paths.agent.dossier(casId));
    await page.getByRole("link", { name: "Fixer un prix à la place de la grille" }).click();
    await page.getByLabel("Un seul prix pour tout le dossier").fill("900");
    await scene.expectSain(page);
    await expectEtroit(page);
    await page.getByLabel("Pourquoi").fill("Commission du 3.");
    await page.getByRole("button", { name: "Voir l’effet avant de décider" }).click();
    await page.locator(".resume-erreurs").waitFor();
    await scene.expectSain(page);
    expect(await page.getByLabel("Pourquoi").inputValue()).toBe("Commission du 3.");
    await page.getByLabel("Un seul prix pour tout le dossier").fill("0,37");
    await page.getByLabel("Raison", { exact: true }).selectOption("geste-social");
    await page.getByRole("button", { name: "Voir l’effet avant de décider" }).click();
    await page.getByRole("heading", { name: "Effet de votre décision" }).waitFor();
    await scene.expectSain(page);
    await page.getByRole("button", { name: /^Décider/ }).click();
    await page.waitForURL(banc.origine + paths.agent.dossier(casId));
    await page
      .locator("summary", { hasText: /^[0-9A-Z]{4}-[0-9A-Z]{4}/ })
      .first()
      .click();
    expect(await page.getByText("Prix fixé par un agent : geste social du CCAS.").count()).toBe(1);
    expect(await page.getByText("Commission du 3.").count()).toBe(1);
    await scene.expectSain(page);
  });
});
