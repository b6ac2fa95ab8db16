/** An agent finds the double of a file and makes one of both, in a real Chromium, with and without JavaScript. */
import { describe, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { openEnPanne } from "#tests/integration/agent/gestes.ts";
import { FamilleHttp } from "#tests/integration/famille-http.ts";
import { expectEtroit, logInAgent } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();

describe.each([
  { javaScript: true, slugs: ["panne-503", "panne-504"], libelle: "avec JavaScript" },
  { javaScript: false, slugs: ["panne-502", "qf-moyen"], libelle: "sans JavaScript" },
] as const)("Réunir deux dossiers, $libelle", ({ javaScript, slugs: [un, deux] }) => {
  it("le double est proposé, comparé, puis les deux dossiers n’en font qu’un", async () => {
    const { banc } = scene;
    const prenom = javaScript ? "Isaure" : "Maxence";
    const famille = await openEnPanne(banc, un);
    await famille.addEnfant(prenom, "Doublet", "2021");
    const autre = await new FamilleHttp(banc, deux).logIn();
    await autre.addEnfant(prenom, "Doublet", "2021");
    const casId = await famille.findCasId("panne");

    const page = await scene.open(javaScript);
    await logInAgent(banc, page, "instructeur");
    await page.goto(banc.origine + paths.agent.dossier(casId));
    await page.getByRole("link", { name: "Chercher un double de ce dossier" }).click();
    const lien = page.getByRole("listitem").filter({ hasText: prenom }).getByRole("link");
    await lien.waitFor();
    await scene.expectSain(page);
    await lien.click();
    await page.getByRole("heading", { name: "Réunir deux dossiers" }).waitFor();
    await scene.expectSain(page);
    await expectEtroit(page);
    await page.getByRole("button", { name: "Réunir les deux dossiers" }).click();
    await page.locator(".resume-erreurs").waitFor();
    await scene.expectSain(page);
    await page.getByText("J’ai vérifié que ces personnes forment un seul foyer").click();
    await page.getByRole("button", { name: "Réunir les deux dossiers" }).click();
    await page.waitForURL(banc.origine + paths.agent.dossier(casId));
    await page.getByText("Deux dossiers du foyer réunis par un agent").first().waitFor();
    await scene.expectSain(page);
  });
});
