/** From the declared child to the explained price, in a real Chromium, with and without JavaScript. */
import { describe, expect, it } from "vitest";
import { addEnfant, declareResidence, logIn, retrieveQuotient, titre } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();

describe.each([{ javaScript: true }, { javaScript: false }])(
  "Du quotient au prix (JavaScript : $javaScript)",
  ({ javaScript }) => {
    it("donne à un quotient de 500 le prix de la ligne fermée en haut, et l’explique", async () => {
      const page = await scene.open(javaScript);
      const slug = javaScript ? "qf-500" : "qf-501";
      await logIn(scene.banc, page, slug);
      await addEnfant(scene.banc, page, {
        prenom: "Lila",
        nom: javaScript ? "Ferrand" : "Ferrandi",
        annee: "2019",
      });
      await declareResidence(scene.banc, page, true);
      await retrieveQuotient(scene.banc, page);
      expect(await titre(page)).toBe("Ces informations sont-elles exactes ?");
      await scene.expectAccessible(page);

      await page.getByRole("link", { name: "Oui, voir mes prix" }).click();
      await page.waitForURL(`${scene.banc.origine}/famille/prix`);
      const cantine = page
        .getByRole("article")
        .filter({ has: page.getByRole("heading", { name: "Cantine", exact: true }) });
      expect(await cantine.textContent()).toContain(javaScript ? "0,85" : "1,00");
      await cantine.locator("summary").click();
      expect(await cantine.textContent()).toMatch(javaScript ? /500/ : /501/);
      await scene.expectAccessible(page);
    });

    it("dit ce qui se passe quand la caisse est en panne, et donne un prix provisoire", async () => {
      const page = await scene.open(javaScript);
      const slug = javaScript ? "panne-503" : "panne-html";
      await logIn(scene.banc, page, slug);
      await addEnfant(scene.banc, page, {
        prenom: "Noé",
        nom: javaScript ? "Astier" : "Astieri",
        annee: "2018",
      });
      await declareResidence(scene.banc, page, true);
      await retrieveQuotient(scene.banc, page);
      expect(await titre(page)).toBe("La CAF et la MSA n’ont pas pu répondre");
      expect(await page.locator("main").textContent()).toContain("Votre dossier est chez un agent");
      await scene.expectAccessible(page);
      await page.getByRole("link", { name: "Voir mes prix" }).click();
      await page.waitForURL(`${scene.banc.origine}/famille/prix`);
      expect(await page.locator("main").textContent()).toContain("prix provisoire");
    });
  },
);

it("ne demande, ne montre et ne garde rien quand une autre personne revient de FranceConnect", async () => {
  const page = await scene.open(true);
  await logIn(scene.banc, page, "qf-haut");
  const avant = scene.banc.simulateurs.apiParticulier.appels.total;
  await page.goto(`${scene.banc.origine}/famille/quotient-familial`);
  await page.context().clearCookies({ domain: "franceconnect.localhost" });
  await page.getByRole("button", { name: "Récupérer mes données avec FranceConnect" }).click();
  await page.locator('[data-persona="qf-bas"]').click();
  await page.locator('[data-action="continuer"]').click();
  await page.waitForURL((url) => url.pathname === "/famille/quotient-familial/resultat");
  expect(await page.locator("main").textContent()).toContain("Une autre personne s’est identifiée");
  expect(scene.banc.simulateurs.apiParticulier.appels.total).toBe(avant);
});
