/** An activity asks for a paper: said, given from the confirmation, scanned, read by an agent, with and without JavaScript. */
import { describe, expect, it } from "vitest";
import { startExamens } from "#app/web/examens.server.ts";
import { paths } from "#app/web/paths.ts";
import { makeImage } from "#tests/integration/pieces/fichiers.ts";
import { findPersona } from "#tests/personas.ts";
import { addEnfant, declareResidence, logIn, logInAgent, retrieveQuotient } from "./gestes.ts";
import { setActivite } from "./reglages-ville.ts";
import { setScene } from "./scene.ts";

const scene = setScene();
const ASSURANCE = "Attestation d’assurance";

describe.each([
  { javaScript: true, slug: "qf-moyen", libelle: "avec JavaScript" },
  { javaScript: false, slug: "qf-bas", libelle: "sans JavaScript" },
])("Le document d’une activité, $libelle", ({ javaScript, slug }) => {
  it("se dit, se donne, se lit, et n’attend aucun prix", async () => {
    const { banc } = scene;
    await setActivite(banc, "cantine", { documents: [ASSURANCE] });
    const page = await scene.open(javaScript);
    const lire = async () => (await page.locator("main").innerText()).replaceAll("\u00A0", " ");
    await logIn(banc, page, slug);
    await addEnfant(banc, page, { prenom: "Lila", nom: findPersona(slug).nom, annee: "2019" });
    await declareResidence(banc, page, false);
    await retrieveQuotient(banc, page);
    await page.goto(`${banc.origine}/famille/inscription`);
    await page.getByText("Cantine", { exact: true }).click();
    await page.getByRole("button", { name: "Continuer" }).click();
    await page.waitForURL(banc.origine + paths.famille.verification);
    await page.getByRole("button", { name: "Envoyer ma demande" }).click();
    await page.waitForURL((url) => url.pathname.startsWith("/famille/demandes/"));
    expect(await lire()).toContain("Les activités demandent encore");
    await scene.expectSain(page);

    await page.getByRole("link", { name: "Donner ces documents" }).click();
    await page.waitForURL(banc.origine + paths.famille.documents);
    await scene.expectSain(page);
    await page.getByRole("link", { name: `Donner ${ASSURANCE}, Lila` }).click();
    await page.waitForURL((url) => url.pathname === "/famille/documents/donner");
    await page.getByLabel("Votre document").setInputFiles({
      name: "assurance.jpg",
      mimeType: "image/jpeg",
      buffer: Buffer.from(await makeImage("image/jpeg", 300)),
    });
    await page.getByRole("button", { name: "Donner ce document" }).click();
    await page.waitForURL((url) => url.pathname === paths.famille.documents);
    expect(await lire()).toContain("contrôle antivirus en cours");
    expect(await page.getByRole("link", { name: `Donner ${ASSURANCE}, Lila` }).count()).toBe(0);
    await scene.expectSain(page);

    await startExamens({
      registre: banc.registre,
      antivirus: banc.simulateurs.antivirus.adresse,
      origine: () => banc.origine,
      now: () => new Date(banc.horloge.now()).toISOString(),
      intervalle: null,
    }).round();
    const agent = await scene.open(javaScript);
    await logInAgent(banc, agent, "instructeur");
    await agent.goto(banc.origine + paths.agent.file({ motif: "document-a-lire" }));
    await agent.getByRole("link", { name: "Ouvrir le plus ancien" }).click();
    await agent.getByLabel("Votre réponse").fill("Assurance à jour, merci.");
    await agent.getByRole("button", { name: "Voir l’effet avant de décider" }).click();
    await agent
      .getByRole("button", { name: /^Décider|^Envoyer|^Clore/ })
      .first()
      .click();
    await agent.waitForURL((url) => url.pathname === paths.agent.file());

    await page.goto(banc.origine + paths.famille.documents);
    expect(await lire()).toContain("lu par un agent");
    await scene.expectSain(page);
  });
});
