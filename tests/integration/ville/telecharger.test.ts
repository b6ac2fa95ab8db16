/** Each page of a grid leads to its files, and each link gives one. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import type { Client } from "#tests/e2e/client.ts";
import { findVille, logInAgent } from "../agent/gestes.ts";
import { addBrouillonComplet } from "./gestes-grilles.ts";

const CANTINE = "donges-restauration-scolaire";
let banc: BancSansNavigateur;
let editeur: Client;
let brouillon: string;

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  editeur = await logInAgent("editeur", banc.origine);
  const valable = { du: "2027-01-01" };
  brouillon = await addBrouillonComplet(await findVille(banc), { code: CANTINE, valable });
});
afterAll(() => banc?.fermer());

it.each([
  ["d’une version", () => paths.ville.grille(CANTINE)],
  ["d’un brouillon", () => paths.ville.publier(brouillon)],
])("les fichiers %s", async (_de, page) => {
  const html = await (await editeur.send(banc.origine + page())).text();
  const liens = [...html.matchAll(/href="([^"]+\/export\/[a-z]+)"/g)].map(([, lien = ""]) => lien);
  expect(liens.map((lien) => lien.split("/").at(-1))).toEqual(["xlsx", "csv", "pdf", "html", "json"]);
  for (const lien of liens) {
    const reponse = await editeur.send(banc.origine + lien);
    expect(reponse.status, lien).toBe(200);
    expect((await reponse.arrayBuffer()).byteLength, lien).toBeGreaterThan(500);
  }
});
