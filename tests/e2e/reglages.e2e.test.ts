/** The town's settings in a real Chromium: by keyboard, with and without JavaScript, on a narrow screen, with axe. */
import { describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { logIn, logInAgent, titre } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();
const vers = (path: string): string => scene.banc.origine + path;

const PAGES = [
  paths.ville.reglages,
  ...[
    "coordonnees",
    "regles",
    "publication",
    "rues",
    "calendrier",
    "mentions",
    "declarations",
    "apparence",
  ].map(paths.ville.section),
  paths.ville.apparence,
  paths.ville.activites,
  paths.ville.nouvelleActivite,
  paths.ville.activite("cantine"),
  paths.ville.connecteurs,
  ...["franceConnect", "proConnect", "apiParticulier", "smtp", "habilitation"].map(paths.ville.connecteur),
  paths.ville.miseEnService,
  paths.ville.satisfaction,
  paths.ville.agents,
  paths.ville.inviterAgent,
  paths.ville.agent("demo-administrateur"),
];

describe.each([
  { javaScript: true, libelle: "avec JavaScript" },
  { javaScript: false, libelle: "sans JavaScript" },
])("Réglages $libelle", ({ javaScript }) => {
  it("chaque page se lit, sans faute que voie axe, et tient sur 360 px", async () => {
    const page = await scene.open(javaScript);
    await logInAgent(scene.banc, page, "administrateur");
    for (const path of PAGES) {
      expect((await page.goto(vers(path)))?.status(), path).toBe(200);
      await scene.expectSain(page);
    }
    const autre = await scene.open(javaScript);
    await logInAgent(scene.banc, autre, "auditeur");
    await autre.goto(vers(paths.ville.actes));
    await scene.expectSain(autre);
  });

  it("un refus, un conflit, une vérification : chaque état est lisible", async () => {
    const page = await scene.open(javaScript);
    await logInAgent(scene.banc, page, "administrateur");
    await page.goto(vers(paths.ville.section("coordonnees")));
    await page.getByLabel("Téléphone", { exact: true }).fill("appelez-nous");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await page.locator(".resume-erreurs").waitFor();
    await scene.expectSain(page);
    await page.locator(".resume-erreurs a").click();
    await page.locator("#telephone:focus").waitFor();

    const regles = vers(paths.ville.section("regles"));
    const autre = await page.context().newPage();
    await Promise.all([page.goto(regles), autre.goto(regles)]);
    const jours = javaScript ? "21" : "28";
    await autre.getByLabel(/Préavis/).fill(jours);
    await autre.getByRole("button", { name: "Enregistrer" }).click();
    await autre.getByText("C’est enregistré").waitFor();
    await page.getByLabel(/Préavis/).fill("3");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await page.getByText("Quelqu’un d’autre a enregistré avant vous").waitFor();
    expect(await page.getByLabel(/Préavis/).inputValue()).toBe("3");
    await scene.expectSain(page);

    await page.goto(vers(paths.ville.connecteurs));
    await page.getByRole("button", { name: "Vérifier FranceConnect" }).click();
    await page.getByText("FranceConnect a répondu et reconnaît la ville.").waitFor();
    await scene.expectSain(page);

    await page.goto(vers(paths.ville.apparence));
    const svg = { name: "logo.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<svg/>") };
    await page.getByLabel("Ajouter un logo").setInputFiles(svg);
    await page.getByRole("button", { name: "Envoyer" }).click();
    await page.locator("#logo-erreur").waitFor();
    await scene.expectSain(page);
  });

  it("la chaîne du journal se vérifie d’un bouton", async () => {
    const page = await scene.open(javaScript);
    await logInAgent(scene.banc, page, "auditeur");
    await page.goto(vers(paths.ville.actes));
    await page.getByRole("button", { name: "Vérifier la chaîne du journal" }).click();
    await page.getByText(/Chaîne intacte, \d+\u00A0maillons/).waitFor();
    await scene.expectSain(page);
  });
});

describe("Au clavier seul", () => {
  it("un administrateur change un réglage et ferme une activité", async () => {
    const page = await scene.open();
    await logInAgent(scene.banc, page, "administrateur");
    await page.goto(vers(paths.ville.reglages));
    await page.getByRole("link", { name: "Règles de calcul et de conservation" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(vers(paths.ville.section("regles")));
    const atteindre = async (nom: string): Promise<void> => {
      for (let pas = 0; pas < 60; pas += 1) {
        await page.keyboard.press("Tab");
        if ((await page.evaluate(() => document.activeElement?.getAttribute("name"))) === nom) return;
      }
      throw new Error(`${nom} n’est pas atteint au clavier`);
    };
    await atteindre("validite");
    await page.keyboard.type("11");
    await page.keyboard.press("Enter");
    await page.getByText("C’est enregistré").waitFor();
    expect(await page.getByLabel(/Validité d’un quotient/).inputValue()).toBe("11");

    await page.goto(vers(paths.ville.activite("midi-loisirs")));
    await atteindre("etat");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/activites\?enregistre/);
    expect(await titre(page)).toBe("Activités");
    await page.getByText("fermée", { exact: true }).waitFor();
  });
});

describe.each([
  { javaScript: true, slug: "qf-bas", libelle: "avec JavaScript" },
  { javaScript: false, slug: "qf-moyen", libelle: "sans JavaScript" },
])("Les rues de la ville $libelle", ({ javaScript, slug }) => {
  it("tapées par la ville, elles se cherchent, se proposent et se gardent pour la famille", async () => {
    const admin = await scene.open(javaScript);
    await logInAgent(scene.banc, admin, "administrateur");
    await admin.goto(vers(paths.ville.section("rues")));
    await admin.getByLabel("Rues et quartiers").fill("Rue du Moulin\nRue des Lilas, 1 à 45");
    await admin.getByRole("button", { name: "Enregistrer" }).click();
    await admin.getByText("C’est enregistré").waitFor();

    const page = await scene.open(javaScript);
    await logIn(scene.banc, page, slug);
    await page.goto(vers(paths.famille.residence));
    await scene.expectSain(page);
    await page.getByText(/^Oui,/).click();
    await page.getByLabel(/^Numéro/).fill("7");
    await page.getByLabel(/^Rue, lieu-dit/).fill("chemin du moulin");
    await page.getByRole("button", { name: "Continuer" }).click();
    await page.locator(".resume-erreurs").waitFor();
    expect(await titre(page)).toContain("7 chemin du moulin");
    await scene.expectSain(page);
    await page.getByText("Rue du Moulin", { exact: true }).click();
    await page.getByRole("button", { name: "Continuer" }).click();
    await page.waitForURL(vers(paths.famille.accueil));
    expect(await page.locator("main").textContent()).toContain("7 Rue du Moulin");
  });
});
