/** The agents' queue on both engines: ten thousand open cases, each page by its index, each case shown once. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FILTRE_VIDE, toSelection, TRIS, type Curseur } from "#app/domain/dossier/filtre-file.ts";
import { MOTIFS } from "#app/domain/dossier/motif.ts";
import { commit } from "#db/commit.ts";
import { moteur } from "#db/colonnes.ts";
import { assignCas, countFile, countVues, listFile, rankFile, selectFile } from "#db/queries/file.ts";
import { addEnfant } from "#db/queries/foyers.ts";
import { activite, cas, demande, foyer, inscription } from "#db/schema/ville.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { INSTANT, makeAdresse, makeNouvelleVille, moteurPresent, openEssai } from "./ouvrir.ts";

const NOMBRE = 10_000;
const DATE = "2026-11-24";
const LOT = 500;

const toutes = toSelection(FILTRE_VIDE, { moi: "a1", date: DATE });
const id = (n: number): string => `cas-${String(n).padStart(6, "0")}`;
const jour = (n: number): string => String(1 + (n % 24)).padStart(2, "0");

describe.skipIf(!moteurPresent)(`file des agents sur ${moteur}`, () => {
  let registre: Registre;
  let ville: Ville;
  beforeAll(async () => {
    registre = await openEssai(makeAdresse());
    ville = await registre.createVille(makeNouvelleVille());
    await ville.db
      .insert(foyer)
      .values(["f0", "f1"].map((one) => ({ id: one, version: 1, residence: "inconnue", creeLe: INSTANT })));
    const lignes = Array.from({ length: NOMBRE }, (_, n) => ({
      id: id(n),
      foyerId: n % 1_000 === 0 ? "f1" : "f0",
      motif: MOTIFS[n % MOTIFS.length] ?? "panne",
      service: "familles",
      etat: "ouvert",
      version: 1,
      ouvertLe: `2026-11-${jour(n)}T08:00:00.000Z`,
      repondreAvant: `2026-12-${jour(n * 7)}`,
      agentId: n % 4 === 0 ? "a1" : null,
      prive: "x".repeat(400),
    }));
    for (let debut = 0; debut < NOMBRE; debut += LOT)
      await ville.db.insert(cas).values(lignes.slice(debut, debut + LOT));
    if (moteur === "postgres")
      await (ville.db as unknown as { execute(q: unknown): Promise<unknown> }).execute(sql`analyze cas`);
  });
  afterAll(() => registre?.close());

  /** The plan, as the engine says it. */
  async function explain(requete: ReturnType<typeof selectFile>): Promise<string> {
    const db = ville.db as unknown as Record<"all" | "execute", (q: unknown) => Promise<unknown>>;
    const plan =
      moteur === "postgres"
        ? await db.execute(sql`explain ${requete.getSQL()}`)
        : await db.all(sql`explain query plan ${requete.getSQL()}`);
    return JSON.stringify((plan as { rows?: unknown }).rows ?? plan);
  }

  const milieu: Curseur = { sens: "apres", cle: "2026-11-12T08:00:00.000Z", id: id(5_000) };
  test.each([
    ["ancien", toutes, "cas_file"],
    ["recent", toutes, "cas_file"],
    ["echeance", toutes, "cas_echeance"],
    ["ancien", { ...toutes, motif: "panne" as const }, "cas_motif"],
    ["ancien", { ...toutes, agentId: "a1" }, "cas_agent"],
    ["ancien", { ...toutes, repondre: { de: null, a: "2026-12-12" } }, "cas_file"],
  ] as const)("une page se lit par l’index de son ordre : %s %#", async (tri, selection, index) => {
    const curseur = tri === "echeance" ? { ...milieu, cle: "2026-12-12" } : milieu;
    for (const one of [null, curseur]) {
      const plan = await explain(selectFile(ville, selection, { tri, curseur: one, limite: 50 }));
      expect(plan).toMatch(new RegExp(`${index}\\b`));
      // No sort of the whole queue, no scan of it.
      expect(plan).not.toMatch(/TEMP B-TREE|Seq Scan|"Sort/);
    }
  });

  test.each(TRIS)("d’une page à l’autre, chaque dossier une fois : %s", async (tri) => {
    const vus: string[] = [];
    const selection = { ...toutes, motif: MOTIFS[3] ?? null };
    let curseur: Curseur | null = null;
    for (;;) {
      const page: Awaited<ReturnType<typeof listFile>> = await listFile(ville, selection, {
        tri,
        curseur,
        limite: 50,
      });
      expect(page.precedente).toBe(curseur !== null);
      vus.push(...page.lignes.map((one) => one.id));
      const fin = page.lignes.at(-1);
      if (!page.suivante || !fin) break;
      curseur = { sens: "apres", cle: tri === "echeance" ? fin.repondreAvant : fin.ouvertLe, id: fin.id };
    }
    const attendus = Array.from({ length: NOMBRE }, (_, n) => n).filter((n) => n % MOTIFS.length === 3);
    expect(vus.toSorted()).toEqual(attendus.map(id));

    // And back: the page before the last is the one that was read.
    const [debut] = vus.slice(-60);
    const borne = (await listFile(ville, selection, { tri, curseur: null, limite: vus.length })).lignes.find(
      (one) => one.id === debut,
    );
    const avant = await listFile(ville, selection, {
      tri,
      curseur: {
        sens: "avant",
        cle: (tri === "echeance" ? borne?.repondreAvant : borne?.ouvertLe) ?? "",
        id: debut ?? "",
      },
      limite: 50,
    });
    expect(avant.lignes.map((one) => one.id)).toEqual(vus.slice(-110, -60));
  });

  test.each(TRIS)("le précédent et le suivant sont ceux de la file d’où l’on vient : %s", async (tri) => {
    const selection = { ...toutes, motif: MOTIFS[4] ?? null, agentId: "a1" };
    const { lignes } = await listFile(ville, selection, { tri, curseur: null, limite: NOMBRE });
    expect(lignes.length).toBeGreaterThan(40);
    for (const place of [0, 1, 31, lignes.length - 1]) {
      const one = lignes[place];
      if (!one) throw new Error("dossier absent");
      expect(await rankFile(ville, one, selection, tri)).toEqual({
        rang: place + 1,
        total: lignes.length,
        precedent: lignes[place - 1]?.id ?? null,
        suivant: lignes[place + 1]?.id ?? null,
      });
      // Read from a queue it is not in: the neighbours stay, and no rank is made up.
      const personne = { ...selection, agentId: "a2" };
      expect(await rankFile(ville, one, personne, tri)).toEqual({
        rang: null,
        total: 0,
        precedent: null,
        suivant: null,
      });
    }
  });

  test("les filtres et les comptes disent la même chose", async () => {
    const filtres = [
      {},
      { agent: "moi" },
      { agent: "personne" },
      { echeance: "retard" },
      { echeance: "proche" },
      { age: 14 },
    ] as const;
    const somme = async (date: string, filtre: (typeof filtres)[number]): Promise<number> =>
      (await countFile(ville, toSelection({ ...FILTRE_VIDE, ...filtre }, { moi: "a1", date }), date)).reduce(
        (total, { nombre }) => total + nombre,
        0,
      );
    const le = "2026-12-05";
    const retard = Array.from({ length: NOMBRE }, (_, n) => `2026-12-${jour(n * 7)}`);
    expect(await somme(le, {})).toBe(NOMBRE);
    expect(await somme(le, { agent: "moi" })).toBe(NOMBRE / 4);
    expect(await somme(le, { agent: "personne" })).toBe((NOMBRE * 3) / 4);
    expect(await somme(le, { echeance: "retard" })).toBe(retard.filter((one) => one <= le).length);
    expect(await somme(le, { echeance: "proche" })).toBe(
      retard.filter((one) => one > le && one <= "2026-12-07").length,
    );
    expect(await somme(DATE, { age: 14 })).toBe(
      Array.from({ length: NOMBRE }, (_, n) => jour(n)).filter((one) => one <= "10").length,
    );
    const miennes = { ...toutes, agentId: "a1" };
    expect(await countVues(ville, [toutes, miennes])).toEqual([NOMBRE, NOMBRE / 4]);
  });

  test("par service, par activité et par école : les foyers qui y ont un enfant", async () => {
    const enfant = {
      id: "e1",
      prenom: "Awa",
      nom: "Traoré",
      naissance: "2019-01-01",
      ecole: "Les Tilleuls",
      classe: "CE1",
      etat: "rattache" as const,
    };
    await commit(
      ville,
      { ecritures: [addEnfant(ville, "f1", enfant, INSTANT)], journal: [], courriels: [] },
      INSTANT,
    );
    await ville.db.insert(activite).values({
      id: "cantine",
      nom: "Cantine",
      service: "restauration",
      grilleCode: "g",
      ordre: 1,
      reglages: {},
    });
    await ville.db.insert(demande).values({
      id: "d1",
      foyerId: "f1",
      annee: "2026",
      etat: "envoyee",
      version: 1,
      creeLe: INSTANT,
      prive: "",
    });
    await ville.db.insert(inscription).values({
      id: "i1",
      foyerId: "f1",
      enfantId: "e1",
      activiteId: "cantine",
      annee: "2026",
      demandeId: "d1",
    });
    const compte = async (plus: object): Promise<number> => {
      const page = await listFile(
        ville,
        { ...toutes, ...plus },
        { tri: "ancien", curseur: null, limite: 50 },
      );
      return page.lignes.length;
    };
    expect(await compte({ service: "restauration" })).toBe(NOMBRE / 1_000);
    expect(await compte({ activite: "cantine" })).toBe(NOMBRE / 1_000);
    expect(await compte({ ecole: " les  TILLEULS" })).toBe(NOMBRE / 1_000);
    expect(await compte({ service: "sports" })).toBe(0);
    expect(await compte({ ecole: "Jules Ferry" })).toBe(0);
  });

  test("deux agents prennent le même dossier : un seul l’a", async () => {
    const take = (agentId: string) =>
      commit(
        ville,
        { ecritures: [assignCas(ville, { id: id(1), agentId: null }, agentId)], journal: [], courriels: [] },
        INSTANT,
      );
    const issues = await Promise.all(["a1", "a2", "a3"].map(take));
    expect(issues.filter(({ kind }) => kind === "fait")).toHaveLength(1);
  });

  test("une autre ville n’en voit aucun", async () => {
    const autre = await registre.createVille(makeNouvelleVille());
    expect(await countFile(autre, toutes, DATE)).toEqual([]);
    const pris = await commit(
      autre,
      { ecritures: [assignCas(autre, { id: id(2), agentId: null }, "a9")], journal: [], courriels: [] },
      INSTANT,
    );
    expect(pris.kind).toBe("depasse");
  });
});
