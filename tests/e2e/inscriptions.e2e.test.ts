/** What a family changes after its request, in a real Chromium, with and without JavaScript. */
import { describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { findPersona } from "#tests/personas.ts";
import { addEnfant, declareResidence, expectEtroit, logIn, retrieveQuotient, titre } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();

describe.each([
  { javaScript: true, slug: "qf-moyen", prenom: "Lila" },
  { javaScript: false, slug: "qf-bas", prenom: "Sacha" },
])("Mes inscriptions (JavaScript : $javaScript)", ({ javaScript, slug, prenom }) => {
  it("se lisent, se modifient et s’arrêtent", async () => {
    const { origine } = scene.banc;
    const page = await scene.open(javaScript);
    await logIn(scene.banc, page, slug);
    await addEnfant(scene.banc, page, { prenom, nom: findPersona(slug).nom, annee: "2019" });
    await declareResidence(scene.banc, page, true);
    await retrieveQuotient(scene.banc, page);
    await page.goto(origine + paths.famille.inscription);
    await page.getByText("Cantine", { exact: true }).click();
    await page.getByRole("button", { name: "Continuer" }).click();
    await page.getByRole("button", { name: "Envoyer ma demande" }).click();
    await page.waitForURL((url) => url.pathname.startsWith("/famille/demandes/"));

    await page.goto(origine + paths.famille.accueil);
    await page.getByRole("link", { name: "Voir, modifier ou arrêter mes inscriptions" }).click();
    await page.waitForURL(origine + paths.famille.inscriptions);
    const contenu = page.locator("main");
    expect(await contenu.textContent()).toContain("4 jours par semaine");
    await scene.expectAccessible(page);
    await expectEtroit(page);

    await page.getByRole("link", { name: `Modifier ou arrêter Cantine, ${prenom}` }).click();
    await page.getByRole("button", { name: "Enregistrer" }).waitFor();
    expect(await titre(page)).toBe(`${prenom}, Cantine`);
    await scene.expectAccessible(page);
    for (const jour of ["lundi", "mardi", "jeudi", "vendredi"]) await page.getByLabel(jour).uncheck();
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await page.getByRole("link", { name: /choisissez un jour au moins/ }).waitFor();
    await scene.expectAccessible(page);
    await page.getByLabel("mardi").check();
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await page.getByText("L’inscription est modifiée").waitFor();
    expect(await contenu.textContent()).toContain("1 jour par semaine\u00A0: mardi");
    await scene.expectAccessible(page);

    await page.getByRole("link", { name: `Modifier ou arrêter Cantine, ${prenom}` }).click();
    await page.getByRole("link", { name: "Arrêter cette inscription" }).click();
    await page.getByRole("button", { name: "Arrêter cette inscription" }).waitFor();
    await scene.expectAccessible(page);
    await expectEtroit(page);
    await page.getByRole("button", { name: "Arrêter cette inscription" }).click();
    await page.getByText("L’inscription est arrêtée").waitFor();
    expect(await contenu.textContent()).toContain("Aucun de vos enfants n’est inscrit");
    await scene.expectAccessible(page);
  });
});
