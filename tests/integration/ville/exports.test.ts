/** Exports over plain HTTP: the column map, the purpose, the formulas that do not run, and no quotient in any file. */
import readXlsxFile from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHAMPS_EXPORT } from "#app/domain/export/colonnes.ts";
import { paths } from "#app/web/paths.ts";
import { listActes } from "#db/queries/actes.ts";
import { listPlans } from "#db/queries/exports.ts";
import { findVille, logInAgent, readLocation } from "#tests/integration/agent/gestes.ts";
import { FamilleHttp } from "#tests/integration/famille-http.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import type { Client } from "#tests/e2e/client.ts";
import { findPersona } from "#tests/personas.ts";
import { openFormulaire, post, toTexte } from "./gestes.ts";

/** Their quotients: none is a price, a bound or a year. */
const CANARIS = { "qf-bas": 287, "qf-haut": 3420, "msa-haut": 1888 } as const;
const QUOTIENT = new RegExp(`(?<![\\w-])(${Object.values(CANARIS).join("|")})(?![\\w-])`);

let banc: BancSansNavigateur;
let agente: Client;
const vers = (path: string): string => banc.origine + path;

const NEUF = {
  format: "csv",
  separateur: "point-virgule",
  cadence: "aucune",
  portee: "tout",
  garderJours: "7",
};

async function create(nom: string, champs: Record<string, string>): Promise<string> {
  const reponse = await post(
    agente,
    vers(paths.ville.nouvelExport),
    new URLSearchParams({ ...NEUF, nom, ...champs }),
  );
  expect(reponse.status).toBe(303);
  return readLocation(reponse)!.split("?")[0]!.split("/").at(-1)!;
}
const take = (id: string, champs: Record<string, string> = {}, client = agente): Promise<Response> =>
  post(
    client,
    vers(paths.ville.telechargerExport(id)),
    new URLSearchParams({ but: "facturation", du: "01/09/2026", au: "31/08/2027", ...champs }),
  );

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  for (const slug of Object.keys(CANARIS)) {
    const famille = await new FamilleHttp(banc, slug).logIn();
    await famille.addEnfant("Noé", findPersona(slug).nom, "2017");
    await famille.declareResidence(true);
    await famille.retrieveQuotient();
    await famille.enrol();
  }
  agente = await logInAgent("instructeur", banc.origine);
});
afterAll(() => banc?.fermer());

describe("Un export", () => {
  it("a les colonnes choisies, dans leur ordre et sous leur nom", async () => {
    const id = await create("Facturation", {
      "rang-prix": "1",
      "titre-prix": "TARIF",
      "rang-nom": "3",
      "rang-activite": "2",
      "titre-activite": "PRESTATION",
      separateur: "virgule",
    });
    const reponse = await take(id);
    expect(reponse.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(reponse.headers.get("content-disposition")).toMatch(
      /^attachment; filename="prix-\d{4}-\d\d-\d\d\.csv"$/,
    );
    const lignes = (await reponse.text()).trim().split("\r\n");
    expect(lignes[0]).toBe("TARIF,PRESTATION,Nom");
    expect(lignes.length).toBeGreaterThan(Object.keys(CANARIS).length);
    for (const ligne of lignes.slice(1)) expect(ligne).toMatch(/^"\d+,\d\d",/);
  });

  it("n’a de quotient dans aucune colonne, ni en CSV ni en XLSX", async () => {
    const rangs = Object.fromEntries(CHAMPS_EXPORT.map((champ, rang) => [`rang-${champ}`, String(rang + 1)]));
    const csv = await (await take(await create("Tout", rangs))).text();
    expect(csv).toContain(findPersona("qf-haut").nom);
    expect(csv).not.toMatch(QUOTIENT);
    const xlsx = await take(await create("Tout en classeur", { ...rangs, format: "xlsx" }));
    const [feuille] = await readXlsxFile(Buffer.from(await xlsx.arrayBuffer()));
    const cases = feuille!.data.flat().map(String);
    expect(cases.length).toBeGreaterThan(CHAMPS_EXPORT.length);
    for (const une of cases) expect(une).not.toMatch(QUOTIENT);
  });

  it("ne part pas sans but, et le but est au journal avec le nom de l’agent", async () => {
    const id = await create("Journal", { "rang-nom": "1" });
    const refus = await take(id, { but: "" });
    expect(refus.status).toBe(303);
    const page = await (await agente.send(new URL(readLocation(refus)!, banc.origine).href)).text();
    expect(toTexte(page)).toContain("Dites à quoi sert ce fichier.");
    expect(page).toContain('value="01/09/2026"');
    const ville = await findVille(banc, banc.origine);
    expect((await listActes(ville, id, 5)).map(({ quoi }) => quoi)).toEqual(["export-ajoute"]);
    await take(id, { but: "ecoles" });
    const [acte] = await listActes(ville, id, 5);
    expect(acte).toMatchObject({
      agentId: "demo-instructeur",
      quoi: "export-telecharge",
      detail: { But: "Listes pour les écoles et les accueils" },
    });
  });

  it("une formule dans un titre de colonne reste un texte", async () => {
    const id = await create("Piège", { "rang-nom": "1", "titre-nom": "=1+1" });
    expect((await (await take(id)).text()).split("\r\n")[0]).toBe("'=1+1");
  });

  it.each([
    [{ "rang-nom": "x" }, "Écrivez le rang"],
    [{}, "Donnez un rang à une colonne au moins."],
    [{ "rang-nom": "1", garderJours: "400" }, "de 1 à 90"],
    [{ "rang-nom": "1", activites: "inconnue" }, "Choisissez des activités de la liste."],
    [{ "rang-nom": "1", format: "exe" }, "Choisissez un format."],
  ])("un formulaire faux %j est rendu tel quel", async (champs, message) => {
    const corps = new URLSearchParams({ ...NEUF, nom: "À moi", ...champs });
    const reponse = await post(agente, vers(paths.ville.nouvelExport), corps);
    expect(reponse.status).toBe(400);
    const page = await reponse.text();
    expect(toTexte(page)).toContain(message);
    expect(page).toContain('value="À moi"');
  });

  it("deux agents sur le même export : le second est prévenu, sa saisie reste", async () => {
    const id = await create("À deux", { "rang-nom": "1" });
    const lu = await openFormulaire(agente, vers(paths.ville.export(id)));
    lu.set("nom", "Premier");
    expect((await post(agente, vers(paths.ville.export(id)), lu)).status).toBe(303);
    lu.set("nom", "Second");
    const reponse = await post(agente, vers(paths.ville.export(id)), lu);
    expect(reponse.status).toBe(409);
    expect(await reponse.text()).toContain('value="Second"');
  });
});

describe("Les portes", () => {
  it("un administrateur, un auditeur et l’autre ville n’exportent rien", async () => {
    const id = await create("Fermé", { "rang-nom": "1" });
    for (const role of ["administrateur", "auditeur", "editeur", "publieur"])
      expect((await take(id, {}, await logInAgent(role, banc.origine))).status, role).toBe(403);
    const voisin = await logInAgent("instructeur-valbrume", banc.origineVille2);
    const ailleurs = await post(
      voisin,
      banc.origineVille2 + paths.ville.telechargerExport(id),
      new URLSearchParams({ but: "facturation", du: "01/09/2026", au: "31/08/2027" }),
    );
    expect(ailleurs.status).toBe(404);
    expect(await listPlans(await findVille(banc, banc.origineVille2))).toEqual([]);
  });

  it("un fichier deviné n’existe pas", async () => {
    const id = await create("Deviné", { "rang-nom": "1" });
    expect((await agente.send(vers(paths.ville.fichierExport(id, "autre")))).status).toBe(404);
  });
});
