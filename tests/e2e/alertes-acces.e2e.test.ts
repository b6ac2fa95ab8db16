/** The auditor's page of accesses: no alert, one to handle, the refusal, one handled, the chain verified, with and without JavaScript. */
import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { logInAgent as enterAgent } from "#tests/integration/agent/gestes.ts";
import { FamilleHttp } from "#tests/integration/famille-http.ts";
import { findPersona } from "#tests/personas.ts";
import { lire } from "./cas-agent.ts";
import { logInAgent } from "./gestes.ts";
import { setReglages } from "./reglages-ville.ts";
import { setScene } from "./scene.ts";

const scene = setScene();

/** An agent opens at the counter the household of this family, whose child has this name. */
async function visit(slug: string, nomEnfant: string): Promise<void> {
  const famille = await new FamilleHttp(scene.banc, slug).logIn();
  await famille.addEnfant("Léa", nomEnfant);
  const agent = await enterAgent("instructeur", scene.banc.origine);
  const adresse = scene.banc.origine + paths.agent.accueilGuichet(await famille.findFoyerId());
  expect((await agent.send(adresse)).status).toBe(200);
}

async function openTraces(javaScript: boolean): Promise<Page> {
  const page = await scene.open(javaScript);
  await logInAgent(scene.banc, page, "auditeur");
  await page.goto(scene.banc.origine + paths.ville.traces);
  return page;
}

it("sans consultation inhabituelle, la page le dit", async () => {
  const page = await openTraces(true);
  expect(await lire(page)).toContain("Aucune depuis trente jours.");
  await scene.expectSain(page);
});

describe.each([
  { javaScript: true, alerte: "1 famille du même nom que l’agent", libelle: "avec JavaScript" },
  { javaScript: false, alerte: "2 familles consultées dans la journée", libelle: "sans JavaScript" },
])("Une alerte, $libelle", ({ javaScript, alerte }) => {
  it("se lit, demande ce qui a été constaté, se traite, et la chaîne se vérifie", async () => {
    if (javaScript) await visit("qf-bas", findPersona("instructeur").nom);
    else {
      await visit("qf-moyen", findPersona("qf-moyen").nom);
      await setReglages(scene.banc, { consultationsParJour: 1 });
    }
    const page = await openTraces(javaScript);
    expect(await lire(page)).toContain(alerte);
    await scene.expectSain(page);

    const traiter = page.getByRole("button", { name: /^Marquer traitée/ });
    await traiter.click();
    await page.locator(".resume-erreurs").waitFor();
    expect(await page.getByLabel("Ce que vous avez constaté").getAttribute("aria-invalid")).toBe("true");
    await scene.expectSain(page);
    await page.getByLabel("Ce que vous avez constaté").fill(`Vérifié, ${alerte}`);
    await traiter.click();
    await page.getByText("L’alerte est traitée, et le journal le garde.").waitFor();
    expect(await lire(page)).toContain(`Traitée : Vérifié, ${alerte}`);
    await scene.expectSain(page);

    await page.getByRole("button", { name: "Vérifier la chaîne" }).click();
    await page.getByText(/Chaîne intacte/).waitFor();
    await scene.expectSain(page);
  });
});
