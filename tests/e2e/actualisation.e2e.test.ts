/** The yearly refresh: an adult leaves their civil status, an agent asks again, reads the report, and confirms. */
import { v7 as uuid } from "uuid";
import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { startActualisation } from "#app/web/actualisation.server.ts";
import { paths } from "#app/web/paths.ts";
import { commit } from "#db/commit.ts";
import { findCompteBySub } from "#db/queries/comptes.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { addEtatQuotient, listEtatsQuotient } from "#db/queries/foyers.ts";
import { findPersona } from "#tests/personas.ts";
import { FamilleHttp, findVille } from "../integration/famille-http.ts";
import { fillCommune, logIn, logInAgent } from "./gestes.ts";
import { setReglages } from "./reglages-ville.ts";
import { setScene } from "./scene.ts";

const scene = setScene();
const vers = (path: string): string => scene.banc.origine + path;
const JOUR_MS = 86_400_000;

async function findFoyer(slug: string): Promise<string> {
  const compte = await findCompteBySub(await findVille(scene.banc), findPersona(slug).sub);
  if (!compte) throw new Error("compte absent");
  return compte.foyerId;
}

/** Enrolled with a lower quotient than the caisse's of today. */
async function enrolAvant(slug: string): Promise<void> {
  const { banc } = scene;
  const famille = await new FamilleHttp(banc, slug).logIn();
  await famille.addEnfant("Lou", findPersona(slug).nom);
  await famille.declareResidence(true);
  await famille.retrieveQuotient();
  const now = new Date(banc.horloge.now()).toISOString();
  const etat = {
    kind: "connue" as const,
    quotient: { valeur: "120", fournisseur: "CNAF" as const, mois: now.slice(0, 7) },
    source: "api-franceconnect" as const,
    obtenuLe: now,
  };
  const foyerId = await findFoyer(slug);
  const ville = await findVille(banc);
  const ecritures = [
    addEtatQuotient(ville, { id: uuid(), foyerId, compteId: null, etat, requestId: null }, now),
  ];
  expect(await commit(ville, { ecritures, journal: [], courriels: [] }, now)).toEqual({ kind: "fait" });
  await famille.enrol(["cantine"]);
}

/** The portal's own process, until it has nothing left to do. */
async function run(): Promise<void> {
  const { banc } = scene;
  const processus = startActualisation({
    registre: banc.registre,
    apiParticulier: banc.simulateurs.apiParticulier.url,
    limiteApi: 1_000,
    origine: () => banc.origine,
    now: () => new Date(banc.horloge.now()).toISOString(),
    pause: async (ms) => {
      banc.horloge.avancer(Math.ceil(ms));
      await new Promise((resolve) => setImmediate(resolve));
    },
    intervalle: null,
  });
  await processus.round();
  await processus.stop();
}

async function leaveEtatCivil(page: Page, slug: string): Promise<void> {
  const { prenoms, sexe, naissance } = findPersona(slug);
  const [annee = "", mois = "", jour = ""] = naissance.split("-");
  await page.goto(vers(paths.famille.traces));
  await page.getByRole("link", { name: "Modifier l’état civil laissé à la ville" }).click();
  await page.getByRole("heading", { name: "Mise à jour annuelle de mon quotient" }).waitFor();
  await scene.expectSain(page);
  await page.getByLabel("Tous les prénoms").fill(prenoms.join(", "));
  await page.getByText(sexe === "F" ? "Féminin" : "Masculin", { exact: true }).click();
  await page.locator("#naissance").fill(jour);
  await page.locator("#naissance-mois").fill(mois);
  await page.locator("#naissance-annee").fill(annee);
  await fillCommune(page, "Nantes");
  // Without a clear agreement nothing is kept, and nothing typed is lost.
  await page.getByRole("button", { name: "Laisser mon état civil" }).click();
  await page.locator(".resume-erreurs").waitFor();
  expect(await page.getByLabel("Commune de naissance").inputValue()).toBe("Nantes");
  await scene.expectSain(page);
  await page.getByText(/^J’accepte que la ville garde/).click();
  await page.getByRole("button", { name: "Laisser mon état civil" }).click();
  await page.getByText("La ville garde votre état civil depuis").waitFor();
  await scene.expectSain(page);
}

describe.each([
  { javaScript: true, slug: "qf-moyen", reste: "qf-haut", libelle: "avec JavaScript" },
  { javaScript: false, slug: "msa", reste: "msa-haut", libelle: "sans JavaScript" },
])("$libelle", ({ javaScript, slug, reste }) => {
  it("de l’état civil laissé à la décision confirmée, rien ne changeant avant", async () => {
    const { banc } = scene;
    await setReglages(banc, { actualisation: "identite-gardee" });
    await enrolAvant(slug);
    await enrolAvant(reste);
    const famille = await scene.open(javaScript);
    await logIn(banc, famille, slug);
    await leaveEtatCivil(famille, slug);
    banc.horloge.avancer(40 * JOUR_MS);

    const page = await scene.open(javaScript);
    await logInAgent(banc, page, "actualiseur");
    await page.waitForURL(vers(paths.agent.actualisation));
    await scene.expectSain(page);
    await page.getByRole("button", { name: "Préparer la liste" }).click();
    await page.locator(".resume-erreurs").waitFor();
    await page.locator("label", { hasText: "Tous les foyers inscrits" }).click();
    await page.getByRole("button", { name: "Préparer la liste" }).click();
    await page.getByText("En préparation").waitFor();
    await run();
    await page.getByRole("link", { name: "Actualiser", exact: true }).click();
    await page.getByText("Aucun état civil gardé").waitFor();
    await scene.expectSain(page);

    const { appels } = banc.simulateurs.apiParticulier;
    const avant = appels.total;
    const ville = await findVille(banc);
    const foyerId = await findFoyer(slug);
    await page.getByRole("button", { name: "Redemander le quotient d’un foyer" }).click();
    await page.getByRole("button", { name: "Arrêter" }).waitFor();
    await scene.expectSain(page);
    await page.getByRole("button", { name: "Arrêter" }).click();
    await page.getByRole("button", { name: "Reprendre" }).waitFor();
    await run();
    expect(appels.total).toBe(avant);
    await scene.expectSain(page);
    await page.getByRole("button", { name: "Reprendre" }).click();
    await page.getByRole("button", { name: "Arrêter" }).waitFor();
    await run();
    expect(appels.total).toBe(avant + 1);
    await page.getByRole("link", { name: "Actualiser", exact: true }).click();
    await page.getByRole("link", { name: /^Monté/ }).click();
    await page.getByText(/→/).waitFor();
    await scene.expectSain(page);
    expect(await page.locator("main").textContent()).not.toContain(findPersona(slug).nom);
    expect(await listDecisions(ville, foyerId)).toHaveLength(1);
    const etats = (await listEtatsQuotient(ville, foyerId)).length;

    await page.getByRole("button", { name: /^Confirmer les réponses/ }).click();
    await page.getByText("Confirmation en cours").first().waitFor();
    await run();
    await page.getByRole("link", { name: "Actualiser", exact: true }).click();
    await page.getByText("Close", { exact: true }).waitFor();
    await scene.expectSain(page);
    expect(await listDecisions(ville, foyerId)).toHaveLength(2);
    expect(await listEtatsQuotient(ville, foyerId)).toHaveLength(etats + 1);
    expect(await listDecisions(ville, await findFoyer(reste))).toHaveLength(1);

    await logIn(banc, famille, slug);
    await famille.goto(vers(paths.famille.actualisation));
    await famille.getByRole("button", { name: "Reprendre mon état civil" }).click();
    await famille.getByRole("button", { name: "Laisser mon état civil" }).waitFor();
    await famille.goto(vers(paths.famille.traces));
    expect(await famille.locator("main").textContent()).toContain("État civil repris à la ville");
  });
});

it("qui entre par courriel n’a pas de formulaire ; une ville qui n’a rien ouvert le dit", async () => {
  const { banc } = scene;
  const page = await scene.open();
  await logIn(banc, page, "qf-bas");
  await setReglages(banc, { actualisation: undefined });
  await page.goto(vers(paths.famille.actualisation));
  await page.getByText("ne redemande jamais un quotient d’elle-même").waitFor();
  await scene.expectSain(page);
  await page.goto(vers(paths.famille.traces));
  expect(await page.getByRole("link", { name: "l’état civil laissé" }).count()).toBe(0);

  await setReglages(banc, { actualisation: "identite-gardee" });
  const parCourriel = await new FamilleHttp(banc, "qf-bas").logInCourriel("samia@exemple.test", {
    prenoms: "Samia",
    nomNaissance: "BENZEKRI",
  });
  const { html } = await parCourriel.get(paths.famille.actualisation);
  expect(html).toContain("lien reçu par courriel");
  expect(html).not.toContain('name="nomNaissance"');
});
