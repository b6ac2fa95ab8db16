/** A partner's key from its form to its end, in a real Chromium, with and without JavaScript. */
import { describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { expectEtroit, logInAgent, titre } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();

describe.each([true, false])("La clé d’un partenaire (JavaScript : %s)", (javaScript) => {
  it("se crée, se montre une fois, sert, puis se révoque", async () => {
    const page = await scene.open(javaScript);
    await logInAgent(scene.banc, page, "administrateur");
    await page.getByRole("link", { name: "Partenaires" }).click();
    await page.waitForURL((url) => url.pathname === paths.ville.cles);
    await scene.expectSain(page);
    await page.getByRole("link", { name: "Nouvelle clé" }).click();
    await page.waitForURL((url) => url.pathname === paths.ville.nouvelleCle);
    await scene.expectSain(page);

    const nom = `Logiciel ${javaScript ? "avec" : "sans"}`;
    await page.getByLabel("Partenaire").fill(nom);
    await page.getByText("École et classe").click();
    await page.getByRole("button", { name: "Créer cette clé" }).click();
    await page.getByRole("alert").waitFor();
    expect(await page.getByLabel("Partenaire").inputValue()).toBe(nom);
    expect(await page.getByLabel("École et classe").isChecked()).toBe(true);
    await (javaScript ? scene.expectSain(page) : expectEtroit(page));
    const fin = scene.banc.horloge.jour(30);
    await page.getByLabel("Dernier jour de la clé").fill(fin.split("-").toReversed().join("/"));
    await page.getByRole("button", { name: "Créer cette clé" }).click();
    const secret = await page.locator("code", { hasText: "ptf_" }).innerText();
    await (javaScript ? scene.expectSain(page) : expectEtroit(page));

    const call = () =>
      fetch(scene.banc.origine + paths.api.prix, { headers: { Authorization: `Bearer ${secret}` } });
    expect((await call()).status).toBe(200);
    await page.getByRole("link", { name: "Voir ou révoquer cette clé" }).click();
    await page.waitForURL(
      (url) => /^\/ville\/cles\/[\w-]+$/.test(url.pathname) && !url.pathname.endsWith("nouvelle"),
    );
    expect(await titre(page)).toBe(`Clé de ${nom}`);
    await scene.expectSain(page);
    await page.getByRole("button", { name: "Révoquer cette clé" }).click();
    await page.getByText("Révoquée le").waitFor();
    await scene.expectSain(page);
    expect((await call()).status).toBe(401);
  });
});
