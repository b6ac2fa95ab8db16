/** What the town writes to its families, in a real Chromium, with and without JavaScript. */
import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { startDiffusions } from "#app/web/diffusions.server.ts";
import { startFacteur } from "#app/web/facteur.server.ts";
import { paths } from "#app/web/paths.ts";
import { findCompteBySub, setAdresse } from "#db/queries/comptes.ts";
import { findPersona } from "#tests/personas.ts";
import { logInAgent, openCasEnPanne, titre } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();
const vers = (path: string): string => scene.banc.origine + path;
const readMain = async (page: Page): Promise<string> =>
  (await page.locator("main").innerText()).replaceAll("\u00A0", " ");

async function openDossier(page: Page): Promise<void> {
  await page.goto(vers(paths.agent.file({ motif: "panne", tri: "recent" })));
  await page.locator("tbody th a").first().click();
  await page.waitForURL((url) => url.pathname.startsWith("/agent/dossiers/"));
}

describe.each([
  { javaScript: true, slug: "panne-503", nom: "Relance du printemps" },
  { javaScript: false, slug: "panne-504", nom: "Relance d’automne" },
])("Un modèle de message (JavaScript : $javaScript)", ({ javaScript, slug, nom }) => {
  it(
    "s’écrit, se relit, sert au dossier, et la famille lit ce que l’agent en a fait",
    { timeout: 120_000 },
    async () => {
      const famille = await scene.open(javaScript);
      await openCasEnPanne(scene.banc, famille, slug);

      const ville = await scene.open(javaScript);
      await logInAgent(scene.banc, ville, "administrateur");
      await ville.goto(vers(paths.ville.reglages));
      await ville.getByRole("link", { name: "Modèles de messages" }).click();
      await ville.waitForURL(vers(paths.ville.modelesMessage));
      await scene.expectSain(ville);
      await ville.getByRole("link", { name: "Nouveau modèle" }).click();
      await ville.waitForURL(vers(paths.ville.nouveauModeleMessage));
      await scene.expectSain(ville);

      await ville.getByLabel("Nom du modèle").fill(nom);
      await ville.getByLabel("Objet").fill("Un mot de la ville de {{ville}}");
      await ville.getByLabel("Texte").fill("Bonjour famille {{famille}},\nvotre quotient est {{quotient}}.");
      await ville.getByRole("button", { name: "Voir l’aperçu" }).click();
      await ville.getByRole("alert").waitFor();
      expect(await readMain(ville)).toContain("La variable « {{quotient}} » n’existe pas ici");
      await scene.expectSain(ville);
      await ville.getByLabel("Texte").fill("Bonjour famille {{famille}},\nréponse avant le {{echeance}}.");
      await ville.getByRole("button", { name: "Voir l’aperçu" }).click();
      await ville.getByRole("heading", { name: "Aperçu, pour une famille inventée" }).waitFor();
      expect(await readMain(ville)).toContain("Bonjour famille Exemple – Martin,");
      await scene.expectSain(ville);
      await ville.getByRole("button", { name: "Enregistrer" }).click();
      await ville.getByRole("link", { name: nom }).click();
      await ville.waitForURL((url) => /modeles-de-messages\/[\w-]{30,}$/.test(url.pathname));
      expect(await titre(ville)).toBe(nom);
      await scene.expectSain(ville);

      const agent = await scene.open(javaScript);
      await logInAgent(scene.banc, agent, "instructeur");
      await openDossier(agent);
      await agent.getByText("Écrire à la famille ou demander un document").click();
      await agent.getByLabel("Modèle de la ville").selectOption({ label: nom });
      await agent.getByRole("button", { name: "Reprendre ce modèle" }).click();
      const message = agent.getByLabel("Votre message");
      await agent.locator('input[name="pose"][value]:not([value=""])').waitFor({ state: "attached" });
      expect(await message.inputValue()).toContain(`Bonjour famille ${findPersona(slug).nom}`);
      await scene.expectSain(agent);
      await message.fill(`${await message.inputValue()}\nÀ bientôt.`);
      await agent.getByRole("button", { name: "Envoyer le message" }).click();
      await agent.locator(".message-texte", { hasText: "À bientôt." }).waitFor();
      await scene.expectSain(agent);

      await famille.goto(vers(paths.famille.messages));
      const lu = await readMain(famille);
      expect(lu).toContain("Un mot de la ville de Rivelune");
      expect(lu).toContain("À bientôt.");
      await scene.expectSain(famille);

      await ville.getByRole("button", { name: "Retirer ce modèle" }).click();
      await ville.waitForURL(vers(paths.ville.modelesMessage));
      await ville.locator("tr", { hasText: nom }).getByText("retiré").waitFor();
      await scene.expectSain(ville);
      await openDossier(agent);
      expect(await agent.locator("#modele option", { hasText: nom }).count()).toBe(0);
    },
  );
});

describe.each([
  { javaScript: true, slug: "panne-502-puis-ok" },
  { javaScript: false, slug: "panne-html" },
])("Écrire à une vue (JavaScript : $javaScript)", ({ javaScript, slug }) => {
  it(
    "un modèle, le nombre de familles, un message montré, puis la progression et le rapport",
    { timeout: 120_000 },
    async () => {
      const famille = await scene.open(javaScript);
      await openCasEnPanne(scene.banc, famille, slug);
      const agent = await scene.open(javaScript);
      await logInAgent(scene.banc, agent, "instructeur");
      await agent.getByRole("link", { name: "Écrire à cette vue" }).click();
      await agent.waitForURL((url) => url.pathname === paths.agent.nouvelleDiffusion());
      await scene.expectSain(agent);
      await agent.getByRole("button", { name: "Voir le message avant d’envoyer" }).click();
      await agent.getByRole("alert").waitFor();
      await scene.expectSain(agent);
      await agent.getByLabel("Modèle de la ville").selectOption({ label: "Dire que le dossier est regardé" });
      await agent.getByRole("button", { name: "Voir le message avant d’envoyer" }).click();
      await agent.getByRole("heading", { name: "Le message, pour une famille inventée" }).waitFor();
      await scene.expectSain(agent);
      await agent.getByRole("button", { name: /^Envoyer à/ }).click();
      await agent.waitForURL((url) => /diffusions\/[\w-]{36}$/.test(url.pathname));
      expect(await readMain(agent)).toContain("En cours : 0 sur");
      await scene.expectSain(agent);
      await agent.getByRole("button", { name: "Arrêter" }).click();
      await agent.getByText(/^Arrêté/).waitFor();
      await scene.expectSain(agent);
      await agent.getByRole("button", { name: "Reprendre" }).click();
      await agent.getByRole("button", { name: "Arrêter" }).waitFor();

      const ronde = startDiffusions({
        registre: scene.banc.registre,
        origine: () => scene.banc.origine,
        now: () => new Date(scene.banc.horloge.now()).toISOString(),
        intervalle: null,
      });
      for (let fois = 0; fois < 4; fois += 1) {
        scene.banc.horloge.avancer(2_000);
        await ronde.round();
      }
      await agent.reload();
      await agent.getByText(/^Terminé/).waitFor();
      await scene.expectSain(agent);
      await famille.goto(vers(paths.famille.messages));
      expect(await readMain(famille)).toContain("Un agent regarde votre dossier");
      await scene.expectSain(famille);
    },
  );
});

describe.each([
  { javaScript: true, slug: "panne-json-tronque" },
  { javaScript: false, slug: "panne-502" },
])("Un courriel refusé (JavaScript : $javaScript)", ({ javaScript, slug }) => {
  it("se lit au dossier et chez la famille, qui confirme son adresse", { timeout: 120_000 }, async () => {
    const { banc } = scene;
    const famille = await scene.open(javaScript);
    await openCasEnPanne(banc, famille, slug);
    const ville = await banc.registre.findVilleByHote(new URL(banc.origine).hostname);
    const compte = ville && (await findCompteBySub(ville, findPersona(slug).sub));
    if (!compte) throw new Error("compte absent");
    await setAdresse(ville, compte, `boite-fermee-${slug}@famille.example`)(ville.db);

    const agent = await scene.open(javaScript);
    await logInAgent(banc, agent, "instructeur");
    await agent.goto(vers(paths.agent.file({ tri: "recent" })));
    await agent.locator("tbody th a").first().click();
    await agent.waitForURL((url) => url.pathname.startsWith("/agent/dossiers/"));
    await agent.getByText("Écrire à la famille ou demander un document").click();
    await agent.getByLabel("Votre message").fill("Bonjour.");
    await agent.getByRole("button", { name: "Envoyer le message" }).click();
    await agent.locator(".message-texte", { hasText: "Bonjour." }).waitFor();
    const facteur = startFacteur({
      registre: banc.registre,
      smtp: banc.simulateurs.courriel.smtpUrl,
      now: () => new Date(banc.horloge.now()).toISOString(),
      intervalle: null,
    });
    await facteur.round();
    await facteur.stop();
    await agent.reload();
    await agent.getByText("n’est pas arrivé").waitFor();
    await scene.expectSain(agent);

    await famille.goto(vers(paths.famille.accueil));
    await famille.getByText("n’est pas arrivé").waitFor();
    await scene.expectSain(famille);
    await famille.getByRole("link", { name: "Changer ou confirmer mon adresse" }).click();
    await famille.getByRole("button", { name: "Cette adresse est bonne" }).waitFor();
    await scene.expectSain(famille);
    await famille.getByRole("button", { name: "Cette adresse est bonne" }).click();
    await famille.getByText("n’est pas arrivé").waitFor({ state: "detached" });
    await scene.expectSain(famille);
  });
});
