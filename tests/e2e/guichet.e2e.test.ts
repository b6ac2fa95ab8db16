/** The family is at the counter: found or opened, its quotient by civil status, its price, its decision on paper. */
import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { findPersona } from "#tests/personas.ts";
import { checkAxe } from "./axe.ts";
import { fillCommune, logInAgent } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();
const vers = (path: string): string => scene.banc.origine + path;

/** Twelve is what a town's agent may have to do, from « bonjour » to the printed decision. */
const GESTES_AU_PLUS = 12;

/** What the agent does is counted: each field filled, each choice and each button. */
function compteGestes(page: Page) {
  let nombre = 0;
  return {
    get nombre() {
      return nombre;
    },
    fill: async (libelle: string | RegExp, texte: string): Promise<void> => {
      nombre += 1;
      await page.getByLabel(libelle).fill(texte);
    },
    choose: async (texte: string | RegExp): Promise<void> => {
      nombre += 1;
      await page
        .getByText(texte, typeof texte === "string" ? { exact: true } : {})
        .first()
        .click();
    },
    press: async (role: "button" | "link", name: string | RegExp): Promise<void> => {
      nombre += 1;
      await page.getByRole(role, { name }).first().click();
    },
  };
}

async function openSurPapier(page: Page, slug: string, enfant: string): Promise<void> {
  const { prenoms, nom, naissance } = findPersona(slug);
  const [annee = "", mois = "", jour = ""] = naissance.split("-");
  await page.goto(vers(paths.agent.guichet));
  await page.getByRole("link", { name: "Ouvrir un dossier" }).click();
  await page.locator("#adulte-1-prenoms").fill(prenoms[0] ?? "");
  await page.locator("#adulte-1-nom").fill(nom);
  await page.locator("#adulte-1-naissance").fill(jour);
  await page.locator("#adulte-1-naissance-mois").fill(mois);
  await page.locator("#adulte-1-naissance-annee").fill(annee);
  await page.locator("#enfant-1-prenom").fill(enfant);
  await page.locator("#enfant-1-naissance-annee").fill("2019");
  await page.locator("#enfant-1-ecole").fill("Les Tilleuls");
  await page.locator("#enfant-1-classe").fill("CE1");
  await page.getByText("Dans la commune, justificatif vu", { exact: true }).click();
  await page.getByRole("button", { name: "Créer ce dossier" }).click();
  await page.getByRole("heading", { level: 2, name: /Activités et prix/ }).waitFor();
}

describe.each([
  { javaScript: true, slug: "accents", enfant: "Côme", libelle: "avec JavaScript" },
  { javaScript: false, slug: "qf-moyen", enfant: "Inès", libelle: "sans JavaScript" },
])("$libelle", ({ javaScript, slug, enfant }) => {
  it("de la famille au guichet à la décision imprimée, en douze gestes au plus", async () => {
    const page = await scene.open(javaScript);
    await logInAgent(scene.banc, page, "instructeur");
    await openSurPapier(page, slug, enfant);
    await scene.expectSain(page);
    await page.goto(vers(paths.agent.guichet));
    await scene.expectSain(page);

    const { prenoms, nom } = findPersona(slug);
    const gestes = compteGestes(page);
    // Heard, not read.
    await gestes.fill(/^Chercher la famille/, javaScript ? "lhéritié zohé" : "delormo antoine");
    await gestes.press("button", "Chercher");
    await page.getByText("1 famille trouvée").waitFor();
    await scene.expectSain(page);
    await gestes.press("link", new RegExp(prenoms[0] ?? ""));
    await gestes.fill("Tous les prénoms", prenoms.join(", "));
    await gestes.choose(findPersona(slug).sexe === "F" ? "Féminin" : "Masculin");
    await gestes.fill("Commune de naissance", "Nantes");
    await page.keyboard.press("Tab");
    await gestes.choose("J’ai sa pièce d’identité sous les yeux");
    await gestes.choose(/^La personne est d’accord/);
    await gestes.press("button", "Interroger la CAF et la MSA");
    await page.getByText("Le quotient est arrivé").waitFor();
    await scene.expectSain(page);
    await gestes.choose("Cantine");
    await gestes.press("button", "Inscrire et décider");
    await page.getByText("C’est décidé").waitFor();
    await scene.expectSain(page);
    const imprimer = page.getByRole("link", { name: "Imprimer la décision" });
    const pdf = await page.request.get(vers((await imprimer.getAttribute("href")) ?? ""));
    expect(pdf.headers()["content-type"]).toBe("application/pdf");
    expect((await pdf.body()).subarray(0, 5).toString()).toBe("%PDF-");
    expect(gestes.nombre + 1).toBeLessThanOrEqual(GESTES_AU_PLUS);
    expect(await page.locator("main").textContent()).toContain(nom);
  });
});

it("une identité incomplète est refusée sans appel, et rien de tapé n’est perdu", async () => {
  const page = await scene.open();
  await logInAgent(scene.banc, page, "instructeur");
  await openSurPapier(page, "qf-bas", "Nora");
  const { total } = scene.banc.simulateurs.apiParticulier.appels;
  await page.getByLabel("Tous les prénoms").fill("Samia, Leïla");
  await fillCommune(page, "Saint-Martin");
  await page.getByRole("button", { name: "Interroger la CAF et la MSA" }).click();
  await page.locator(".resume-erreurs").waitFor();
  const texte = (await page.locator(".resume-erreurs").textContent()) ?? "";
  for (const attendu of ["Choisissez le sexe", "Plusieurs communes", "pièce d’identité", "accord"])
    expect(texte).toContain(attendu);
  await scene.expectSain(page);
  expect(await page.getByLabel("Tous les prénoms").inputValue()).toBe("Samia, Leïla");
  expect(await page.getByLabel("Commune de naissance").inputValue()).toBe("Saint-Martin");

  // Somebody else's identity in this household's file: nothing is asked either.
  await page.getByLabel("Tous les prénoms").fill("Antoine");
  await page.getByLabel("Nom de naissance").fill("DELORMEAU");
  await fillCommune(page, "Nantes");
  await page.getByText("Féminin", { exact: true }).click();
  await page.getByText("J’ai sa pièce d’identité sous les yeux").click();
  await page.getByText(/^La personne est d’accord/).click();
  await page.getByRole("button", { name: "Interroger la CAF et la MSA" }).click();
  await page.getByText("Cette identité n’est pas celle de l’adulte du dossier").first().waitFor();
  await scene.expectSain(page);
  expect(scene.banc.simulateurs.apiParticulier.appels.total).toBe(total);
});

/** While the list is open, React Aria hides the rest from screen readers: what axe says of that rest is not counted. */
const HORS_LISTE = /^(?:aria-hidden-focus|page-has-heading-one|region) :/;
const expectListeSaine = async (page: Page): Promise<void> =>
  expect((await checkAxe(page)).filter((une) => !HORS_LISTE.test(une))).toEqual([]);

it("la commune de naissance se choisit au clavier dans la liste, et son code part avec elle", async () => {
  const page = await scene.open();
  await logInAgent(scene.banc, page, "instructeur");
  await openSurPapier(page, "qf-haut", "Lise");
  const champ = page.getByRole("combobox", { name: "Commune de naissance" });
  await champ.focus();
  await page.keyboard.type("herblain st");
  const option = page.getByRole("option", { name: /^Saint-Herblain/ });
  await option.waitFor();
  await expectListeSaine(page);
  await page.setViewportSize({ width: 360, height: 740 });
  expect((await option.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await expectListeSaine(page);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await option.waitFor({ state: "detached" });
  expect(await champ.inputValue()).toBe("Saint-Herblain");
  const code = page.locator('input[name="communeChoisie"]');
  expect(await code.inputValue()).toBe("44162");
  await page.getByRole("status").filter({ hasText: "code INSEE 44162" }).waitFor();

  // Another name typed after: the code of the first one does not stay.
  await page.keyboard.press("Control+A");
  await page.keyboard.type("nante");
  await page
    .getByRole("option", { name: /^Nantes/ })
    .first()
    .waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("option").first().waitFor({ state: "detached" });
  expect(await code.count()).toBe(0);
  await scene.expectAccessible(page);
});
