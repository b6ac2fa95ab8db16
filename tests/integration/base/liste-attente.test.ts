/** Places of an activity, on both engines: never one too many, and a waiting list in the order of sending. */
import { asc } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { commit } from "#db/commit.ts";
import {
  addInscription,
  admitInscription,
  countInscrits,
  findPremierEnAttente,
  holdActivite,
  listInscrits,
  listListesAttente,
  removeInscription,
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
  /** As `givePlaces` does: the free places, one by one, to the first who waits. */
  const give = async (places: number, annee = ANNEE): Promise<void> => {
    for (;;) {
      const premier = await findPremierEnAttente(ville, "cantine", annee);
      const { inscrits = 0 } = (await countInscrits(ville, annee)).get("cantine") ?? {};
      if (!premier || inscrits >= places) return;
      await write(
        holdActivite(ville, "cantine"),
        admitInscription(ville, premier.id, { activiteId: "cantine", annee, places }),
      );
    }
  };
  /** As `withdrawInscription` does: the row goes, and its place to the first who waits. */
  const leave = async (rang: number, places: number, annee: string): Promise<void> => {
    const partant = { enfantId: `enfant-${rang}`, activiteId: "cantine" };
    const [inscrit] = await listInscrits(ville, `foyer-${rang}`, annee);
    if (!inscrit) return;
    await write(removeInscription(ville, `foyer-${rang}`, partant, annee));
    await give(places, annee);
  };
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
    expect(await listListesAttente(ville)).toEqual([{ activiteId: "cantine", annee: ANNEE }]);
    await give(3);
    expect([await listRangs("inscrite"), await listRangs("attente")]).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
    expect([await readAttente(4), await readAttente(5)]).toEqual([[1], [2]]);
    await give(1);
    expect(await listRangs("inscrite")).toEqual([1, 2, 3]);
    // Whoever waits goes before whoever comes, even with a place free.
    await enrol(6, 9);
    expect(await readAttente(6)).toEqual([3]);
    await give(99);
    expect(await listListesAttente(ville)).toEqual([]);
  });

  it("quel que soit l’ordre des inscriptions, des départs et des places : personne de trop, de perdu ni de doublé", async () => {
    const geste = fc.oneof(
      fc.record({ kind: fc.constant("inscrire" as const), rang: fc.integer({ min: 1, max: FAMILLES }) }),
      fc.record({ kind: fc.constant("partir" as const), rang: fc.integer({ min: 1, max: FAMILLES }) }),
      fc.record({ kind: fc.constant("places" as const), nombre: fc.integer({ min: 1, max: 6 }) }),
    );
    let annee = 2100;
    await fc.assert(
      fc.asyncProperty(fc.array(geste, { minLength: 8, maxLength: 25 }), async (gestes) => {
        // Each run has a school year of its own: the places of another one are not its own.
        annee += 2;
        const an = `${annee}-${annee + 1}`;
        let places = 3;
        let inscrits: number[] = [];
        let file: number[] = [];
        const admettre = (): void => {
          while (file.length > 0 && inscrits.length < places) inscrits.push(...file.splice(0, 1));
        };
        for (const un of gestes) {
          if (un.kind === "inscrire" && ![...inscrits, ...file].includes(un.rang)) {
            await enrol(un.rang, places, ["cantine"], an);
            if (inscrits.length < places && file.length === 0) inscrits.push(un.rang);
            else file.push(un.rang);
          } else if (un.kind === "partir") {
            await leave(un.rang, places, an);
            inscrits = inscrits.filter((rang) => rang !== un.rang);
            file = file.filter((rang) => rang !== un.rang);
            admettre();
          } else if (un.kind === "places") {
            places = un.nombre;
            await give(places, an);
            admettre();
          }
          const lus = await Promise.all(
            Array.from({ length: FAMILLES }, async (_, rang) => {
              const [une, ...doubles] = await listInscrits(ville, `foyer-${rang + 1}`, an);
              expect(doubles).toEqual([]);
              return une && ([rang + 1, une.attente] as const);
            }),
          );
          const attendus = [
            ...inscrits.map((rang) => [rang, null] as const),
            ...file.map((rang, place) => [rang, place + 1] as const),
          ];
          expect(lus.filter((un) => un !== undefined)).toEqual(attendus.toSorted(([a], [b]) => a - b));
        }
      }),
      { numRuns: 20 },
    );
  });
});
