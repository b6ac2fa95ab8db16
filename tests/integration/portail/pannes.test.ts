/** A town's database that breaks under the portal: a page in French, and nothing of the fault nor of the family in it. */
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { FamilleHttp, findVille, type PageLue } from "../famille-http.ts";

let banc: BancSansNavigateur;

beforeEach(async () => {
  banc = await ouvrirBancSansNavigateur();
});
afterEach(() => banc?.fermer());

async function breakTable(table: string): Promise<void> {
  const { slug } = await findVille(banc);
  const base = new Database(join(banc.dossier, `ville_${slug.replaceAll("-", "_")}.sqlite`), {
    fileMustExist: true,
  });
  base.pragma("foreign_keys = OFF");
  base.exec(`DROP TABLE ${table}`);
  base.close();
}

/** Words of a fault, of its place, or of the family that met it. */
const FUITES =
  /sqlite|drizzle|no such table|node_modules|file:\/\/|\.tsx?\b|\bat \w+ \(|select |Lou\b|Zemblanite/i;

function expectPanne({ statut, html }: PageLue): void {
  expect(statut).toBe(500);
  expect(html).toContain('lang="fr"');
  expect(html).toContain("Le portail a rencontré un problème");
  expect(html).toContain("Revenir à l’accueil");
  expect(html).not.toMatch(FUITES);
}

it("une page qui ne peut se faire dit une panne, sans rien de ce qui l’a causée", async () => {
  const famille = await new FamilleHttp(banc, "qf-moyen").logIn();
  await famille.addEnfant("Lou", "Zemblanite");
  await breakTable("etat_quotient");
  const page = await famille.get(paths.famille.accueil);
  expectPanne(page);
  // What was not needed to say so still stands: the town's frame.
  expect(page.html).toContain("Rivelune");
  expect((await famille.get("/mentions-legales")).statut).toBe(200);
});

it("un envoi qui ne peut s’écrire dit une panne et ne répète pas ce qui était tapé", async () => {
  const famille = await new FamilleHttp(banc, "qf-moyen").logIn();
  await breakTable("enfant");
  expectPanne(await famille.addEnfant("Lou", "Zemblanite"));
});

it("une ville dont rien ne se lit dit encore une panne en français", async () => {
  await breakTable("ville");
  const famille = new FamilleHttp(banc, "qf-moyen");
  const page = await famille.get("/");
  expectPanne(page);
  expect(page.html).toContain("<title>Le portail a rencontré un problème");
});
