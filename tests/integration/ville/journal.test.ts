/** The log of acts for the auditor: filtered, exported without a formula, and its chain verified over HTTP. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { logInAgent } from "#tests/integration/agent/gestes.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import type { Client } from "#tests/e2e/client.ts";
import { fill, post, toTexte } from "./gestes.ts";

const JOUR = 86_400_000;
let banc: BancSansNavigateur;
let auditrice: Client;
const vers = (path: string): string => banc.origine + path;
const lire = async (query = ""): Promise<string> => {
  const html = await (await auditrice.send(vers(paths.ville.actes) + query)).text();
  return toTexte(/<tbody>[\s\S]*<\/tbody>/.exec(html)?.[0] ?? "");
};

const FORMULE = '=HYPERLINK("http://pirate.test";"clic")';

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  const admin = await logInAgent("administrateur", banc.origine);
  await fill(admin, vers(paths.ville.section("coordonnees")), { delegue: FORMULE });
  await fill(admin, vers(paths.ville.activite("cantine")), {
    nom: "+Cantine",
    unite: '<script>alert("x")</script>',
  });
  banc.horloge.avancer(2 * JOUR);
  const lendemain = await logInAgent("administrateur", banc.origine);
  await fill(lendemain, vers(paths.ville.section("regles")), { preavis: "45" });
  auditrice = await logInAgent("auditeur", banc.origine);
});
afterAll(() => banc?.fermer());

const date = (decalage: number): string => banc.horloge.jour(decalage).split("-").toReversed().join("/");

describe("Lire", () => {
  it("dit quand, qui, quoi, et l’ancien et le nouveau", async () => {
    const texte = await lire();
    expect(texte).toContain("Marc TESSANDIER");
    expect(texte).toContain("Préavis avant une hausse de prix, en jours : (vide) → 45");
    expect(texte).toContain('<script>alert("x")</script>');
    expect(await (await auditrice.send(vers(paths.ville.actes))).text()).not.toContain('<script>alert("x")');
  });

  it("filtre par agent, par objet et par jour", async () => {
    expect(await lire("?objet=cantine")).toContain("Activité modifiée");
    expect(await lire("?objet=cantine")).not.toContain("Préavis");
    expect(await lire("?agent=demo-auditeur")).toContain("Aucun acte ne répond à ce filtre.");
    const recents = await lire(`?du=${date(0)}&au=${date(0)}`);
    expect(recents).toContain("Préavis");
    expect(recents).not.toContain("Activité modifiée");
    const anciens = await lire(`?au=${date(-1)}`);
    expect(anciens).toContain("Activité modifiée");
    expect(anciens).not.toContain("Préavis");
  });

  it.each(["?du=32/13/2026", "?page=-3", "?page=1e9", "?agent=' OR 1=1 --", "?objet=%00", "?du=<script>"])(
    "un filtre forgé %s ne casse rien",
    async (query) => {
      expect((await auditrice.send(vers(paths.ville.actes) + query)).status).toBe(200);
    },
  );
});

describe("Exporter", () => {
  it("aucune cellule ne commence une formule, et l’export laisse lui-même un acte", async () => {
    const reponse = await auditrice.send(vers(paths.ville.actesCsv));
    expect(reponse.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(reponse.headers.get("content-disposition")).toContain("attachment");
    const csv = await reponse.text();
    const lignes = csv.trim().split("\r\n");
    expect(lignes).toHaveLength(4);
    for (const ligne of lignes) expect(ligne).not.toMatch(/(?:^|;)"?[=+\-@\t\r]/);
    expect(csv).toContain("HYPERLINK");
    expect(await lire("?agent=demo-auditeur")).toContain("Journal exporté");
  });
});

describe("Vérifier la chaîne", () => {
  const verifier = async (): Promise<string> =>
    toTexte(await (await post(auditrice, vers(paths.ville.actes), new URLSearchParams())).text());

  it("intacte : dit le nombre de maillons et la dernière empreinte, et la vérification est elle-même un acte", async () => {
    const un = await verifier();
    expect(un).toMatch(/Chaîne intacte, \d+ maillons/);
    expect(un).toContain("Chaque acte et chaque trace est encore tel qu’il a été écrit.");
    const readMaillons = (texte: string): number => Number(/intacte, (\d+) maillons/.exec(texte)?.[1]);
    expect(readMaillons(await verifier())).toBe(readMaillons(un) + 1);
  });
});
