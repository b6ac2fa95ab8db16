/** From last year's grid to the price that a family reads, published by a second person who proves who they are. */
import type { Page } from "playwright";
import { expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { commit } from "#db/commit.ts";
import { findBrouillon, listBrouillons, saveBrouillon } from "#db/queries/grilles.ts";
import { addEnfant, declareResidence, logIn, logInAgent, retrieveQuotient, titre } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();
const JOUR = 86_400_000;
const NARROW = 360;

const readTexte = async (page: Page): Promise<string> =>
  (await page.locator("main").innerText()).replaceAll("\u00A0", " ");

/** What the editor's page does: every price ten cents dearer, the test cases with it. */
async function augmente(id: string): Promise<void> {
  const { registre, origine } = scene.banc;
  const ville = await registre.findVilleByHote(new URL(origine).hostname);
  const lu = ville && (await findBrouillon(ville, id));
  if (!lu) throw new Error("brouillon absent");
  const document: unknown = JSON.parse(
    JSON.stringify(lu.document, (cle, valeur: unknown) =>
      (cle === "centimes" || cle === "attendu") && typeof valeur === "number" ? valeur + 10 : valeur,
    ),
  );
  const instant = new Date(scene.banc.horloge.now()).toISOString();
  const ecriture = saveBrouillon(ville, lu, { document, agentId: "demo-editeur" }, instant);
  const lot = { ecritures: [ecriture], journal: [], courriels: [] };
  expect(await commit(ville, lot, instant)).toEqual({ kind: "fait" });
}

async function readPrixCantine(page: Page): Promise<string> {
  await page.goto(scene.banc.origine + paths.famille.prix);
  const fiche = page.locator("article.prix", {
    has: page.getByRole("heading", { name: "Cantine", exact: true }),
  });
  return ((await fiche.locator(".montant strong").first().textContent()) ?? "").replaceAll("\u00A0", " ");
}

it("un modèle se trouve par ce qu’il fait, et son brouillon s’abandonne", { timeout: 120_000 }, async () => {
  const { banc } = scene;
  const page = await scene.open();
  await logInAgent(scene.banc, page, "editeur");
  await page.getByRole("link", { name: "Préparer une grille" }).click();
  await page.waitForURL(banc.origine + paths.ville.nouvelleGrille);
  await scene.expectSain(page);
  await page.getByLabel("Chercher un modèle").fill("taux d’effort repas");
  await page.getByRole("button", { name: "Chercher" }).click();
  await page.waitForURL((url) => url.searchParams.has("q"));
  await scene.expectSain(page);
  await page.getByRole("button", { name: "Partir de ce modèle" }).click();
  await page.getByRole("alert").waitFor();
  await scene.expectSain(page);
  await page.getByText("Fay-aux-Loges — repas à la cantine").click();
  expect(await page.getByRole("radio").count()).toBeLessThan(20);
  await page.getByLabel("Nom de la grille dans votre ville").fill("Cantine au taux");
  await page.getByRole("button", { name: "Partir de ce modèle" }).click();
  await page.waitForURL((url) => url.pathname.startsWith("/ville/brouillons/"));

  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await page.goto(banc.origine + paths.ville.publier(id));
  await scene.expectSain(page);
  expect(await readTexte(page)).toContain("empêchent de publier cette grille");
  expect(await page.getByRole("button", { name: "Soumettre à relecture" }).count()).toBe(0);
  await page.getByText("Abandonner ce brouillon").first().click();
  await page.getByRole("button", { name: "Abandonner ce brouillon" }).click();
  await page.waitForURL(banc.origine + paths.ville.grilles);
  expect(await readTexte(page)).not.toContain("Cantine au taux");
});

it("une nouvelle version donne son prix à la famille le jour dit", { timeout: 180_000 }, async () => {
  const { banc } = scene;
  const { origine, horloge } = banc;
  const famille = await scene.open();
  await logIn(banc, famille, "qf-moyen");
  await addEnfant(banc, famille, { prenom: "Lou", nom: "DELORMEAU", annee: "2018" });
  await declareResidence(banc, famille, true);
  await retrieveQuotient(banc, famille);
  expect(await readPrixCantine(famille)).toBe("1,00 €");

  const editeur = await scene.open();
  await logInAgent(scene.banc, editeur, "editeur");
  await editeur.goto(origine + paths.ville.nouvelleGrille);
  await editeur.getByLabel("Grille", { exact: true }).selectOption({ label: "Cantine, version 1" });
  await editeur.getByLabel("Premier jour d’application").fill(horloge.jour(3));
  await editeur.getByRole("button", { name: "Préparer la version suivante" }).click();
  await editeur.waitForURL((url) => url.pathname.startsWith("/ville/brouillons/"));
  const id = new URL(editeur.url()).pathname.split("/").at(-1) ?? "";
  await augmente(id);
  await editeur.goto(origine + paths.ville.publier(id));
  await scene.expectSain(editeur);
  await editeur.getByRole("button", { name: "Soumettre à relecture" }).click();
  await editeur.waitForURL(origine + paths.ville.grilles);
  await scene.expectSain(editeur);

  const publieur = await scene.open();
  await publieur.setViewportSize({ width: NARROW, height: 740 });
  await logInAgent(scene.banc, publieur, "publieur");
  await publieur
    .getByRole("link", { name: /^Relire « Cantine »$/ })
    .first()
    .click();
  await publieur.waitForURL(origine + paths.ville.publier(id));
  await scene.expectSain(publieur);
  const lue = await readTexte(publieur);
  for (const mots of ["Loïc BRENUGAT", "+ 0,10 €", "Rien n’empêche de publier", "15 cas de contrôle sur 15"])
    expect(lue).toContain(mots);
  await publieur.getByRole("button", { name: /ProConnect/ }).click();
  await publieur.locator('[data-persona="editeur"]').click();
  await publieur.waitForURL(origine + paths.ville.publier(id, "autre-agent"));
  await scene.expectSain(publieur);
  await publieur.getByRole("button", { name: /ProConnect/ }).click();
  await publieur.locator('[data-persona="publieur"]').click();
  await publieur.waitForURL(origine + paths.ville.publier(id));
  await scene.expectSain(publieur);
  await publieur.getByRole("button", { name: "Publier la version 2" }).click();
  await publieur.waitForURL((url) => url.searchParams.get("publiee") === "2");
  expect(await titre(publieur)).toContain("Cantine");
  expect(await readTexte(publieur)).toContain("La version 2 est publiée");
  await scene.expectSain(publieur);
  await publieur.getByRole("link", { name: "à la version 1" }).click();
  await publieur.waitForURL((url) => url.pathname.endsWith("/comparer"));
  await scene.expectSain(publieur);
  const ville = await banc.registre.findVilleByHote(new URL(origine).hostname);
  expect(ville && (await listBrouillons(ville))).toEqual([]);

  expect(await readPrixCantine(famille)).toBe("1,00 €");
  horloge.avancer(3 * JOUR);
  await logIn(banc, famille, "qf-moyen");
  expect(await readPrixCantine(famille)).toBe("1,10 €");
});
