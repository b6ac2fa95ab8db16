/** The figures in a real Chromium: charts and tables, filters in the address, with and without JavaScript. */
import { describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { seedInscrits, makeFoyersInscrits } from "#tests/bench/inscrits.ts";
import { logInAgent, titre } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();
const vers = (path: string): string => scene.banc.origine + path;

async function seed(): Promise<void> {
  const ville = await scene.banc.registre.findVilleByHote("localhost");
  if (!ville) throw new Error("ville absente");
  const instant = new Date(scene.banc.horloge.now()).toISOString();
  const foyers = makeFoyersInscrits({ enfants: 120, graine: 7 });
  await seedInscrits(ville, foyers, { activiteId: "cantine", annee: "2026-2027", instant });
}

describe.each([
  { javaScript: true, libelle: "avec JavaScript" },
  { javaScript: false, libelle: "sans JavaScript" },
])("Chiffres $libelle", ({ javaScript }) => {
  it("la ville lit, filtre et exporte", async () => {
    await seed();
    const page = await scene.open(javaScript);
    await logInAgent(scene.banc, page, "administrateur");
    await page.getByRole("link", { name: "Chiffres", exact: true }).click();
    await page.waitForURL(vers(paths.ville.statistiques));
    expect(await titre(page)).toBe("Chiffres de la ville");
    expect(await page.locator("svg[role=img]").count()).toBeGreaterThan(2);
    await scene.expectSain(page);

    await page.getByLabel("Activité").selectOption("cantine");
    await page.getByRole("button", { name: "Filtrer" }).click();
    await page.waitForURL(/activite=cantine/);
    expect(await page.getByLabel("Activité").inputValue()).toBe("cantine");
    const attente = page.waitForEvent("download");
    await page.getByRole("link", { name: "Exporter en CSV" }).click();
    expect((await attente).suggestedFilename()).toBe("statistiques.csv");
  });

  it("chacun lit les chiffres du service, depuis le pied de page", async () => {
    const page = await scene.open(javaScript);
    await page.goto(vers(paths.accueil));
    await page.getByRole("contentinfo").getByRole("link", { name: "Chiffres du service" }).click();
    await page.waitForURL(vers(paths.chiffres));
    expect(await titre(page)).toBe("Les chiffres du service");
    await scene.expectSain(page);
  });

  it("l’auditeur lit les accès, et la chaîne se vérifie d’un bouton", async () => {
    const page = await scene.open(javaScript);
    await logInAgent(scene.banc, page, "auditeur");
    await page.getByRole("link", { name: "Accès", exact: true }).click();
    await page.waitForURL(vers(paths.ville.traces));
    await scene.expectSain(page);
    await page.getByRole("button", { name: "Vérifier la chaîne" }).click();
    await page.getByText(/Chaîne intacte, \d+\u00A0maillons/).waitFor();
    await scene.expectSain(page);
  });
});
