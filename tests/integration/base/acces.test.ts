/** What an auditor reads of the agents' accesses, on both engines. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeCommit } from "#app/web/services-droits.server.ts";
import { makeServicesVille } from "#app/web/services-ville.server.ts";
import { commit } from "#db/commit.ts";
import { listAcces, listQuoi, listTraitees } from "#db/queries/acces.ts";
import { verifyChaine } from "#db/queries/journal.ts";
import { listFoyersDesNoms } from "#db/queries/recherche.ts";
import { countJournees, indexAuteurs, listOuverts } from "#db/queries/alertes.ts";
import { activite, demande, foyer, trace } from "#db/schema/ville.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { settleAlerte, watchAcces } from "#app/usecases/ville/watch-acces.ts";
import { seedInscrits } from "#tests/bench/inscrits.ts";
import { INSTANT, makeAdresse, makeNouvelleVille, moteurPresent, openEssai } from "./ouvrir.ts";

const PERIODE = { debut: "2026-11-23T23:00:00.000Z", fin: "2026-11-24T23:00:00.000Z" };
const TOUT = { ...PERIODE, agentId: "", quoi: "", pour: "", numero: "" };

describe.skipIf(!moteurPresent)("Les accès des agents", () => {
  let registre: Registre;
  let ville: Ville;
  let voisine: Ville;
  let foyers: string[];

  const agir = (
    agentId: string,
    foyerId: string,
    quoi = "dossier-consulte",
    pour = "Accueil au guichet",
  ) => ({
    foyerId,
    qui: "agent" as const,
    quoi,
    detail: { agent: `Agent ${agentId}`, agentId, service: "familles", pour },
  });

  beforeAll(async () => {
    registre = await openEssai(makeAdresse());
    ville = await registre.createVille(makeNouvelleVille());
    voisine = await registre.createVille(makeNouvelleVille());
    const reglages = { uniteDite: "le repas", modalite: "regulier" };
    await ville.db
      .insert(activite)
      .values({ id: "cantine", nom: "c", service: "s", grilleCode: "repas", ordre: 1, reglages })
      .returning();
    const un = { quotient: "687", residence: "verifiee-commune" as const, naissances: ["2019-04-07"] };
    const options = { activiteId: "cantine", annee: "2026-2027", instant: INSTANT };
    await seedInscrits(ville, [un, un, un], options);
    foyers = (await ville.db.select({ id: foyer.id }).from(foyer)).map(({ id }) => id);
    const journal = [
      agir("a1", foyers[0]!),
      agir("a1", foyers[1]!, "document-ouvert", "Document à lire"),
      agir("a2", foyers[2]!, "apparu-en-recherche"),
      { foyerId: foyers[0]!, qui: "famille" as const, quoi: "demande-envoyee", detail: {} },
    ];
    await commit(ville, { ecritures: [], journal, courriels: [] }, INSTANT);
  });
  afterAll(() => registre?.close());

  const ids = async (plus: Partial<typeof TOUT>): Promise<string[]> =>
    (await listAcces(ville, { ...TOUT, ...plus })).acces.map(({ foyerId }) => foyerId).sort();

  it("se filtrent par agent, geste, finalité, demande et période ; la famille n’y est pas", async () => {
    expect(await ids({})).toEqual(foyers.toSorted());
    expect(await ids({ agentId: "a1" })).toEqual(foyers.slice(0, 2).toSorted());
    expect(await ids({ quoi: "document-ouvert" })).toEqual([foyers[1]]);
    expect(await ids({ pour: "GUICHET" })).toEqual([foyers[0]!, foyers[2]!].toSorted());
    expect(await ids({ fin: INSTANT })).toEqual([]);
    expect(await ids({ numero: "ZZZZ-ZZZZ" })).toEqual([]);
    const rows = await ville.db.select().from(demande);
    const { foyerId, numero } = rows[0]!;
    expect(await ids({ numero: numero! })).toEqual([foyerId]);
    expect((await listQuoi(ville)).toSorted()).toEqual([
      "apparu-en-recherche",
      "document-ouvert",
      "dossier-consulte",
    ]);
  });

  it("le nom se cherche sans que rien s’ouvre", async () => {
    const scelle = { ...ville, coffre: { ...ville.coffre, open: () => expect.fail("rien ne s’ouvre") } };
    const noms = { a: ["INSCRIT"], b: ["FERRIEU"], c: ["LE"], d: ["Ferrieu", "Inscrit"] };
    expect(await listFoyersDesNoms(scelle, new Map(Object.entries(noms)))).toEqual(
      new Map([
        ["a", new Set(foyers)],
        ["b", new Set()],
        ["c", new Set()],
        ["d", new Set(foyers)],
      ]),
    );
  });

  const agents = [
    { id: "a1", nom: "Paul INSCRIT" },
    { id: "a2", nom: "Zoé INSCRIT" },
  ].map((un) => ({ ...un, email: "", siret: "", qualite: "", service: "", roles: [], actif: true }));
  const watch = (dans: Ville, now = INSTANT) =>
    watchAcces(
      { acces: makeServicesVille(dans).acces, agentsVille: { list: () => Promise.resolve(agents) } },
      { now, parJour: 1 },
    );

  it("une alerte attend, puis porte ce que l’auditeur en a dit ; qui n’a paru qu’en recherche n’en lève pas", async () => {
    const { alertes, aClasser } = await watch(ville);
    expect(aClasser).toBe(0);
    expect(alertes.map(({ kind, agentId, familles, suite }) => [kind, agentId, familles, suite])).toEqual([
      ["meme-nom", "a1", 2, null],
      ["trop-de-familles", "a1", 2, null],
    ]);
    const { cle } = alertes[0]!;
    await settleAlerte(
      { commit: makeCommit(ville) },
      { agentId: "audit", cle, suite: "homonyme", now: INSTANT },
    );
    expect((await watch(ville)).alertes.map(({ suite }) => suite)).toEqual(["homonyme", null]);
  });

  it("les comptes n’ouvrent aucune trace, tiennent au jour de la ville et à trente jours", async () => {
    const scelle = { ...ville, coffre: { ...ville.coffre, open: () => expect.fail("rien ne s’ouvre") } };
    const un = [{ agentId: "a1", jour: "2026-11-24", familles: 2 }];
    const minuit = "2026-11-24T23:00:00.000Z";
    await commit(ville, { ecritures: [], journal: [agir("a1", foyers[2]!)], courriels: [] }, minuit);
    expect(await countJournees(scelle, { du: "2026-11-24", au: "2026-11-24" })).toEqual(un);
    const suivant = { agentId: "a1", jour: "2026-11-25", familles: 1 };
    expect(await countJournees(scelle, { du: "2026-11-24", au: "2026-11-25" })).toEqual([...un, suivant]);
    const foyersDits = { foyers: new Set([foyers[2]!]), periode: { du: "2026-10-26", au: "2026-11-24" } };
    expect(await listOuverts(scelle, "a1", foyersDits)).toEqual([]);
    // The day of the look-ups is the thirtieth, then gone.
    const readJours = async (now: string) => (await watch(ville, now)).alertes.map(({ jour }) => jour);
    expect(await readJours("2026-12-23T12:00:00.000Z")).toContain("2026-11-24");
    expect(await readJours("2026-12-24T12:00:00.000Z")).not.toContain("2026-11-24");
  });

  it("ce qui est d’avant se compte, puis se dit, jusqu’à être relu par lots", async () => {
    const dits = await listAcces(ville, { ...TOUT, agentId: "a1" });
    const avant = await watch(ville);
    await ville.db.update(trace).set({ auteurId: null });
    // Those of its thirty days alone: the access after midnight is of the next one.
    expect(await watch(ville)).toEqual({ alertes: [], aClasser: 3 });
    expect(await verifyChaine(ville)).toMatchObject({ kind: "intacte" });
    expect(await listAcces(ville, { ...TOUT, agentId: "a1" })).toEqual(dits);
    expect(await indexAuteurs(ville, 3)).toBe(3);
    while ((await indexAuteurs(ville, 3)) > 0);
    expect(await watch(ville)).toEqual(avant);
    expect(await listAcces(ville, { ...TOUT, agentId: "a1" })).toEqual(dits);
  });

  it("un accès mis au compte d’un autre agent rompt la chaîne", async () => {
    const [un] = await ville.db.select().from(trace).where(eq(trace.auteurId, "a1"));
    const write = (auteurId: string) => ville.db.update(trace).set({ auteurId }).where(eq(trace.id, un!.id));
    for (const faux of ["a2", ""]) {
      await write(faux);
      expect(await verifyChaine(ville)).toMatchObject({ kind: "rompue", faute: "contenu" });
    }
    await write("a1");
    expect(await verifyChaine(ville)).toMatchObject({ kind: "intacte" });
  });

  it("une autre ville ne voit rien de celle-ci", async () => {
    expect(await listAcces(voisine, TOUT)).toEqual({ acces: [], entier: true });
    const noms = new Map([["a", ["INSCRIT"]]]);
    expect(await listFoyersDesNoms(voisine, noms)).toEqual(new Map([["a", new Set()]]));
    expect(await listTraitees(voisine)).toEqual(new Map());
    expect(await watch(voisine)).toEqual({ alertes: [], aClasser: 0 });
    expect(await indexAuteurs(voisine, 10)).toBe(0);
  });
});
