/** From the declared child to the explained price, in a real Chromium, with and without JavaScript. */
import type { BrowserContext, Page } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { checkAxe, checkAxeIn } from "./axe.ts";
import { ouvrirBanc, type Banc } from "./banc.ts";
import { addEnfant, declareResidence, logIn, retrieveQuotient, titre } from "./gestes.ts";

let banc: Banc;
const contextes: BrowserContext[] = [];
beforeAll(async () => {
  banc = await ouvrirBanc();
});
afterAll(() => banc?.fermer());
afterEach(async () => {
  for (const contexte of contextes.splice(0)) await contexte.close();
});

async function open(javaScriptEnabled: boolean): Promise<Page> {
  const contexte = await banc.nouveauContexte({ javaScriptEnabled });
  contextes.push(contexte);
  return contexte.newPage();
}

async function expectAccessible(page: Page, javaScript: boolean): Promise<void> {
  if (javaScript) return expect(await checkAxe(page), page.url()).toEqual([]);
  const contexte = await banc.nouveauContexte();
  contextes.push(contexte);
  expect(await checkAxeIn(contexte, page), page.url()).toEqual([]);
}

describe.each([{ javaScript: true }, { javaScript: false }])(
  "Du quotient au prix (JavaScript : $javaScript)",
  ({ javaScript }) => {
    it("donne à un quotient de 500 le prix de la ligne fermée en haut, et l’explique", async () => {
      const page = await open(javaScript);
      const slug = javaScript ? "qf-500" : "qf-501";
      await logIn(banc, page, slug);
      await addEnfant(banc, page, {
        prenom: "Lila",
        nom: javaScript ? "Ferrand" : "Ferrandi",
        annee: "2019",
      });
      await declareResidence(banc, page, true);
      await retrieveQuotient(banc, page);
      expect(await titre(page)).toBe("Ces informations sont-elles exactes ?");
      await expectAccessible(page, javaScript);

      await page.getByRole("link", { name: "Oui, voir mes prix" }).click();
      await page.waitForURL(`${banc.origine}/famille/prix`);
      const cantine = page
        .getByRole("article")
        .filter({ has: page.getByRole("heading", { name: "Cantine", exact: true }) });
      expect(await cantine.textContent()).toContain(javaScript ? "0,85" : "1,00");
      await cantine.locator("summary").click();
      expect(await cantine.textContent()).toMatch(javaScript ? /500/ : /501/);
      await expectAccessible(page, javaScript);
    });

    it("dit ce qui se passe quand la caisse est en panne, et donne un prix provisoire", async () => {
      const page = await open(javaScript);
      const slug = javaScript ? "panne-503" : "panne-html";
      await logIn(banc, page, slug);
      await addEnfant(banc, page, { prenom: "Noé", nom: javaScript ? "Astier" : "Astieri", annee: "2018" });
      await declareResidence(banc, page, true);
      await retrieveQuotient(banc, page);
      expect(await titre(page)).toBe("La CAF et la MSA n’ont pas pu répondre");
      expect(await page.locator("main").textContent()).toContain("Votre dossier est chez un agent");
      await expectAccessible(page, javaScript);
      await page.getByRole("link", { name: "Voir mes prix" }).click();
      await page.waitForURL(`${banc.origine}/famille/prix`);
      expect(await page.locator("main").textContent()).toContain("prix provisoire");
    });
  },
);

it("ne demande, ne montre et ne garde rien quand une autre personne revient de FranceConnect", async () => {
  const page = await open(true);
  await logIn(banc, page, "qf-haut");
  const avant = banc.simulateurs.apiParticulier.appels.total;
  await page.goto(`${banc.origine}/famille/quotient-familial`);
  await page.context().clearCookies({ domain: "franceconnect.localhost" });
  await page.getByRole("button", { name: "Récupérer mes données avec FranceConnect" }).click();
  await page.locator('[data-persona="qf-bas"]').click();
  await page.locator('[data-action="continuer"]').click();
  await page.waitForURL((url) => url.pathname === "/famille/quotient-familial/resultat");
  expect(await page.locator("main").textContent()).toContain("Une autre personne s’est identifiée");
  expect(banc.simulateurs.apiParticulier.appels.total).toBe(avant);
});
