/** A family says no on line, is obeyed, and changes its mind, with and without JavaScript. */
import { describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { expectEtroit, logIn, titre } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();
const { quotient } = paths.famille;

describe.each([
  { javaScript: true, libelle: "avec JavaScript", slug: "qf-moyen" },
  { javaScript: false, libelle: "sans JavaScript", slug: "qf-bas" },
])("Refuser $libelle", ({ javaScript, slug }) => {
  it("se dit, se garde et se reprend", async () => {
    const { banc } = scene;
    const page = await scene.open(javaScript);
    await logIn(banc, page, slug);
    await page.goto(banc.origine + quotient.page);
    await page.getByRole("link", { name: "Refuser ou m’opposer" }).click();
    await page.waitForURL(banc.origine + quotient.refus);
    expect(await titre(page)).toBe("Refuser ou m’opposer");
    await scene.expectAccessible(page);
    await expectEtroit(page);

    await page.getByText(/^La ville ne doit pas demander/).click();
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await page.getByText("Votre refus est respecté").waitFor();
    await scene.expectAccessible(page);

    await page.goto(banc.origine + quotient.page);
    expect(await page.getByRole("button", { name: /FranceConnect/ }).count()).toBe(0);
    await scene.expectAccessible(page);
    await page.getByRole("link", { name: "Changer d’avis" }).click();
    await page.locator("label", { hasText: "La ville peut demander" }).click();
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await page.getByText("Votre refus est respecté").waitFor({ state: "detached" });
    expect(await page.getByRole("row").count()).toBe(3);

    await page.goto(banc.origine + quotient.page);
    expect(await page.getByRole("button", { name: /Récupérer mes données/ }).count()).toBe(1);
    expect(banc.simulateurs.apiParticulier.appels.total).toBe(0);
  });
});
