/** A new user on a telephone, two children and four activities: how many screens, and how long to read them. */
import { mkdirSync } from "node:fs";
import type { Page } from "playwright";
import { expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { findPersona } from "#tests/personas.ts";
import { setScene } from "./scene.ts";

const scene = setScene();
const vers = (path: string): string => scene.banc.origine + path;

const ECRANS_AU_PLUS = 25;
const MINUTES_AU_PLUS = 5;
/** Words a minute on a screen, for an adult who reads with ease; figures and buttons count as words. */
const VITESSE = 200;
/** Pictures to look at, outside what is kept. */
const DOSSIER = ".cache/promenade";

class Promenade {
  readonly ecrans: { chemin: string; mots: number }[] = [];
  /** A line that was read once is recognised, not read again: a menu, a second child's same price. */
  readonly #lues = new Set<string>();

  constructor(private readonly page: Page) {
    mkdirSync(DOSSIER, { recursive: true });
  }

  /** What is read of this screen: the content that shows, and nothing that only a screen reader says. */
  async look(chemin: string | ((url: URL) => boolean)): Promise<void> {
    await this.page.waitForURL(typeof chemin === "string" ? vers(chemin) : chemin);
    const lignes = await this.page.evaluate(() => {
      const cachees = [...document.querySelectorAll<HTMLElement>("main .visually-hidden")];
      for (const un of cachees) un.style.display = "none";
      const texte = document.querySelector("main")?.innerText ?? "";
      for (const un of cachees) un.style.display = "";
      return texte.split("\n");
    });
    let mots = 0;
    for (const ligne of lignes) {
      if (this.#lues.has(ligne)) continue;
      this.#lues.add(ligne);
      mots += ligne.split(/\s+/u).filter((mot) => /[\p{L}\p{N}]/u.test(mot)).length;
    }
    const { pathname } = new URL(this.page.url());
    this.ecrans.push({ chemin: pathname.replace(/[0-9a-f-]{36}/, ":id"), mots });
    const rang = String(this.ecrans.length).padStart(2, "0");
    await this.page.screenshot({ path: `${DOSSIER}/${rang}.png`, fullPage: true });
  }

  press(name: string, role: "button" | "link" = "button"): Promise<void> {
    return this.page.getByRole(role, { name }).first().click();
  }

  async addEnfant(prenom: string, annee: string, classe: string): Promise<void> {
    const { page } = this;
    await page.getByLabel("Prénom").fill(prenom);
    await page.getByLabel("Nom", { exact: true }).fill(findPersona("qf-moyen").nom);
    await page.getByLabel("Jour").fill("7");
    await page.getByLabel("Mois").fill("4");
    await page.getByLabel("Année").fill(annee);
    await page.getByLabel("École").fill("Les Tilleuls");
    await page.getByLabel("Classe").fill(classe);
    await page.getByText("Son parent", { exact: true }).click();
    await this.press("Ajouter cet enfant");
    await this.look(paths.famille.accueil);
  }
}

it("de la page de la ville à la décision, en vingt-cinq écrans et cinq minutes de lecture au plus", async () => {
  const page = await scene.open();
  await page.setViewportSize({ width: 360, height: 740 });
  const promenade = new Promenade(page);
  await page.goto(vers(paths.accueil));
  await promenade.look(paths.accueil);
  await promenade.press("S’identifier avec FranceConnect");
  await page.locator('[data-persona="qf-moyen"]').click();
  await page.locator('[data-action="continuer"]').click();
  await promenade.look(paths.famille.bienvenue);
  await promenade.press("Continuer", "link");
  await promenade.look(paths.famille.accueil);
  await promenade.press("Ajouter un enfant", "link");
  await promenade.look(paths.famille.ajouterEnfant);
  await promenade.addEnfant("Léa", "2019", "CE1");
  await promenade.press("Ajouter un enfant", "link");
  await promenade.look(paths.famille.ajouterEnfant);
  await promenade.addEnfant("Noé", "2017", "CM1");
  await promenade.press("Dire où nous habitons", "link");
  await promenade.look(paths.famille.residence);
  await page.getByText(/^Oui,/).click();
  await promenade.press("Continuer");
  await promenade.look(paths.famille.accueil);
  await promenade.press("Récupérer mon quotient familial", "link");
  await promenade.look(paths.famille.quotient.page);
  await promenade.press("Récupérer mes données avec FranceConnect");
  await page.locator('[data-action="continuer"]').click();
  await promenade.look(paths.famille.quotient.resultat);
  await promenade.press("Oui, voir mes prix", "link");
  await promenade.look(paths.famille.prix);
  await promenade.press("Inscrire mes enfants", "link");
  await promenade.look(paths.famille.inscription);
  for (const activite of ["Cantine", "Accueil du soir"])
    for (const rang of [0, 1]) await page.getByText(activite, { exact: true }).nth(rang).click();
  await promenade.press("Continuer");
  await promenade.look(paths.famille.verification);
  await promenade.press("Envoyer ma demande");
  await promenade.look((url) => url.pathname.startsWith("/famille/demandes/"));
  // The decision is a document to keep, with its legal mentions: an arrival, not a step.
  const lus = promenade.ecrans.length;
  await promenade.press("Voir la décision", "link");
  await promenade.look((url) => url.pathname.startsWith("/famille/decisions/"));

  const mots = promenade.ecrans.slice(0, lus).reduce((total, ecran) => total + ecran.mots, 0);
  console.info(`promenade : ${promenade.ecrans.length} écrans, ${mots} mots`);
  expect(promenade.ecrans.length).toBeLessThanOrEqual(ECRANS_AU_PLUS);
  expect(mots / VITESSE).toBeLessThanOrEqual(MINUTES_AU_PLUS);
});
