/** From a town's spreadsheet to a draft, then out again, in a real Chromium, with and without JavaScript. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { listActes } from "#db/queries/actes.ts";
import { listBrouillons, listPubliees } from "#db/queries/grilles.ts";
import type { Ville } from "#db/villes.ts";
import { setScene } from "./scene.ts";
import { expectEtroit, logInAgent, titre } from "./gestes.ts";

const scene = setScene();

async function findVille(): Promise<Ville> {
  const ville = await scene.banc.registre.findVilleByHote(new URL(scene.banc.origine).hostname);
  if (!ville) throw new Error("ville absente");
  return ville;
}

const fixture = (nom: string) => ({
  name: nom,
  mimeType: "text/csv",
  buffer: readFileSync(new URL(`../fixtures/tableur/${nom}`, import.meta.url)),
});

async function send(page: Page, fichier: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await page.goto(scene.banc.origine + paths.ville.importerGrille);
  await page.getByLabel("Fichier du tableur").setInputFiles(fichier);
  await page.getByRole("button", { name: "Lire le fichier" }).click();
}

/** The preview answers a form: only a page with JavaScript can be checked where it stands. */
async function expectSain(page: Page, javaScript: boolean): Promise<void> {
  await (javaScript ? scene.expectSain(page) : expectEtroit(page));
}

const readTexte = async (page: Page): Promise<string> =>
  (await page.locator("main").innerText()).replaceAll("\u00A0", " ");

describe.each([true, false])("Import d’un tableur (JavaScript : %s)", (javaScript) => {
  it("montre chaque case, puis crée le brouillon", async () => {
    const page = await scene.open(javaScript);
    await logInAgent(scene.banc, page, "editeur");
    await page.goto(scene.banc.origine + paths.ville.importerGrille);
    expect(await titre(page)).toBe("Importer une grille");
    await expectSain(page, javaScript);

    await send(page, fixture("residence.csv"));
    expect(await titre(page)).toBe("Ce que le portail a compris");
    await expectSain(page, javaScript);
    const region = page.getByRole("region", { name: "sous chaque case" });
    expect(await region.locator("#B5").innerText()).toMatch(/2,15\s€\s+prix 2,15\s€/);
    expect(await region.locator("#C3").innerText()).toContain("Famille hors commune");
    expect(await readTexte(page)).toContain("écrites en entiers");
    await page.getByLabel("Titre de la grille").fill(`Cantine importée ${javaScript ? "avec" : "sans"}`);
    await page.getByRole("button", { name: "Créer le brouillon" }).click();
    await page.waitForURL((url) => url.pathname.startsWith("/ville/brouillons/"));

    const ville = await findVille();
    const id = new URL(page.url()).pathname.split("/").at(-1);
    const brouillon = (await listBrouillons(ville)).find((one) => one.id === id);
    expect(brouillon).toMatchObject({
      code: `cantine-importee-${javaScript ? "avec" : "sans"}`,
      etat: "en-cours",
    });
    expect(brouillon?.document).toMatchObject({
      unite: "repas",
      version: 1,
      deliberation: { numero: "2024-31" },
    });
    expect((await listActes(ville, brouillon!.code, 5)).map(({ quoi }) => quoi)).toEqual([
      "brouillon-importe",
    ]);
  });

  it("dit quelle case ne se lit pas, et demande ce qu’est une colonne", async () => {
    const page = await scene.open(javaScript);
    await logInAgent(scene.banc, page, "editeur");
    await send(page, fixture("lettre-o.csv"));
    expect(await readTexte(page)).toContain("B3 : « 1,5O € » n’est pas un montant.");
    expect(await page.getByRole("button", { name: "Créer le brouillon" }).count()).toBe(0);
    await expectSain(page, javaScript);

    await send(page, fixture("colonne-inconnue.csv"));
    await expectSain(page, javaScript);
    await page.getByLabel("La colonne « Badge » (D1)").selectOption({ label: "Ne pas en tenir compte" });
    await page.getByLabel("Ce que paie un prix").fill("repas");
    await page.getByRole("button", { name: "Relire avec ces choix" }).click();
    await page.getByRole("button", { name: "Créer le brouillon" }).waitFor();
    expect(await page.locator("#D2").innerText()).toContain("ignorée");
    await page.getByRole("button", { name: "Créer le brouillon" }).click();
    await page.waitForURL((url) => url.pathname.startsWith("/ville/brouillons/"));
  });
});

describe("Portes de l’import", () => {
  it("refuse un fichier de 20 Mo, un fichier absent et ce qui n’est pas un tableur", async () => {
    const page = await scene.open();
    await logInAgent(scene.banc, page, "editeur");
    await send(page, {
      name: "gros.csv",
      mimeType: "text/csv",
      buffer: Buffer.alloc(20 * 1024 * 1024, "1;2\n"),
    });
    await page.getByRole("alert").waitFor();
    expect(await readTexte(page)).toContain("Ce fichier dépasse 5 Mo.");
    await expectSain(page, true);
    await page.getByRole("button", { name: "Lire le fichier" }).click();
    await page.getByText("Choisissez un fichier.").first().waitFor();
    await send(page, { name: "x.csv", mimeType: "text/csv", buffer: Buffer.from([1, 0, 2]) });
    await page.getByText("ni un classeur XLSX ni un texte CSV").first().waitFor();
  });

  it("ne s’ouvre qu’au rôle qui modifie les grilles", async () => {
    for (const slug of ["publieur", "instructeur"]) {
      const page = await scene.open();
      await logInAgent(scene.banc, page, slug);
      const reponse = await page.goto(scene.banc.origine + paths.ville.importerGrille);
      expect([slug, reponse?.status()]).toEqual([slug, 403]);
      const envoi = await page.request.post(scene.banc.origine + paths.ville.importerGrille, {
        multipart: { fichier: fixture("residence.csv") },
        headers: { Origin: scene.banc.origine },
      });
      expect([slug, envoi.status()]).toEqual([slug, 403]);
    }
  });
});

describe("Exports", () => {
  it("rend une version publiée dans chaque format, et la reprend telle quelle", async () => {
    const ville = await findVille();
    const [publiee] = await listPubliees(ville);
    const page = await scene.open();
    await logInAgent(scene.banc, page, "editeur");
    const types: Record<string, string> = {
      json: "application/json",
      csv: "text/csv",
      xlsx: "spreadsheetml",
      html: "text/html",
      pdf: "application/pdf",
    };
    for (const [format, type] of Object.entries(types)) {
      const reponse = await page.request.get(
        scene.banc.origine + paths.ville.exporterVersion(publiee!.code, publiee!.version, format),
      );
      expect([format, reponse.status()]).toEqual([format, 200]);
      expect(reponse.headers()["content-type"]).toContain(type);
      if (format === "html" || format === "pdf") continue;
      await send(page, {
        name: `export.${format}`,
        mimeType: "application/octet-stream",
        buffer: await reponse.body(),
      });
      expect(await readTexte(page)).toContain("Ce fichier est un export du portail, inchangé");
      await page.getByLabel("Grille", { exact: true }).selectOption(publiee!.code);
      await page.getByRole("button", { name: "Créer le brouillon" }).click();
      if (format === "json") {
        await page.waitForURL((url) => url.pathname.startsWith("/ville/brouillons/"));
        const [brouillon] = (await listBrouillons(ville)).filter(({ code }) => code === publiee!.code);
        expect(brouillon?.document).toEqual({
          ...(publiee!.document as object),
          id: publiee!.code,
          version: publiee!.version + 1,
        });
      } else await page.getByText("a déjà un brouillon ouvert").first().waitFor();
    }
    const html = await page.goto(
      scene.banc.origine + paths.ville.exporterVersion(publiee!.code, publiee!.version, "html"),
    );
    expect(html?.status()).toBe(200);
    await expectSain(page, true);
    expect(await titre(page)).toBe(publiee!.grille.titre.replaceAll("\u00A0", " "));
  });

  it("ne rend rien d’inconnu, ni à qui n’a pas le droit, ni d’une autre ville", async () => {
    const ville = await findVille();
    const [publiee] = await listPubliees(ville);
    const [brouillon] = await listBrouillons(ville);
    const agent = await scene.open();
    await logInAgent(scene.banc, agent, "instructeur");
    const voisine = await scene.open();
    await logInAgent(scene.banc, voisine, "editeur-valbrume", scene.banc.origineVille2);
    const page = await scene.open();
    await logInAgent(scene.banc, page, "editeur");
    const { origine, origineVille2 } = scene.banc;
    const version = paths.ville.exporterVersion(publiee!.code, publiee!.version, "json");
    const essai = paths.ville.exporterBrouillon(brouillon!.id, "json");
    const statusOf = async (qui: Page, adresse: string) =>
      (await qui.request.get(adresse, { maxRedirects: 0 })).status();
    expect(await statusOf(page, origine + essai)).toBe(200);
    expect(await statusOf(page, `${origine}${version}x`)).toBe(404);
    expect(await statusOf(page, origine + paths.ville.exporterVersion(publiee!.code, 99, "json"))).toBe(404);
    expect(await statusOf(agent, origine + version)).toBe(403);
    expect(await statusOf(agent, origine + essai)).toBe(403);
    expect(await statusOf(voisine, origine + essai)).toBe(302);
    expect(await statusOf(voisine, origineVille2 + essai)).toBe(404);
  });
});
