/** The pages that anybody may read, in a real Chromium, with and without JavaScript. */
import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { titre } from "./gestes.ts";
import { setScene } from "./scene.ts";

const NARROW = 320;
const INTROUVABLE = "/cette-page-n-existe-pas";
/** A double sign without its no-break space, an hour or a price that could break, a thin space that old telephones miss. */
const FAUTE_TYPOGRAPHIQUE = /.{0,20}(?:(?<!\u00A0)[:;?!»]|«(?!\u00A0)|\d [h€%](?![\p{L}\d])|\u202F).{0,10}/gu;

const PAGES = [
  { chemin: paths.accueil, h1: "Le prix de la cantine et des activités à Rivelune" },
  { chemin: paths.tarifs, h1: "Tous les tarifs de Rivelune" },
  { chemin: paths.simulateur(), h1: "Simuler mes prix" },
  { chemin: paths.chiffres, h1: "Les chiffres du service" },
  { chemin: paths.accessibilite, h1: "Accessibilité : non conforme" },
  { chemin: paths.donneesPersonnelles, h1: "Vos données personnelles" },
  { chemin: paths.mentionsLegales, h1: "Mentions légales" },
  { chemin: paths.cookies, h1: "Gestion des cookies" },
  { chemin: paths.aideFranceConnect, h1: "Vous ne pouvez pas utiliser FranceConnect ?" },
  { chemin: INTROUVABLE, h1: "Cette page n’existe pas" },
];

const scene = setScene();

/** The text as it is read, with ordinary spaces only. */
const readTexte = async (page: Page): Promise<string> =>
  (await page.locator("body").innerText()).replaceAll("\u00A0", " ");

describe.each([
  { javaScript: true, libelle: "avec JavaScript" },
  { javaScript: false, libelle: "sans JavaScript" },
])("Pages publiques $libelle", ({ javaScript }) => {
  it.each(PAGES)("$chemin se lit, sans faute que voie axe", async ({ chemin, h1 }) => {
    const page = await scene.open(javaScript);
    const reponse = await page.goto(scene.banc.origine + chemin);
    expect(reponse?.status()).toBe(chemin === INTROUVABLE ? 404 : 200);
    expect(await titre(page)).toBe(h1);
    expect(await page.title()).toContain("Portail famille");
    await scene.expectAccessible(page);
  });

  it.each(PAGES)("$chemin tient sur 320 px de large", async ({ chemin }) => {
    const page = await scene.open(javaScript);
    await page.setViewportSize({ width: NARROW, height: 640 });
    await page.goto(scene.banc.origine + chemin);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(NARROW);
  });

  it("montre le bouton FranceConnect sur le premier écran d’un petit téléphone", async () => {
    const page = await scene.open(javaScript);
    await page.setViewportSize({ width: 360, height: 640 });
    await page.goto(scene.banc.origine);
    const bouton = await page.getByRole("button", { name: "S’identifier avec FranceConnect" }).boundingBox();
    expect((bouton?.y ?? Infinity) + (bouton?.height ?? 0)).toBeLessThanOrEqual(640);
  });

  it("mène de l’accueil à l’aide sans FranceConnect, puis au guichet", async () => {
    const page = await scene.open(javaScript);
    await page.goto(scene.banc.origine);
    await page.getByRole("link", { name: "Je ne peux pas utiliser FranceConnect" }).click();
    await page.waitForURL(scene.banc.origine + paths.aideFranceConnect);
    const texte = await readTexte(page);
    for (const attendu of ["le même prix", "16 ans", "jamais travaillé ni été soigné en France", "Guichet :"])
      expect(texte).toContain(attendu);
    expect(await page.locator("main").getByRole("link", { name: "01 00 00 00 00" }).count()).toBe(1);
  });
});

it.each(PAGES.filter(({ chemin }) => chemin !== INTROUVABLE))(
  "$chemin dit l’état d’accessibilité, mène aux deux autres pages et respecte la typographie",
  async ({ chemin }) => {
    const page = await scene.open();
    await page.goto(scene.banc.origine + chemin);
    const pied = page.getByRole("contentinfo");
    const declaration = pied.getByRole("link", { name: /^Accessibilité\s: non conforme$/ });
    expect(await declaration.getAttribute("href")).toBe(paths.accessibilite);
    expect(await pied.locator(`a[href="${paths.donneesPersonnelles}"]`).count()).toBe(1);
    const texte = await page.locator("body").innerText();
    expect(texte.match(FAUTE_TYPOGRAPHIQUE)).toBeNull();
    expect(texte).not.toMatch(/(totalement|partiellement) conforme/i);
  },
);

it("la déclaration d’accessibilité dit qu’aucun audit n’a été fait, et vers qui se tourner", async () => {
  const page = await scene.open();
  await page.goto(scene.banc.origine + paths.accessibilite);
  const texte = await readTexte(page);
  for (const attendu of [
    "Aucun audit n’a encore été fait",
    "référentiel général d’amélioration de l’accessibilité",
    "Contenus non accessibles",
    "Défenseur des droits",
    "Libre réponse 71120",
    "axe-core",
    "une semaine au plus",
  ])
    expect(texte).toContain(attendu);
});

it("la notice des données personnelles porte tout ce que la loi demande, et aucun « consentement »", async () => {
  const page = await scene.open();
  await page.goto(scene.banc.origine + paths.donneesPersonnelles);
  const texte = await readTexte(page);
  for (const attendu of [
    "Rivelune est responsable de l’usage",
    "mission d’intérêt public",
    "L114-8",
    "votre quotient familial, son mois",
    "Mutualité sociale agricole (MSA)",
    "API Particulier",
    "Les agents habilités",
    "36 mois",
    "facultatif",
    "les faire corriger",
    "auprès de la CAF ou de la MSA",
    "Vous opposer",
    "le prix sera le même",
    "adresser une plainte à la CNIL",
  ])
    expect(texte).toContain(attendu);
  expect(texte).not.toMatch(/consent/i);
  // The demonstration towns name no officer: no empty label stands in their place.
  expect(texte).not.toContain("Délégué à la protection des données");
});
