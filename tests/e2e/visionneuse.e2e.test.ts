/** A document read beside the agent's answer, in a real Chromium, with and without JavaScript. */
import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { listTraces } from "#db/queries/traces.ts";
import { openEnPanne } from "#tests/integration/agent/gestes.ts";
import { findVille } from "#tests/integration/famille-http.ts";
import { makePdf } from "#tests/integration/pieces/fichiers.ts";
import { examiner, give } from "#tests/integration/pieces/gestes.ts";
import { logInAgent } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();

const ATTESTATION = `<body style="font: 24px sans-serif; width: 600px; height: 840px; padding: 40px">
  <h1>Caisse d’allocations familiales</h1><p>Attestation de quotient familial</p>
  <p>Quotient familial de novembre 2026 : <b>722,22</b></p></body>`;

/** A photo of a certificate, drawn by the browser itself. */
async function makePhoto(): Promise<Uint8Array> {
  const page = await scene.open();
  await page.setViewportSize({ width: 680, height: 920 });
  await page.setContent(ATTESTATION);
  return page.screenshot({ type: "jpeg" });
}

const isImageLue = (page: Page): Promise<boolean> =>
  page.locator(".visionneuse-feuille img").evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    return image.naturalWidth > 0;
  });

/** How the sheet is drawn: how many times the frame's width, and the turn of the picture. */
const readDessin = (page: Page) =>
  page.locator(".visionneuse-page").evaluate((cadre) => {
    const feuille = cadre.querySelector(".visionneuse-feuille")?.getBoundingClientRect();
    const image = cadre.querySelector("img");
    return {
      taille: Math.round((100 * (feuille?.width ?? 0)) / cadre.clientWidth) / 100,
      tour: image ? getComputedStyle(image).rotate : "",
    };
  });

describe.each([
  { javaScript: true, slug: "panne-503" },
  { javaScript: false, slug: "panne-502" },
])("Le document à côté de la réponse (JavaScript : $javaScript)", ({ javaScript, slug }) => {
  it("s’agrandit et se tourne sans rien perdre de la saisie, et la lecture est tracée une fois", async () => {
    const { banc } = scene;
    const famille = await openEnPanne(banc, slug);
    await give(famille, "avis-impot", { nom: "avis.pdf", octets: makePdf() });
    await give(famille, "attestation-caf", { nom: "IMG_1.jpg", octets: await makePhoto() });
    await examiner(banc);

    const page = await scene.open(javaScript);
    await logInAgent(banc, page, "instructeur");
    await page.goto(banc.origine + paths.agent.dossier(await famille.findCasId("panne")));
    expect(await isImageLue(page)).toBe(true);
    expect(await readDessin(page)).toEqual({ taille: 1, tour: "none" });
    await scene.expectSain(page);

    // Side by side where there is room, and the form is in sight with its document.
    const gauche = await page.locator(".dossier-document").boundingBox();
    const droite = await page.locator(".dossier-reponse").boundingBox();
    expect(droite?.x).toBeGreaterThan((gauche?.x ?? 0) + (gauche?.width ?? 0) - 1);
    expect(Math.abs((droite?.y ?? 0) - (gauche?.y ?? 0))).toBeLessThan(2);

    await page.getByLabel(/^Quotient/).fill("722,22");
    await page.getByLabel(/^Ce que vous avez vu/).fill("Attestation lue de près.");
    await page.getByRole("button", { name: "Agrandir" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("Zoom 150\u00A0%", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Tourner à droite" }).focus();
    await page.keyboard.press("Space");
    await page.getByText("Zoom 150\u00A0%, tourné de 90°").waitFor();
    expect(new URL(page.url()).search).toMatch(/zoom=150&rotation=90$/);
    expect(await isImageLue(page)).toBe(true);
    expect(await readDessin(page)).toEqual({ taille: 1.5, tour: "90deg" });
    expect(await page.getByLabel(/^Quotient/).inputValue()).toBe("722,22");
    expect(await page.getByLabel(/^Ce que vous avez vu/).inputValue()).toBe("Attestation lue de près.");
    await scene.expectSain(page);

    await page.getByRole("button", { name: "Page entière" }).click();
    await page.getByText("Page entière, tourné de 90°").waitFor();
    expect(await page.getByRole("button", { name: "Page entière" }).getAttribute("aria-pressed")).toBe(
      "true",
    );

    // The Enter key of a field sends the answer, not the first tool of the document.
    await page.getByLabel(/^Document lu/).selectOption("attestation-caf");
    await page.getByLabel(/^Mois du quotient/).selectOption({ index: 1 });
    await page.getByLabel(/^Quotient/).press("Enter");
    await page.getByRole("heading", { name: "Effet de votre décision" }).waitFor();
    await page.getByRole("button", { name: "Tourner à gauche" }).click();
    await page.getByText("Page entière", { exact: true }).first().waitFor();
    await page.locator(".rotation-0").waitFor();
    expect(await page.getByRole("heading", { name: "Effet de votre décision" }).count()).toBe(1);
    await scene.expectSain(page);
    await page.getByRole("button", { name: "Modifier la saisie" }).click();
    expect(await page.getByLabel(/^Quotient/).inputValue()).toBe("722,22");

    const traces = await listTraces(await findVille(banc), await famille.findFoyerId());
    expect(traces.filter(({ quoi }) => quoi === "document-ouvert")).toHaveLength(1);

    await page.getByRole("button", { name: /^Avis d’impôt/ }).click();
    await page.locator("iframe").waitFor();
    expect(await page.getByLabel(/^Quotient/).inputValue()).toBe("722,22");
    const cadre = page.frames().find((one) => one.url().includes("/pdf"));
    expect(cadre && new URL(cadre.url()).pathname).toMatch(/\/documents\/[^/]+\/pdf$/);
    await scene.expectSain(page);
  });
});
