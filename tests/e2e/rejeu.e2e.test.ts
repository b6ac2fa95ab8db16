/** A past decision computed again and compared, in a real Chromium, with and without JavaScript. */
import { describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { answer, logInAgent as enterAgent, openEnPanne } from "#tests/integration/agent/gestes.ts";
import { logInAgent } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();

describe.each([
  { javaScript: true, slug: "panne-503", libelle: "avec JavaScript" },
  { javaScript: false, slug: "panne-504", libelle: "sans JavaScript" },
])("Rejouer, $libelle", ({ javaScript, slug }) => {
  it("chaque prix est retrouvé, et ce qui a changé se lit", async () => {
    const { banc } = scene;
    const famille = await openEnPanne(banc, slug);
    const casId = await famille.findCasId("panne");
    const mois = banc.horloge.jour().slice(0, 7);
    const lu = { document: "attestation-caf", valeur: "722,22", mois, vu: "Attestation vue." };
    const dossier = banc.origine + paths.agent.dossier(casId);
    await answer(await enterAgent("instructeur", banc.origine), dossier, lu);

    const page = await scene.open(javaScript);
    await logInAgent(banc, page, "instructeur");
    await page.goto(dossier);
    await page
      .locator("summary", { hasText: /^[0-9A-Z]{4}-[0-9A-Z]{4}/ })
      .first()
      .click();
    await page
      .getByRole("link", { name: /^Rejouer le calcul/ })
      .first()
      .click();
    await page.getByText("Chaque prix est retrouvé").waitFor();
    await scene.expectSain(page);
    await page.getByLabel("Comparer avec").selectOption({ index: 1 });
    await page.getByRole("button", { name: "Comparer" }).click();
    await page.waitForURL((url) => url.searchParams.has("avec"));
    const table = page.getByRole("table", { name: "Chaque prix, avant et après" });
    expect((await table.innerText()).replaceAll("\u00A0", " ")).toContain("puis 722,22");
    await scene.expectSain(page);
  });
});
