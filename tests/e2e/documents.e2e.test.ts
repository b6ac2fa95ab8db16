/** A family that no caisse knows gives its tax notice, in a real Chromium, with and without JavaScript. */
import { describe, expect, it } from "vitest";
import { startExamens } from "#app/web/examens.server.ts";
import { makeImage } from "#tests/integration/pieces/fichiers.ts";
import { findPersona } from "#tests/personas.ts";
import { addEnfant, declareResidence, logIn, retrieveQuotient, titre } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();

describe.each([
  { javaScript: true, slug: "panne-35003-non-reference" },
  { javaScript: false, slug: "panne-23003" },
])("Document (JavaScript : $javaScript)", ({ javaScript, slug }) => {
  it("de l’avis d’impôt au prix provisoire et à un état visible", async () => {
    const { banc } = scene;
    const page = await scene.open(javaScript);
    const lireMain = async () => (await page.locator("main").textContent()) ?? "";
    await logIn(banc, page, slug);
    await addEnfant(banc, page, { prenom: "Lila", nom: findPersona(slug).nom, annee: "2019" });
    await declareResidence(banc, page, false);
    await retrieveQuotient(banc, page);
    await scene.expectAccessible(page);

    await page.getByRole("link", { name: "Donner un document" }).click();
    await page.waitForURL((url) => url.pathname === "/famille/documents/donner");
    await page.getByRole("button", { name: "Continuer" }).click();
    await page.waitForURL((url) => url.searchParams.has("continuer"));
    expect(await lireMain()).toContain("Choisissez le document que vous donnez");
    await scene.expectAccessible(page);

    await page.getByText("Avis d’impôt", { exact: true }).click();
    await page.getByRole("button", { name: "Continuer" }).click();
    await page.waitForURL((url) => url.searchParams.get("nature") === "avis-impot");
    expect(await titre(page)).toBe("Avis d’impôt");
    await scene.expectAccessible(page);
    await page.getByRole("button", { name: "Calculer", exact: true }).click();
    await page.getByText("Il y a un problème").waitFor();

    await page.getByLabel("Revenu fiscal de référence, en euros").fill("24 000");
    await page.getByLabel("Nombre de parts").fill("2,5");
    await page.getByRole("button", { name: "Calculer", exact: true }).click();
    await page.getByText("24 000 ÷ 12 ÷ 2,5 parts = 800").waitFor();
    expect(await lireMain()).toContain("Jusque-là, votre prix est provisoire");
    if (javaScript) await scene.expectAccessible(page);

    // The wrong file first: the numbers stay.
    await page
      .getByLabel("Votre document")
      .setInputFiles({ name: "avis.heic", mimeType: "image/heic", buffer: Buffer.from("ftypheic") });
    await page.getByRole("button", { name: "Donner ce document" }).click();
    await page.getByText("Choisissez un PDF, ou une photo").first().waitFor();
    const photo = Buffer.from(await makeImage("image/jpeg", 300));
    await page
      .getByLabel("Votre document")
      .setInputFiles({ name: "IMG_0042.jpg", mimeType: "image/jpeg", buffer: photo });
    await page.getByRole("button", { name: "Donner ce document" }).click();

    await page.waitForURL((url) => url.pathname === "/famille/documents");
    expect(await lireMain()).toContain("Votre document est reçu");
    expect(await lireMain()).toContain("Réponse prévue avant le");
    expect(await lireMain()).toContain("contrôle antivirus en cours");
    await scene.expectAccessible(page);

    await startExamens({
      registre: banc.registre,
      antivirus: banc.simulateurs.antivirus.adresse,
      origine: () => banc.origine,
      now: () => new Date(banc.horloge.now()).toISOString(),
      intervalle: null,
    }).round();
    await page.reload();
    expect(await lireMain()).toContain("reçu, un agent peut le lire");

    await page.getByRole("link", { name: "Voir mes prix" }).click();
    await page.waitForURL((url) => url.pathname === "/famille/prix");
    expect(await lireMain()).toContain("le quotient que vous avez écrit doit être vérifié");
    await scene.expectAccessible(page);
    await page.goto(`${banc.origine}/famille/quotient-familial/resultat`);
    expect(await titre(page)).toBe("Votre quotient est à vérifier");
    await scene.expectAccessible(page);
  });
});
