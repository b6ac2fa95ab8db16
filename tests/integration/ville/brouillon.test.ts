/** The door of a draft's save: who may, what is refused, and that nothing is overwritten. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { paths } from "#app/web/paths.ts";
import { listActes } from "#db/queries/actes.ts";
import { findBrouillon, setEtatBrouillon } from "#db/queries/grilles.ts";
import { commit } from "#db/commit.ts";
import type { Ville } from "#db/villes.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { putBrouillon, readDocument, VIERGE } from "#tests/e2e/brouillons.ts";
import { Client } from "#tests/e2e/client.ts";
import { findVille, logInAgent, readLocation } from "#tests/integration/agent/gestes.ts";

let banc: BancSansNavigateur;
let ville: Ville;
let editeur: Client;
beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  ville = await findVille(banc);
  editeur = await logInAgent("editeur", banc.origine);
});
afterAll(() => banc?.fermer());

const save = (
  client: Client,
  id: string,
  body: string,
  { headers = {}, origine = banc.origine }: { headers?: Record<string, string>; origine?: string } = {},
): Promise<Response> =>
  client.send(origine + paths.ville.enregistrement(id), {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body,
  });
const write = (document: unknown, revision = 1): string => JSON.stringify({ revision, document });
const readRevision = async (id: string): Promise<number | undefined> =>
  (await findBrouillon(ville, id))?.revision;

test("un enregistrement écrit le document tel que tapé, la révision et l’acte", async () => {
  await putBrouillon(ville, "ecrit");
  const document = { ...VIERGE, titre: "Cantine", tarif: { kind: "forfait", centimes: "1,5O" } };
  const reponse = await save(editeur, "ecrit", write(document));
  expect(reponse.status).toBe(200);
  expect(await reponse.json()).toMatchObject({ kind: "enregistre", revision: 2 });
  expect(await readDocument(ville, "ecrit")).toEqual({ ...document, id: "ecrit" });
  const [acte] = await listActes(ville, "ecrit", 10);
  expect(acte).toMatchObject({ quoi: "brouillon-enregistre", agentId: "demo-editeur", objet: "ecrit" });
});

test("ce qui désigne la grille ne change pas", async () => {
  await putBrouillon(ville, "designe");
  await save(editeur, "designe", write({ ...VIERGE, id: "autre", version: 99, format: "grille/9" }));
  expect(await readDocument(ville, "designe")).toMatchObject({
    id: "designe",
    version: 1,
    format: "grille/1",
  });
});

test("une révision dépassée n’écrit rien et dit qui, quand et quoi", async () => {
  await putBrouillon(ville, "depasse");
  await save(editeur, "depasse", write({ ...VIERGE, titre: "Le premier" }));
  const reponse = await save(editeur, "depasse", write({ ...VIERGE, titre: "Le second" }));
  expect(reponse.status).toBe(409);
  const dite = (await reponse.json()) as Record<string, unknown>;
  expect(dite).toMatchObject({ kind: "depasse", revision: 2, auteur: "Loïc BRENUGAT" });
  expect(dite["document"]).toMatchObject({ titre: "Le premier" });
  expect(await readDocument(ville, "depasse")).toMatchObject({ titre: "Le premier" });
});

test("de deux enregistrements lancés ensemble, un seul écrit", async () => {
  await putBrouillon(ville, "ensemble");
  const statuts = await Promise.all(
    ["un", "deux", "trois"].map(
      async (titre) => (await save(editeur, "ensemble", write({ ...VIERGE, titre }))).status,
    ),
  );
  expect(statuts.toSorted()).toEqual([200, 409, 409]);
  expect(await readRevision("ensemble")).toBe(2);
});

test("un brouillon soumis ne change plus", async () => {
  await putBrouillon(ville, "soumis");
  const instant = "2026-11-20T10:00:00.000Z";
  const soumettre = setEtatBrouillon(ville, { id: "soumis", revision: 1 }, "soumis");
  await commit(ville, { ecritures: [soumettre], journal: [], courriels: [] }, instant);
  const reponse = await save(editeur, "soumis", write({ ...VIERGE, titre: "Trop tard" }, 2));
  expect(reponse.status).toBe(409);
  expect(await reponse.json()).toEqual({ kind: "soumis" });
  expect(await readDocument(ville, "soumis")).toMatchObject({ titre: "" });
});

describe("ce qui est refusé", () => {
  const profond = `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`;
  const cas: [string, string, number][] = [
    ["un texte qui n’est pas du JSON", "{", 400],
    ["rien", "", 400],
    ["une révision qui n’en est pas une", JSON.stringify({ revision: "1", document: VIERGE }), 400],
    ["un document qui n’est pas une grille", write([1, 2]), 422],
    ["un document sans document", write(undefined), 422],
    ["un document trop profond", `{"revision":1,"document":${profond}}`, 422],
    ["un texte de plus de 2 000 signes", write({ titre: "x".repeat(2_001) }), 422],
    ["plus de 50 000 valeurs", write({ choix: Array.from({ length: 50_001 }, () => 0) }), 422],
    ["plus de 5 Mo", write({ titre: "x".repeat(5 * 1024 * 1024) }), 413],
  ];
  test.each(cas)("%s", async (_, corps, statut) => {
    const id = `refus-${cas.findIndex(([, autre]) => autre === corps)}`;
    await putBrouillon(ville, id);
    expect((await save(editeur, id, corps)).status).toBe(statut);
    expect(await readRevision(id)).toBe(1);
  });
  test("une clé __proto__ reste une clé", async () => {
    await putBrouillon(ville, "prototype");
    const corps = '{"revision":1,"document":{"titre":"x","__proto__":{"format":"volé"}}}';
    expect((await save(editeur, "prototype", corps)).status).toBe(200);
    expect(({} as Record<string, unknown>)["format"]).toBeUndefined();
    expect(await readDocument(ville, "prototype")).toMatchObject({ titre: "x", format: "grille/1" });
  });
});

describe("qui peut", () => {
  beforeAll(() => putBrouillon(ville, "portes"));
  test.each(["instructeur", "publieur", "administrateur", "auditeur"])("pas %s", async (slug) => {
    const client = await logInAgent(slug, banc.origine);
    expect((await save(client, "portes", write(VIERGE))).status).toBe(403);
    const page = await client.send(banc.origine + paths.ville.brouillon("portes"));
    expect(page.status).toBe(slug === "instructeur" ? 403 : 200);
    expect(await readRevision("portes")).toBe(1);
  });
  test("personne sans connexion", async () => {
    const reponse = await save(new Client(), "portes", write(VIERGE));
    expect([reponse.status, readLocation(reponse)]).toEqual([302, paths.agent.connexion]);
    expect(await readRevision("portes")).toBe(1);
  });
  test("personne d’une autre ville", async () => {
    const voisin = await logInAgent("editeur-valbrume", banc.origineVille2);
    const ailleurs = { origine: banc.origineVille2 };
    expect((await save(voisin, "portes", write(VIERGE), ailleurs)).status).toBe(404);
    expect((await voisin.send(banc.origineVille2 + paths.ville.brouillon("portes"))).status).toBe(404);
    expect(await readRevision("portes")).toBe(1);
  });
  test("aucun autre site", async () => {
    const headers = { Origin: "https://ailleurs.example" };
    expect((await save(editeur, "portes", write(VIERGE), { headers })).status).toBe(403);
    expect(await readRevision("portes")).toBe(1);
  });
  test("un brouillon qui n’existe pas n’est pas trouvé", async () => {
    expect((await save(editeur, "nulle-part", write(VIERGE))).status).toBe(404);
    expect((await editeur.send(banc.origine + paths.ville.brouillon("nulle-part"))).status).toBe(404);
  });
});
