/** The cases that the API cannot settle, seen by the family: each ends in a decision or in a state that names what comes next. */
import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { makeImage } from "#tests/integration/pieces/fichiers.ts";
import { findPersona } from "#tests/personas.ts";
import { addEnfant, declareResidence, logIn, retrieveQuotient, titre } from "./gestes.ts";
import { setReglages } from "./reglages-ville.ts";
import type { Scene } from "./scene.ts";

const JOUR = 86_400_000;

/** What is read on the page, with ordinary spaces only. */
const lire = async (page: Page): Promise<string> =>
  (await page.locator("main").innerText()).replaceAll(/[\u00A0\u202F]/g, " ");

interface Cas {
  nom: string;
  slug: string;
  /** Title of the page that shows what the caisse answered. */
  reponse: string;
  /** What this page must also say. */
  dit: readonly string[];
  provisoire: boolean;
}

const AGENT = "Réponse prévue avant le";
const DOCUMENT = "Donner un document";

const CAS: readonly Cas[] = [
  {
    nom: "ni CAF ni MSA",
    slug: "panne-40003",
    reponse: "Aucune caisse ne connaît votre quotient",
    dit: [AGENT, "votre avis d’impôt", DOCUMENT, "Faire récupérer par l’autre parent"],
    provisoire: true,
  },
  {
    nom: "réponse inattendue de la caisse",
    slug: "panne-35003-erreur-inattendue",
    reponse: "La CAF et la MSA n’ont pas pu répondre",
    dit: [AGENT, "Ce n’est pas de votre fait", DOCUMENT],
    provisoire: true,
  },
  {
    nom: "droits terminés, ou revenus jamais dits à la caisse",
    slug: "qf-sans-valeur",
    reponse: "Aucune caisse ne connaît votre quotient",
    dit: [AGENT, "vos droits sont terminés", DOCUMENT],
    provisoire: true,
  },
  {
    nom: "allocataire de la MSA",
    slug: "msa",
    reponse: "Ces informations sont-elles exactes ?",
    dit: ["MSA", "634"],
    provisoire: false,
  },
  {
    nom: "identité que la caisse ne retrouve pas",
    slug: "panne-00355",
    reponse: "La caisse ne vous a pas retrouvé",
    dit: [AGENT, "Donnez une attestation", DOCUMENT],
    provisoire: true,
  },
  {
    nom: "né à l’étranger",
    slug: "nee-a-l-etranger",
    reponse: "Ces informations sont-elles exactes ?",
    dit: ["415"],
    provisoire: false,
  },
  {
    nom: "jeton de la ville refusé",
    slug: "panne-401",
    reponse: "La CAF et la MSA n’ont pas pu répondre",
    dit: [AGENT, DOCUMENT],
    provisoire: true,
  },
  {
    nom: "jeton de la ville sans le droit",
    slug: "panne-403",
    reponse: "La CAF et la MSA n’ont pas pu répondre",
    dit: [AGENT, DOCUMENT],
    provisoire: true,
  },
  {
    nom: "caisse hors délai",
    slug: "panne-504",
    reponse: "La CAF et la MSA n’ont pas pu répondre",
    dit: [AGENT, DOCUMENT],
    provisoire: true,
  },
  {
    nom: "enfant que la caisse ne connaît pas",
    slug: "sans-enfant",
    reponse: "Ces informations sont-elles exactes ?",
    dit: ["1 430"],
    provisoire: false,
  },
];

/** To call at the top of a test file, once with JavaScript and once without. */
export function describeCas(scene: Scene, javaScript: boolean): void {
  const vers = (path: string): string => scene.banc.origine + path;

  async function open(slug: string, { commune = false, origine = scene.banc.origine } = {}): Promise<Page> {
    const page = await scene.open(javaScript);
    await logIn(scene.banc, page, slug, origine);
    const { nom } = findPersona(slug);
    await addEnfant(scene.banc, page, { prenom: "Lila", nom, annee: "2019" }, origine);
    await declareResidence(scene.banc, page, commune, origine);
    return page;
  }

  async function send(page: Page, origine = scene.banc.origine): Promise<void> {
    await page.getByRole("button", { name: "Continuer" }).click();
    await page.waitForURL(`${origine}/famille/inscription/verification`);
    await page.getByRole("button", { name: "Envoyer ma demande" }).click();
    await page.waitForURL((url) => url.pathname.startsWith("/famille/demandes/"));
  }

  /** From the choice of the canteen to the decision, read in full. */
  async function enrol(page: Page): Promise<string> {
    await page.goto(vers("/famille/inscription"));
    await page.getByText("Cantine", { exact: true }).click();
    await send(page);
    await page.getByRole("link", { name: "Voir la décision" }).click();
    await page.waitForURL((url) => url.pathname.startsWith("/famille/decisions/"));
    await scene.expectAccessible(page);
    return lire(page);
  }

  describe(`Cas de la famille, ${javaScript ? "avec" : "sans"} JavaScript`, () => {
    it.each(CAS)("$nom", async ({ slug, reponse, dit, provisoire }) => {
      const page = await open(slug);
      await retrieveQuotient(scene.banc, page);
      expect(await titre(page)).toBe(reponse);
      const lu = await lire(page);
      for (const mots of dit) expect(lu).toContain(mots);
      await scene.expectAccessible(page);
      const decision = await enrol(page);
      if (provisoire) expect(decision).toContain("provisoire");
      else expect(decision).not.toContain("prix provisoire");
      await page.goto(vers(paths.famille.accueil));
      if (provisoire) expect(await lire(page)).toContain("éponse prévue avant le");
    });

    it("régime sans quotient : un document plutôt que la caisse, sans aucun appel", async () => {
      const slug = "qf-1275";
      const page = await open(slug);
      await page.goto(vers(paths.famille.quotient.page));
      await page.getByRole("button", { name: "Je préfère un document" }).click();
      await page.waitForURL(vers(paths.famille.quotient.resultat));
      expect(await titre(page)).toBe("Vous préférez un document");
      const lu = await lire(page);
      for (const mots of ["le prix sera le même", AGENT, DOCUMENT]) expect(lu).toContain(mots);
      expect(await enrol(page)).toContain("Lila");
      expect(scene.banc.simulateurs.apiParticulier.appels.parPersona.get(slug) ?? 0).toBe(0);
    });

    it("travailleur frontalier : sa feuille de paie, et un agent répond", async () => {
      const page = await open("panne-10003");
      await retrieveQuotient(scene.banc, page);
      await page.getByRole("link", { name: DOCUMENT }).click();
      await page.getByText("Autre document", { exact: true }).click();
      await page.getByRole("button", { name: "Continuer" }).click();
      await page.waitForURL((url) => url.searchParams.get("nature") === "autre");
      expect(await lire(page)).toContain("étranger");
      await page.getByLabel("Votre document").setInputFiles({
        name: "paie.jpg",
        mimeType: "image/jpeg",
        buffer: Buffer.from(await makeImage("image/jpeg", 300)),
      });
      await page.getByRole("button", { name: "Donner ce document" }).click();
      await page.waitForURL((url) => url.pathname === paths.famille.documents);
      expect(await lire(page)).toContain(AGENT);
      await scene.expectAccessible(page);
      expect(await enrol(page)).toContain("provisoire");
    });

    it("famille recomposée : seul l’enfant déclaré compte, jamais ceux de la liste de la caisse", async () => {
      const page = await open("recomposee");
      await retrieveQuotient(scene.banc, page);
      const lus = [await lire(page), await enrol(page)];
      for (const prenom of ["jade", "ilan", "capucine"])
        for (const lu of lus) expect(lu.toLowerCase()).not.toContain(prenom);
      expect(lus[1]).toContain("Lila");
    });

    it("hors de la commune : le prix de la ville pour eux, dit et motivé", async () => {
      const page = await open("qf-600");
      await retrieveQuotient(scene.banc, page);
      await page.goto(vers("/famille/inscription"));
      await page.getByText("Accueil du soir", { exact: true }).click();
      await send(page);
      await page.getByRole("link", { name: "Voir la décision" }).click();
      await page.waitForURL((url) => url.pathname.startsWith("/famille/decisions/"));
      const decision = await lire(page);
      expect(decision).toContain("Famille hors commune");
      expect(decision).not.toContain("prix provisoire");
      await scene.expectAccessible(page);
    });

    it("repas apporté (PAI) : son propre prix, et rien sur la santé", async () => {
      const origine = scene.banc.origineVille2;
      const page = await open("qf-722", { origine });
      await retrieveQuotient(scene.banc, page, origine);
      await page.goto(`${origine}/famille/inscription`);
      await page.getByText("Cantine", { exact: true }).click();
      await page.getByLabel(/^Apporte son repas/).check();
      await send(page, origine);
      await page.getByRole("link", { name: "Voir la décision" }).click();
      await page.waitForURL((url) => url.pathname.startsWith("/famille/decisions/"));
      const decision = await lire(page);
      expect(decision).toContain("1,75 €");
      expect(decision).toContain("Repas apporté (PAI)");
      expect(decision).not.toMatch(/allergi|maladie/i);
      await scene.expectAccessible(page);
    });

    it("mois de référence inconnu de la caisse : le dernier connu sert, et c’est dit", async () => {
      const mois = ((new Date(scene.banc.horloge.now()).getUTCMonth() + 10) % 12) + 1;
      await setReglages(scene.banc, { moisReference: mois });
      const page = await open("dossier-recent");
      await page.goto(vers(paths.famille.quotient.page));
      expect(await lire(page)).toContain("La ville demande le quotient d");
      await retrieveQuotient(scene.banc, page);
      expect(await lire(page)).toContain("La ville prend d’ordinaire celui");
      await enrol(page);
      await setReglages(scene.banc, { moisReference: undefined });
    });

    it("contesté, corrigé le lendemain : la nouvelle valeur sert, l’ancienne décision garde la sienne", async () => {
      const { qf } = findPersona("qf-haut");
      if (!qf) throw new Error("personne sans quotient");
      const valeur = qf.valeur;
      const page = await open("qf-haut");
      await retrieveQuotient(scene.banc, page);
      expect(await enrol(page)).toContain("3 420");
      const ancienne = page.url();
      await page.goto(vers(paths.famille.quotient.resultat));
      await page.getByRole("button", { name: "Non, ce n’est pas exact" }).click();
      await page.getByText("Votre quotient ne servira pas au calcul").waitFor();
      expect(await lire(page)).toContain("La caisse a déjà répondu aujourd’hui");
      await scene.expectAccessible(page);

      scene.banc.horloge.avancer(JOUR);
      qf.valeur = 1200;
      await logIn(scene.banc, page, "qf-haut");
      await retrieveQuotient(scene.banc, page);
      expect(await lire(page)).toContain("1 200");
      qf.valeur = valeur;
      await page.goto(vers(paths.famille.quotient.page));
      const histoire = await lire(page);
      expect(histoire).toContain("3 420");
      expect(histoire).toContain("1 200");
      await scene.expectAccessible(page);
      await page.goto(ancienne);
      expect(await lire(page)).toContain("3 420");
    });

    // Last: the clock moves.
    it("quotient trop ancien pour la ville : dit, et redemandé en une minute", async () => {
      await setReglages(scene.banc, { validiteQuotientMois: 3 });
      const page = await open("qf-1001");
      await retrieveQuotient(scene.banc, page);
      scene.banc.horloge.avancer(150 * JOUR);
      await logIn(scene.banc, page, "qf-1001");
      await page.goto(vers(paths.famille.quotient.resultat));
      expect(await titre(page)).toBe("Votre quotient est trop ancien");
      await scene.expectAccessible(page);
      await page.getByRole("link", { name: "Demander avec FranceConnect" }).click();
      await retrieveQuotient(scene.banc, page);
      expect(await titre(page)).toBe("Ces informations sont-elles exactes ?");
      await setReglages(scene.banc, { validiteQuotientMois: undefined });
    });
  });
}
