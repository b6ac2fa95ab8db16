/**
 * A town from nothing to its first published price, by the buttons of its guide alone: nobody types an address after
 * the log-in page. How many pages that takes, and how long the machine takes, is printed.
 */
import type { Page } from "playwright";
import { beforeAll, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { createVilleNeuve } from "#db/create-ville.ts";
import { CLAIRVAL, makeClairval } from "#tests/villes-simulees.ts";
import { titre } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();
let origine: string;
let aujourdhui: string;

beforeAll(async () => {
  const { registre, horloge } = scene.banc;
  const instant = new Date(horloge.now()).toISOString();
  aujourdhui = instant.slice(0, 10);
  expect(await createVilleNeuve(registre, makeClairval(aujourdhui), instant)).toMatchObject({
    kind: "creee",
  });
  origine = scene.banc.origine.replace("localhost", CLAIRVAL.hote);
});

const readTexte = async (page: Page): Promise<string> =>
  (await page.locator("main").innerText()).replaceAll("\u00A0", " ");

/** Pages of the town that were loaded, by whoever works. */
let pages = 0;

async function enter(slug: string): Promise<Page> {
  const page = await scene.open();
  page.on("domcontentloaded", () => {
    if (page.url().startsWith(origine)) pages += 1;
  });
  await page.goto(origine + paths.agent.connexion);
  await page.getByRole("button", { name: "S’identifier avec ProConnect" }).click();
  await page.locator(`[data-persona="${slug}"]`).click();
  await page.waitForURL(origine + paths.ville.accueil);
  return page;
}

/** The guide's one button, which must say this. */
async function follow(page: Page, bouton: string): Promise<void> {
  await page.waitForURL(origine + paths.ville.accueil);
  await scene.expectSain(page);
  await page.locator(".suite").getByRole("link", { name: bouton }).click();
  await page.waitForURL((url) => url.pathname !== paths.ville.accueil);
}

async function fill(page: Page, valeurs: Readonly<Record<string, string>>): Promise<void> {
  for (const [libelle, valeur] of Object.entries(valeurs))
    await page.getByLabel(libelle, { exact: true }).fill(valeur);
}

/** Sends the form, then goes back to the guide by the word of success. */
async function save(page: Page, bouton: string): Promise<void> {
  await page.getByRole("button", { name: bouton }).click();
  await page.getByText("C’est enregistré").waitFor();
  await scene.expectSain(page);
  await page.getByRole("link", { name: "Voir la suite" }).click();
}

async function inviter(page: Page, bouton: string, agent: { email: string; nom: string }): Promise<void> {
  await follow(page, bouton);
  await fill(page, {
    "Adresse électronique professionnelle": agent.email,
    "Prénom et nom": agent.nom,
    Qualité: "chargé des tarifs",
    Service: "service des finances",
  });
  await save(page, "Inviter cet agent");
}

const PUBLIQUES = [
  paths.accueil,
  paths.connexion.page,
  paths.connexion.echec("panne"),
  paths.tarifs,
  paths.simulateur(),
  paths.donneesPersonnelles,
  paths.mentionsLegales,
  paths.accessibilite,
  paths.aideFranceConnect,
  paths.agent.connexion,
];

describe.each([true, false])("avant tout réglage (JavaScript : %s)", (javaScript) => {
  it("chaque page publique se lit, et dit ce qui n’est pas encore là", async () => {
    const page = await scene.open(javaScript);
    for (const path of PUBLIQUES) {
      expect((await page.goto(origine + path))?.status(), path).toBe(200);
      await scene.expectAccessible(page);
      expect(await page.getByRole("button", { name: /FranceConnect/ }).count(), path).toBe(0);
    }
    await page.goto(origine + paths.connexion.page);
    expect(await readTexte(page)).toContain("La connexion des familles n’est pas encore ouverte");
    await page.goto(origine + paths.simulateur());
    expect(await readTexte(page)).toContain("La ville n’a pas encore publié de tarif");
  });
});

it("de rien au premier prix publié, par les boutons du guide", { timeout: 300_000 }, async () => {
  const debut = performance.now();
  const admin = await enter("administrateur-clairval");
  expect(await titre(admin)).toBe("Mettre Clairval en route");
  expect(await readTexte(admin)).toContain("8 étapes, dans l’ordre.");
  await follow(admin, "Présenter la ville");
  await fill(admin, {
    Téléphone: "02 54 00 00 00",
    "Adresse du guichet": "Mairie, place de l’Église",
    "Horaires du guichet": "le mardi et le jeudi, de 9 h à 12 h",
    "Autorité qui décide": "la maire de Clairval",
    "Tribunal des recours": "tribunal administratif de Limoges",
  });
  await save(admin, "Enregistrer");
  await inviter(admin, "Inviter un éditeur", {
    email: "editeur-clairval@clairval.exemple.test",
    nom: "Bastien LORMEAU",
  });
  await inviter(admin, "Inviter un publieur", {
    email: "publieur-clairval@clairval.exemple.test",
    nom: "Irène TALVARD",
  });
  await follow(admin, "Relire les règles");
  await save(admin, "Enregistrer");
  await scene.expectSain(admin);
  expect(await readTexte(admin)).toContain("3 étapes sur 8 sont faites.");

  const publieur = await enter("publieur-clairval");
  expect(await publieur.locator(".suite").count()).toBe(0);
  expect(await readTexte(publieur)).toContain("Étape en cours, par un autre rôle (éditeur)");
  await scene.expectSain(publieur);

  const editeur = await enter("editeur-clairval");
  await follow(editeur, "Préparer une grille");
  await editeur.getByLabel("Chercher un modèle").fill("Champcevinel");
  await editeur.getByRole("button", { name: "Chercher" }).click();
  await editeur.waitForURL((url) => url.searchParams.has("q"));
  await editeur.getByText("Champcevinel — repas à la cantine").click();
  await editeur.getByLabel("Nom de la grille dans votre ville").fill("Restauration scolaire");
  await editeur.getByRole("button", { name: "Partir de ce modèle" }).click();
  await editeur.locator("fieldset.editeur:not([disabled])").waitFor();

  // Left and found again: the guide leads back to it.
  await editeur.getByRole("link", { name: "Accueil", exact: true }).click();
  await follow(editeur, "Continuer « Restauration scolaire »");
  await editeur.locator("fieldset.editeur:not([disabled])").waitFor();
  await editeur.getByLabel("Numéro de la délibération").fill("2026-041");
  await editeur.getByLabel("Date de la délibération").fill("2026-06-25");
  await editeur.getByLabel("S’applique à partir du").fill(aujourdhui);
  await editeur.getByRole("button", { name: "Ramener 9 cas de contrôle au premier jour" }).click();
  await editeur.getByLabel("Coût d’une unité par usager, en euros").fill("9,50");
  await editeur.getByLabel("Règle : quotient en attente").selectOption({ label: "le prix le plus haut" });
  await editeur.getByRole("button", { name: "Tout cocher" }).click();
  await editeur.getByRole("button", { name: "Appliquer aux états cochés" }).click();
  await editeur.getByText("rien ne bloque la publication").waitFor();
  await editeur.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await editeur.getByText("Tout est enregistré").waitFor();
  await editeur.getByRole("link", { name: "Relire, comparer et soumettre" }).click();
  await editeur.getByRole("button", { name: "Soumettre à relecture" }).click();
  await editeur.waitForURL(origine + paths.ville.grilles);

  await publieur.getByRole("link", { name: "Accueil", exact: true }).click();
  await follow(publieur, "Relire « Restauration scolaire »");
  await publieur.getByRole("button", { name: /ProConnect/ }).click();
  await publieur.locator('[data-persona="publieur-clairval"]').click();
  await publieur.getByRole("button", { name: "Publier la version 1" }).click();
  await publieur.getByText("La version 1 est publiée").waitFor();
  await scene.expectSain(publieur);
  await publieur.getByRole("link", { name: "Voir la suite" }).click();
  await publieur.waitForURL(origine + paths.ville.accueil);
  expect(await readTexte(publieur)).toContain("par un autre rôle (administrateur)");

  await admin.getByRole("link", { name: "Accueil", exact: true }).click();
  await admin.getByRole("heading", { name: /^À vous/ }).waitFor();
  await follow(admin, "Ajouter une activité");
  expect(await admin.getByLabel("Nom", { exact: true }).inputValue()).toBe("Restauration scolaire");
  await admin.getByLabel("Unité du prix").fill("le repas");
  await save(admin, "Ajouter cette activité");

  const visiteur = await scene.open();
  await visiteur.goto(origine + paths.tarifs);
  const vus = await readTexte(visiteur);
  expect(vus).toContain("Restauration scolaire");
  expect(vus).toMatch(/(?<![\d,])3,30 €/);
  const secondes = Math.round((performance.now() - debut) / 1000);
  console.log(
    `Ville neuve : premier prix publié en ${pages} pages chargées par trois personnes, ${secondes} s de machine, vérifications axe comprises.`,
  );

  await follow(admin, "Brancher les services");
  await admin.getByRole("link", { name: "Régler FranceConnect" }).click();
  await admin.getByLabel("Identifiant client (client id)").fill(CLAIRVAL.franceConnect.clientId);
  await admin.getByRole("button", { name: "Enregistrer" }).click();
  await admin.locator(".resume-erreurs").getByText("Recopiez le secret client.").waitFor();
  await admin.getByLabel(/Secret client/).fill(CLAIRVAL.franceConnect.clientSecret);
  await save(admin, "Enregistrer");
  await admin.waitForURL(origine + paths.ville.accueil);
  await visiteur.goto(origine + paths.connexion.page);
  await visiteur.getByRole("button", { name: "S’identifier avec FranceConnect" }).waitFor();
});
