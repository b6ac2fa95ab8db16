/** An agent makes two files of one, in a real Chromium, with and without JavaScript; the other parent finds their own. */
import { describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { openEnPanne } from "#tests/integration/agent/gestes.ts";
import { FamilleHttp, readCodeDonne } from "#tests/integration/famille-http.ts";
import { logInAgent } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();

describe.each([
  { javaScript: true, slugs: ["panne-503", "qf-moyen"], libelle: "avec JavaScript" },
  { javaScript: false, slugs: ["panne-504", "qf-bas"], libelle: "sans JavaScript" },
] as const)("Séparer un dossier, $libelle", ({ javaScript, slugs: [un, deux] }) => {
  it("qui part, les deux dossiers et leurs prix, puis chacun le sien", async () => {
    const { banc } = scene;
    const famille = await openEnPanne(banc, un);
    const code = readCodeDonne((await famille.post(paths.famille.inviter())).html);
    const autre = await new FamilleHttp(banc, deux).logIn();
    await autre.post(paths.famille.rejoindre, { code, geste: "accepter" });
    const casId = await famille.findCasId("panne");
    await autre.retrieveQuotient();

    const page = await scene.open(javaScript);
    await logInAgent(banc, page, "instructeur");
    await page.goto(banc.origine + paths.agent.dossier(casId));
    await page.getByRole("link", { name: "Séparer ce dossier en deux" }).click();
    await page.getByRole("heading", { name: "Séparer ce dossier en deux", level: 1 }).waitFor();
    await scene.expectSain(page);
    await page.getByRole("button", { name: "Voir les deux dossiers" }).click();
    await page.locator(".resume-erreurs").waitFor();
    await scene.expectSain(page);

    const adultes = page.getByRole("group").filter({ hasText: "Part dans un nouveau dossier" });
    await adultes.nth(1).getByText("Part dans un nouveau dossier").click();
    await page.getByRole("group", { name: /^Lila/ }).getByText("Part, avec ses inscriptions").click();
    await page.getByRole("group", { name: /^Noé/ }).getByText("Vit dans les deux foyers").click();
    await page.getByText("Dans la commune, justificatif vu").click();
    await page.getByRole("button", { name: "Voir les deux dossiers" }).click();
    await page.getByRole("heading", { name: "Deux dossiers au lieu d’un" }).waitFor();
    await scene.expectSain(page);
    await page.getByRole("button", { name: "Séparer le dossier" }).click();
    await page.locator(".resume-erreurs").waitFor();
    await scene.expectSain(page);
    await page.getByText("Les adultes se sont séparés").click();
    await page.getByText("J’ai vérifié que ces personnes forment deux foyers").click();
    await page.getByRole("button", { name: "Séparer le dossier" }).click();
    await page.waitForURL((url) => url.pathname.startsWith("/agent/guichet/"));
    await page.getByText("Lila").first().waitFor();
    await scene.expectSain(page);

    expect(new URL(page.url()).pathname).toBe(paths.agent.accueilGuichet(await autre.findFoyerId()));
    const { html } = await autre.get(paths.famille.foyer);
    for (const prenom of ["Lila", "Noé"]) expect(html).toContain(prenom);
    expect((await famille.get(paths.famille.foyer)).html).not.toContain("Lila");
  });
});
