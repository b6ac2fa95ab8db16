/** The waiting room in front of the API: a kept place, a page that leads on by itself, a trip that expires. */
import type { Page } from "playwright";
import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { logIn, titre } from "./gestes.ts";
import { setScene } from "./scene.ts";

const MINUTE = 60_000;
const { quotient } = paths.famille;

const scene = setScene({ limiteApi: 1 });
// The calls of the test before no longer weigh, and a household may ask again: once a day.
beforeEach(() => scene.banc.horloge.avancer(25 * 60 * MINUTE));

async function leave(page: Page): Promise<void> {
  await page.goto(scene.banc.origine + quotient.page);
  await page.getByRole("button", { name: "Récupérer mes données avec FranceConnect" }).click();
}

/** FranceConnect still knows who is there. */
const resume = (page: Page): Promise<void> => page.locator('[data-action="continuer"]').click();

const isAttente = (url: URL): boolean => url.pathname === quotient.attente;
const isSimulateur = (url: URL): boolean => url.hostname === "franceconnect.localhost";
const isResultat = (url: URL): boolean => url.pathname === quotient.resultat;

describe.each([{ javaScript: true }, { javaScript: false }])(
  "Attendre son tour (JavaScript : $javaScript)",
  ({ javaScript }) => {
    it("garde la place, la dit, et mène à FranceConnect toute seule", async () => {
      const [premiere, deuxieme, troisieme] = [
        await scene.open(javaScript),
        await scene.open(javaScript),
        await scene.open(javaScript),
      ];
      await logIn(scene.banc, premiere, "qf-500");
      await logIn(scene.banc, deuxieme, "qf-501");
      await logIn(scene.banc, troisieme, "qf-bas");
      const avant = scene.banc.simulateurs.apiParticulier.appels.total;
      await leave(premiere);
      await premiere.waitForURL(isSimulateur);
      await leave(deuxieme);
      await deuxieme.waitForURL(isAttente);
      await leave(troisieme);
      await troisieme.waitForURL(isAttente);
      expect(await titre(troisieme)).toBe("Votre place est gardée");
      expect(await troisieme.getByRole("status").textContent()).toBe(
        "Vous êtes à la place 2. Votre place est gardée.",
      );
      await scene.expectAccessible(troisieme);
      await troisieme.getByRole("link", { name: "Ne plus actualiser toute seule" }).click();
      await troisieme.waitForURL((url) => url.searchParams.has("manuel"));
      await scene.expectAccessible(troisieme);

      await resume(premiere);
      await premiere.waitForURL(isResultat);
      expect(await titre(premiere)).toBe("Ces informations sont-elles exactes ?");
      await deuxieme.goto(scene.banc.origine + quotient.attente);
      expect(await deuxieme.getByRole("status").textContent()).toContain("à la place 1.");

      scene.banc.horloge.avancer(MINUTE + 3_000);
      // The page reloads by itself.
      await deuxieme.waitForURL(isSimulateur);
      await resume(deuxieme);
      await deuxieme.waitForURL(isResultat);
      expect(await titre(deuxieme)).toBe("Ces informations sont-elles exactes ?");
      expect(scene.banc.simulateurs.apiParticulier.appels.total).toBe(avant + 2);
    });

    it("n’appelle pas quand le départ est trop vieux, et propose de recommencer", async () => {
      const page = await scene.open(javaScript);
      await logIn(scene.banc, page, "qf-moyen");
      const avant = scene.banc.simulateurs.apiParticulier.appels.total;
      await leave(page);
      await page.waitForURL(isSimulateur);
      scene.banc.horloge.avancer(5 * MINUTE);
      await resume(page);
      await page.waitForURL(isAttente);
      expect(await titre(page)).toBe("Cette demande n’est plus valable");
      await scene.expectAccessible(page);
      expect(scene.banc.simulateurs.apiParticulier.appels.total).toBe(avant);
      await page.getByRole("link", { name: "Recommencer" }).click();
      await page.waitForURL(scene.banc.origine + quotient.page);
    });

    it("repart d’une page oubliée, et rend la place aussitôt quand la famille abandonne", async () => {
      const [premiere, deuxieme] = [await scene.open(javaScript), await scene.open(javaScript)];
      await logIn(scene.banc, premiere, "qf-moyen");
      await logIn(scene.banc, deuxieme, "qf-bas");
      await leave(premiere);
      await premiere.waitForURL(isSimulateur);
      await leave(deuxieme);
      await deuxieme.waitForURL(isAttente);
      await premiere.goto(scene.banc.origine + quotient.attente);
      expect(await titre(premiere)).toBe("Votre demande est déjà commencée");
      await scene.expectAccessible(premiere);
      await premiere.getByRole("button", { name: "Récupérer mes données avec FranceConnect" }).click();
      await premiere.locator('[data-action="abandon"]').click();
      await premiere.waitForURL(isResultat);
      expect(await premiere.locator("main").textContent()).toContain("Vous avez arrêté la demande");
      await deuxieme.waitForURL(isSimulateur);
      await resume(deuxieme);
      await deuxieme.waitForURL(isResultat);
      expect(await titre(deuxieme)).toBe("Ces informations sont-elles exactes ?");
    });
  },
);
