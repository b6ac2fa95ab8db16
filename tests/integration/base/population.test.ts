/** The families as the effect of a grid reads them, on both engines: what is right, and nothing more. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { v7 as uuid } from "uuid";
import { commit } from "#db/commit.ts";
import { addEnfant, addEtatQuotient, setEtatEnfant, setResidence } from "#db/queries/foyers.ts";
import { readEmpreintePopulation, readPopulation } from "#db/queries/population.ts";
import type { Ecriture } from "#db/magasin.ts";
import { activite, enfant, foyer, inscription } from "#db/schema/ville.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { seedInscrits, type FoyerInscrit } from "#tests/bench/inscrits.ts";
import { INSTANT, makeAdresse, makeNouvelleVille, moteurPresent, openEssai } from "./ouvrir.ts";

const ANNEE = "2026-2027";
const PLUS_TARD = "2026-11-25T09:00:00.000Z";
const CODE = { codeGrille: "repas", annee: ANNEE };
const HORS_COMMUNE = { residence: "verifiee-hors-commune" as const, adresse: null };
const LECTURE = {
  ...CODE,
  date: PLUS_TARD.slice(0, 10),
  reglages: { residenceDeclaree: "tarif-commune-provisoire" as const, anneeScolaire: ANNEE },
  besoins: { base: true, rang: true, age: false, niveau: false, attaches: false },
};

describe.skipIf(!moteurPresent)("Population d’une grille", () => {
  let registre: Registre;
  let ville: Ville;

  beforeAll(async () => {
    registre = await openEssai(makeAdresse());
  });
  afterAll(() => registre?.close());

  const addActivite = async (id: string, grilleCode: string): Promise<void> => {
    const reglages = { uniteDite: "le repas", modalite: "regulier" };
    const row = { id, nom: id, service: "restauration", grilleCode, ordre: 1, reglages };
    await ville.db.insert(activite).values(row).returning();
  };
  const open = async (): Promise<void> => {
    ville = await registre.createVille(makeNouvelleVille());
    await addActivite("cantine", "repas");
    await addActivite("autre", "autre-grille");
  };
  const write = async (...ecritures: Ecriture[]): Promise<void> => {
    expect(await commit(ville, { ecritures, journal: [], courriels: [] }, PLUS_TARD)).toEqual({
      kind: "fait",
    });
  };
  const seed = (foyers: FoyerInscrit[], plus: { activiteId?: string; annee?: string } = {}): Promise<void> =>
    seedInscrits(ville, foyers, { activiteId: "cantine", annee: ANNEE, instant: INSTANT, ...plus });
  const un = (plus: Partial<FoyerInscrit> = {}): FoyerInscrit => ({
    quotient: "687",
    residence: "verifiee-commune",
    naissances: ["2019-04-07"],
    ...plus,
  });
  const findFoyer = async (): Promise<{ id: string; version: number }> => {
    const [row] = await ville.db.select().from(foyer);
    return row!;
  };

  it("rend le rang, le nombre d’enfants, la résidence et le quotient, sans rien qui nomme", async () => {
    await open();
    await seed([
      un({ naissances: ["2019-04-07", "2016-01-02"] }),
      un({ quotient: null, residence: "verifiee-hors-commune" }),
    ]);
    const { lignes, activites, sansResidence } = await readPopulation(ville, LECTURE);
    const commun = { prouvee: true, activite: 0, poids: 1 };
    const premier = { ...commun, base: { kind: "connue", valeur: "687" }, commune: true, nombreEnfants: 2 };
    const attendues = [
      { ...premier, rang: 1 },
      { ...premier, rang: 2 },
      { ...commun, base: { kind: "en-attente" }, commune: false, nombreEnfants: 1, rang: 1 },
    ];
    expect(lignes.map(({ foyer: _foyer, ...ligne }) => ligne)).toHaveLength(3);
    for (const attendue of attendues)
      expect(lignes.map(({ foyer: _foyer, ...ligne }) => ligne)).toContainEqual(attendue);
    const numeros = lignes.map(({ foyer: numero }) => numero);
    expect(new Set(numeros)).toEqual(new Set([0, 1]));
    expect(activites).toEqual([{ modalite: "regulier", coutReelCentimes: undefined }]);
    expect(sansResidence).toEqual({ enfants: 0, foyers: 0 });
    // Neither an id (a hyphen in each), nor a name, nor a birth.
    expect(JSON.stringify(lignes)).not.toMatch(/INSCRIT|Camille|Enfant[^s]|2019|[0-9a-f]{8}-/);
  });

  it("ne rend l’âge au mois près et la classe que si une grille les regarde", async () => {
    await open();
    await seed([un()]);
    const { lignes } = await readPopulation(ville, {
      ...LECTURE,
      besoins: { base: true, rang: false, age: true, niveau: true, attaches: false },
    });
    expect(lignes).toMatchObject([{ naissance: "2019-04-00", niveau: "CE1" }]);
  });

  it("n’ouvre ni quotient ni enfant quand aucune grille ne les regarde", async () => {
    await open();
    await seed([un({ naissances: ["2016-01-01", "2019-01-01"] })]);
    const scelle = { ...ville, coffre: { ...ville.coffre, open: () => expect.fail("rien ne s’ouvre") } };
    const besoins = { base: false, rang: false, age: false, niveau: false, attaches: false };
    const { lignes } = await readPopulation(scelle, { ...LECTURE, besoins });
    expect(lignes).toMatchObject([
      { base: { kind: "en-attente" }, nombreEnfants: 2, rang: 1 },
      { base: { kind: "en-attente" }, nombreEnfants: 2, rang: 1 },
    ]);
  });

  it("prend le dernier état du quotient", async () => {
    await open();
    await seed([un()]);
    const { id: foyerId } = await findFoyer();
    const etat = { kind: "refusee" as const };
    await write(
      addEtatQuotient(ville, { id: uuid(), foyerId, compteId: null, etat, requestId: null }, PLUS_TARD),
    );
    expect((await readPopulation(ville, LECTURE)).lignes).toMatchObject([{ base: { kind: "refusee" } }]);
  });

  it("ne compte ni une autre année, ni une autre grille, ni un foyer sans résidence, et dit ces derniers", async () => {
    await open();
    await seed([un()], { annee: "2025-2026" });
    await seed([un()], { activiteId: "autre" });
    await seed([un({ residence: "inconnue", naissances: ["2018-01-01", "2019-01-01"] })]);
    const { lignes, sansResidence } = await readPopulation(ville, LECTURE);
    expect([lignes, sansResidence]).toEqual([[], { enfants: 2, foyers: 1 }]);
  });

  it("n’ouvre l’adresse, scellée, que si une grille regarde ce qui rattache à la commune", async () => {
    await open();
    await seed([un()]);
    const { id, version } = await findFoyer();
    const adresse = { numero: "3", rue: "Rue du Pont", liste: "trouvee" as const, attaches: ["convention"] };
    await write(setResidence(ville, { id, version }, { ...HORS_COMMUNE, adresse }));
    const [scelle] = await ville.db.select({ prive: foyer.prive }).from(foyer);
    expect(scelle?.prive).not.toMatch(/Pont|convention/);
    const besoins = { ...LECTURE.besoins, attaches: true };
    const [avec] = (await readPopulation(ville, { ...LECTURE, besoins })).lignes;
    const [sans] = (await readPopulation(ville, LECTURE)).lignes;
    expect([avec?.attaches, sans?.attaches]).toEqual([["convention"], undefined]);
    expect(JSON.stringify(avec)).not.toContain("Pont");
  });

  it("suit la règle de la ville pour une résidence déclarée", async () => {
    await open();
    await seed([un({ residence: "declaree-commune" })]);
    const reglages = {
      ...LECTURE.reglages,
      residenceDeclaree: "tarif-hors-commune-provisoire" as const,
    };
    expect((await readPopulation(ville, LECTURE)).lignes).toMatchObject([{ commune: true, prouvee: false }]);
    expect((await readPopulation(ville, { ...LECTURE, reglages })).lignes).toMatchObject([
      { commune: false },
    ]);
  });

  it("compte seul un enfant encore à vérifier, qui ne change pas le rang des autres", async () => {
    await open();
    await seed([un({ naissances: ["2016-01-01", "2019-01-01"] })]);
    const rows = await ville.db.select().from(enfant);
    const { id: foyerId } = await findFoyer();
    const rangs = async (): Promise<number[]> =>
      (await readPopulation(ville, LECTURE)).lignes.map(({ rang }) => rang).sort();
    expect(await rangs()).toEqual([1, 2]);
    for (const { id } of rows.slice(0, 1)) await write(setEtatEnfant(ville, foyerId, id, "a-verifier"));
    expect(await rangs()).toEqual([1, 1]);
  });

  it("change d’empreinte dès que ce qui compte change, et pas autrement", async () => {
    await open();
    await seed([un()]);
    const { id: foyerId, version } = await findFoyer();
    const [inscrit] = await ville.db.select().from(inscription);
    const declare = { prenom: "Lou", nom: "INSCRIT", naissance: "2015-01-01", ecole: "É", classe: "CM2" };
    const vues = new Set<string>();
    const read = async (): Promise<void> => void vues.add(await readEmpreintePopulation(ville, CODE));
    await read();
    await read();
    expect(vues.size).toBe(1);
    const etat = { kind: "refusee" as const };
    const gestes: (() => Promise<unknown>)[] = [
      () =>
        write(
          addEtatQuotient(ville, { id: uuid(), foyerId, compteId: null, etat, requestId: null }, PLUS_TARD),
        ),
      () => write(setResidence(ville, { id: foyerId, version }, HORS_COMMUNE)),
      () => write(addEnfant(ville, foyerId, { ...declare, id: uuid(), etat: "rattache" }, PLUS_TARD)),
      () => write(setEtatEnfant(ville, foyerId, inscrit!.enfantId, "a-verifier")),
      () => seed([un()]),
      () => addActivite("gouter", "repas"),
    ];
    for (const [fait, geste] of gestes.entries()) {
      await geste();
      await read();
      expect(vues.size).toBe(fait + 2);
    }
  });
});
