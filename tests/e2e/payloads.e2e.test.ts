/** The official test answers, from FranceConnect to the price: `npm run demo -- --payloads DIR` plays the same. */
import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { addEnfant, declareResidence, logIn, retrieveQuotient, titre } from "./gestes.ts";
import { setScene } from "./scene.ts";

const RACINE = process.env["DONNEES_API_PARTICULIER"] ?? path.resolve("../shared/data/api-particulier");
const DOSSIER = path.join(RACINE, "payloads", "quotient_familial_france_connect");

describe.skipIf(!existsSync(DOSSIER))(
  "Réponses d’essai officielles (passées là où leur dossier est absent)",
  () => {
    const scene = setScene({ payloadsDir: DOSSIER });

    it("un quotient de la MSA donne un prix", async () => {
      const page = await scene.open();
      await logIn(scene.banc, page, "france_connect_200_msa_1_parent_1_mineur_2_majeurs");
      await addEnfant(scene.banc, page, { prenom: "Alice", nom: "Dubois", annee: "2023" });
      await declareResidence(scene.banc, page, false);
      await retrieveQuotient(scene.banc, page);
      expect(await titre(page)).toBe("Ces informations sont-elles exactes ?");
      expect(await page.locator("main").textContent()).toMatch(/transmis par la MSA/);
      await page.goto(`${scene.banc.origine}/famille/prix`);
      expect(await page.locator("main").textContent()).toContain("4,35");
    });

    it("un dossier absent mène à un agent", async () => {
      const page = await scene.open();
      await logIn(scene.banc, page, "404");
      await retrieveQuotient(scene.banc, page);
      expect(await titre(page)).toBe("Aucune caisse ne connaît votre quotient");
    });
  },
);
