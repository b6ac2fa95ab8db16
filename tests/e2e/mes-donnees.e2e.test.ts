/** A family reads, copies, corrects, closes and erases its data, with and without JavaScript. */
import { describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { addEnfant, declareResidence, expectEtroit, logIn, retrieveQuotient, titre } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();
const { famille } = paths;

describe.each([
  { javaScript: true, libelle: "avec JavaScript", slug: "qf-moyen", nom: "Avec" },
  { javaScript: false, libelle: "sans JavaScript", slug: "qf-bas", nom: "Sans" },
])("Mes données $libelle", ({ javaScript, slug, nom }) => {
  it("se lisent, se copient, se corrigent, puis s’effacent", async () => {
    const { banc } = scene;
    const page = await scene.open(javaScript);
    await logIn(banc, page, slug);
    await addEnfant(banc, page, { prenom: "Sira", nom, annee: "2019" });
    await declareResidence(banc, page, false);
    await retrieveQuotient(banc, page);

    await page.goto(banc.origine + famille.traces);
    expect(await titre(page)).toBe("Mes données");
    expect(await page.locator("main").textContent()).toContain("API Particulier");
    await scene.expectAccessible(page);
    await expectEtroit(page);

    await page.getByRole("link", { name: "Avoir une copie de mes données" }).click();
    await page.waitForURL(banc.origine + famille.copie);
    expect(await page.locator("main").textContent()).toContain(`Sira ${nom}`);
    await scene.expectAccessible(page);
    await expectEtroit(page);
    const [fichier] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Télécharger le fichier complet (JSON)" }).click(),
    ]);
    expect(fichier.suggestedFilename()).toMatch(/^mes-donnees-\d{4}-\d{2}-\d{2}\.json$/);

    await page.goto(banc.origine + famille.connexions);
    expect(await page.getByRole("row").count()).toBe(2);
    await scene.expectAccessible(page);
    await expectEtroit(page);

    await page.goto(banc.origine + famille.adresse);
    await scene.expectAccessible(page);

    await page.goto(banc.origine + famille.courriels);
    await page.locator("label", { hasText: "Les décisions seulement" }).click();
    await scene.expectAccessible(page);
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await page.waitForURL(banc.origine + famille.traces);
    expect(await page.locator("main").textContent()).toContain("les décisions seulement");

    await page.getByRole("link", { name: "Faire corriger" }).click();
    await page.getByRole("button", { name: "Envoyer à un agent" }).click();
    await page.getByRole("alert").waitFor();
    await scene.expectAccessible(page);
    await page.getByLabel("Qu’est-ce qui est faux").fill("Sira est en CE2.");
    await page.getByRole("button", { name: "Envoyer à un agent" }).click();
    await page.getByText("Votre demande est chez un agent").waitFor();
    await scene.expectAccessible(page);

    await page.goto(banc.origine + famille.effacement);
    await scene.expectAccessible(page);
    await expectEtroit(page);
    await page.getByRole("button", { name: "Effacer mes données" }).click();
    await page.getByRole("alert").waitFor();
    await scene.expectAccessible(page);
    await page.locator("label", { hasText: "J’ai compris" }).click();
    await page.getByRole("button", { name: "Effacer mes données" }).click();
    await page.waitForURL(banc.origine + paths.connexion.efface);
    expect(await titre(page)).toBe("Vos données sont effacées");
    await scene.expectAccessible(page);
    await page.goto(banc.origine + famille.accueil);
    expect(page.url()).toBe(banc.origine + paths.connexion.page);
  });
});
