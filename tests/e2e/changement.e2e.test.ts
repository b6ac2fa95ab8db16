/** « Ma situation a changé », from the family's word to the agent's answer, with and without JavaScript. */
import { describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { logIn, logInAgent } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();
const vers = (path: string): string => scene.banc.origine + path;

describe.each([
  { javaScript: true, slug: "qf-bas", libelle: "avec JavaScript" },
  { javaScript: false, slug: "qf-moyen", libelle: "sans JavaScript" },
])("$libelle", ({ javaScript, slug }) => {
  it("une séparation arrive chez un agent, qui répond", async () => {
    const page = await scene.open(javaScript);
    await logIn(scene.banc, page, slug);
    await page.goto(vers(paths.famille.foyer));
    await page.getByRole("link", { name: "Ma situation a changé" }).click();
    await page.getByRole("button", { name: "Continuer" }).click();
    await page.getByRole("link", { name: "Dites ce qui a changé." }).waitFor();
    await scene.expectSain(page);
    await page.getByText("Autre chose", { exact: true }).click();
    await page.getByLabel(/^Depuis quand/).fill("le 12 novembre");
    await page.getByRole("button", { name: "Continuer" }).click();
    await page.getByRole("link", { name: "Écrivez ce qui a changé." }).waitFor();
    expect(await page.getByLabel(/^Depuis quand/).inputValue()).toBe("le 12 novembre");
    await page.getByText(/^Nous nous séparons/).click();
    await page.getByLabel(/^Ce que l’agent doit savoir/).fill("Une semaine sur deux.");
    await page.getByRole("button", { name: "Continuer" }).click();
    await page.waitForURL(vers(paths.famille.messages));
    const lu = (await page.locator("main").innerText()).replaceAll("\u00A0", " ");
    for (const mot of ["Depuis : le 12 novembre.", "Une semaine sur deux.", "votre situation a changé"])
      expect(lu).toContain(mot);
    await scene.expectSain(page);

    const agent = await scene.open(javaScript);
    await logInAgent(scene.banc, agent, "instructeur");
    await agent.goto(vers(paths.agent.file({ motif: "situation-changee" })));
    await agent.getByRole("link", { name: "Ouvrir le plus ancien" }).click();
    await agent.getByText("Une semaine sur deux.").first().waitFor();
    await scene.expectSain(agent);
    await agent.locator("textarea").first().fill("Invitez l’autre parent à partager chaque enfant.");
    await agent.getByRole("button", { name: "Envoyer la réponse" }).click();
    await agent.waitForURL((url) => url.pathname === paths.agent.file());

    await page.goto(vers(paths.famille.messages));
    await page.getByText("Invitez l’autre parent à partager chaque enfant.").waitFor();
    expect(await page.locator("main").innerText()).not.toContain("votre situation a changé");
  });

  it.each([
    [/^Mes revenus/, paths.famille.quotient.page],
    [/^Nous avons déménagé/, paths.famille.residence],
    [/^Un enfant est né/, paths.famille.ajouterEnfant],
  ])("%s mène à sa page, sans ouvrir de dossier", async (reponse, chemin) => {
    const page = await scene.open(javaScript);
    await logIn(scene.banc, page, slug);
    await page.goto(vers(paths.famille.changement));
    await page.getByText(reponse).click();
    await page.getByRole("button", { name: "Continuer" }).click();
    await page.waitForURL(vers(chemin));
  });
});

// Last: its file stays open in the queue.
describe.each([
  { javaScript: true, slug: "qf-500", libelle: "avec JavaScript" },
  { javaScript: false, slug: "accents", libelle: "sans JavaScript" },
])("$libelle, ce qui a sa page", ({ javaScript, slug }) => {
  it("une perte d’emploi dite à l’agent mène aussi au quotient", async () => {
    const page = await scene.open(javaScript);
    await logIn(scene.banc, page, slug);
    await page.goto(vers(paths.famille.changement));
    await page.getByText("J’ai perdu mon emploi", { exact: true }).click();
    await page.getByLabel(/^Ce que l’agent doit savoir/).fill("Depuis lundi, sans indemnité.");
    await page.getByRole("button", { name: "Continuer" }).click();
    await page.waitForURL(vers(paths.famille.quotient.page));
    await page.goto(vers(paths.famille.messages));
    await page.getByText("Depuis lundi, sans indemnité.").waitFor();
  });
});
