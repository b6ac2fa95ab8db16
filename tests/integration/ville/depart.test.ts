/** How a draft begins, over HTTP: a model, the last version, a file, a blank sheet. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { examineBrouillon } from "#app/usecases/ville/examine-brouillon.ts";
import { paths } from "#app/web/paths.ts";
import { listActes } from "#db/queries/actes.ts";
import { listBrouillons, listVersions } from "#db/queries/grilles.ts";
import type { Ville } from "#db/villes.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import type { Client } from "#tests/e2e/client.ts";
import { findVille, logInAgent, readLocation } from "../agent/gestes.ts";
import { removeBrouillons } from "./gestes-grilles.ts";

const CANTINE = "donges-restauration-scolaire";
let banc: BancSansNavigateur;
let ville: Ville;
let editeur: Client;

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  ville = await findVille(banc);
  editeur = await logInAgent("editeur", banc.origine);
});
afterAll(() => banc?.fermer());
afterEach(() => removeBrouillons(ville));

/** A multipart form, as the page posts it. */
async function begin(champs: Record<string, string>, fichier?: Blob): Promise<Response> {
  const form = new FormData();
  for (const [nom, valeur] of Object.entries(champs)) form.set(nom, valeur);
  if (fichier) form.set("fichier", fichier, "grille.json");
  const adresse = banc.origine + paths.ville.nouvelleGrille;
  const { headers, body } = new Request(adresse, { method: "POST", body: form });
  const cookie = editeur.readCookie(new URL(banc.origine).hostname, "__Host-session") ?? "";
  return fetch(adresse, {
    method: "POST",
    redirect: "manual",
    headers: {
      "Content-Type": headers.get("content-type") ?? "",
      Origin: banc.origine,
      Cookie: `__Host-session=${cookie}`,
    },
    body: Buffer.from(await new Response(body).arrayBuffer()),
  });
}

const json = (document: unknown): Blob => new Blob([JSON.stringify(document)], { type: "application/json" });

async function expectCree(reponse: Response) {
  const [brouillon] = await listBrouillons(ville);
  expect(readLocation(reponse)).toBe(paths.ville.brouillon(brouillon!.id));
  const [acte] = await listActes(ville, brouillon!.code, 1);
  expect(acte).toMatchObject({ quoi: "brouillon-cree", agentId: "demo-editeur" });
  return { ...brouillon!, document: brouillon!.document as Record<string, unknown> };
}

const readTexte = async (reponse: Response): Promise<string> =>
  (await reponse.text()).replaceAll("\u00A0", " ").replaceAll("&#x27;", "'");

describe("Commencer un brouillon", () => {
  it("d’un modèle : sous le nom de la ville, sans rester un modèle", async () => {
    const { code, document, etat } = await expectCree(
      await begin({ depart: "modele", modele: "bubry-cantine", "titre-modele": "Cantine du Moulin à Vent" }),
    );
    expect([code, etat]).toEqual(["cantine-du-moulin-a-vent", "en-cours"]);
    expect(document).toMatchObject({ id: code, version: 1, titre: "Cantine du Moulin à Vent" });
    expect(document).not.toHaveProperty("modele");
  });

  it("de la dernière version : le numéro suivant, à ses dates, et des cas de contrôle encore justes", async () => {
    const brouillon = await expectCree(
      await begin({ depart: "version", code: CANTINE, du: "2027-09-01", au: "" }),
    );
    expect(brouillon.code).toBe(CANTINE);
    expect(brouillon.document).toMatchObject({ id: CANTINE, version: 2, valable: { du: "2027-09-01" } });
    const examen = examineBrouillon(brouillon, await listVersions(ville, CANTINE), "2026-11-25");
    expect(examen.grille?.casDeControle.length).toBeGreaterThan(0);
    expect(examen.publiable).toBe(true);
  });

  it("d’une feuille blanche : lisible, et rien n’y est publiable sans être dit", async () => {
    const brouillon = await expectCree(
      await begin({ depart: "vierge", "titre-vierge": "Garderie", unite: "heure" }),
    );
    const examen = examineBrouillon(brouillon, [], "2026-11-25");
    expect(examen.grille).not.toBeNull();
    expect(examen.publiable).toBe(false);
  });

  it("d’un fichier : sa propre grille exportée est la version suivante, identique au numéro près", async () => {
    const [un] = await listVersions(ville, CANTINE);
    const { document } = await expectCree(await begin({ depart: "fichier" }, json(un!.document)));
    expect(document).toEqual({ ...(un!.document as object), version: 2 });
  });

  it("deux grilles du même nom ont deux codes", async () => {
    const vierge = { depart: "vierge", "titre-vierge": "Garderie", unite: "heure" };
    await begin(vierge);
    await begin(vierge);
    expect((await listBrouillons(ville)).map(({ code }) => code).toSorted()).toEqual([
      "garderie",
      "garderie-2",
    ]);
  });

  it("une grille qui a déjà un brouillon le montre, et n’en a pas un second", async () => {
    const version = { depart: "version", code: CANTINE, du: "2027-09-01" };
    await begin(version);
    const reponse = await begin(version);
    expect(reponse.status).toBe(409);
    const [brouillon] = await listBrouillons(ville);
    expect(await reponse.text()).toContain(`href="${paths.ville.brouillon(brouillon!.id)}"`);
    expect(await listBrouillons(ville)).toHaveLength(1);
  });
});

describe("Ce qui est refusé, avec ses mots et sa place", () => {
  it.each([
    ["rien", {}, "Choisissez comment commencer"],
    [
      "un modèle qui n’existe pas",
      { depart: "modele", modele: "../seed", "titre-modele": "X" },
      "n’existe plus",
    ],
    ["un modèle sans nom", { depart: "modele", modele: "bubry-cantine" }, "Donnez un nom"],
    ["une grille inconnue", { depart: "version", code: "x", du: "2027-09-01" }, "n’existe plus"],
    [
      "une date qui n’en est pas une",
      { depart: "version", code: CANTINE, du: "2027-02-30" },
      "à partir de quel jour",
    ],
    [
      "un dernier jour avant le premier",
      { depart: "version", code: CANTINE, du: "2027-09-01", au: "2027-08-31" },
      "Le dernier jour vient après le premier",
    ],
    ["aucun fichier", { depart: "fichier" }, "Choisissez un fichier"],
  ])("%s", async (_, champs, mots) => {
    const reponse = await begin(champs as Record<string, string>);
    expect(reponse.status).toBe(400);
    expect(await readTexte(reponse)).toContain(mots);
    expect(await listBrouillons(ville)).toEqual([]);
  });

  it.each([
    ["du JSON mal formé", new Blob(['{\n  "format": grille\n}']), "ligne 2, colonne 13"],
    [
      "une ligne sans nom",
      json({ format: "grille/1", id: "x", tarif: { kind: "tranches" } }),
      "tarif.lignes",
    ],
    [
      "un fichier de plus de 5 Mo",
      new Blob([new Uint8Array(5 * 1024 * 1024 + 1)]),
      "Le fichier dépasse 5 Mo.",
    ],
  ])("%s", async (_, fichier, mots) => {
    const reponse = await begin({ depart: "fichier" }, fichier);
    expect(reponse.status).toBe(400);
    expect(await readTexte(reponse)).toContain(mots);
    expect(await listBrouillons(ville)).toEqual([]);
  });

  it("un corps qui n’est pas un formulaire", async () => {
    const reponse = await editeur.send(banc.origine + paths.ville.nouvelleGrille, { method: "POST" });
    expect(reponse.status).toBe(400);
  });
});
