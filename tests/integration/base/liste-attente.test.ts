/** Places of an activity, on both engines: never one too many, and a waiting list in the order of sending. */
import { asc } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { commit } from "#db/commit.ts";
import {
  addInscription,
  admitEnAttente,
  countEnAttente,
  countInscrits,
  holdActivite,
  listInscrits,
} from "#db/queries/demandes.ts";
import type { Ecriture } from "#db/magasin.ts";
import { activite, demande, enfant, foyer, inscription } from "#db/schema/ville.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { INSTANT, makeAdresse, makeNouvelleVille, moteurPresent, openEssai } from "./ouvrir.ts";

const ANNEE = "2026-2027";
const FAMILLES = 12;

describe.skipIf(!moteurPresent)("Liste d’attente", () => {
  let registre: Registre;
  let ville: Ville;

  beforeAll(async () => {
    registre = await openEssai(makeAdresse());
  });
  afterAll(() => registre?.close());

  beforeEach(async () => {
    ville = await registre.createVille(makeNouvelleVille());
    for (const id of ["cantine", "danse"])
      await ville.db
        .insert(activite)
        .values({ id, nom: id, service: "s", grilleCode: "g", ordre: 1, reglages: {} })
        .returning();
    for (let rang = 1; rang <= FAMILLES; rang += 1) {
      const foyerId = `foyer-${rang}`;
      const commun = { foyerId, creeLe: INSTANT, prive: "scelle" };
      await ville.db
        .insert(foyer)
        .values({ id: foyerId, version: 1, residence: "inconnue", creeLe: INSTANT })
        .returning();
      await ville.db
        .insert(enfant)
        .values({ ...commun, id: `enfant-${rang}`, empreinte: `e${rang}`, etat: "rattache" })
        .returning();
      await ville.db
        .insert(demande)
        .values({
          ...commun,
          id: `demande-${rang}`,
          annee: ANNEE,
          etat: "envoyee",
          version: 1,
          prive: ville.coffre.seal(
            { table: "demande", colonne: "prive", ligne: `demande-${rang}` },
            { choix: [] },
          ),
        })
        .returning();
    }
  });

  const write = async (...ecritures: Ecriture[]): Promise<void> => {
    expect(await commit(ville, { ecritures, journal: [], courriels: [] }, INSTANT)).toEqual({ kind: "fait" });
  };
  const enrol = (
    rang: number,
    places: number | null,
    activites = ["cantine"],
    annee = ANNEE,
  ): Promise<void> =>
    write(
      ...activites.toSorted().map((id) => holdActivite(ville, id)),
      ...activites.map((activiteId) =>
        addInscription(
          ville,
          {
            id: `${activiteId}-${annee}-${rang}`,
            foyerId: `foyer-${rang}`,
            enfantId: `enfant-${rang}`,
            activiteId,
            annee,
            demandeId: `demande-${rang}`,
          },
          places,
        ),
      ),
    );
  const readAttente = async (rang: number): Promise<(number | null)[]> =>
    (await listInscrits(ville, `foyer-${rang}`, ANNEE)).map(({ attente }) => attente);
  const listRangs = async (etat: string): Promise<number[]> =>
    (await ville.db.select().from(inscription).orderBy(asc(inscription.rang)))
      .filter((row) => row.activiteId === "cantine" && row.annee === ANNEE && row.etat === etat)
      .map(({ rang }) => rang);

  it("douze envois à la fois pour cinq places : cinq inscrits, sept qui attendent, chacun à son rang", async () => {
    await Promise.all(Array.from({ length: FAMILLES }, (_, rang) => enrol(rang + 1, 5)));
    expect(await listRangs("inscrite")).toEqual([1, 2, 3, 4, 5]);
    expect(await listRangs("attente")).toEqual([6, 7, 8, 9, 10, 11, 12]);
    const attentes = await Promise.all(Array.from({ length: FAMILLES }, (_, rang) => readAttente(rang + 1)));
    const places = attentes.flat().filter((attente) => attente !== null);
    expect(places.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(await countInscrits(ville, ANNEE)).toEqual(new Map([["cantine", { inscrits: 5, enAttente: 7 }]]));
  });

  it("des demandes qui prennent deux activités dans des ordres contraires ne se bloquent pas", async () => {
    await Promise.all(
      Array.from({ length: FAMILLES }, (_, rang) =>
        enrol(rang + 1, 6, rang % 2 === 0 ? ["cantine", "danse"] : ["danse", "cantine"]),
      ),
    );
    const remplissage = { inscrits: 6, enAttente: 6 };
    expect(await countInscrits(ville, ANNEE)).toEqual(
      new Map([
        ["cantine", remplissage],
        ["danse", remplissage],
      ]),
    );
  });

  it("sans nombre de places, tout le monde est inscrit ; une autre année a ses places à elle", async () => {
    await enrol(1, null);
    await enrol(2, 1, ["cantine"], "2027-2028");
    await enrol(3, 1);
    expect([await readAttente(1), await readAttente(3)]).toEqual([[null], [1]]);
    expect(await countInscrits(ville, "2027-2028")).toEqual(
      new Map([["cantine", { inscrits: 1, enAttente: 0 }]]),
    );
  });

  it("des places en plus vont aux premiers de la liste, et moins de places n’ôte la sienne à personne", async () => {
    for (const rang of [1, 2, 3, 4, 5]) await enrol(rang, 1);
    await write(admitEnAttente(ville, "cantine", 3));
    expect([await listRangs("inscrite"), await listRangs("attente")]).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
    expect([await readAttente(4), await readAttente(5)]).toEqual([[1], [2]]);
    await write(admitEnAttente(ville, "cantine", 1));
    expect(await listRangs("inscrite")).toEqual([1, 2, 3]);
    // Whoever waits goes before whoever comes, even with a place free.
    await enrol(6, 9);
    expect(await readAttente(6)).toEqual([3]);
    await write(admitEnAttente(ville, "cantine", null));
    expect(await countEnAttente(ville, "cantine")).toBe(0);
  });
});
