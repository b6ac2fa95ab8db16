/** The import of families over plain HTTP: a form sent twice, altered, by the wrong person. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseQuestion } from "#app/domain/recherche/cles.ts";
import { paths } from "#app/web/paths.ts";
import { listTraces } from "#db/queries/traces.ts";
import { searchFoyers } from "#db/queries/recherche.ts";
import { verifyChaine } from "#db/queries/journal.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import type { Client } from "#tests/e2e/client.ts";
import { findVille, logInAgent } from "./gestes.ts";

let banc: BancSansNavigateur;
let agente: Client;
beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  agente = await logInAgent("instructeur", banc.origine);
});
afterAll(() => banc?.fermer());

const makeFamille = (nom: string, plus: Record<string, string> = {}) => ({
  lignes: [2],
  saisie: {
    domicile: "commune",
    "adulte-1-nom": nom,
    "adulte-1-prenoms": "Maud",
    "enfant-1-nom": nom,
    "enfant-1-prenom": "Elio",
    "enfant-1-naissance-jour": "3",
    "enfant-1-naissance-mois": "2",
    "enfant-1-naissance-annee": "2018",
    "enfant-1-ecole": "Les Tilleuls",
    "enfant-1-classe": "CE2",
    ...plus,
  },
});

function send(champs: Record<string, string>, client = agente, origine = banc.origine): Promise<Response> {
  return client.send(origine + paths.agent.importerFamilles, {
    method: "POST",
    body: new URLSearchParams({ vus: "{}", famille: "0", ...champs }),
  });
}
const find = async (nom: string) =>
  (await searchFoyers(await findVille(banc, banc.origine), parseQuestion(nom), 5)).trouves;

describe("L’import de familles", () => {
  it("le même formulaire envoyé deux fois n’ouvre qu’un dossier, tracé", async () => {
    const contenu = JSON.stringify([makeFamille("Quenneville")]);
    expect(await (await send({ contenu })).text()).toContain("Une famille importée");
    expect(await (await send({ contenu })).text()).toContain("Aucune famille importée");
    const [trouve, ...autres] = await find("Quenneville Elio");
    expect(autres).toEqual([]);
    const ville = await findVille(banc, banc.origine);
    expect((await listTraces(ville, trouve!.foyerId)).map(({ quoi }) => quoi)).toContain(
      "dossier-papier-cree",
    );
    expect(await verifyChaine(ville)).toMatchObject({ kind: "intacte" });
  });

  it("une famille déjà là n’est rouverte que si l’agent l’a vue", async () => {
    const contenu = JSON.stringify([makeFamille("Roumagnac")]);
    await send({ contenu });
    const [trouve] = await find("Roumagnac");
    expect(await (await send({ contenu, vus: JSON.stringify({ 0: [trouve!.foyerId] }) })).text()).toContain(
      "Une famille importée",
    );
    expect(await find("Roumagnac")).toHaveLength(2);
  });

  it.each([
    ["{}"],
    ["[{}]"],
    ["pas du JSON"],
    [JSON.stringify([{ ...makeFamille("X"), foyerId: "vole" }])],
    [JSON.stringify(Array.from({ length: 201 }, () => makeFamille("Trop")))],
  ])("un contenu forgé %.40s est refusé", async (contenu) => {
    expect((await send({ contenu })).status).toBe(400);
    expect(await find("Trop")).toEqual([]);
  });

  it("un contenu changé passe par les mêmes règles que le formulaire", async () => {
    const contenu = JSON.stringify([makeFamille("Malouin", { "enfant-1-naissance-annee": "1950" })]);
    expect(await (await send({ contenu })).text()).toContain("Aucune famille importée");
    expect(await find("Malouin")).toEqual([]);
  });

  it("aucun autre rôle, et rien dans l’autre ville", async () => {
    const contenu = JSON.stringify([makeFamille("Tastavin")]);
    for (const role of ["administrateur", "editeur", "publieur", "auditeur"])
      expect((await send({ contenu }, await logInAgent(role, banc.origine))).status, role).toBe(403);
    const voisin = await logInAgent("instructeur-valbrume", banc.origineVille2);
    await send({ contenu }, voisin, banc.origineVille2);
    expect(await find("Tastavin")).toEqual([]);
  });
});
