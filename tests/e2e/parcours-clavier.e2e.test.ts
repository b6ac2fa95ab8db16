/** The whole journey of a family by keyboard alone, from the town's page to the decision; the focus is always seen. */
import type { Page } from "playwright";
import { expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { Clavier } from "./clavier.ts";
import { titre } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();
const vers = (path: string): string => scene.banc.origine + path;

/** RGAA 10.7: a mark around what has the focus, or around the label that stands for it. */
async function expectFocusVu(page: Page): Promise<void> {
  const vu = await page.evaluate(() => {
    const actif = document.activeElement as HTMLInputElement | null;
    const isMarque = (un: Element | null | undefined): boolean => {
      if (!un) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(un);
      return (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
    };
    return [actif, actif?.labels?.[0], actif?.closest(".choix-option")].some(isMarque);
  });
  expect(vu, page.url()).toBe(true);
}

it("du premier regard à la décision, sans souris", async () => {
  const page = await scene.open();
  await page.goto(vers(paths.accueil));
  const clavier = await Clavier.take(page);
  const press = async (nom: string): Promise<void> => {
    await clavier.reach(nom);
    await expectFocusVu(page);
    await page.keyboard.press("Enter");
  };
  const tick = async (nom: string): Promise<void> => {
    await clavier.reach(nom);
    await expectFocusVu(page);
    await page.keyboard.press("Space");
  };
  /** FranceConnect's own pages, here a simulator: keys too. */
  const pass = async (choix: string): Promise<void> => {
    await page.locator(choix).press("Enter");
  };

  await page.keyboard.press("Tab");
  await expectFocusVu(page);
  await page.keyboard.press("Enter");
  expect(new URL(page.url()).hash).toBe("#contenu");
  await press("S’identifier avec FranceConnect");
  await page.waitForURL((url) => url.hostname.endsWith("connect.localhost"));
  await pass('[data-persona="qf-bas"]');
  await pass('[data-action="continuer"]');
  await page.waitForURL(vers(paths.famille.bienvenue));
  await press("Continuer");
  await page.waitForURL(vers(paths.famille.accueil));

  await press("Ajouter un enfant");
  await page.waitForURL(vers(paths.famille.ajouterEnfant));
  await clavier.type("Prénom", "Ana");
  await clavier.type("Année", "2019");
  await clavier.type("École", "Les Tilleuls");
  await clavier.type("Classe", "CE1");
  await tick("Son parent");
  await press("Ajouter cet enfant");
  await page.waitForURL(vers(paths.famille.accueil));

  await press("Dire où nous habitons");
  await page.waitForURL(vers(paths.famille.residence));
  await tick("Oui, nous habitons Rivelune");
  await press("Continuer");
  await page.waitForURL(vers(paths.famille.accueil));

  await press("Récupérer mon quotient familial");
  await page.waitForURL(vers(paths.famille.quotient.page));
  await press("Récupérer mes données avec FranceConnect");
  await page.waitForURL((url) => url.hostname.endsWith("connect.localhost"));
  await pass('[data-action="continuer"]');
  await page.waitForURL(vers(paths.famille.quotient.resultat));
  await press("Oui, voir mes prix");
  await page.waitForURL(vers(paths.famille.prix));

  // The explanation opens and closes by keys.
  await clavier.reach("Pourquoi un prix provisoire\u00A0? Cantine".replaceAll("\u00A0", " "));
  await page.keyboard.press("Enter");
  expect(await page.locator("details[open]").count()).toBe(1);
  await press("Inscrire mes enfants");
  await page.waitForURL(vers(paths.famille.inscription));
  await tick("Cantine");
  await press("Continuer");
  await page.waitForURL(vers(paths.famille.verification));
  await press("Envoyer ma demande");
  await page.waitForURL((url) => url.pathname.startsWith("/famille/demandes/"));
  await press("Voir la décision");
  await page.waitForURL((url) => url.pathname.startsWith("/famille/decisions/"));
  expect(await titre(page)).toBe("Décision de tarif");
  clavier.expectSeul();
});
