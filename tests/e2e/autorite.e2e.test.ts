/** Who acts for a child, who pays, and the file that the town holds on paper: each state, with and without JavaScript. */
import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { findPersona } from "#tests/personas.ts";
import { addEnfant, declareResidence, logIn, logInAgent, titre } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();

const lireCode = async (page: Page): Promise<string> => {
  await page.locator(".code-a-donner").waitFor();
  return (await page.locator(".code-a-donner").textContent()) ?? "";
};

describe.each([
  { javaScript: true, libelle: "avec JavaScript", origine: () => scene.banc.origine },
  { javaScript: false, libelle: "sans JavaScript", origine: () => scene.banc.origineVille2 },
])("$libelle", ({ javaScript, origine }) => {
  it("un tuteur dit son lien, donne sa preuve, et lit que son prix est provisoire", async () => {
    const page = await scene.open(javaScript);
    await logIn(scene.banc, page, "qf-bas", origine());
    await page.goto(origine() + paths.famille.ajouterEnfant);
    await page.getByRole("button", { name: "Ajouter cet enfant" }).click();
    await page.getByText("Dites quel est votre lien avec cet enfant.").first().waitFor();
    await scene.expectSain(page);
    await page.getByLabel("Prénom").fill("Noé");
    await page.getByLabel("Année").fill("2018");
    await page.getByLabel("École").fill("Les Tilleuls");
    await page.getByLabel("Classe").fill("CE2");
    await page.getByText("Son tuteur", { exact: true }).click();
    await page.getByRole("button", { name: "Ajouter cet enfant" }).click();
    await page.waitForURL((url) => url.searchParams.get("nature") === "autorite");
    await scene.expectSain(page);
    await declareResidence(scene.banc, page, true, origine());
    await page.goto(origine() + paths.famille.prix);
    await page.locator("summary").first().click();
    await page.getByText("votre droit d’agir pour cet enfant doit être vérifié").first().waitFor();
    await scene.expectSain(page);
    await page.goto(origine() + paths.famille.foyer);
    await page.getByRole("link", { name: "Donner la preuve pour Noé" }).waitFor();
    await scene.expectSain(page);
  });

  it("l’autre parent est allocataire : l’étape suivante est écrite", async () => {
    const page = await scene.open(javaScript);
    await logIn(scene.banc, page, "qf-moyen", origine());
    await page.goto(origine() + paths.famille.quotient.page);
    await page.getByRole("link", { name: "Faire récupérer le quotient par l’autre parent" }).click();
    await page.getByRole("link", { name: "Inviter l’autre parent" }).waitFor();
    await scene.expectSain(page);
    await page.getByRole("link", { name: "Inviter l’autre parent" }).click();
    await page.getByRole("button", { name: "Obtenir un code" }).click();
    await lireCode(page);
    await page.goto(origine() + paths.famille.quotient.autreParent);
    await page.getByText("l’autre parent écrit son code").waitFor();
    await scene.expectSain(page);
  });

  it("un dossier papier : l’agent l’ouvre et imprime un code, son adulte le retrouve, un autre attend", async () => {
    const agent = await scene.open(javaScript);
    const slug = javaScript ? "instructeur" : "instructeur-valbrume";
    await logInAgent(scene.banc, agent, slug, origine());
    await agent.goto(origine() + paths.agent.papier);
    await agent.getByRole("button", { name: "Créer ce dossier" }).click();
    await agent.locator(".resume-erreurs").waitFor();
    await scene.expectSain(agent);
    const { prenoms, nom } = findPersona("accents");
    await agent.locator("#adulte-1-prenoms").fill(prenoms[0] ?? "");
    await agent.locator("#adulte-1-nom").fill(nom);
    await agent.locator("#enfant-1-prenom").fill("Côme");
    await agent.locator("#enfant-1-naissance-annee").fill("2019");
    await agent.locator("#enfant-1-ecole").fill("Les Tilleuls");
    await agent.locator("#enfant-1-classe").fill("CP");
    await agent.getByText("Dans la commune, justificatif vu", { exact: true }).click();
    await agent.getByRole("button", { name: "Créer ce dossier" }).click();
    await agent.getByRole("link", { name: /^Remettre un code/ }).waitFor();
    await scene.expectSain(agent);
    const dossier = agent.url();
    const remettre = async (): Promise<string> => {
      await agent.goto(dossier);
      await agent.getByRole("link", { name: /^Remettre un code/ }).click();
      await agent.getByRole("button", { name: "Obtenir un code" }).waitFor();
      await scene.expectSain(agent);
      await agent.getByRole("button", { name: "Obtenir un code" }).click();
      const code = await lireCode(agent);
      await scene.expectSain(agent);
      return code;
    };
    const saisir = async (page: Page, code: string): Promise<void> => {
      await page.goto(origine() + paths.famille.rejoindre);
      await page.getByLabel("Code").fill(code);
      await page.getByRole("button", { name: "Continuer" }).click();
      await page.getByRole("button", { name: "Retrouver ce dossier" }).waitFor();
      await scene.expectSain(page);
      await page.getByRole("button", { name: "Retrouver ce dossier" }).click();
      await page.waitForURL(origine() + paths.famille.foyer);
    };

    const autre = await scene.open(javaScript);
    await logIn(scene.banc, autre, "qf-haut", origine());
    await saisir(autre, await remettre());
    await autre.getByText("Le code de votre courrier est chez un agent").waitFor();
    expect(await autre.locator("main").textContent()).not.toContain("Côme");
    await scene.expectSain(autre);
    await agent.goto(dossier);
    await agent.getByRole("link", { name: /personne à confirmer/ }).click();
    await agent.getByRole("button", { name: "Voir l’effet avant de décider" }).waitFor();
    await scene.expectSain(agent);
    await agent.getByText(/^Non, ce code/).click();
    await agent.getByLabel(/^Ce que vous avez vu/).fill("Ce n’est pas la personne du courrier.");
    await agent.getByRole("button", { name: "Voir l’effet avant de décider" }).click();
    await agent.locator('button[value="decider"]').click();
    await agent.waitForURL((url) => url.pathname === paths.agent.file());

    const page = await scene.open(javaScript);
    await logIn(scene.banc, page, "accents", origine());
    await saisir(page, await remettre());
    await page.getByText("Côme").first().waitFor();
    await scene.expectSain(page);
    expect(await titre(page)).toBe("Mon foyer");
  });

  it("deux parents désignent un payeur : l’un le dit, l’autre confirme", async () => {
    const admin = await scene.open(javaScript);
    const slug = javaScript ? "administrateur" : "administrateur-valbrume";
    await logInAgent(scene.banc, admin, slug, origine());
    await admin.goto(origine() + paths.ville.section("familles"));
    await scene.expectSain(admin);
    await admin.getByText(/^Un seul payeur/).click();
    await admin.getByRole("button", { name: "Enregistrer" }).click();
    await admin.waitForURL((url) => url.searchParams.has("enregistre"));

    const un = await scene.open(javaScript);
    await logIn(scene.banc, un, "garde-alternee-a", origine());
    await addEnfant(scene.banc, un, { prenom: "Éloïse", nom: "Le Goff", annee: "2019" }, origine());
    await un.goto(origine() + paths.famille.foyer);
    await un.getByRole("link", { name: /^Partager/ }).click();
    await un.getByRole("button", { name: "Obtenir un code" }).click();
    const code = await lireCode(un);
    const deux = await scene.open(javaScript);
    await logIn(scene.banc, deux, "garde-alternee-b", origine());
    await deux.goto(origine() + paths.famille.rejoindre);
    await deux.getByLabel("Code").fill(code);
    await deux.getByRole("button", { name: "Continuer" }).click();
    await deux.getByRole("button", { name: "Partager Éloïse" }).click();
    await deux.getByText("qui paie").waitFor();

    await un.goto(origine() + paths.famille.foyer);
    await un.getByRole("link", { name: /^Voir qui paie/ }).click();
    await un.getByRole("button", { name: "Notre foyer paie" }).waitFor();
    await scene.expectSain(un);
    await un.getByRole("button", { name: "Notre foyer paie" }).click();
    await un.getByText("L’autre parent doit confirmer").waitFor();
    await scene.expectSain(un);
    await deux.reload();
    await deux.getByRole("link", { name: /^Voir qui paie/ }).click();
    await deux.getByRole("button", { name: "Je confirme" }).waitFor();
    await scene.expectSain(deux);
    await deux.getByRole("button", { name: "Je confirme" }).click();
    await deux.getByText("C’est convenu").waitFor();
    await scene.expectSain(deux);
  });
});
