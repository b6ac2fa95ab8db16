/** A family without FranceConnect comes in by e-mail and gets a price, with and without JavaScript (FC-08). */
import { describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { findLien } from "#tests/integration/famille-http.ts";
import { addEnfant, declareResidence, expectEtroit, titre } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();

describe.each([
  { javaScript: true, libelle: "avec JavaScript" },
  { javaScript: false, libelle: "sans JavaScript" },
])("Lien par courriel $libelle", ({ javaScript }) => {
  it("mène de la connexion aux prix, et se déconnecte", async () => {
    const { banc } = scene;
    const adresse = javaScript ? "awa@exemple.fr" : "moussa@exemple.fr";
    const page = await scene.open(javaScript);
    await page.goto(banc.origine + paths.connexion.page);
    const portes = await page.locator("main :is(button, a.bouton)").allTextContents();
    expect(portes.map((texte) => texte.replace(/\s+/g, " ").trim())).toEqual([
      "S’identifier avec FranceConnect",
      "Recevoir un lien par courriel",
    ]);
    await scene.expectAccessible(page);
    await page.getByRole("link", { name: "Recevoir un lien par courriel" }).click();

    await page.getByRole("button", { name: "Recevoir le lien" }).click();
    expect(await page.getByRole("alert").textContent()).toContain("Écrivez votre adresse électronique");
    await scene.expectAccessible(page);
    await page.getByLabel("Votre adresse électronique").fill(adresse);
    await page.getByRole("button", { name: "Recevoir le lien" }).click();
    await page.waitForURL(banc.origine + paths.connexion.lienEnvoye);
    await scene.expectAccessible(page);
    await expectEtroit(page);

    // The mail is read on another device.
    const telephone = await scene.open(javaScript);
    await telephone.goto(banc.origine + (await findLien(banc, adresse)));
    await scene.expectAccessible(telephone);
    await expectEtroit(telephone);
    await telephone.getByRole("button", { name: "Ouvrir mon espace" }).click();
    await telephone.waitForURL(banc.origine + paths.connexion.identite);
    await telephone.getByLabel("Vos prénoms").fill("Awa");
    await telephone.getByRole("button", { name: "Ouvrir mon espace" }).click();
    expect(await telephone.getByRole("alert").textContent()).toContain("nom de naissance");
    expect(await telephone.getByLabel("Vos prénoms").inputValue()).toBe("Awa");
    await scene.expectAccessible(telephone);
    await telephone.getByLabel("Votre nom de naissance").fill("Traoré");
    await telephone.getByRole("button", { name: "Ouvrir mon espace" }).click();
    await telephone.waitForURL(banc.origine + paths.famille.accueil);
    expect(await titre(telephone)).toBe("Bonjour Awa");
    await scene.expectAccessible(telephone);

    await addEnfant(banc, telephone, { prenom: "Sira", nom: "Traoré", annee: "2019" });
    await declareResidence(banc, telephone, false);
    await telephone.goto(banc.origine + paths.famille.prix);
    expect(await telephone.locator("main").textContent()).toContain("Sira");

    await telephone.getByRole("button", { name: "Se déconnecter" }).click();
    await telephone.waitForURL((url) => url.pathname === paths.connexion.deconnecte);
    expect(await titre(telephone)).toBe("Vous êtes déconnecté");
  });

  it("dit quoi faire d’un lien qui ne marche plus", async () => {
    const page = await scene.open(javaScript);
    await page.goto(scene.banc.origine + paths.connexion.lien("x".repeat(43)));
    expect(await titre(page)).toBe("Ce lien ne marche plus");
    await scene.expectAccessible(page);
    await page.getByRole("link", { name: "Recommencer" }).click();
    await page.getByRole("heading", { level: 1, name: "Recevoir un lien par courriel" }).waitFor();
  });
});
