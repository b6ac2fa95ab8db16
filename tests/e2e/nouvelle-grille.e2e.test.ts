/** A new grid, then a QF that ends: what the town sets, what the watch does of it, and what the family reads. */
import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { startFacteur } from "#app/web/facteur.server.ts";
import { startVeille } from "#app/web/veille.server.ts";
import { publishCantine } from "#tests/integration/base/inscrire.ts";
import { findPersona } from "#tests/personas.ts";
import { addEnfant, declareResidence, logIn, logInAgent, retrieveQuotient, titre } from "./gestes.ts";
import { setReglages } from "./reglages-ville.ts";
import { setScene } from "./scene.ts";

const scene = setScene();
const JOUR = 86_400_000;

/** The school year in which the bench's clock stands, brought to its month of November. */
async function goToNovembre(): Promise<number> {
  const { horloge } = scene.banc;
  const annee = new Date(horloge.now()).getUTCFullYear();
  const cible = [annee, annee + 1]
    .map((one) => Date.UTC(one, 10, 10, 9))
    .find((instant) => instant >= horloge.now());
  horloge.avancer((cible ?? horloge.now()) - horloge.now());
  const debut = new Date(horloge.now()).getUTCFullYear();
  await setReglages(scene.banc, { anneeScolaire: `${debut}-${debut + 1}` });
  return debut;
}

/** What the process does in the background: the day's watch, then the mails. */
async function watch(): Promise<void> {
  const { registre, horloge, simulateurs } = scene.banc;
  const now = (): string => new Date(horloge.now()).toISOString();
  const origine = (): string => scene.banc.origine;
  const veille = startVeille({ registre, origine, now, intervalle: null });
  await veille.round();
  await veille.stop();
  const facteur = startFacteur({ registre, smtp: simulateurs.courriel.smtpUrl, now, intervalle: null });
  await facteur.round();
  await facteur.stop();
}

const readTexte = async (page: Page): Promise<string> =>
  (await page.locator("main").innerText()).replaceAll("\u00A0", " ");

const listSujets = (adresse: string): string[] =>
  scene.banc.simulateurs.courriel.mails.filter(({ a }) => a.includes(adresse)).map(({ sujet }) => sujet);

describe.each([
  { javaScript: true, slug: "qf-moyen", prenom: "Lila" },
  { javaScript: false, slug: "qf-bas", prenom: "Sacha" },
])("Une nouvelle grille (JavaScript : $javaScript)", ({ javaScript, slug, prenom }) => {
  it("donne à la famille son prix à venir, avant qu’il s’applique", { timeout: 120_000 }, async () => {
    const { banc } = scene;
    const { origine, horloge } = banc;
    const debut = await goToNovembre();
    const admin = await scene.open(javaScript);
    await logInAgent(banc, admin, "administrateur");
    await admin.goto(origine + paths.ville.section("regles"));
    await admin.getByText("Chaque famille inscrite a une nouvelle décision").click();
    await admin.getByLabel("Validité d’un quotient, en mois").fill("3");
    await admin.getByLabel("Préavis avant une hausse de prix, en jours").fill("15");
    await scene.expectSain(admin);
    await admin.getByRole("button", { name: "Enregistrer" }).click();
    await admin.waitForURL((url) => url.searchParams.has("enregistre"));

    const page = await scene.open(javaScript);
    await logIn(banc, page, slug);
    await addEnfant(banc, page, { prenom, nom: findPersona(slug).nom, annee: "2019" });
    await declareResidence(banc, page, true);
    await retrieveQuotient(banc, page);
    await page.goto(origine + paths.famille.inscription);
    await page.getByText("Cantine", { exact: true }).click();
    await page.getByRole("button", { name: "Continuer" }).click();
    await page.getByRole("button", { name: "Envoyer ma demande" }).click();
    await page.waitForURL((url) => url.pathname.startsWith("/famille/demandes/"));

    const ville = await banc.registre.findVilleByHote("localhost");
    if (!ville) throw new Error("ville absente");
    await publishCantine(ville, `${debut + 1}-01-01`, 10);
    horloge.avancer(JOUR);
    await watch();
    await logIn(banc, page, slug);
    const annonce = `nouveau prix à partir du 1er janvier ${debut + 1}`;
    expect(await readTexte(page)).toContain(annonce);
    await scene.expectSain(page);
    await page.getByRole("listitem").filter({ hasText: annonce }).getByRole("link").click();
    await page.waitForURL((url) => url.pathname.startsWith("/famille/decisions/"));
    expect(await titre(page)).toBe("Décision de tarif");
    const lu = await readTexte(page);
    expect(lu).toContain(`Une nouvelle grille commence le 01/01/${debut + 1}`);
    expect(lu).toMatch(new RegExp(`À partir du 1er janvier ${debut + 1} ; jusque-là, \\d,\\d\\d €`));
    await scene.expectSain(page);
    const { email } = findPersona(slug);
    expect(listSujets(email).filter((sujet) => sujet.startsWith("Nouveau prix"))).toHaveLength(1);

    horloge.avancer(Date.UTC(debut + 1, 1, 10, 9) - horloge.now());
    await watch();
    await logIn(banc, page, slug);
    const accueil = await readTexte(page);
    expect(accueil).toMatch(new RegExp(`sert jusqu’au 2[89] février ${debut + 1} : mettez-le à jour avant`));
    expect(accueil).not.toContain("nouveau prix à partir");
    await scene.expectSain(page);
    expect(listSujets(email).filter((sujet) => sujet.includes("trop ancien"))).toHaveLength(1);
    expect(listSujets(email).filter((sujet) => sujet.startsWith("Nouveau prix"))).toHaveLength(1);
  });
});
