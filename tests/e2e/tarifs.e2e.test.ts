/** The tariff page and the simulator, for anybody: with and without JavaScript, on a telephone, on paper. */
import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { titre } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();
const ETROIT = { width: 360, height: 740 };

const readMain = async (page: Page): Promise<string> =>
  (await page.locator("main").innerText()).replaceAll("\u00A0", " ");

async function expectSansDefilement(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(ETROIT.width);
}

describe.each([
  { javaScript: true, libelle: "avec JavaScript" },
  { javaScript: false, libelle: "sans JavaScript" },
])("Tarifs publics $libelle", ({ javaScript }) => {
  it("donne chaque prix, sa délibération et la règle sans quotient", async () => {
    const page = await scene.open(javaScript);
    await page.setViewportSize(ETROIT);
    await page.goto(scene.banc.origine);
    await page.getByRole("link", { name: "Voir tous les tarifs de Rivelune" }).click();
    await page.waitForURL(scene.banc.origine + paths.tarifs);
    const cantine = page.getByRole("region", { name: "Cantine, le repas", exact: true }).first();
    const ligne = cantine.getByRole("row").filter({ hasText: "plus de 500" });
    expect((await ligne.textContent())?.replaceAll("\u00A0", " ")).toContain("1,00 €");
    const texte = await readMain(page);
    for (const attendu of [
      "Délibération 2026-041 du 25 juin 2026, page 2",
      "version 1",
      "Coût pour la ville",
      "provisoire",
    ])
      expect(texte).toContain(attendu);
    await expectSansDefilement(page);
  });

  it("simule deux enfants, sans rien perdre d’une erreur, et partage une adresse sans quotient", async () => {
    const page = await scene.open(javaScript);
    await page.setViewportSize(ETROIT);
    await page.goto(scene.banc.origine + paths.simulateur());
    await page.locator("#quotient").fill("1e3");
    await page.locator("#age-1").fill("7");
    await page.getByRole("button", { name: "Voir les prix" }).click();
    await page.getByRole("alert").waitFor();
    expect(await page.locator("#quotient").inputValue()).toBe("1e3");
    expect(await page.locator("#age-1").inputValue()).toBe("7");
    await scene.expectAccessible(page);
    await expectSansDefilement(page);

    await page.getByText("Oui, je l’écris").click();
    await page.locator("#quotient").fill("700");
    await page.getByText("Oui", { exact: true }).click();
    await page.locator("#nombre-1-cantine").fill("4");
    await page.getByRole("button", { name: "Ajouter un enfant" }).click();
    await page.locator("#age-2").fill("12");
    await page.locator("#nombre-2-sorties").fill("2");
    await page.getByRole("button", { name: "Voir les prix" }).click();
    await page.getByRole("heading", { name: "Vos prix estimés" }).waitFor();
    const texte = await readMain(page);
    // 1,00 € × 4 × 36 + 7,00 € × 2, then ten months.
    expect(texte).toContain("soit 158,00 € pour l’année scolaire");
    expect(texte).toContain("15,80 €");
    expect(await page.getByText("Pourquoi ce prix").count()).toBe(2);
    if (javaScript) await scene.expectAccessible(page);
    await expectSansDefilement(page);

    const partage = await page
      .getByRole("link", { name: /Adresse de cette simulation/ })
      .getAttribute("href");
    expect(partage).not.toMatch(/700|quotient/);
    await page.goto(partage ?? "");
    expect(await titre(page)).toBe("Simuler mes prix");
    expect(await page.locator("#quotient").inputValue()).toBe("");
    expect(await page.locator("#age-2").inputValue()).toBe("12");
    expect(await page.locator("#nombre-1-cantine").inputValue()).toBe("4");
    await scene.expectAccessible(page);
  });
});

it("estime le quotient à partir des revenus, et montre son calcul", async () => {
  const page = await scene.open(false);
  await page.goto(scene.banc.origine + paths.simulateur());
  await page.getByText("Non, je l’estime").click();
  await page.getByText("Estimer mon quotient familial").click();
  await page.locator("#ressources").fill("27 000");
  await page.locator("#prestations").fill("131");
  await page.locator("#enfants-a-charge").fill("2");
  await page.getByText("Non", { exact: true }).click();
  await page.locator("#age-1").fill("7");
  await page.locator("#nombre-1-cantine").fill("4");
  await page.getByRole("button", { name: "Voir les prix" }).click();
  await page.getByText("3 parts = 794").first().waitFor();
  expect(await readMain(page)).toContain("(27 000 ÷ 12 + 131) ÷ 3 parts = 794");
});

it("pèse moins de 150 Ko compressés, sans rien demander ailleurs", async () => {
  const reponse = await fetch(scene.banc.origine + paths.tarifs, {
    headers: { "accept-encoding": "identity" },
  });
  const html = await reponse.text();
  const { gzipSync } = await import("node:zlib");
  expect(gzipSync(html).length).toBeLessThan(60_000);
  expect(html).not.toMatch(/(?:src|href)="https?:\/\/(?!localhost)/);
});
