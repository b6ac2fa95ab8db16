/** The effect of a draft in a real Chromium: the town's families, then a pasted distribution, with and without JavaScript. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Page } from "playwright";
import { paths } from "#app/web/paths.ts";
import type { Ville } from "#db/villes.ts";
import { addBrouillonDe, CANTINE, changeLigne } from "#tests/bench/brouillon.ts";
import { makeFoyersInscrits, seedInscrits } from "#tests/bench/inscrits.ts";
import { expectEtroit, logInAgent, titre } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();
const INSTANT = "2026-11-25T09:00:00.000Z";
const FAUTE_TYPOGRAPHIQUE = /.{0,20}(?:(?<!\u00A0)[:;?!»%€]|«(?!\u00A0)|\u202F).{0,10}/gu;

let brouillon: string;

beforeAll(async () => {
  const ville = (await scene.banc.registre.findVilleByHote("localhost")) as Ville;
  brouillon = await addBrouillonDe(ville, CANTINE, {
    instant: INSTANT,
    change: (document) => {
      changeLigne(0, -15)(document);
      changeLigne(3, 40)(document);
      changeLigne(4, 110)(document);
    },
  });
  const options = { activiteId: "cantine", annee: "2026-2027", instant: INSTANT };
  await seedInscrits(ville, makeFoyersInscrits({ enfants: 400, graine: 5 }), options);
});

const readTexte = async (page: Page): Promise<string> =>
  (await page.locator("main").innerText()).replaceAll("\u00A0", " ");

/** What no state of the page may break. */
async function expectSain(page: Page, javaScript: boolean): Promise<void> {
  if (javaScript) await scene.expectAccessible(page);
  const texte = await page.locator("main").evaluate((main) => (main as HTMLElement).innerText);
  expect(texte.match(FAUTE_TYPOGRAPHIQUE)).toBeNull();
  await expectEtroit(page, () => expectDessinsEntiers(page));
}

/** No word of a drawing leaves its frame. */
async function expectDessinsEntiers(page: Page): Promise<void> {
  const coupes = await page.locator(".histogramme svg").evaluateAll((dessins) =>
    dessins.flatMap((dessin) => {
      // Folded away, a drawing has no size.
      if (!dessin.checkVisibility()) return [];
      const cadre = dessin.getBoundingClientRect();
      return [...dessin.querySelectorAll("text")].flatMap((texteDessin) => {
        const boite = texteDessin.getBoundingClientRect();
        return boite.left < cadre.left - 1 || boite.right > cadre.right + 1 ? [texteDessin.textContent] : [];
      });
    }),
  );
  expect(coupes).toEqual([]);
}

describe.each([{ javaScript: true }, { javaScript: false }])(
  "Effet (JavaScript : $javaScript)",
  ({ javaScript }) => {
    it("montre l’effet sur les familles, ouvre la hausse, et change une hypothèse", async () => {
      const page = await scene.open(javaScript);
      await logInAgent(scene.banc, page, "editeur");
      await page.goto(scene.banc.origine + paths.ville.effet(brouillon));
      expect(await titre(page)).toBe("Effet du brouillon : Cantine");
      for (const attendu of [
        "paient moins",
        "paient plus",
        "Recettes en un an",
        "qui perdent le plus",
        "+ 15,40 €",
      ])
        expect(await readTexte(page)).toContain(attendu);
      await expectSain(page, javaScript);

      await page.locator("summary", { hasText: "Si les quotients montaient de 3" }).click();
      for (const tableau of await page.getByText("Les mêmes chiffres en tableau").all())
        await tableau.click();
      await expectSain(page, javaScript);

      await page.getByLabel(/^Unités par mois/).fill("7");
      await page.getByLabel(/^Hausse/).fill("2,5");
      await page.getByRole("button", { name: "Recalculer" }).click();
      await page.waitForURL((url) => url.searchParams.get("unites") === "7");
      const texte = await readTexte(page);
      for (const attendu of ["+ 7,70 €", "Si les quotients montaient de 2,5 %", "7 unités (repas)"])
        expect(texte).toContain(attendu);
    });

    it("calcule un exemple collé, dit les fautes à leur ligne, et n’oublie rien de tapé", async () => {
      const page = await scene.open(javaScript);
      await logInAgent(scene.banc, page, "editeur");
      await page.goto(scene.banc.origine + paths.ville.effet(brouillon));
      await page.getByRole("link", { name: "Répartition à coller" }).click();
      await page.getByRole("link", { name: "Essayer avec un exemple" }).click();
      await page.waitForURL((url) => url.searchParams.get("exemple") === "oui");
      await expectSain(page, javaScript);
      await page.getByRole("button", { name: "Calculer l’effet" }).click();
      await page.getByRole("heading", { name: "Recettes en un an" }).first().waitFor();
      await expectSain(page, javaScript);

      const saisie = page.getByLabel("Répartition des enfants");
      await saisie.fill("300 ; 2\nun peu ; 4");
      await page.getByRole("button", { name: "Calculer l’effet" }).click();
      await page.getByRole("link", { name: /^Ligne 2/ }).waitFor();
      expect(await saisie.inputValue()).toBe("300 ; 2\nun peu ; 4");
      await expectSain(page, javaScript);
    });
  },
);
