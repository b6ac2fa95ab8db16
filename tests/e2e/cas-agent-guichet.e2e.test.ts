/** The cases that the counter settles: asked by the civil status with the family there, or not asked at all (obligations.md §7). */
import type { Page } from "playwright";
import { expect, it } from "vitest";
import { findPays } from "#app/domain/identite/pays.ts";
import { paths } from "#app/web/paths.ts";
import { FamilleHttp } from "#tests/integration/famille-http.ts";
import { findPersona } from "#tests/personas.ts";
import {
  confirm,
  fillQuotient,
  lire,
  openAgent,
  openDossier,
  openFamille,
  preview,
  readDecision,
  sendDemande,
} from "./cas-agent.ts";
import { fillCommune } from "./gestes.ts";
import { setReglages } from "./reglages-ville.ts";
import { setScene } from "./scene.ts";

const scene = setScene();
const JOUR = 86_400_000;

const countAppels = (): number => scene.banc.simulateurs.apiParticulier.appels.total;

/** Found by its name, as the agent hears it. */
async function receive(page: Page, nom: string, origine = scene.banc.origine): Promise<void> {
  await page.goto(origine + paths.agent.guichet);
  await page.getByLabel(/^Chercher la famille/).fill(nom);
  await page.getByRole("button", { name: "Chercher" }).click();
  await page.getByRole("status").getByRole("link").first().click();
  await page.waitForURL((url) => url.pathname.startsWith(`${paths.agent.guichet}/`));
}

/** @param pays of birth, its code; Nantes otherwise */
async function ask(page: Page, slug: string, pays?: string): Promise<void> {
  const { nom, prenoms, sexe, naissance } = findPersona(slug);
  const [annee = "", mois = "", jour = ""] = naissance.split("-");
  await page.getByLabel("Nom de naissance").fill(nom);
  await page.getByLabel("Tous les prénoms").fill(prenoms.join(", "));
  await page.getByText(sexe === "F" ? "Féminin" : "Masculin", { exact: true }).click();
  await page.getByLabel("Jour").fill(jour);
  await page.getByLabel("Mois", { exact: true }).fill(mois);
  await page.getByLabel("Année").fill(annee);
  if (pays) {
    await page.getByText("À l’étranger", { exact: true }).click();
    // With scripts a list takes the place of the plain one: the whole name is enough.
    await page.locator("input#pays").fill(findPays(pays)?.nom ?? "");
  } else {
    await page.getByText("En France", { exact: true }).click();
    await fillCommune(page, "Nantes");
  }
  await page.getByText("J’ai sa pièce d’identité sous les yeux").click();
  await page.getByText(/^La personne est d’accord/).click();
  await page.getByRole("button", { name: "Interroger la CAF et la MSA" }).click();
}

async function enrolCantine(page: Page): Promise<string> {
  await page.getByText("Cantine", { exact: true }).first().click();
  await page.getByRole("button", { name: "Inscrire et décider" }).click();
  await page.getByText("C’est décidé").waitFor();
  return lire(page);
}

it("allocataire de la MSA : la même page, la même décision", async () => {
  const famille = await openFamille(scene, "msa");
  const page = await openAgent(scene);
  await receive(page, "grangeon lucien");
  await ask(page, "msa");
  await page.getByText("Le quotient est arrivé").waitFor();
  const lu = await lire(page);
  for (const mots of ["634", "MSA"]) expect(lu).toContain(mots);
  expect(await enrolCantine(page)).toContain("Lila, Cantine");
  const decision = await readDecision(famille);
  expect(decision).toContain("634");
  expect(decision).not.toContain("prix provisoire");
});

it("né à l’étranger : le pays suffit, aucune commune n’est demandée", async () => {
  const famille = await openFamille(scene, "nee-a-l-etranger");
  const page = await openAgent(scene);
  await receive(page, "diarrasso");
  await ask(page, "nee-a-l-etranger", findPersona("nee-a-l-etranger").paysNaissance);
  await page.getByText("Le quotient est arrivé").waitFor();
  expect(await lire(page)).toContain("415");
  await enrolCantine(page);
  expect(await readDecision(famille)).toContain("415");
});

it("sans FranceConnect : la pièce d’identité au guichet, le quotient, et la décision", async () => {
  const { prenoms, nom } = findPersona("qf-999");
  const famille = await new FamilleHttp(scene.banc, "qf-999").logInCourriel("gwenola@exemple.test", {
    prenoms: prenoms.join(" "),
    nomNaissance: nom,
  });
  await famille.addEnfant("Lila", nom);
  await famille.declareResidence(false);
  const page = await openAgent(scene);
  await receive(page, "penvern");
  await ask(page, "qf-999");
  await page.getByText("Le quotient est arrivé").waitFor();
  expect(await lire(page)).toContain("999");
  await enrolCantine(page);
  expect(await readDecision(famille)).toContain("999");
});

it("refus ou opposition : rien n’est demandé au guichet non plus, un document donne le même prix", async () => {
  const famille = await openFamille(scene, "qf-500");
  await famille.post(paths.famille.quotient.refus, { position: "opposition" });
  await famille.enrol(["cantine"]);
  const page = await openAgent(scene);
  const avant = countAppels();
  await receive(page, "terrien");
  await ask(page, "qf-500");
  await page.getByText("Cet adulte a refusé que la ville demande son quotient").first().waitFor();
  await scene.expectSain(page);
  expect(countAppels()).toBe(avant);
  await openDossier(page, famille, "refus-de-recuperation");
  await fillQuotient(page, "attestation-caf", "500");
  expect(await preview(page, "Attestation du mois, lue.")).toContain("définitive");
  await confirm(page);
  expect(await readDecision(famille)).toContain("0,85 €");
});

it("repas apporté (PAI) : le prix de la ville, et rien sur la santé", async () => {
  const origine = scene.banc.origineVille2;
  const famille = await openFamille(scene, "qf-722", { origine });
  const page = await openAgent(scene, "instructeur-valbrume", origine);
  await receive(page, "fayard", origine);
  expect(await lire(page)).toContain("La ville n’a pas de jeton pour interroger les caisses");
  await page.getByText("Cantine", { exact: true }).first().click();
  await page.getByLabel(/^Apporte son repas/).check();
  await scene.expectSain(page);
  await page.getByRole("button", { name: "Inscrire et décider" }).click();
  await page.getByText("C’est décidé").waitFor();
  expect(await lire(page)).toContain("1,75 €");
  const decision = await readDecision(famille);
  expect(decision).toContain("Repas apporté (PAI)");
  expect(decision).not.toMatch(/allergi|maladie/i);
});

// Last: the clock moves.
it("quotient trop ancien : l’agent le lit, le redemande devant la famille, et le prix suit", async () => {
  await setReglages(scene.banc, { validiteQuotientMois: 3 });
  await sendDemande(scene, "qf-1001");
  scene.banc.horloge.avancer(150 * JOUR);
  const page = await openAgent(scene);
  await receive(page, "ringeard");
  expect((await lire(page)).toLowerCase()).toContain("trop ancien");
  await scene.expectSain(page);
  await ask(page, "qf-1001");
  await page.getByText("Le quotient est arrivé").waitFor();
  const lu = await lire(page);
  expect(lu).toContain("1 001");
  expect(lu.toLowerCase()).not.toContain("trop ancien");
  await setReglages(scene.banc, { validiteQuotientMois: undefined });
});
