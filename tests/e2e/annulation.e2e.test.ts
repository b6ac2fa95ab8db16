/** An agent takes a decision back, in a real Chromium, with and without JavaScript. */
import { describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { answer, logInAgent as enterAgent, openEnPanne } from "#tests/integration/agent/gestes.ts";
import { expectEtroit, logInAgent } from "./gestes.ts";
import { setReglages } from "./reglages-ville.ts";
import { setScene } from "./scene.ts";

const scene = setScene();

describe.each([
  { javaScript: true, slug: "panne-503", libelle: "avec JavaScript" },
  { javaScript: false, slug: "panne-504", libelle: "sans JavaScript" },
])("Annuler une décision, $libelle", ({ javaScript, slug }) => {
  it("le délai se lit, l’annulation rend le formulaire, et trop tard la page dit quoi faire", async () => {
    const { banc } = scene;
    const famille = await openEnPanne(banc, slug);
    const casId = await famille.findCasId("panne");
    const dossier = banc.origine + paths.agent.dossier(casId);
    await setReglages(banc, { delaiAnnulationMinutes: 10 });
    const mois = banc.horloge.jour().slice(0, 7);
    const lu = { document: "attestation-caf", valeur: "722,22", mois, vu: "Attestation vue." };
    const collegue = await enterAgent("instructeur", banc.origine);
    await answer(collegue, dossier, lu);

    const page = await scene.open(javaScript);
    await logInAgent(banc, page, "instructeur");
    await page.goto(dossier);
    const annuler = page.getByRole("button", { name: "Annuler cette décision (encore 10 minutes)" });
    await annuler.waitFor();
    await scene.expectSain(page);
    await expectEtroit(page);
    await annuler.click();
    await page.getByRole("button", { name: "Voir l’effet avant de décider" }).waitFor();
    expect(await annuler.count()).toBe(0);
    await scene.expectSain(page);

    await answer(collegue, dossier, lu);
    await page.goto(dossier);
    await annuler.waitFor();
    banc.horloge.avancer(11 * 60_000);
    await annuler.click();
    await page.getByText("Cette décision ne peut plus être annulée").waitFor();
    await scene.expectSain(page);
    await setReglages(banc, { delaiAnnulationMinutes: undefined });
  });
});
