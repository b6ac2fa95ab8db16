/** The grid editor by keyboard alone: a slip mended, then a whole grid from the blank sheet to its review. */
import type { Page } from "playwright";
import { beforeAll, expect, test } from "vitest";
import { paths } from "#app/web/paths.ts";
import { findBrouillon } from "#db/queries/grilles.ts";
import type { Ville } from "#db/villes.ts";
import { findVille, openBrouillon, putBrouillon, readDocument } from "./brouillons.ts";
import { Clavier } from "./clavier.ts";
import { logInAgent } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();
let ville: Ville;
beforeAll(async () => {
  ville = await findVille(scene.banc);
});

const readFocus = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.id ?? "");

/** A draft whose tariff has just become rows; the first ends at 410 and has no price yet. */
async function openTranches(code: string): Promise<{ page: Page; clavier: Clavier }> {
  await putBrouillon(ville, code);
  const page = await scene.open();
  await logInAgent(scene.banc, page, "editeur");
  await openBrouillon(scene.banc, page, code);
  const clavier = await Clavier.take(page);
  await clavier.press("Changer (tarif)");
  await clavier.choose("Genre de tarif (tarif)", "des tranches");
  await clavier.press("Remplacer (tarif)");
  expect(await readFocus(page)).toBe("p-tarif-titre");
  await clavier.type("Fin (tarif, ligne 1)", "410");
  return { page, clavier };
}

test("une ligne ajoutée, réparée, enlevée, reprise : le curseur va où le geste le dit", async () => {
  const { page, clavier } = await openTranches("clavier");
  await clavier.type("Prix (tarif, ligne 1)", "1,50");
  await clavier.press("Ajouter une ligne (tarif)");
  expect(await readFocus(page)).toBe("p-tarif.lignes.1.de");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("412");
  await clavier.type("Prix (tarif, ligne 2)", "2,15");
  await page.getByText("Aucune ligne ne donne de prix").first().waitFor();
  await clavier.press("Prolonger la ligne 1 jusqu’à 412");
  expect(await readFocus(page)).toBe("points");
  await clavier.press("Enlever (tarif, ligne 2)");
  expect(await readFocus(page)).toBe("p-tarif-ajouter");
  await clavier.press("Annuler : ligne 2 enlevée");
  await clavier.press("Enregistrer");
  await page.getByText("Tout est enregistré").waitFor();
  expect(await readDocument(ville, "clavier")).toMatchObject({
    tarif: {
      lignes: [
        { de: null, a: { valeur: "412" }, tarif: { centimes: 150 } },
        { a: null, tarif: { centimes: 215 } },
      ],
    },
  });
  clavier.expectSeul();
});

test("un geste entre deux dessins de la page : le curseur va quand même à la ligne ajoutée", async () => {
  const { page, clavier } = await openTranches("entre-deux");
  // slow enough for React to give the hand back to the page between a drawing and what follows it
  const lenteur = await page.context().newCDPSession(page);
  await lenteur.send("Emulation.setCPUThrottlingRate", { rate: 6 });
  // as soon as the slower reading of the grid is drawn, before React has done what follows a drawing
  await page.evaluate(() => {
    const points = document.getElementById("points");
    const ajouter = document.getElementById("p-tarif-ajouter");
    if (!points || !ajouter) throw new Error("la page n’a pas ce que l’on guette");
    const guet = new MutationObserver(() => {
      guet.disconnect();
      ajouter.click();
    });
    guet.observe(points, { characterData: true, childList: true, subtree: true });
  });
  await clavier.type("Prix (tarif, ligne 1)", "2");
  await page.getByLabel("Prix (tarif, ligne 2)").waitFor();
  expect(await readFocus(page)).toBe("p-tarif.lignes.1.de");
  clavier.expectSeul();
});

test("une grille entière, de la feuille blanche à la relecture", { timeout: 120_000 }, async () => {
  const annee = new Date(scene.banc.horloge.now()).getFullYear();
  const page = await scene.open();
  await logInAgent(scene.banc, page, "editeur");
  const clavier = await Clavier.take(page);
  await clavier.arrive(scene.banc.origine + paths.ville.accueil);
  await clavier.press("Préparer une grille");
  await clavier.arrive(scene.banc.origine + paths.ville.nouvelleGrille);
  await clavier.type("Nom de la grille", "Étude du soir");
  await clavier.type("Un prix paie", "soir");
  await clavier.press("Commencer");
  await clavier.arrive((url) => url.pathname.startsWith("/ville/brouillons/"));
  await page.locator("fieldset.editeur:not([disabled])").waitFor();
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";

  await clavier.choose("Service", "périscolaire");
  await clavier.press("Changer (tarif)");
  await clavier.choose("Genre de tarif (tarif)", "des tranches");
  await clavier.press("Remplacer (tarif)");
  await clavier.type("Fin (tarif, ligne 1)", "600");
  await clavier.type("Prix (tarif, ligne 1)", "1,10");
  await clavier.press("Ajouter une ligne (tarif)");
  await clavier.type("Prix (tarif, ligne 2)", "2,30");
  await clavier.choose("Un quotient à décimales se lit", "sans les décimales");

  await clavier.choose("Règle : quotient en attente", "le prix le plus haut");
  await clavier.press("Tout cocher");
  await clavier.reach("Appliquer aux états cochés", "Shift+Tab");
  await page.keyboard.press("Enter");

  // the same figures whichever of the day and the month the browser writes first
  await clavier.type("Numéro de la délibération", "2026-052");
  await clavier.type("Date de la délibération", `0606${annee - 1}`);
  await clavier.type("S’applique à partir du", `0101${annee + 1}`);
  await clavier.type("Coût d’une unité par usager, en euros", "7,40");

  await clavier.press("Ajouter un cas de contrôle");
  await page.keyboard.type("Quotient de 600 tout juste");
  await clavier.type("Quotient (cas de contrôle 1)", "600");
  await clavier.type("Attendu, en euros (cas de contrôle 1)", "1,10");
  await page.getByText("1 cas de contrôle sur 1 juste").waitFor();
  await page.getByText("rien ne bloque la publication").waitFor();
  await clavier.press("Enregistrer");
  await page.getByText("Tout est enregistré").waitFor();

  await clavier.press("Relire, comparer et soumettre");
  await clavier.arrive(scene.banc.origine + paths.ville.publier(id));
  await clavier.press("Soumettre à relecture");
  await page.waitForURL(scene.banc.origine + paths.ville.grilles);
  expect(await findBrouillon(ville, id)).toMatchObject({
    etat: "soumis",
    document: { titre: "Étude du soir", unite: "soir", valable: { du: `${annee + 1}-01-01` } },
  });
  clavier.expectSeul();
});
