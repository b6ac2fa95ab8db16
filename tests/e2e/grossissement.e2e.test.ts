/** RGAA 10.4 and 10.11: at 320 px, and with a text twice as large, every page is read whole, without scrolling sideways. */
import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { findPersona } from "#tests/personas.ts";
import { addEnfant, declareResidence, logIn, retrieveQuotient } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();
const vers = (path: string): string => scene.banc.origine + path;

const PUBLIQUES = [
  paths.accueil,
  paths.tarifs,
  paths.simulateur(),
  paths.accessibilite,
  paths.donneesPersonnelles,
  paths.mentionsLegales,
  paths.cookies,
  paths.aideFranceConnect,
  paths.connexion.page,
  paths.connexion.courriel,
];
const { famille } = paths;
const FAMILLE = [
  famille.accueil,
  famille.ajouterEnfant,
  famille.foyer,
  famille.residence,
  famille.quotient.page,
  famille.quotient.autreParent,
  famille.quotient.refus,
  famille.documents,
  famille.prix,
  famille.inscription,
  famille.inscriptions,
  famille.changement,
  famille.messages,
  famille.traces,
  famille.adresse,
  famille.courriels,
  famille.connexions,
  famille.copie,
  famille.correction,
  famille.effacement,
];

/** What stands out of the page, or is cut inside a box that hides what overflows. */
const listDefauts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const largeur = document.documentElement.clientWidth;
    const nommer = (un: Element): string =>
      `${un.tagName.toLowerCase()}.${un.className} « ${(un.textContent ?? "").trim().slice(0, 40)} »`;
    /** Kept for those who listen: one pixel, as the heads of tables on a telephone. */
    const isPourOreille = (un: Element | null): boolean =>
      un !== null &&
      ((un.clientWidth <= 1 && getComputedStyle(un).position === "absolute") ||
        isPourOreille(un.parentElement));
    const visibles = [...document.body.querySelectorAll("*")].filter(
      (un) => un.checkVisibility() && !un.closest("svg") && !isPourOreille(un),
    );
    const hors = visibles
      .filter((un) => {
        const { right, left, width } = un.getBoundingClientRect();
        return width > 0 && (right > largeur + 1 || left < -1) && !un.closest("[data-defile], .tableau");
      })
      .map((un) => `dépasse : ${nommer(un)}`);
    const coupes = visibles
      .filter((un) => {
        const { overflowX, overflowY } = getComputedStyle(un);
        const cache = [overflowX, overflowY].some((mot) => mot === "hidden" || mot === "clip");
        return cache && (un.scrollWidth > un.clientWidth + 1 || un.scrollHeight > un.clientHeight + 1);
      })
      .map((un) => `coupé : ${nommer(un)}`);
    const defile = document.documentElement.scrollWidth > largeur + 1 ? ["la page défile de côté"] : [];
    return [...defile, ...hors, ...coupes];
  });

async function expectLisible(page: Page, chemin: string): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(vers(chemin));
  expect(await listDefauts(page), `${chemin} à 320 px`).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
  const corps = await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));
  expect(corps, `${chemin} : le texte suit le réglage du lecteur`).toBeGreaterThanOrEqual(32);
  expect(await listDefauts(page), `${chemin} à 200 %`).toEqual([]);
}

describe("Pages publiques", () => {
  it.each(PUBLIQUES)("%s", async (chemin) => {
    await expectLisible(await scene.open(), chemin);
  });
});

describe("Espace de la famille", () => {
  const entrer = async (): Promise<Page> => {
    const page = await scene.open();
    await logIn(scene.banc, page, "accents");
    return page;
  };

  it("du choix des activités à la décision", async () => {
    const page = await entrer();
    const { nom } = findPersona("accents");
    await addEnfant(scene.banc, page, { prenom: "Marie-Éléonore-Apolline", nom, annee: "2019" });
    await declareResidence(scene.banc, page, true);
    await retrieveQuotient(scene.banc, page);
    await page.goto(vers(famille.inscription));
    await page.getByText("Cantine", { exact: true }).first().click();
    await page.getByText("Accueil du soir", { exact: true }).first().click();
    await page.getByRole("button", { name: "Continuer" }).click();
    await page.waitForURL(vers(famille.verification));
    await expectLisible(page, famille.verification);
    await page.getByRole("button", { name: "Envoyer ma demande" }).click();
    await page.waitForURL((url) => url.pathname.startsWith("/famille/demandes/"));
    const demande = new URL(page.url()).pathname;
    const decision = await page.getByRole("link", { name: "Voir la décision" }).getAttribute("href");
    for (const chemin of [demande, decision ?? ""]) await expectLisible(page, chemin);
  });

  it("chaque page, une fois la demande décidée", async () => {
    const page = await entrer();
    for (const chemin of FAMILLE) await expectLisible(page, chemin);
  });
});
