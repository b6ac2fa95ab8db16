/** The official test answers, from FranceConnect to the price: `npm run demo -- --payloads DIR` plays the same. */
import { existsSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ouvrirBanc, type Banc } from "./banc.ts";
import { addEnfant, declareResidence, logIn, retrieveQuotient, titre } from "./gestes.ts";

const RACINE = process.env["DONNEES_API_PARTICULIER"] ?? path.resolve("../shared/data/api-particulier");
const DOSSIER = path.join(RACINE, "payloads", "quotient_familial_france_connect");

describe.skipIf(!existsSync(DOSSIER))(
  "Réponses d’essai officielles (passées là où leur dossier est absent)",
  () => {
    let banc: Banc;
    beforeAll(async () => {
      banc = await ouvrirBanc({ payloadsDir: DOSSIER });
    });
    afterAll(() => banc?.fermer());

    it("un quotient de la MSA donne un prix", async () => {
      const contexte = await banc.nouveauContexte();
      const page = await contexte.newPage();
      await logIn(banc, page, "france_connect_200_msa_1_parent_1_mineur_2_majeurs");
      await addEnfant(banc, page, { prenom: "Alice", nom: "Dubois", annee: "2023" });
      await declareResidence(banc, page, false);
      await retrieveQuotient(banc, page);
      expect(await titre(page)).toBe("Ces informations sont-elles exactes ?");
      expect(await page.locator("main").textContent()).toMatch(/transmis par la MSA/);
      await page.goto(`${banc.origine}/famille/prix`);
      expect(await page.locator("main").textContent()).toContain("4,35");
      await contexte.close();
    });

    it("un dossier absent mène à un agent", async () => {
      const contexte = await banc.nouveauContexte();
      const page = await contexte.newPage();
      await logIn(banc, page, "404");
      await retrieveQuotient(banc, page);
      expect(await titre(page)).toBe("Aucune caisse ne connaît votre quotient");
      await contexte.close();
    });
  },
);
