/** From the choice of activities to the decision and its mail, in a real Chromium, with and without JavaScript. */
import { describe, expect, it } from "vitest";
import { startFacteur } from "#app/web/facteur.server.ts";
import { CODES_MENTION } from "#app/domain/decision/mentions.ts";
import { findPersona } from "#tests/personas.ts";
import { addEnfant, declareResidence, expectEtroit, logIn, retrieveQuotient, titre } from "./gestes.ts";
import { setPlaces } from "./reglages-ville.ts";
import { setScene } from "./scene.ts";

const scene = setScene();

describe.each([
  { javaScript: true, slug: "qf-moyen", prenom: "Lila" },
  { javaScript: false, slug: "qf-bas", prenom: "Sacha" },
])("Inscription (JavaScript : $javaScript)", ({ javaScript, slug, prenom }) => {
  it("va du choix des activités à la décision et à son courriel", async () => {
    const page = await scene.open(javaScript);
    await logIn(scene.banc, page, slug);
    await addEnfant(scene.banc, page, { prenom, nom: findPersona(slug).nom, annee: "2019" });
    await declareResidence(scene.banc, page, false);
    await retrieveQuotient(scene.banc, page);

    await page.goto(`${scene.banc.origine}/famille/inscription`);
    await page.getByRole("button", { name: "Continuer" }).click();
    await page.getByText("Choisissez au moins une activité").first().waitFor();
    await scene.expectAccessible(page);

    await page.getByText("Cantine", { exact: true }).click();
    const demiHeures = page.getByLabel(`Demi-heures par soir, Accueil du soir, ${prenom}`);
    expect(await demiHeures.isVisible()).toBe(false);
    await page.getByText("Accueil du soir", { exact: true }).click();
    await demiHeures.fill("3");
    await page.getByLabel(`Menu, Cantine, ${prenom}`).selectOption("sans viande");
    await page.getByRole("button", { name: "Voir les prix" }).click();
    await page.getByText("Demi-heures par soir\u00A0: 3").waitFor();
    expect(await page.getByLabel(`Menu, Cantine, ${prenom}`).inputValue()).toBe("sans viande");
    expect(await demiHeures.inputValue()).toBe("3");
    expect(await page.getByLabel("Cantine", { exact: true }).isChecked()).toBe(true);
    await scene.expectAccessible(page);

    const total = page.locator(".estimation-total");
    const avant = (await total.textContent()) ?? "";
    expect(avant).toContain("pour l’année scolaire");
    await page
      .getByRole("group", { name: /^Jours par semaine ?, Cantine, / })
      .getByLabel("vendredi")
      .uncheck();
    if (!javaScript) await page.getByRole("button", { name: "Voir les prix" }).click();
    await total.filter({ hasNotText: avant }).waitFor();
    expect(await demiHeures.inputValue()).toBe("3");
    const quatreMoinsUn = (await total.textContent()) ?? "";

    await demiHeures.fill("9");
    await page.getByRole("button", { name: "Continuer" }).click();
    await page.getByRole("link", { name: /écrivez un nombre entier, de 1 à 4/ }).waitFor();
    await scene.expectAccessible(page);
    await demiHeures.fill("3");
    await page.getByRole("button", { name: "Continuer" }).click();
    await page.waitForURL(`${scene.banc.origine}/famille/inscription/verification`);
    expect(await page.locator("main").textContent()).toContain("demi-heures par soir\u00A0: 3");
    expect(await page.locator("main").textContent()).toContain(
      "3 jours par semaine\u00A0: lundi, mardi, jeudi",
    );
    expect(await page.locator("main").textContent()).toContain("menu\u00A0: sans viande");
    expect(await total.textContent()).toBe(quatreMoinsUn);
    expect(await titre(page)).toBe("Vérifiez votre demande");
    await scene.expectAccessible(page);

    await page.getByRole("button", { name: "Envoyer ma demande" }).click();
    await page.waitForURL((url) => url.pathname.startsWith("/famille/demandes/"));
    expect(await titre(page)).toContain("Votre demande est envoyée");
    await scene.expectAccessible(page);

    await page.getByRole("link", { name: "Voir la décision" }).click();
    await page.waitForURL((url) => url.pathname.startsWith("/famille/decisions/"));
    for (const code of CODES_MENTION) expect(await page.locator(`[data-mention="${code}"]`).count()).toBe(1);
    const decision = (await page.locator("main").textContent()) ?? "";
    const numero = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(decision)?.[0] ?? "absent";
    await scene.expectAccessible(page);

    const facteur = startFacteur({
      registre: scene.banc.registre,
      smtp: scene.banc.simulateurs.courriel.smtpUrl,
      now: () => new Date(scene.banc.horloge.now()).toISOString(),
      intervalle: null,
    });
    await facteur.round();
    await facteur.round();
    const mails = scene.banc.simulateurs.courriel.mails.filter(({ sujet }) => sujet.includes(numero));
    expect(mails).toHaveLength(1);
    expect(mails[0]?.texte).toContain("traitement algorithmique");
    expect(mails[0]?.texte).not.toContain(findPersona(slug).nom);

    await page.goto(`${scene.banc.origine}/famille/mes-donnees`);
    expect(await page.locator("main").textContent()).toContain("Quotient familial demandé à la CAF");
    await scene.expectAccessible(page);

    await page.goto(`${scene.banc.origine}/famille/inscription`);
    expect(await page.locator("main").textContent()).toContain("Déjà inscrit");
  });
});

it("une activité complète se dit avant l’envoi, puis donne une place dans la liste, sans JavaScript", async () => {
  await setPlaces(scene.banc, "cantine", 1);
  const page = await scene.open(false);
  await logIn(scene.banc, page, "msa");
  await addEnfant(scene.banc, page, { prenom: "Tess", nom: findPersona("msa").nom, annee: "2019" });
  await declareResidence(scene.banc, page, false);
  await retrieveQuotient(scene.banc, page);
  await page.goto(`${scene.banc.origine}/famille/inscription`);
  expect(await page.locator("main").textContent()).toContain("complète, liste d’attente");
  await page.getByText("Cantine", { exact: true }).click();
  await page.getByRole("button", { name: "Continuer" }).click();
  await page.getByText("il n’y a plus de place").first().waitFor();
  await page.getByRole("button", { name: "Envoyer ma demande" }).click();
  await page.waitForURL((url) => url.pathname.startsWith("/famille/demandes/"));
  expect(await page.locator("main").textContent()).toMatch(
    /Tess, Cantine.: en liste d’attente, place.1(?!\d)/,
  );
  await scene.expectAccessible(page);
  await expectEtroit(page);
  await page.goto(`${scene.banc.origine}/famille`);
  expect(await page.locator("main").textContent()).toContain("Places attendues");
  await scene.expectAccessible(page);
});
