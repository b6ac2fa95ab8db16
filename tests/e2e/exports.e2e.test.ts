/** A saved export, from its form to its file, in a real Chromium, with and without JavaScript. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { startExports } from "#app/web/exports.server.ts";
import { expectEtroit, logInAgent, titre } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();

describe.each([true, false])("Un export de la ville (JavaScript : %s)", (javaScript) => {
  it("se règle, se télécharge, se prépare de lui-même et se supprime", async () => {
    const page = await scene.open(javaScript);
    await logInAgent(scene.banc, page, "instructeur");
    await page.getByRole("link", { name: "Exports" }).click();
    await page.waitForURL((url) => url.pathname === paths.ville.exports);
    expect(await titre(page)).toBe("Exports");
    await scene.expectSain(page);

    await page.getByRole("link", { name: "Nouvel export" }).click();
    await page.waitForURL((url) => url.pathname === paths.ville.nouvelExport);
    await scene.expectSain(page);
    const nom = `Logiciel ${javaScript ? "avec" : "sans"}`;
    await page.getByLabel("Rang de « Classe »", { exact: true }).fill("zéro");
    await page.getByRole("button", { name: "Enregistrer cet export" }).click();
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").innerText()).toContain("Donnez un nom à cet export.");
    // The page answers a form: only one with JavaScript can be checked where it stands.
    await (javaScript ? scene.expectSain(page) : expectEtroit(page));
    await page.getByLabel("Nom de l’export").fill(nom);
    await page.getByLabel("Rang de « Classe »", { exact: true }).fill("11");
    await page.getByLabel("Nom de la colonne « Classe »", { exact: true }).fill("CLASSE");
    await page.getByText("Chaque jour", { exact: true }).click();
    await page.getByRole("button", { name: "Enregistrer cet export" }).click();
    await page.waitForURL((url) => url.searchParams.has("enregistre"));
    expect(await titre(page)).toBe(nom);
    await scene.expectSain(page);

    await page.getByRole("button", { name: "Télécharger" }).click();
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").innerText()).toContain("Dites à quoi sert ce fichier.");
    await scene.expectSain(page);
    await page.getByLabel("À quoi sert ce fichier").selectOption("facturation");
    const [fichier] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Télécharger" }).click(),
    ]);
    expect(fichier.suggestedFilename()).toMatch(/^prix-.*\.csv$/);
    expect(readFileSync(await fichier.path(), "utf8")).toContain("Inscription;CLASSE");

    const { registre, atelier, horloge } = scene.banc;
    const now = () => new Date(horloge.now()).toISOString();
    const ronde = startExports({ registre, atelier, now, intervalle: null });
    expect(await ronde.round()).toBe(1);
    await page.reload();
    const lien = page.getByRole("link", { name: /^CSV du/ });
    await scene.expectSain(page);
    const [prepare] = await Promise.all([page.waitForEvent("download"), lien.click()]);
    expect(readFileSync(await prepare.path(), "utf8")).toContain("Inscription;CLASSE");

    await page.getByText("Changer cet export").click();
    await page.getByRole("button", { name: "Supprimer cet export et ses fichiers" }).click();
    await page.waitForURL((url) => url.pathname === paths.ville.exports);
    expect(await page.locator("main").innerText()).not.toContain(nom);
  });
});
