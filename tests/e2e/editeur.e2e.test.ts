/** The grid editor as an officer uses it: findings and mends, two editors, and each state under axe. */
import type { Page } from "playwright";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { commit } from "#db/commit.ts";
import { publish, setEtatBrouillon } from "#db/queries/grilles.ts";
import { saveAgent } from "#db/queries/agents.ts";
import type { Ville } from "#db/villes.ts";
import { findVille, openBrouillon, putBrouillon, readDocument, VIERGE } from "./brouillons.ts";
import { logInAgent } from "./gestes.ts";
import { setScene } from "./scene.ts";

const scene = setScene();
const INSTANT = "2026-11-20T10:00:00.000Z";
let ville: Ville;
beforeAll(async () => {
  ville = await findVille(scene.banc);
});
const pages: Page[] = [];
afterEach(async () => {
  // leaving with unsaved changes asks, and a test answers nothing
  for (const page of pages.splice(0)) await page.close({ runBeforeUnload: false });
});

const bord = (valeur: string) => ({ valeur, compris: true });
const ligne = (nom: string, de: object | null, a: object | null, centimes: number) => ({
  nom,
  de,
  a,
  tarif: { kind: "forfait", centimes },
});
/** Between 720 and 722, no price. */
const TROUEE = {
  ...VIERGE,
  titre: "Restauration scolaire",
  unite: "repas",
  qfFractionnaire: "tronquer",
  tarif: {
    kind: "tranches",
    lignes: [
      ligne("jusqu’à 410", null, bord("410"), 150),
      ligne("de 411 à 720", bord("411"), bord("720"), 215),
      ligne("722 et plus", bord("722"), null, 380),
    ],
  },
};

async function open(id: string, slug = "editeur"): Promise<Page> {
  const page = await scene.open();
  pages.push(page);
  await logInAgent(scene.banc, page, slug);
  await openBrouillon(scene.banc, page, id);
  return page;
}

const readTexte = async (page: Page): Promise<string> =>
  (await page.locator("main").innerText()).replaceAll("\u00A0", " ");

/** A double sign without its no-break space, or a thin space that old telephones miss. */
const FAUTE_TYPOGRAPHIQUE = /.{0,20}(?:(?<!\u00A0)[:;?!»]|«(?!\u00A0)|\u202F).{0,10}/gu;

async function expectSain(page: Page): Promise<void> {
  const texte = await page.locator("main").innerText();
  expect(texte.replaceAll(/<.*>/g, "").match(FAUTE_TYPOGRAPHIQUE), page.url()).toBeNull();
  await scene.expectSain(page);
}

const save = async (page: Page): Promise<void> => {
  await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
};
const prix = (page: Page, numero: number) =>
  page.getByLabel(`Prix (tarif, ligne ${numero})`, { exact: true });

describe("un trou", () => {
  test("se dit près de sa ligne, se répare d’un geste, s’annule et s’enregistre", async () => {
    await putBrouillon(ville, "trou", TROUEE);
    const page = await open("trou");
    const point = page.locator("tr.sous-ligne", { hasText: "Aucune ligne ne donne de prix" });
    await point.waitFor();
    await expectSain(page);
    await point.getByRole("button", { name: "Prolonger la ligne 2 jusqu’à 721" }).click();
    await point.waitFor({ state: "detached" });
    expect(await page.getByLabel("Fin (tarif, ligne 2)", { exact: true }).inputValue()).toBe("721");
    await page.getByRole("button", { name: "Annuler : prolonger la ligne 2 jusqu’à 721" }).click();
    await point.waitFor();
    await point.getByRole("button", { name: "Faire commencer la ligne 3 à 721" }).click();
    await point.waitFor({ state: "detached" });
    await save(page);
    await page.getByText("Tout est enregistré").waitFor();
    expect(await readDocument(ville, "trou")).toMatchObject({
      tarif: { lignes: [{}, {}, { de: { valeur: "721", compris: true }, nom: "722 et plus" }] },
    });
  });

  test("un montant illisible se garde, se dit, et s’enregistre tel quel", async () => {
    await putBrouillon(ville, "illisible", TROUEE);
    const page = await open("illisible");
    await prix(page, 2).fill("2,1O");
    await page.getByText("« 2,1O » ne se lit pas : un montant, par exemple 1,50.").waitFor();
    await expectSain(page);
    await save(page);
    await page.getByText("Tout est enregistré").waitFor();
    await page.reload();
    expect(await prix(page, 2).inputValue()).toBe("2,1O");
  });
});

test("les familles témoins et la courbe se comparent à la version publiée", async () => {
  const publiee = {
    ...TROUEE,
    id: "compare",
    deliberation: { numero: "1", date: "2024-01-01" },
    valable: { du: "2024-01-01" },
    coutUsager: 1000,
  };
  const ecriture = publish(
    ville,
    { code: "compare", version: 1, document: publiee, agentId: "demo-publieur" },
    INSTANT,
  );
  await commit(ville, { ecritures: [ecriture], journal: [], courriels: [] }, INSTANT);
  await putBrouillon(ville, "compare", { ...publiee, version: 2 });
  const page = await open("compare");
  const temoins = page.getByRole("region", { name: "Familles témoins" });
  await prix(page, 3).fill("4,90");
  await temoins.getByText("4,90 € · + 1,10 €").waitFor();
  expect((await temoins.innerText()).replaceAll("\u00A0", " ")).toContain("1,50 € · inchangé");
  await temoins.getByLabel("Quotient de la famille témoin 1").fill("721");
  await temoins.getByText("aucune ligne de la grille ne correspond").waitFor();
  await page.getByRole("region", { name: "Courbe des prix" }).getByText("version 1").waitFor();
  await expectSain(page);
});

describe("deux personnes sur un brouillon", () => {
  beforeAll(() =>
    saveAgent(ville, {
      id: "demo-publieur",
      siret: "21440999700019",
      email: "publieur@rivelune.exemple.test",
      nom: "Chantal OZANNEAU",
      qualite: "responsable des finances",
      service: "service des finances",
      roles: ["editeur"],
      actif: true,
    }),
  );

  test("la seconde apprend ce que la première a changé, choisit, et ne perd rien", async () => {
    await putBrouillon(ville, "deux", TROUEE);
    const [une, autre] = [await open("deux"), await open("deux", "publieur")];
    await prix(une, 1).fill("1,60");
    await prix(une, 2).fill("2,20");
    await save(une);
    await une.getByText("Tout est enregistré").waitFor();

    await prix(autre, 2).fill("2,30");
    await prix(autre, 3).fill("3,90");
    await autre.getByLabel("Ce qu’un prix paie").fill("déjeuner");
    await save(autre);
    await autre
      .getByRole("heading", { name: /Loïc BRENUGAT a enregistré ce brouillon avant vous/ })
      .waitFor();
    const dit = await readTexte(autre);
    expect(dit).toContain("tarif, ligne 1, prix : 1,50 € → 1,60 €");
    expect(dit).toContain("tarif, ligne 2, prix : 2,15 € → 2,20 €");
    await expectSain(autre);
    expect(await readDocument(ville, "deux")).toMatchObject({ unite: "repas" });
    // the change that only one made has joined; the one that both made keeps what was typed
    expect(await prix(autre, 1).inputValue()).toBe("1,60");
    expect(await prix(autre, 2).inputValue()).toBe("2,30");
    expect(await prix(autre, 3).inputValue()).toBe("3,90");
    const choix = autre.getByRole("group", { name: "tarif, ligne 2, prix" });
    await choix.getByLabel("Celle de Loïc BRENUGAT : 2,20 €").check();
    expect(await prix(autre, 2).inputValue()).toBe("2,20");
    await choix.getByLabel("Votre saisie : 2,30 €").check();
    await save(autre);
    await autre.getByText("Tout est enregistré").waitFor();
    const { tarif, unite } = await readDocument(ville, "deux");
    expect(unite).toBe("déjeuner");
    const { lignes } = tarif as { lignes: { tarif: { centimes: number } }[] };
    expect(lignes.map((une) => une.tarif.centimes)).toEqual([160, 230, 390]);
  });
});

test("une session fermée ne fait rien perdre de ce qui est tapé", async () => {
  await putBrouillon(ville, "session", TROUEE);
  const page = await open("session");
  await prix(page, 1).fill("1,70");
  await page.context().clearCookies();
  await save(page);
  await page.getByText("Votre session est fermée.").waitFor();
  expect(await prix(page, 1).inputValue()).toBe("1,70");
  await expectSain(page);
});

test("quitter avec des changements demande d’abord", async () => {
  await putBrouillon(ville, "quitter", TROUEE);
  const page = await open("quitter");
  await prix(page, 1).fill("1,70");
  await page.getByText("Des changements ne sont pas enregistrés.").waitFor();
  const demande = page.waitForEvent("dialog");
  const fermeture = page.close({ runBeforeUnload: true });
  const dialogue = await demande;
  expect(dialogue.type()).toBe("beforeunload");
  await dialogue.dismiss();
  await fermeture;
  expect(await prix(page, 1).inputValue()).toBe("1,70");
});

describe("ce qui ne se modifie pas se lit", () => {
  test("un brouillon soumis", async () => {
    await putBrouillon(ville, "lu-soumis", TROUEE);
    const soumettre = setEtatBrouillon(ville, { id: "lu-soumis", revision: 1 }, "soumis");
    await commit(ville, { ecritures: [soumettre], journal: [], courriels: [] }, INSTANT);
    const page = await scene.open();
    await logInAgent(scene.banc, page, "editeur");
    await page.goto(`${scene.banc.origine}/ville/brouillons/lu-soumis`);
    await page.getByText("Ce brouillon est soumis à publication").waitFor();
    expect(await prix(page, 1).isDisabled()).toBe(true);
    expect(await page.getByRole("button", { name: "Enregistrer", exact: true }).count()).toBe(0);
    await expectSain(page);
  });
  test("un rôle qui ne fait que lire", async () => {
    await putBrouillon(ville, "lu-role", TROUEE);
    const page = await scene.open();
    await logInAgent(scene.banc, page, "auditeur");
    await page.goto(`${scene.banc.origine}/ville/brouillons/lu-role`);
    await page.getByText("Votre rôle permet de lire ce brouillon").waitFor();
    expect(await prix(page, 1).inputValue()).toBe("1,50");
    expect(await prix(page, 1).isDisabled()).toBe(true);
    await expectSain(page);
  });
  test("sans JavaScript", async () => {
    await putBrouillon(ville, "lu-sans", TROUEE);
    const page = await scene.open(false);
    await logInAgent(scene.banc, page, "editeur");
    await page.goto(`${scene.banc.origine}/ville/brouillons/lu-sans`);
    expect(await readTexte(page)).toContain("Modifier une grille demande JavaScript");
    expect(await prix(page, 3).inputValue()).toBe("3,80");
    expect(await prix(page, 3).isDisabled()).toBe(true);
    await scene.expectAccessible(page);
  });
});

test("du code tapé dans un titre, un nom ou un motif reste du texte", async () => {
  const attaque = `"><img src=x onerror="document.title='pris'"><script>document.title='pris'</script></script>`;
  await putBrouillon(ville, "attaque", {
    ...TROUEE,
    titre: attaque,
    tarif: { ...TROUEE.tarif, lignes: [{ ...TROUEE.tarif.lignes[0], nom: attaque, article: attaque }] },
    definitions: {
      [attaque.slice(0, 60)]: { kind: "forfait", centimes: 1 },
      __proto__x: { kind: "inconnu" },
    },
    choix: [attaque],
    derogations: [{ code: "prix-en-baisse", motif: attaque }],
  });
  const page = await open("attaque");
  expect(await page.getByLabel("Titre", { exact: true }).inputValue()).toBe(attaque);
  expect(await page.getByRole("heading", { level: 1 }).innerText()).toContain("<img src=x");
  expect(await page.locator("img, main script").count()).toBe(0);
  expect(await page.title()).not.toBe("pris");
  await expectSain(page);
});
