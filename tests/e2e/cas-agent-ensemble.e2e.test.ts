/** The family in its browser, the agent in another: five cases of obligations.md §7 where each sees what the other did. */
import type { Page } from "playwright";
import { expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { makeImage } from "#tests/integration/pieces/fichiers.ts";
import { examiner } from "#tests/integration/pieces/gestes.ts";
import { FamilleHttp } from "#tests/integration/famille-http.ts";
import { findPersona } from "#tests/personas.ts";
import { confirm, fillQuotient, lire, openAgent, openDossier, preview, write } from "./cas-agent.ts";
import { addEnfant, declareResidence, logIn, retrieveQuotient } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();
const vers = (path: string): string => scene.banc.origine + path;

/** The same account over HTTP: only its cases are looked up with it. */
const toHttp = (slug: string): FamilleHttp => new FamilleHttp(scene.banc, slug);

async function openFamille(slug: string, enfant = "Lila"): Promise<Page> {
  const page = await scene.open();
  await logIn(scene.banc, page, slug);
  await addEnfant(scene.banc, page, { prenom: enfant, nom: findPersona(slug).nom, annee: "2019" });
  await declareResidence(scene.banc, page, false);
  return page;
}

async function enrolCantine(page: Page): Promise<void> {
  await page.goto(vers(paths.famille.inscription));
  await page.getByText("Cantine", { exact: true }).click();
  await page.getByRole("button", { name: "Continuer" }).click();
  await page.waitForURL(vers(paths.famille.verification));
  await page.getByRole("button", { name: "Envoyer ma demande" }).click();
  await page.waitForURL((url) => url.pathname.startsWith("/famille/demandes/"));
}

/** The newest decision, as the family opens it from its first page. */
async function readDecision(page: Page): Promise<string> {
  await page.goto(vers(paths.famille.accueil));
  await page
    .getByRole("link", { name: /^Décision / })
    .first()
    .click();
  await page.waitForURL((url) => url.pathname.startsWith("/famille/decisions/"));
  return lire(page);
}

async function giveAttestation(page: Page, valeur: string): Promise<void> {
  await page.goto(vers(paths.famille.donnerDocument("attestation-caf")));
  await page.getByLabel("Quotient écrit sur l’attestation").fill(valeur);
  await page.getByLabel("Mois de ce quotient").selectOption({ index: 1 });
  await page.getByLabel("Votre document").setInputFiles({
    name: "attestation.jpg",
    mimeType: "image/jpeg",
    buffer: Buffer.from(await makeImage("image/jpeg", 300)),
  });
  await page.getByRole("button", { name: "Donner ce document" }).click();
  await page.waitForURL((url) => url.pathname === paths.famille.documents);
  await examiner(scene.banc);
}

it("quotient contesté : la famille le dit, l’agent en lit un autre, la famille lit sa décision", async () => {
  const slug = "qf-haut";
  const famille = await openFamille(slug);
  await retrieveQuotient(scene.banc, famille);
  await enrolCantine(famille);
  await famille.goto(vers(paths.famille.quotient.resultat));
  await famille.getByRole("button", { name: "Non, ce n’est pas exact" }).click();
  await famille.getByText("Votre quotient ne servira pas au calcul").waitFor();

  const agent = await openAgent(scene);
  await openDossier(agent, toHttp(slug), "quotient-conteste");
  const lu = await lire(agent);
  for (const mots of ["n’est pas exacte", "3420 (CAF", "ne sert pas au prix"]) expect(lu).toContain(mots);
  await scene.expectSain(agent);
  await fillQuotient(agent, "attestation-caf", "722");
  expect(await preview(agent, "Attestation corrigée, lue.")).toContain("1,00 €");
  await confirm(agent);

  const decision = await readDecision(famille);
  for (const mots of ["Attestation corrigée, lue.", "1,00 €", "Nadia FERRIEU"])
    expect(decision).toContain(mots);
  await famille.goto(vers(paths.famille.quotient.page));
  const histoire = await lire(famille);
  for (const valeur of ["3 420", "722"]) expect(histoire).toContain(valeur);
});

it("parents séparés : l’agent rattache l’enfant aux deux foyers, chacun garde son quotient pour lui", async () => {
  const [premier, second] = await Promise.all(
    ["garde-alternee-a", "garde-alternee-b"].map(() => scene.open()),
  );
  if (!premier || !second) throw new Error("deux fenêtres attendues");
  for (const [page, slug] of [
    [premier, "garde-alternee-a"],
    [second, "garde-alternee-b"],
  ] as const) {
    await logIn(scene.banc, page, slug);
    await addEnfant(scene.banc, page, { prenom: "Noé", nom: "Savarit", annee: "2016" });
    await declareResidence(scene.banc, page, false);
    await retrieveQuotient(scene.banc, page);
    await enrolCantine(page);
  }
  await second.goto(vers(paths.famille.accueil));
  expect(await lire(second)).toContain("à vérifier");

  const agent = await openAgent(scene);
  await openDossier(agent, toHttp("garde-alternee-b"), "enfant-deja-declare");
  const lu = await lire(agent);
  expect(lu).toContain(`Aussi déclaré par : Perrine ${findPersona("garde-alternee-a").nom}`);
  expect(lu).toContain("1120");
  expect(lu).not.toContain("560 (CAF");
  await agent.getByText("Rattacher à ce foyer", { exact: true }).click();
  await preview(agent, "Résidence alternée, jugement lu.");
  await confirm(agent);

  await second.goto(vers(paths.famille.accueil));
  expect(await lire(second)).not.toContain("à vérifier");
  const decision = await readDecision(second);
  for (const mots of ["Rattaché à votre foyer : Noé.", "Résidence alternée, jugement lu."])
    expect(decision).toContain(mots);
  expect(decision).not.toMatch(/\b560\b/);
  expect(await readDecision(premier)).not.toMatch(/1[ ]?120/);
  await premier.goto(vers(paths.famille.traces));
  expect(await lire(premier)).not.toMatch(/1[ ]?120/);
});

it("caisse refusée, document à la place : l’agent l’ouvre et le compare, rien n’est demandé à la caisse", async () => {
  const slug = "qf-500";
  const famille = await openFamille(slug);
  await famille.goto(vers(paths.famille.quotient.page));
  await famille.getByRole("button", { name: "Je préfère un document" }).click();
  await famille.waitForURL(vers(paths.famille.quotient.resultat));
  await giveAttestation(famille, "500");
  await enrolCantine(famille);
  expect(await readDecision(famille)).toContain("provisoire");

  const agent = await openAgent(scene);
  await openDossier(agent, toHttp(slug), "refus-de-recuperation");
  const piece = agent.getByRole("link", { name: /^Attestation de quotient familial de la CAF/ });
  const recu = await agent.request.get(vers((await piece.getAttribute("href")) ?? ""));
  expect([recu.status(), recu.headers()["content-type"]]).toEqual([200, "image/jpeg"]);
  expect(await agent.getByLabel(/^Quotient/).inputValue()).toBe("500");
  expect(await preview(agent, "Attestation conforme.")).toContain("définitive");
  await confirm(agent);

  const decision = await readDecision(famille);
  for (const mots of ["0,85 €", "Attestation conforme."]) expect(decision).toContain(mots);
  await famille.goto(vers(paths.famille.documents));
  expect(await lire(famille)).toContain("lu par un agent");
  await famille.goto(vers(paths.famille.traces));
  expect(await lire(famille)).toContain("Document ouvert par un agent");
  expect(scene.banc.simulateurs.apiParticulier.appels.parPersona.get(slug) ?? 0).toBe(0);
});

it("prix provisoire, puis définitif : la famille voit l’attente, l’agent décide, l’attente disparaît", async () => {
  const slug = "panne-503";
  const famille = await openFamille(slug);
  await retrieveQuotient(scene.banc, famille);
  await enrolCantine(famille);
  expect(await readDecision(famille)).toContain("provisoire");
  await famille.goto(vers(paths.famille.accueil));
  expect(await lire(famille)).toContain("éponse prévue avant le");

  const agent = await openAgent(scene);
  await openDossier(agent, toHttp(slug), "panne");
  expect(await lire(agent)).toContain("provisoire");
  await fillQuotient(agent, "attestation-caf", "640");
  expect(await preview(agent, "Attestation de ce mois.")).toContain("définitive");
  await confirm(agent);

  const decision = await readDecision(famille);
  expect(decision).toContain("Attestation de ce mois.");
  expect(decision).not.toContain("prix provisoire");
  await famille.goto(vers(paths.famille.accueil));
  expect(await lire(famille)).not.toContain("éponse prévue avant le");
});

it("document demandé, puis donné : l’agent écrit, la famille donne, l’agent lit et décide", async () => {
  const slug = "panne-35003-erreur-inattendue";
  const famille = await openFamille(slug);
  await retrieveQuotient(scene.banc, famille);
  await enrolCantine(famille);

  const agent = await openAgent(scene);
  await openDossier(agent, toHttp(slug), "erreur-inattendue");
  const dossier = agent.url();
  expect(await lire(agent)).toContain("La famille n’a donné aucun document.");
  await write(agent, "Donnez votre attestation de la CAF de ce mois.");

  await famille.goto(vers(paths.famille.messages));
  expect(await lire(famille)).toContain("Donnez votre attestation de la CAF de ce mois.");
  await famille.getByRole("link", { name: "sa page" }).click();
  await famille.waitForURL(vers(paths.famille.documents));
  await giveAttestation(famille, "845");

  await agent.goto(dossier);
  const lu = await lire(agent);
  for (const mots of ["La famille y a lu 845", "Donnez votre attestation"]) expect(lu).toContain(mots);
  await scene.expectSain(agent);
  expect(await preview(agent, "Attestation reçue, merci.")).toContain("Quotient de 845");
  await confirm(agent);
  expect(await readDecision(famille)).toContain("Attestation reçue, merci.");
  await famille.goto(vers(paths.famille.documents));
  expect(await lire(famille)).toContain("lu par un agent");
});
