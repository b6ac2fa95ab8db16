/** What the figures read of a town, on both engines: instants and codes, nothing that names anybody. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { v7 as uuid } from "uuid";
import { commit } from "#db/commit.ts";
import type { Motif } from "#app/domain/dossier/motif.ts";
import { addCas, closeCas } from "#db/queries/cas.ts";
import {
  countFile,
  countOuverts,
  listAppels,
  listDemandes,
  listInscritsLus,
} from "#db/queries/statistiques.ts";
import { activite, decision, demande, foyer } from "#db/schema/ville.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { seedInscrits } from "#tests/bench/inscrits.ts";
import { INSTANT, makeAdresse, makeNouvelleVille, moteurPresent, openEssai } from "./ouvrir.ts";

const ANNEE = "2026-2027";
const NOVEMBRE = { debut: "2026-10-31T23:00:00.000Z", fin: "2026-11-30T23:00:00.000Z" };
const TOUT = { ...NOVEMBRE, activites: null };
const PLUS_TARD = "2026-11-26T10:00:00.000Z";

describe.skipIf(!moteurPresent)("Ce que lisent les chiffres", () => {
  let registre: Registre;
  let ville: Ville;
  let voisine: Ville;

  const write = async (lot: Partial<Parameters<typeof commit>[1]>, instant = INSTANT): Promise<void> => {
    const result = await commit(ville, { ecritures: [], journal: [], courriels: [], ...lot }, instant);
    expect(result).toEqual({ kind: "fait" });
  };
  const listFoyers = async (): Promise<string[]> =>
    (await ville.db.select({ id: foyer.id }).from(foyer).orderBy(foyer.creeLe, foyer.id)).map(({ id }) => id);

  beforeAll(async () => {
    registre = await openEssai(makeAdresse());
    [ville, voisine] = [
      await registre.createVille(makeNouvelleVille()),
      await registre.createVille(makeNouvelleVille()),
    ];
    for (const [ordre, id] of ["cantine", "etude"].entries()) {
      const reglages = { uniteDite: "le repas", modalite: "regulier" };
      await ville.db
        .insert(activite)
        .values({ id, nom: id, service: "enfance", grilleCode: "repas", ordre, reglages })
        .returning();
    }
    const un = { quotient: "687", residence: "verifiee-commune" as const, naissances: ["2019-04-07"] };
    await seedInscrits(ville, [un, { ...un, quotient: null }], {
      activiteId: "cantine",
      annee: ANNEE,
      instant: INSTANT,
    });
    await seedInscrits(ville, [un], { activiteId: "etude", annee: ANNEE, instant: INSTANT });
  });
  afterAll(() => registre?.close());

  it("une demande dit sa porte, et la première de ses décisions", async () => {
    const [guichet] = await ville.db.select().from(demande).orderBy(demande.id);
    await write({
      journal: [
        { foyerId: guichet!.foyerId, qui: "agent", quoi: "demande-au-guichet", detail: { agent: "CANARI" } },
      ],
    });
    const decide = (auteur: string, priseLe: string) =>
      ville.db
        .insert(decision)
        .values({
          id: uuid(),
          numero: uuid(),
          foyerId: guichet!.foyerId,
          demandeId: guichet!.id,
          auteur,
          provisoire: false,
          priseLe,
          prive: "scelle",
        })
        .returning();
    await decide("automatique", PLUS_TARD);
    await decide("agent", INSTANT);
    const lues = await listDemandes(ville, TOUT);
    expect(lues).toHaveLength(3);
    expect(lues).toContainEqual({
      commenceeLe: INSTANT,
      envoyeeLe: INSTANT,
      guichet: true,
      auteur: "agent",
      decideeLe: INSTANT,
    });
    expect(lues.filter(({ guichet: auGuichet }) => !auGuichet)).toMatchObject([
      { auteur: null, decideeLe: null },
      { auteur: null, decideeLe: null },
    ]);
    expect(JSON.stringify(lues)).not.toMatch(/CANARI|INSCRIT|[0-9a-f]{8}-[0-9a-f]{4}/);
    expect(await listDemandes(ville, { ...TOUT, activites: ["etude"] })).toHaveLength(1);
    expect(await listDemandes(ville, { ...TOUT, activites: [] })).toEqual([]);
    expect(await listDemandes(ville, { ...TOUT, fin: INSTANT })).toEqual([]);
  });

  it("la file se compte à un instant, les ouvertures sur une durée, et par activité", async () => {
    const [premier, second] = await listFoyers();
    const nouveau = (foyerId: string, motif: Motif) => ({
      id: uuid(),
      foyerId,
      motif,
      service: "familles",
      repondreAvant: "2026-12-01",
      detail: { texte: "CANARI" },
    });
    const clos = nouveau(premier!, "panne");
    await write({
      ecritures: [addCas(ville, clos, INSTANT), addCas(ville, nouveau(second!, "message"), INSTANT)],
    });
    await write({ ecritures: [closeCas(ville, { id: clos.id, version: 1 }, PLUS_TARD)] }, PLUS_TARD);
    const comptes = async (instant: string, activites: string[] | null = null) =>
      new Map((await countFile(ville, instant, activites)).map(({ motif, nombre }) => [motif, nombre]));
    expect(await comptes(INSTANT)).toEqual(new Map());
    expect(await comptes("2026-11-27T09:00:00.000Z")).toEqual(new Map([["message", 1]]));
    expect(await comptes("2026-11-25T09:00:00.000Z")).toEqual(
      new Map([
        ["message", 1],
        ["panne", 1],
      ]),
    );
    expect(await comptes("2026-11-25T09:00:00.000Z", ["absente"])).toEqual(new Map());
    expect(await countOuverts(ville, TOUT)).toHaveLength(2);
    expect(await countOuverts(ville, { ...TOUT, debut: PLUS_TARD })).toEqual([]);
  });

  it("un appel dit quand et quelle issue, rien d’autre", async () => {
    const [foyerId] = await listFoyers();
    const detail = { issue: "panne", requestId: "CANARI", a: "API Particulier" };
    await write({ journal: [{ foyerId: foyerId!, qui: "famille", quoi: "quotient-demande", detail }] });
    expect(await listAppels(ville, NOVEMBRE)).toEqual([{ le: INSTANT, issue: "panne" }]);
    expect(await listAppels(ville, { ...NOVEMBRE, fin: INSTANT })).toEqual([]);
  });

  it("un appel de la mise à jour annuelle est compté une fois, et pas qui n’a pas été demandé", async () => {
    const [foyerId] = await listFoyers();
    const le = "2026-10-05T08:00:00.000Z";
    const note = (quoi: string, detail: Record<string, string>) => ({
      foyerId: foyerId!,
      qui: "portail" as const,
      quoi,
      detail,
    });
    await write(
      {
        journal: [
          note("quotient-actualise", { a: "API Particulier" }),
          note("actualisation-recue", { issue: "trouve" }),
          note("quotient-actualise", { a: "API Particulier" }),
          note("actualisation-recue", { issue: "autre-personne" }),
          note("actualisation-recue", { issue: "non-demande" }),
        ],
      },
      le,
    );
    const octobre = { debut: "2026-10-01T00:00:00.000Z", fin: "2026-11-01T00:00:00.000Z" };
    const lus = await listAppels(ville, octobre);
    expect(lus.toSorted((a, b) => a.issue.localeCompare(b.issue))).toEqual([
      { le, issue: "autre-personne" },
      { le, issue: "trouve" },
    ]);
  });

  it("les inscrits ont un numéro, leur activité et leur quotient", async () => {
    const reglages = { anneeScolaire: ANNEE };
    const lus = await listInscritsLus(ville, { date: "2026-11-26", reglages });
    expect(lus.map(({ activiteId, base }) => [activiteId, base.kind]).toSorted()).toEqual([
      ["cantine", "connue"],
      ["cantine", "en-attente"],
      ["etude", "connue"],
    ]);
    expect(new Set(lus.map(({ foyer: numero }) => numero))).toEqual(new Set([0, 1, 2]));
    expect(JSON.stringify(lus)).not.toMatch(/INSCRIT|[0-9a-f]{8}-/);
    const autre = { date: "2026-11-26", reglages: { anneeScolaire: "2025-2026" } };
    expect(await listInscritsLus(ville, autre)).toEqual([]);
  });

  it("une autre ville ne voit rien de celle-ci", async () => {
    expect(await listDemandes(voisine, TOUT)).toEqual([]);
    expect(await countFile(voisine, PLUS_TARD, null)).toEqual([]);
    expect(await countOuverts(voisine, TOUT)).toEqual([]);
    expect(await listAppels(voisine, NOVEMBRE)).toEqual([]);
    expect(
      await listInscritsLus(voisine, { date: "2026-11-26", reglages: { anneeScolaire: ANNEE } }),
    ).toEqual([]);
  });
});
