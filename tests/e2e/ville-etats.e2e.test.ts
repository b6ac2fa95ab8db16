/** The states of the town's pages that no journey goes through, each under axe and on a telephone. */
import type { Page } from "playwright";
import { beforeAll, expect, test } from "vitest";
import { REFUS_PREUVE } from "#app/usecases/ville/prove-identite.ts";
import { paths } from "#app/web/paths.ts";
import { commit } from "#db/commit.ts";
import { findBrouillon, saveBrouillon, setEtatBrouillon } from "#db/queries/grilles.ts";
import type { Ville } from "#db/villes.ts";
import { addBrouillonDe, CANTINE } from "#tests/bench/brouillon.ts";
import { findVille } from "./brouillons.ts";
import { logInAgent, titre } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();
const INSTANT = "2026-11-25T09:00:00.000Z";
let ville: Ville;
beforeAll(async () => {
  ville = await findVille(scene.banc);
});

const vers = (path: string): string => scene.banc.origine + path;

async function enter(slug: string, path: string): Promise<Page> {
  const page = await scene.open();
  await logInAgent(scene.banc, page, slug);
  await page.goto(vers(path));
  return page;
}

/** The state that these words tell, then what no state may break. */
async function expectEtat(page: Page, mots: string | RegExp): Promise<void> {
  await page.locator("main").getByText(mots).first().waitFor();
  await scene.expectSain(page);
}

const press = (page: Page, nom: string | RegExp): Promise<void> =>
  page.getByRole("button", { name: nom }).click();

/** Somebody else saves the draft, or decides on it, while it stands on a screen. */
async function change(id: string, geste: { par: string } | { etat: "en-cours" | "soumis" }): Promise<void> {
  const lu = await findBrouillon(ville, id);
  if (!lu) throw new Error("brouillon absent");
  const ecriture =
    "par" in geste
      ? saveBrouillon(ville, lu, { document: lu.document, agentId: geste.par }, INSTANT)
      : setEtatBrouillon(ville, lu, geste.etat);
  expect(await commit(ville, { ecritures: [ecriture], journal: [], courriels: [] }, INSTANT)).toEqual({
    kind: "fait",
  });
}

test("préparer une grille : rien de trouvé, puis un brouillon déjà là", async () => {
  const page = await enter("editeur", `${paths.ville.nouvelleGrille}?q=zzzz`);
  await expectEtat(page, "Aucun modèle ne contient tous ces mots.");
  await page.goto(vers(paths.ville.nouvelleGrille));
  await page.getByLabel("Grille", { exact: true }).selectOption({ label: "Cantine, version 1" });
  await page.getByLabel("Premier jour d’application").fill("2031-09-01");
  await addBrouillonDe(ville, CANTINE, { instant: INSTANT, change: () => {} });
  await press(page, "Préparer la version suivante");
  await expectEtat(page, "Cette grille a déjà un brouillon");
});

test("relire et publier : chaque refus se lit", { timeout: 180_000 }, async () => {
  const id = await addBrouillonDe(ville, "donges-sorties-maison-des-jeunes", {
    instant: INSTANT,
    change: () => {},
  });
  const adresse = paths.ville.publier(id);
  const editeur = await enter("editeur", adresse);
  await change(id, { par: "demo-editeur" });
  await press(editeur, "Soumettre à relecture");
  await expectEtat(editeur, "Ce brouillon a changé depuis que vous l’avez ouvert");
  await press(editeur, "Soumettre à relecture");
  await editeur.waitForURL(vers(paths.ville.grilles));
  await editeur.goto(vers(adresse));
  await expectEtat(editeur, "attend d’être relue et publiée par une autre personne");
  const auditeur = await enter("auditeur", adresse);
  await expectEtat(auditeur, "Cette grille attend d’être relue et publiée.");

  const publieur = await enter("publieur", adresse);
  for (const raison of REFUS_PREUVE) {
    await publieur.goto(vers(paths.ville.publier(id, raison)));
    await expectEtat(publieur, /Rien n’est publié|Recommencez|recommencez|Prévenez/);
  }
  await publieur.getByText("Renvoyer à la personne qui l’a préparée").click();
  await press(publieur, "Renvoyer");
  await publieur.getByRole("alert").waitFor();
  await expectEtat(publieur, "Dites à la personne qui a préparé la grille ce qu’il faut corriger");
  await publieur.getByLabel("Ce qu’il faut corriger").fill("La date de la délibération");
  await press(publieur, "Renvoyer");
  await publieur.waitForURL(vers(paths.ville.grilles));
  await editeur.goto(vers(adresse));
  await expectEtat(editeur, "Cette grille a été renvoyée");

  await change(id, { par: "demo-publieur" });
  await change(id, { etat: "soumis" });
  await publieur.goto(vers(adresse));
  await expectEtat(publieur, "Vous avez fait la dernière modification de cette grille");
});

test("une saisie refusée : agent, activité, connecteur", { timeout: 120_000 }, async () => {
  const page = await enter("administrateur", paths.ville.inviterAgent);
  await press(page, "Inviter cet agent");
  await page.locator(".resume-erreurs").waitFor();
  await scene.expectSain(page);
  await page.goto(vers(paths.ville.nouvelleActivite));
  await press(page, "Ajouter cette activité");
  await page.locator(".resume-erreurs").waitFor();
  await scene.expectSain(page);
  await page.goto(vers(paths.ville.connecteur("franceConnect")));
  await page.getByLabel("Identifiant client (client id)").fill("");
  await page.getByLabel(/Secret client/).fill("un-secret-tape");
  await press(page, "Enregistrer");
  await expectEtat(page, "Retapez le secret");
});

test("une activité que deux personnes changent", async () => {
  const adresse = paths.ville.activite("cantine");
  const une = await enter("administrateur", adresse);
  const autre = await une.context().newPage();
  await autre.goto(vers(adresse));
  await autre.getByLabel("Unité du prix").fill("le déjeuner");
  await press(autre, "Enregistrer");
  await autre.waitForURL(/enregistre/);
  await une.getByLabel("Unité du prix").fill("un repas");
  await press(une, "Enregistrer");
  await expectEtat(une, "Quelqu’un d’autre a enregistré avant vous");
});

test("le dernier administrateur, puis un accès suspendu", async () => {
  const page = await enter("administrateur", paths.ville.agent("demo-administrateur"));
  await press(page, "Suspendre l’accès");
  await expectEtat(page, /C’est le dernier administrateur de la ville/);
  await page.goto(vers(paths.ville.agent("demo-auditeur")));
  await press(page, "Suspendre l’accès");
  await expectEtat(page, "Accès suspendu");
  await press(page, "Rouvrir l’accès");
  await page.getByRole("button", { name: "Suspendre l’accès" }).waitFor();
});

test("un jeton qui va expirer se dit sur chaque page", async () => {
  const page = await enter("administrateur", paths.ville.connecteur("apiParticulier"));
  const demain = scene.banc.horloge.jour(1);
  await page.getByLabel("Date de fin du jeton").fill(demain.split("-").toReversed().join("/"));
  await page.getByLabel(/^Jeton/).fill("un-jeton-de-plus-de-vingt-signes");
  await press(page, "Enregistrer");
  await page.getByText("C’est enregistré").waitFor();
  await page.goto(vers(paths.ville.accueil));
  await expectEtat(page, /Le jeton API Particulier expire dans 1\s+jour/);
});

test("une page absente, un rôle qui n’y a pas droit", async () => {
  const editeur = await enter("editeur", paths.ville.grille("absente"));
  expect(await titre(editeur)).toBe("Cette page n’existe pas");
  await scene.expectSain(editeur);
  await editeur.goto(vers(paths.ville.reglages));
  expect(await titre(editeur)).toBe("Votre rôle ne donne pas accès à cette page");
  await scene.expectSain(editeur);
});
