/** Families of a spreadsheet become paper files, in a real Chromium, with and without JavaScript. */
import { describe, expect, it } from "vitest";
import { TITRES_FAMILLES } from "#app/domain/foyer/fichier-familles.ts";
import { paths } from "#app/web/paths.ts";
import { FILTRE_VIDE, toSelection } from "#app/domain/dossier/filtre-file.ts";
import { countFile } from "#db/queries/file.ts";
import { searchFoyers } from "#db/queries/recherche.ts";
import { parseQuestion } from "#app/domain/recherche/cles.ts";
import { expectEtroit, logInAgent, titre } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();

const makeCsv = (lignes: readonly string[]) => ({
  name: "familles.csv",
  mimeType: "text/csv",
  buffer: Buffer.from([TITRES_FAMILLES.join(";"), ...lignes].join("\r\n"), "utf8"),
});

async function findVille() {
  const ville = await scene.banc.registre.findVilleByHote(new URL(scene.banc.origine).hostname);
  if (!ville) throw new Error("ville absente");
  return ville;
}

describe.each([true, false])("Importer des familles (JavaScript : %s)", (javaScript) => {
  it("se relit, s’importe, et ne s’importe pas deux fois", async () => {
    const page = await scene.open(javaScript);
    const suffixe = javaScript ? "Avec" : "Sans";
    const fichier = makeCsv([
      `1;Kervadec${suffixe};Maëlle;12/05/1988;;;;Kervadec${suffixe};Titouan;07/04/2019;Les Tilleuls;CP;commune`,
      `1;Kervadec${suffixe};Maëlle;12/05/1988;;;;Kervadec${suffixe};Gwenn;01/09/2016;Les Tilleuls;CM2;commune`,
      `2;Bellanger${suffixe};Rémi;;;;;Bellanger${suffixe};Inès;32/13/2019;Les Tilleuls;CP;ailleurs`,
    ]);
    const send = async () => {
      await page.goto(scene.banc.origine + paths.agent.importerFamilles);
      await page.getByLabel("Fichier des familles").setInputFiles(fichier);
      await page.getByRole("button", { name: "Lire le fichier" }).click();
      await page.getByRole("heading", { name: "Relire avant d’importer" }).waitFor();
    };
    const read = async () => (await page.locator("main").innerText()).replaceAll("\u00A0", " ");

    await logInAgent(scene.banc, page, "instructeur");
    await page.goto(scene.banc.origine + paths.agent.papier);
    await page.getByRole("link", { name: "Importer plusieurs familles" }).click();
    await page.waitForURL((url) => url.pathname === paths.agent.importerFamilles);
    await scene.expectSain(page);
    await page.getByRole("button", { name: "Lire le fichier" }).click();
    await page.getByRole("alert").waitFor();
    await (javaScript ? scene.expectSain(page) : expectEtroit(page));

    await send();
    expect(await read()).toContain(
      "Une famille prête, aucune famille peut-être déjà là, une famille à corriger",
    );
    expect(await read()).toContain("Le mois va de 1 à 12.");
    await (javaScript ? scene.expectSain(page) : expectEtroit(page));
    const ville = await findVille();
    const find = async () =>
      (await searchFoyers(ville, parseQuestion(`Kervadec${suffixe} Titouan`), 5)).total;
    expect(await find()).toBe(0);
    await page.getByRole("button", { name: "Importer les familles cochées" }).click();
    await page.getByRole("heading", { name: "Une famille importée" }).waitFor();
    await (javaScript ? scene.expectSain(page) : expectEtroit(page));
    expect(await find()).toBe(1);
    const papiers = (
      await countFile(ville, toSelection(FILTRE_VIDE, { moi: "", date: "2026-01-01" }), "2026-01-01")
    ).find(({ motif }) => motif === "dossier-papier");
    expect(papiers?.nombre).toBe(javaScript ? 1 : 2);

    await send();
    expect(await read()).toContain("Aucune famille prête, une famille peut-être déjà là");
    expect(await page.getByRole("link", { name: /^Maëlle Kervadec/ }).count()).toBe(1);
    await page.getByRole("button", { name: "Importer les familles cochées" }).click();
    await page.getByRole("heading", { name: "Aucune famille importée" }).waitFor();
    expect(await find()).toBe(1);
    expect(await titre(page)).toBe("Aucune famille importée");
  });
});
