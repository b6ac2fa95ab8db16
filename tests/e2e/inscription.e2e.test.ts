/** From the choice of activities to the decision and its mail, in a real Chromium, with and without JavaScript. */
import type { BrowserContext, Page } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startFacteur } from "#app/web/facteur.server.ts";
import { CODES_MENTION } from "#app/domain/decision/mentions.ts";
import { findPersona } from "#tests/personas.ts";
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

async function expectAccessible(page: Page, javaScript: boolean): Promise<void> {
  if (javaScript) return expect(await checkAxe(page), page.url()).toEqual([]);
  const contexte = await banc.nouveauContexte();
  contextes.push(contexte);
  expect(await checkAxeIn(contexte, page), page.url()).toEqual([]);
}

describe.each([
  { javaScript: true, slug: "qf-moyen", prenom: "Lila" },
  { javaScript: false, slug: "qf-bas", prenom: "Sacha" },
])("Inscription (JavaScript : $javaScript)", ({ javaScript, slug, prenom }) => {
  it("va du choix des activités à la décision et à son courriel", async () => {
    const contexte = await banc.nouveauContexte({ javaScriptEnabled: javaScript });
    contextes.push(contexte);
    const page = await contexte.newPage();
    await logIn(banc, page, slug);
    await addEnfant(banc, page, { prenom, nom: findPersona(slug).nom, annee: "2019" });
    await declareResidence(banc, page, false);
    await retrieveQuotient(banc, page);

    await page.goto(`${banc.origine}/famille/inscription`);
    await page.getByRole("button", { name: "Continuer" }).click();
    expect(await page.locator("main").textContent()).toContain("Choisissez au moins une activité");
    await expectAccessible(page, javaScript);

    await page.getByText("Cantine", { exact: true }).click();
    await page.getByRole("button", { name: "Continuer" }).click();
    await page.waitForURL(`${banc.origine}/famille/inscription/verification`);
    expect(await titre(page)).toBe("Vérifiez votre demande");
    await expectAccessible(page, javaScript);

    await page.getByRole("button", { name: "Envoyer ma demande" }).click();
    await page.waitForURL((url) => url.pathname.startsWith("/famille/demandes/"));
    expect(await titre(page)).toContain("Votre demande est envoyée");
    await expectAccessible(page, javaScript);

    await page.getByRole("link", { name: "Voir la décision" }).click();
    await page.waitForURL((url) => url.pathname.startsWith("/famille/decisions/"));
    for (const code of CODES_MENTION) expect(await page.locator(`[data-mention="${code}"]`).count()).toBe(1);
    const decision = (await page.locator("main").textContent()) ?? "";
    const numero = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(decision)?.[0] ?? "absent";
    await expectAccessible(page, javaScript);

    const facteur = startFacteur({
      registre: banc.registre,
      smtp: banc.simulateurs.courriel.smtpUrl,
      now: () => new Date(banc.horloge.now()).toISOString(),
      intervalle: null,
    });
    await facteur.round();
    await facteur.round();
    const mails = banc.simulateurs.courriel.mails.filter(({ sujet }) => sujet.includes(numero));
    expect(mails).toHaveLength(1);
    expect(mails[0]?.texte).toContain("traitement algorithmique");
    expect(mails[0]?.texte).not.toContain(findPersona(slug).nom);

    await page.goto(`${banc.origine}/famille/mes-donnees`);
    expect(await page.locator("main").textContent()).toContain("Quotient familial demandé à la CAF");
    await expectAccessible(page, javaScript);

    await page.goto(`${banc.origine}/famille/inscription`);
    expect(await page.locator("main").textContent()).toContain("Déjà inscrit");
  });
});
