/** Two agents on one file in two browsers: the second is told before and at save, and confirms or gives up. */
import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { findAgent, saveAgent } from "#db/queries/agents.ts";
import { openEnPanne } from "#tests/integration/agent/gestes.ts";
import { findVille } from "#tests/integration/famille-http.ts";
import { findPersona } from "#tests/personas.ts";
import { logInAgent } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();

/** A second agent who answers files: the auditor of the demonstration, with another role. */
async function openSecond(javaScript: boolean): Promise<Page> {
  const ville = await findVille(scene.banc);
  const ligne = await findAgent(ville, "demo-auditeur");
  if (!ligne) throw new Error("agent absent");
  await saveAgent(ville, { ...ligne, email: findPersona("auditeur").email, roles: ["instructeur"] });
  const page = await scene.open(javaScript);
  await logInAgent(scene.banc, page, "auditeur");
  return page;
}

async function answerDomicile(page: Page): Promise<void> {
  await page.getByText("La famille habite la commune").click();
  await page.getByLabel(/^Ce que vous avez vu/).fill("Facture d’eau du mois.");
  await page.getByRole("button", { name: "Voir l’effet avant de décider" }).click();
}

describe.each([
  { javaScript: true, slug: "panne-503" },
  { javaScript: false, slug: "panne-502" },
])("Deux agents sur un dossier (JavaScript : $javaScript)", ({ javaScript, slug }) => {
  it("le second sait avant, lit ce qui a changé en enregistrant, et envoie en connaissance de cause", async () => {
    const { banc } = scene;
    const famille = await openEnPanne(banc, slug);
    const dossier = banc.origine + paths.agent.dossier(await famille.findCasId("residence-a-verifier"));
    const premier = await scene.open(javaScript);
    await logInAgent(banc, premier, "instructeur");
    await premier.goto(dossier);
    const second = await openSecond(javaScript);
    await second.goto(dossier);
    await second.getByText("Nadia FERRIEU a ce dossier ouvert").waitFor();

    await famille.addEnfant("Ugo", findPersona(slug).nom, "2022");
    if (javaScript) {
      // Back to this window.
      await second.evaluate(() => window.dispatchEvent(new Event("focus")));
      await second.getByText("Ce dossier a changé depuis que vous l’avez ouvert").waitFor();
      await scene.expectSain(second);
    }
    await answerDomicile(second);
    await second.getByText("Ce dossier vient de changer").waitFor();
    expect(await second.locator(".changements").innerText()).toMatch(/la famille\s: Enfant ajouté \(Ugo\)/);
    expect(await second.getByLabel(/^Ce que vous avez vu/).inputValue()).toBe("Facture d’eau du mois.");
    expect(await second.getByLabel("La famille habite la commune").isChecked()).toBe(true);
    await scene.expectSain(second);

    await second.getByText("J’ai lu ce qui a changé, et je garde ma réponse").click();
    await second.getByRole("button", { name: "Voir l’effet avant de décider" }).click();
    await second.getByRole("heading", { name: "Effet de votre décision" }).waitFor();
    await second.getByRole("button", { name: "Décider et prévenir la famille" }).click();
    await second.waitForURL((url) => url.pathname === paths.agent.file());

    // The first is told who answered, and what he wrote is still there to read.
    await answerDomicile(premier);
    await premier.getByText("Un autre agent vient de répondre à ce dossier").waitFor();
    const dit = await premier.locator("main").innerText();
    for (const attendu of ["Domicile vérifié par un agent", "Facture d’eau du mois."])
      expect(dit).toContain(attendu);
    await scene.expectSain(premier);
  });

  it("ou abandonne, et le dossier se relit sans sa saisie", async () => {
    const { banc } = scene;
    const famille = await openEnPanne(banc, javaScript ? "panne-504" : "panne-html");
    const page = await scene.open(javaScript);
    await logInAgent(banc, page, "instructeur");
    await page.goto(banc.origine + paths.agent.dossier(await famille.findCasId("residence-a-verifier")));
    await famille.addEnfant("Ugo", "Tardif", "2022");
    await answerDomicile(page);
    await page.getByRole("link", { name: "abandonnez votre saisie" }).click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await page.getByText("Ce dossier vient de changer").count()).toBe(0);
    expect(await page.getByLabel(/^Ce que vous avez vu/).inputValue()).toBe("");
  });
});
