/** The agents' queue in a real Chromium, with and without JavaScript: views, filters, files that change hands, two agents at once. */
import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { findAgent, saveAgent } from "#db/queries/agents.ts";
import { findPersona } from "#tests/personas.ts";
import { logInAgent, openCasEnPanne } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();
const vers = (path: string): string => scene.banc.origine + path;

const readTexte = async (page: Page): Promise<string> =>
  (await page.locator("main").innerText()).replaceAll("\u00A0", " ");

/** A second agent who answers files: the auditor of the demonstration, with another role. */
async function openSecond(javaScript: boolean): Promise<Page> {
  const ville = await scene.banc.registre.findVilleByHote(new URL(scene.banc.origine).hostname);
  const ligne = ville && (await findAgent(ville, "demo-auditeur"));
  if (!ligne) throw new Error("agent absent");
  await saveAgent(ville, { ...ligne, email: findPersona("auditeur").email, roles: ["instructeur"] });
  const page = await scene.open(javaScript);
  await logInAgent(scene.banc, page, "auditeur");
  return page;
}

describe.each([
  { javaScript: true, slug: "panne-503", libelle: "avec JavaScript" },
  { javaScript: false, slug: "panne-502-puis-ok", libelle: "sans JavaScript" },
])("$libelle", ({ javaScript, slug }) => {
  it("une vue, un filtre, une vue gardée, un dossier pris puis confié ; le collègue le sait", async () => {
    await openCasEnPanne(scene.banc, await scene.open(javaScript), slug);
    const page = await scene.open(javaScript);
    await logInAgent(scene.banc, page, "instructeur");
    await page.getByRole("link", { name: /^À prendre/ }).click();
    await page.waitForURL((url) => url.searchParams.get("agent") === "personne");
    await scene.expectSain(page);

    await page.getByText("Filtrer et trier", { exact: true }).click();
    await page.getByLabel("Trier").selectOption("recent");
    await page.getByLabel("Attend depuis").selectOption("7");
    await page.getByRole("button", { name: "Filtrer", exact: true }).click();
    await page.waitForURL((url) => url.searchParams.get("age") === "7");
    expect(await readTexte(page)).toContain("Aucun dossier n’attend dans cette vue.");
    await page.getByLabel("Attend depuis").selectOption("");
    await page.getByLabel("Échéance").selectOption("proche");
    await page.getByRole("button", { name: "Filtrer", exact: true }).click();
    await page.getByRole("button", { name: "Garder" }).click();
    await page.getByText("Écrivez le nom de la vue.").waitFor();
    await scene.expectSain(page);
    await page.getByLabel(/^Garder cette vue/).fill(`Pressés ${slug}`);
    await page.getByRole("button", { name: "Garder" }).click();
    await page.getByRole("button", { name: `Supprimer la vue «\u00A0Pressés ${slug}\u00A0»` }).waitFor();
    await scene.expectSain(page);
    await page.getByRole("button", { name: /^Supprimer la vue/ }).click();
    await page.getByRole("heading", { level: 1 }).waitFor();

    // By keyboard: the newest file is ticked with the space bar, and taken.
    await page.goto(vers(paths.agent.file({ agent: "personne", tri: "recent" })));
    await page.getByRole("button", { name: "Prendre" }).click();
    await page.getByText("Cochez au moins un dossier.").waitFor();
    await scene.expectSain(page);
    const premiere = page.locator('input[name="dossier"]').first();
    await premiere.focus();
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Prendre" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("1 dossier pris").waitFor();
    await scene.expectSain(page);

    // Two agents, two browsers: the second is told in the queue and on the file, and does not take it.
    await page.goto(vers(paths.agent.file({ agent: "moi", tri: "recent" })));
    await page.locator("tbody th a").first().click();
    await page.waitForURL((url) => url.pathname.startsWith("/agent/dossiers/"));
    const adresse = page.url();
    const second = await openSecond(javaScript);
    await second.goto(vers(paths.agent.file({ agent: "demo-instructeur", tri: "recent" })));
    expect(await readTexte(second)).toContain("ouvert par Nadia FERRIEU");
    await second.locator('input[name="dossier"]').first().check();
    await second.getByRole("button", { name: "Prendre" }).click();
    await second.getByText("Nadia FERRIEU l’a déjà pris").waitFor();
    await second.goto(adresse);
    await second.getByText("Nadia FERRIEU a ce dossier ouvert").waitFor();
    await scene.expectSain(second);

    // The colleague is away: her files are handed to the one who is there.
    await second.goto(vers(paths.agent.file({ agent: "demo-instructeur", tri: "recent" })));
    await second.locator('input[name="dossier"]').first().check();
    await second.getByLabel("Confier à").selectOption("demo-auditeur");
    await second.getByRole("button", { name: "Confier", exact: true }).click();
    await second.getByText(/\d+ dossiers? confiés?/).waitFor();
    await scene.expectSain(second);
    await page.goto(vers(paths.agent.file({ agent: "moi" })));
    expect(await readTexte(page)).toContain("Aucun dossier n’attend dans cette vue.");
    await page.goto(vers(paths.agent.file({ agent: "demo-auditeur" })));
    expect(await readTexte(page)).toContain("CHAUVIREY");
  });
});
