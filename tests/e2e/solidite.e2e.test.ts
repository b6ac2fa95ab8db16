/** What happens to hurried people: back, double click, two tabs, a session that ends, a network that goes. */
import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { findCompteBySub } from "#db/queries/comptes.ts";
import { listEnvoyees } from "#db/queries/demandes.ts";
import { findFoyer } from "#db/queries/foyers.ts";
import { findPersona } from "#tests/personas.ts";
import { findVille } from "#tests/integration/famille-http.ts";
import { addEnfant, declareResidence, logIn } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();
const vers = (path: string): string => scene.banc.origine + path;
const DEMI_HEURE_ET_PLUS = 31 * 60_000;

/** What the town holds of this family: nothing doubled, nothing lost. */
async function readTenu(slug: string): Promise<{ enfants: string[]; demandes: number }> {
  const ville = await findVille(scene.banc);
  const { foyerId = "" } = (await findCompteBySub(ville, findPersona(slug).sub)) ?? {};
  const foyer = await findFoyer(ville, foyerId);
  return {
    enfants: foyer?.enfants.map(({ prenom }) => prenom) ?? [],
    demandes: (await listEnvoyees(ville, foyerId)).length,
  };
}

async function fillEnfant(page: Page, prenom: string, nom: string): Promise<void> {
  await page.goto(vers(paths.famille.ajouterEnfant));
  await page.getByLabel("Prénom").fill(prenom);
  await page.getByLabel("Nom", { exact: true }).fill(nom);
  await page.getByLabel("Jour").fill("7");
  await page.getByLabel("Mois").fill("4");
  await page.getByLabel("Année").fill("2019");
  await page.getByLabel("École").fill("Les Tilleuls");
  await page.getByLabel("Classe").fill("CE1");
  await page.getByText("Son parent", { exact: true }).click();
}

/** The second click cuts the first trip short: what counts is the page that comes in the end. */
const arrive = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole("heading", { level: 1, name }).waitFor();

async function enterWith(javaScript: boolean, slug: string, prenom: string): Promise<Page> {
  const page = await scene.open(javaScript);
  await logIn(scene.banc, page, slug);
  await addEnfant(scene.banc, page, { prenom, nom: findPersona(slug).nom, annee: "2019" });
  await declareResidence(scene.banc, page, true);
  return page;
}

describe.each([
  {
    javaScript: true,
    libelle: "avec JavaScript",
    double: "qf-bas",
    onglets: "qf-501",
    fin: "qf-500",
    retour: "qf-599",
  },
  {
    javaScript: false,
    libelle: "sans JavaScript",
    double: "qf-moyen",
    onglets: "qf-600",
    fin: "qf-722",
    retour: "qf-999",
  },
])("$libelle", ({ javaScript, double, onglets, fin, retour }) => {
  it("un double clic n’ajoute qu’un enfant et n’envoie qu’une demande", async () => {
    const page = await enterWith(javaScript, double, "Ana");
    await fillEnfant(page, "Théo", findPersona(double).nom);
    await page.getByRole("button", { name: "Ajouter cet enfant" }).dblclick();
    await arrive(page, /^Bonjour/);
    expect((await readTenu(double)).enfants).toEqual(["Ana", "Théo"]);

    await page.goto(vers(paths.famille.inscription));
    await page.getByText("Cantine", { exact: true }).first().click();
    await page.getByRole("button", { name: "Continuer" }).dblclick();
    await arrive(page, "Vérifiez votre demande");
    await page.getByRole("button", { name: "Envoyer ma demande" }).dblclick();
    await arrive(page, /^Votre demande est envoyée/);
    expect((await readTenu(double)).demandes).toBe(1);
  });

  it("deux onglets : le second est prévenu, rien n’est envoyé deux fois ni effacé", async () => {
    const page = await enterWith(javaScript, onglets, "Ana");
    await page.goto(vers(paths.famille.inscription));
    await page.getByText("Cantine", { exact: true }).first().click();
    await page.getByRole("button", { name: "Continuer" }).click();
    await page.waitForURL(vers(paths.famille.verification));
    const autre = await page.context().newPage();
    await autre.goto(vers(paths.famille.inscription));
    await autre.getByText("Accueil du soir", { exact: true }).first().click();
    await autre.getByRole("button", { name: "Continuer" }).click();
    await autre.waitForURL(vers(paths.famille.verification));

    await page.getByRole("button", { name: "Envoyer ma demande" }).click();
    await page.getByText("Votre demande n’est pas envoyée").waitFor();
    await scene.expectSain(page);
    expect((await readTenu(onglets)).demandes).toBe(0);
    expect(await page.locator("main").textContent()).toContain("Accueil du soir");
    await page.getByRole("button", { name: "Envoyer ma demande" }).click();
    await page.waitForURL((url) => url.pathname.startsWith("/famille/demandes/"));
    await autre.getByRole("button", { name: "Envoyer ma demande" }).click();
    await autre.waitForURL((url) => url.pathname.startsWith("/famille/demandes/"));
    expect((await readTenu(onglets)).demandes).toBe(1);
  });

  it("une session finie au milieu d’un formulaire : il attend la même personne, et part quand elle le dit", async () => {
    const page = await enterWith(javaScript, fin, "Ana");
    await fillEnfant(page, "Théo", findPersona(fin).nom);
    scene.banc.horloge.avancer(DEMI_HEURE_ET_PLUS);
    await page.getByRole("button", { name: "Ajouter cet enfant" }).click();
    await page.waitForURL(vers(paths.connexion.page));
    await page.getByText("Votre session est finie").waitFor();
    await scene.expectSain(page);
    await page.getByRole("button", { name: "S’identifier avec FranceConnect" }).click();
    await page.locator(`[data-persona="${fin}"]`).click();
    await page.locator('[data-action="continuer"]').click();
    await page.waitForURL(vers(paths.famille.reprise));
    await scene.expectSain(page);
    expect((await readTenu(fin)).enfants).toEqual(["Ana"]);
    await page.getByRole("button", { name: "Envoyer ce que j’avais rempli" }).click();
    await page.waitForURL(vers(paths.famille.accueil));
    expect((await readTenu(fin)).enfants).toEqual(["Ana", "Théo"]);
    // Once, and no more.
    await page.goto(vers(paths.famille.reprise));
    await page.waitForURL(vers(paths.famille.accueil));
  });

  it("le bouton Retour du navigateur, après l’envoi, ne renvoie rien", async () => {
    const page = await enterWith(javaScript, retour, "Ana");
    await page.goto(vers(paths.famille.inscription));
    await page.getByText("Cantine", { exact: true }).first().click();
    await page.getByRole("button", { name: "Continuer" }).click();
    await page.waitForURL(vers(paths.famille.verification));
    await page.goBack();
    await page.waitForURL(vers(paths.famille.inscription));
    expect(await page.getByLabel("Cantine", { exact: true }).first().isChecked()).toBe(true);
    await page.goForward();
    await page.getByRole("button", { name: "Envoyer ma demande" }).click();
    await page.waitForURL((url) => url.pathname.startsWith("/famille/demandes/"));
    const demande = page.url();
    await page.goBack();
    // What was sent is no draft any more: nothing to verify, nothing to send.
    await page.waitForURL(vers(paths.famille.inscription));
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await page.getByRole("button", { name: "Envoyer ma demande" }).count()).toBe(0);
    await page.goForward();
    await page.waitForURL(demande);
    expect((await readTenu(retour)).demandes).toBe(1);
  });
});

it("une autre personne qui se connecte sur le même navigateur ne trouve rien à reprendre", async () => {
  const page = await enterWith(true, "qf-1000", "Ana");
  await fillEnfant(page, "Théo", findPersona("qf-1000").nom);
  scene.banc.horloge.avancer(DEMI_HEURE_ET_PLUS);
  await page.getByRole("button", { name: "Ajouter cet enfant" }).click();
  await page.waitForURL(vers(paths.connexion.page));
  await page.getByRole("button", { name: "S’identifier avec FranceConnect" }).click();
  await page.locator('[data-persona="qf-1001"]').click();
  await page.locator('[data-action="continuer"]').click();
  await page.waitForURL((url) => url.pathname.startsWith("/famille"));
  expect(new URL(page.url()).pathname).not.toBe(paths.famille.reprise);
  await page.goto(vers(paths.famille.reprise));
  await page.waitForURL(vers(paths.famille.accueil));
  expect(await page.content()).not.toContain("Théo");
  expect((await readTenu("qf-1000")).enfants).toEqual(["Ana"]);
});

it("sans réseau, un formulaire reste rempli, le dit, et part au retour du réseau", async () => {
  const page = await enterWith(true, "qf-1250", "Ana");
  await fillEnfant(page, "Théo", findPersona("qf-1250").nom);
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Ajouter cet enfant" }).click();
  await page.getByText("Votre appareil n’a plus de réseau").waitFor();
  await scene.expectSain(page);
  expect(await page.getByLabel("Prénom").inputValue()).toBe("Théo");
  expect((await readTenu("qf-1250")).enfants).toEqual(["Ana"]);
  await page.context().setOffline(false);
  await page.getByText("Votre appareil n’a plus de réseau").waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "Ajouter cet enfant" }).click();
  await page.waitForURL(vers(paths.famille.accueil));
  expect((await readTenu("qf-1250")).enfants).toEqual(["Ana", "Théo"]);
});
