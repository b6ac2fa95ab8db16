/** From the caisse's outage to the agent's decision that the family reads, in a real Chromium, with and without JavaScript. */
import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { startFacteur } from "#app/web/facteur.server.ts";
import { paths, RAISONS_ECHEC_AGENT } from "#app/web/paths.ts";
import { findPersona } from "#tests/personas.ts";
import {
  addEnfant,
  declareResidence,
  expectEtroit,
  logIn,
  logInAgent,
  retrieveQuotient,
  titre,
} from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();

/** A double sign without its no-break space, an hour or a price that could break, a thin space that old telephones miss. */
const FAUTE_TYPOGRAPHIQUE = /.{0,20}(?:(?<!\u00A0)[:;?!»]|«(?!\u00A0)|\d [h€%](?![\p{L}\d])|\u202F).{0,10}/gu;

/** The text as it is read, with ordinary spaces only. */
const readTexte = async (page: Page): Promise<string> =>
  (await page.locator("main").innerText()).replaceAll("\u00A0", " ");

const isAgent = (path: string) => (url: URL) => url.pathname.startsWith(path);

/** One child, the canteen, a declared home, and a caisse that did not answer. */
async function sendDemande(page: Page, slug: string, prenom: string): Promise<void> {
  const { banc } = scene;
  await logIn(banc, page, slug);
  await addEnfant(banc, page, { prenom, nom: findPersona(slug).nom, annee: "2019" });
  await declareResidence(banc, page, true);
  await retrieveQuotient(banc, page);
  await page.goto(banc.origine + paths.famille.inscription);
  await page.getByText("Cantine", { exact: true }).click();
  await page.getByRole("button", { name: "Continuer" }).click();
  await page.getByRole("button", { name: "Envoyer ma demande" }).click();
  await page.waitForURL((url) => url.pathname.startsWith("/famille/demandes/"));
}

/** What no page of this space may break, whatever its state; without JavaScript it is the same HTML. */
async function expectSain(page: Page, javaScript = true): Promise<void> {
  if (javaScript) await scene.expectAccessible(page);
  await expectEtroit(page);
}

async function expectTypographie(page: Page): Promise<void> {
  const texte = await page.locator("main").evaluate((main) => {
    // Receipts are the family's too: their words are checked with its pages.
    const copie = main.cloneNode(true) as HTMLElement;
    for (const recu of copie.querySelectorAll(".recus")) recu.remove();
    return copie.innerText;
  });
  expect(texte.match(FAUTE_TYPOGRAPHIQUE), page.url()).toBeNull();
}

const choose = async (page: Page, libelle: RegExp, valeur: string): Promise<void> => {
  await page.getByLabel(libelle).selectOption(valeur);
};

describe.each([
  { javaScript: true, slug: "panne-503", prenom: "Lila" },
  { javaScript: false, slug: "panne-html", prenom: "Sacha" },
])("Décision d’un agent (JavaScript : $javaScript)", ({ javaScript, slug, prenom }) => {
  it(
    "va de la panne de la caisse à la décision, à son courriel et à sa trace",
    { timeout: 120_000 },
    async () => {
      const famille = await scene.open(javaScript);
      await sendDemande(famille, slug, prenom);
      const motif = slug === "panne-503" ? "Caisse en panne" : "Réponse inattendue de la caisse";
      const nom = findPersona(slug).nom;

      const page = await scene.open(javaScript);
      await page.goto(`${scene.banc.origine}/agent`);
      expect(await titre(page)).toBe("Espace des agents de Rivelune");
      expect(await page.locator("body").innerText()).not.toContain("FranceConnect");
      await expectSain(page, javaScript);
      await logInAgent(scene.banc, page, "instructeur");

      expect(new URL(page.url()).pathname).toBe(paths.agent.file());
      expect(await titre(page)).toBe("Dossiers à traiter");
      expect(await page.locator("body").innerText()).not.toContain(nom);
      await expectSain(page, javaScript);
      await page.getByRole("link", { name: motif }).click();
      await page.waitForURL((url) => url.searchParams.has("motif"));
      await page.getByRole("link", { name: "Ouvrir le plus ancien" }).click();
      await page.waitForURL(isAgent("/agent/dossiers/"));
      expect(await titre(page)).toBe(`Famille ${nom}`);
      const lu = await readTexte(page);
      for (const attendu of [
        prenom,
        "dans la commune, déclaré et pas encore vérifié",
        "2,60 €",
        "provisoire",
      ])
        expect(lu).toContain(attendu);
      expect(lu).toContain("Votre consultation est enregistrée et visible de la famille.");
      await expectSain(page, javaScript);
      await expectTypographie(page);

      await page.getByRole("button", { name: "Voir l’effet avant de décider" }).click();
      await page.locator(".resume-erreurs").waitFor();
      expect(await readTexte(page)).toContain("Choisissez le document que vous avez lu.");
      await expectSain(page, javaScript);

      await choose(page, /^Document lu/, "attestation-caf");
      await page.getByLabel(/^Quotient/).fill("722,22");
      await page.getByLabel(/^Mois du quotient/).selectOption({ index: 1 });
      await page.getByLabel(/^Ce que vous avez vu/).fill("Attestation de ce mois, vue au guichet.");
      await page.getByRole("button", { name: "Voir l’effet avant de décider" }).click();
      await page.getByRole("heading", { name: "Effet de votre décision" }).waitFor();
      const apercu = await readTexte(page);
      for (const attendu of ["722,22", "2,60 €", "1,00 €", "encore provisoire"])
        expect(apercu).toContain(attendu);
      await expectSain(page, javaScript);
      await expectTypographie(page);

      await page.getByRole("button", { name: "Modifier la saisie" }).click();
      expect(await page.getByLabel(/^Quotient/).inputValue()).toBe("722,22");
      await page.getByRole("button", { name: "Voir l’effet avant de décider" }).click();
      await page.getByRole("button", { name: "Décider et prévenir la famille" }).click();
      await page.waitForURL(isAgent(paths.agent.file()));
      const fini = await readTexte(page);
      expect(fini).toContain("votre réponse est enregistrée");
      expect(fini).toContain("Aucun dossier n’attend pour ce motif.");
      await expectSain(page, javaScript);
      await expectTypographie(page);

      await page.getByRole("link", { name: "Revoir le dossier" }).click();
      await page.waitForURL(isAgent("/agent/dossiers/"));
      expect(await readTexte(page)).toContain("répondu le");
      expect(await page.getByRole("button", { name: /effet/ }).count()).toBe(0);
      await expectSain(page, javaScript);

      const facteur = startFacteur({
        registre: scene.banc.registre,
        smtp: scene.banc.simulateurs.courriel.smtpUrl,
        now: () => new Date(scene.banc.horloge.now()).toISOString(),
        intervalle: null,
      });
      await facteur.round();
      await facteur.round();
      const mails = scene.banc.simulateurs.courriel.mails.filter(({ a }) =>
        a.includes(findPersona(slug).email),
      );
      expect(mails).toHaveLength(2);
      expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(2);

      await famille.goto(`${scene.banc.origine}/famille`);
      await famille
        .getByRole("link", { name: /^Décision / })
        .first()
        .click();
      await famille.waitForURL((url) => url.pathname.startsWith("/famille/decisions/"));
      const decision = await readTexte(famille);
      for (const attendu of [
        "Nadia FERRIEU, instructrice au service des familles",
        "Attestation de ce mois, vue au guichet.",
        "1,00 €",
        "Cette décision a été prise par un agent",
      ])
        expect(decision).toContain(attendu);
      await expectSain(famille, javaScript);
      await famille.goto(scene.banc.origine + paths.famille.traces);
      const traces = await readTexte(famille);
      for (const attendu of [
        "Dossier consulté par un agent",
        "un agent de la ville, service des familles",
        motif,
        "Décision d’un agent",
      ])
        expect(traces).toContain(attendu);
      await expectSain(famille, javaScript);

      await page.getByRole("button", { name: "Se déconnecter" }).click();
      await page.waitForURL((url) => url.pathname === paths.connexion.deconnecteProConnect);
      expect(await titre(page)).toBe("Vous êtes déconnecté");
      await expectSain(page, javaScript);
      await page.goBack();
      await page.waitForURL(scene.banc.origine + paths.agent.connexion);
      expect(await page.locator("body").innerText()).not.toContain(nom);
    },
  );
});

describe("Les autres réponses", () => {
  it("le domicile : le justificatif vu rend le prix définitif", async () => {
    const famille = await scene.open();
    await sendDemande(famille, "qf-moyen", "Maya");
    const page = await scene.open();
    await logInAgent(scene.banc, page, "instructeur");
    await page.goto(scene.banc.origine + paths.agent.file({ motif: "residence-a-verifier" }));
    await page.locator("main table a").last().click();
    await page.waitForURL(isAgent("/agent/dossiers/"));
    expect(await titre(page)).toBe(`Famille ${findPersona("qf-moyen").nom}`);
    await expectSain(page);
    await expectTypographie(page);
    await page.getByText("La famille habite la commune").click();
    await page.getByLabel(/^Ce que vous avez vu/).fill("Facture d’eau du mois.");
    await page.getByRole("button", { name: "Voir l’effet avant de décider" }).click();
    await page.getByRole("heading", { name: "Effet de votre décision" }).waitFor();
    expect(await readTexte(page)).toContain("La nouvelle décision sera définitive.");
    await expectSain(page);
    await page.getByRole("button", { name: "Décider et prévenir la famille" }).click();
    await page.waitForURL(isAgent(paths.agent.file()));
    await famille.goto(`${scene.banc.origine}/famille`);
    expect(await readTexte(famille)).toContain("dans la commune, vérifié");
  });

  it("l’enfant déjà déclaré : les deux foyers devant soi, une réponse par enfant", async () => {
    const premier = await scene.open();
    await logIn(scene.banc, premier, "garde-alternee-a");
    await addEnfant(scene.banc, premier, { prenom: "Noé", nom: "Savarit", annee: "2016" });
    const second = await scene.open();
    await logIn(scene.banc, second, "garde-alternee-b");
    await addEnfant(scene.banc, second, { prenom: "Noé", nom: "Savarit", annee: "2016" });
    await declareResidence(scene.banc, second, false);

    const page = await scene.open();
    await logInAgent(scene.banc, page, "instructeur");
    await page.goto(scene.banc.origine + paths.agent.file({ motif: "enfant-deja-declare" }));
    await page.getByRole("link", { name: "Ouvrir le plus ancien" }).click();
    await page.waitForURL(isAgent("/agent/dossiers/"));
    expect(await readTexte(page)).toContain(
      `Aussi déclaré par : Perrine ${findPersona("garde-alternee-a").nom}`,
    );
    await expectSain(page);
    await expectTypographie(page);
    await page.getByText("Rattacher à ce foyer").click();
    await page.getByLabel(/^Ce que vous avez vu/).fill("Résidence alternée, jugement lu.");
    await page.getByRole("button", { name: "Voir l’effet avant de décider" }).click();
    await page.getByRole("heading", { name: "Effet de votre décision" }).waitFor();
    expect(await readTexte(page)).toContain("La famille n’a pas encore envoyé de demande");
    await expectSain(page);
    await page.getByRole("button", { name: "Décider et prévenir la famille" }).click();
    await page.waitForURL(isAgent(paths.agent.file()));
    await second.goto(`${scene.banc.origine}/famille`);
    expect(await readTexte(second)).not.toContain("à vérifier");
  });

  it("dit à l’agent dépassé ce qui s’est passé, avec ce qu’il avait écrit", async () => {
    const famille = await scene.open();
    await sendDemande(famille, "panne-504", "Tom");
    const page = await scene.open();
    await logInAgent(scene.banc, page, "instructeur");
    await page.goto(scene.banc.origine + paths.agent.file({ motif: "panne" }));
    await page.getByRole("link", { name: "Ouvrir le plus ancien" }).click();
    await page.waitForURL(isAgent("/agent/dossiers/"));
    await choose(page, /^Document lu/, "autre");
    await page.getByLabel(/^Quotient/).fill("640");
    await page.getByLabel(/^Mois du quotient/).selectOption({ index: 1 });
    await page.getByLabel(/^Ce que vous avez vu/).fill("Vu avant l’arrivée d’Ugo.");
    await page.getByRole("button", { name: "Voir l’effet avant de décider" }).click();
    await page.getByRole("heading", { name: "Effet de votre décision" }).waitFor();
    await addEnfant(scene.banc, famille, { prenom: "Ugo", nom: findPersona("panne-504").nom, annee: "2021" });
    await page.getByRole("button", { name: "Décider et prévenir la famille" }).click();
    await page.getByText("Ce dossier vient de changer").waitFor();
    expect(await page.getByLabel(/^Ce que vous avez vu/).inputValue()).toBe("Vu avant l’arrivée d’Ugo.");
    expect(await page.getByLabel(/^Quotient/).inputValue()).toBe("640");
    expect(await readTexte(page)).toContain("Ugo");
    await expectSain(page);
  });
});

it("se parcourt au clavier, de la file à la décision", async () => {
  const famille = await scene.open();
  await sendDemande(famille, "panne-429", "Zoé");
  const page = await scene.open();
  await logInAgent(scene.banc, page, "instructeur");
  await page.goto(scene.banc.origine + paths.agent.file({ motif: "trop-de-demandes" }));
  const press = async (nom: string, role: "link" | "button"): Promise<void> => {
    const cible = page.getByRole(role, { name: nom });
    for (let pas = 0; pas < 60; pas += 1) {
      if (await cible.evaluate((element) => element === document.activeElement))
        return page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
    }
    throw new Error(`« ${nom} » n’est pas atteint par la tabulation`);
  };
  await press("Ouvrir le plus ancien", "link");
  await page.waitForURL(isAgent("/agent/dossiers/"));
  await page.getByLabel(/^Document lu/).focus();
  await page.keyboard.type("Attestation de la M");
  await page.keyboard.press("Tab");
  await page.keyboard.type("634");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Attestation lue.");
  await press("Voir l’effet avant de décider", "button");
  await page.getByRole("heading", { name: "Effet de votre décision" }).waitFor();
  expect(await readTexte(page)).toContain("Quotient de 634");
  await press("Décider et prévenir la famille", "button");
  await page.waitForURL(isAgent(paths.agent.file()));
  expect(await readTexte(page)).toContain("votre réponse est enregistrée");
});

describe("Ceux qui n’entrent pas", () => {
  it.each([
    ["agent-sans-droit", "Vous n’avez pas encore de rôle"],
    ["agent-autre-commune", "Votre employeur n’est pas celui attendu ici"],
    ["agent-sans-mfa", "Il faut un second facteur"],
  ])("%s lit pourquoi, et quoi faire", async (slug, attendu) => {
    for (const javaScript of [true, false]) {
      const page = await scene.open(javaScript);
      await logInAgent(scene.banc, page, slug);
      expect(await titre(page)).toBe(attendu);
      expect(await readTexte(page)).not.toContain("Caisse en panne");
      await expectSain(page);
      await expectTypographie(page);
    }
  });

  it("un éditeur arrive à l’accueil de la ville, et lit pourquoi la file lui est fermée", async () => {
    for (const javaScript of [true, false]) {
      const page = await scene.open(javaScript);
      await logInAgent(scene.banc, page, "editeur");
      expect(await titre(page)).toBe("Espace de Rivelune");
      expect(await readTexte(page)).toContain("Préparer une grille");
      await page.goto(scene.banc.origine + paths.agent.file());
      expect(await titre(page)).toBe("Votre rôle ne donne pas accès à cette page");
      expect(await readTexte(page)).not.toContain("Caisse en panne");
      await expectSain(page);
      await expectTypographie(page);
    }
  });

  it("le refusé quitte ProConnect, et entre avec un autre compte", async () => {
    const page = await scene.open();
    await logInAgent(scene.banc, page, "agent-sans-droit");
    await page.getByRole("button", { name: "Quitter ProConnect pour changer de compte" }).click();
    await page.waitForURL((url) => url.pathname === paths.connexion.deconnecteProConnect);
    expect(await readTexte(page)).toContain("ici et sur ProConnect");
    await page.getByRole("link", { name: "Revenir à la connexion des agents" }).click();
    await logInAgent(scene.banc, page, "instructeur");
    expect(await titre(page)).toBe("Dossiers à traiter");
  });

  it("chaque page de refus se lit et dit quoi faire", { timeout: 120_000 }, async () => {
    const page = await scene.open();
    for (const raison of RAISONS_ECHEC_AGENT) {
      await page.goto(scene.banc.origine + paths.connexion.echecProConnect(raison));
      expect(await page.locator("main form button").count(), raison).toBe(1);
      await expectSain(page);
      await expectTypographie(page);
    }
  });

  it("un dossier inconnu a sa page, avec le chemin du retour", async () => {
    const page = await scene.open();
    await logInAgent(scene.banc, page, "instructeur");
    await page.goto(`${scene.banc.origine}/agent/dossiers/inconnu`);
    expect(await titre(page)).toBe("Cette page n’existe pas");
    await expectSain(page);
    await page.getByRole("link", { name: "Revenir à l’accueil" }).click();
    await page.waitForURL(isAgent(paths.agent.file()));
  });
});
