/** The town's figures over HTTP: who reads them, what an address may ask, and that no family is in them. */
import { unzipSync, strFromU8 } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { seedInscrits } from "#tests/bench/inscrits.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { Client } from "#tests/e2e/client.ts";
import { logInAgent } from "#tests/integration/agent/gestes.ts";
import { findVille } from "../famille-http.ts";
import { toTexte } from "./gestes.ts";

/** A quotient and a name that nobody else has. */
const CANARIS = /1234[.,]56|INSCRIT/;

let banc: BancSansNavigateur;
let admin: Client;
const vers = (path: string): string => banc.origine + path;
const read = async (query = "", qui = admin): Promise<string> =>
  toTexte(await (await qui.send(vers(paths.ville.statistiques) + query)).text());

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  admin = await logInAgent("administrateur", banc.origine);
  const ville = await findVille(banc);
  const annee = "2026-2027";
  const foyer = { quotient: "1234.56", residence: "verifiee-commune" as const, naissances: ["2018-05-04"] };
  await seedInscrits(
    ville,
    Array.from({ length: 12 }, () => foyer),
    { activiteId: "cantine", annee, instant: new Date(banc.horloge.now()).toISOString() },
  );
});
afterAll(() => banc?.fermer());

describe("La page de la ville", () => {
  it("compte sans nommer, et dit chaque chiffre à cinq près", async () => {
    const texte = await read();
    expect(texte).toContain("Chiffres de la ville");
    expect(texte).toMatch(/à partir de 1\s200 et moins de 1\s400\s*10/);
    expect(texte).not.toMatch(CANARIS);
    for (const titre of ["Temps jusqu’à la décision", "Santé de l’API des caisses", "Foyers par ligne"])
      expect(texte).toContain(titre);
  });

  it("filtre par période, activité et service", async () => {
    expect(await read("?activite=cantine")).toMatch(/1\s200 et moins de 1\s400\s*10/);
    expect(await read("?service=aucun-service")).not.toMatch(/1\s200 et moins de 1\s400\s*10/);
    const passe = await (await admin.send(vers(paths.ville.statistiques) + "?du=2025-01&au=2025-02")).text();
    const lignes = [...passe.matchAll(/<tr>[\s\S]*?<\/tr>/g)].map(([ligne]) => toTexte(ligne)).join(" ");
    expect(lignes).toContain("janvier 2025");
    expect(lignes).not.toContain("mars 2025");
  });

  it.each([
    "?du=2999-01",
    "?du=2026-13&au=x",
    "?du=0000-01&au=2001-01",
    "?activite=' OR 1=1 --",
    "?service=<script>alert(1)</script>",
    "?activite=%00",
    "?du=2026-05&au=2026-01",
  ])("une adresse forgée %s ne casse rien", async (query) => {
    const reponse = await admin.send(vers(paths.ville.statistiques) + query);
    expect(reponse.status).toBe(200);
    expect(await reponse.text()).not.toContain("<script>alert");
  });
});

describe("Les fichiers", () => {
  it("disent les mêmes chiffres, sans personne, et laissent un acte", async () => {
    const csv = await admin.send(vers(paths.ville.exporterStatistiques("csv", "activite=cantine")));
    expect(csv.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const texte = await csv.text();
    expect(texte).toMatch(/1\s200 et moins de 1\s400;10/);
    expect(texte).not.toMatch(CANARIS);

    const xlsx = await admin.send(vers(paths.ville.exporterStatistiques("xlsx", "")));
    const fichiers = unzipSync(new Uint8Array(await xlsx.arrayBuffer()));
    const contenu = Object.values(fichiers)
      .map((octets) => strFromU8(octets))
      .join("\n");
    expect(contenu).toContain("Temps jusqu’à la décision");
    expect(contenu).not.toMatch(CANARIS);

    const auditrice = await logInAgent("auditeur", banc.origine);
    expect(toTexte(await (await auditrice.send(vers(paths.ville.actes))).text())).toContain(
      "Chiffres exportés",
    );
  });

  it("un format inconnu n’existe pas", async () => {
    expect((await admin.send(vers(paths.ville.exporterStatistiques("pdf", "")))).status).toBe(404);
  });
});

describe("Qui n’y a pas droit", () => {
  it("un instructeur, un agent de l’autre ville, une personne sans session", async () => {
    const instructeur = await logInAgent("instructeur", banc.origine);
    const voisin = await logInAgent("administrateur-valbrume", banc.origineVille2);
    for (const path of [paths.ville.statistiques, paths.ville.exporterStatistiques("csv", "")]) {
      expect((await instructeur.send(vers(path))).status).toBe(403);
      expect((await new Client().send(vers(path))).headers.get("location")).toBe(paths.agent.connexion);
    }
    const chez = await voisin.send(banc.origineVille2 + paths.ville.exporterStatistiques("csv", ""));
    expect(await chez.text()).not.toMatch(/1\s200 et moins de 1\s400;10/);
  });
});

describe("La page publique", () => {
  it("se lit sans session, porte les douze derniers mois terminés, et ne nomme personne", async () => {
    const reponse = await new Client().send(vers(paths.chiffres));
    expect(reponse.status).toBe(200);
    const texte = toTexte(await reponse.text());
    for (const titre of ["Demandes terminées", "Pourquoi un agent", "Satisfaction des familles"])
      expect(texte).toContain(titre);
    expect(texte).not.toMatch(CANARIS);
    expect(texte).not.toMatch(/Foyers par/);
  });
});
