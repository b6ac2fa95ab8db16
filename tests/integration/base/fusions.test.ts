/** Two files of one household made one, on both engines: nothing lost, nothing rewritten, the chain whole. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { moteur } from "#db/colonnes.ts";
import { eq } from "drizzle-orm";
import { consultFusion, mergeFoyers } from "#app/usecases/agent/merge-foyers.ts";
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import { eraseEchus } from "#app/usecases/droits/erase-echus.ts";
import { makePortsConservation } from "#app/web/services-droits.server.ts";
import { makeServicesFamille } from "#app/web/services-famille.server.ts";
import { makePieces } from "#app/web/services-pieces.server.ts";
import { addCas } from "#db/queries/cas.ts";
import { addLigne, listFoyer, openCampagne, setLigne } from "#db/queries/campagnes.ts";
import { listResponsables } from "#db/queries/comptes.ts";
import { listDus } from "#db/queries/courriels.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { listInscrits } from "#db/queries/demandes.ts";
import { addDiffusion, listFoyersDiffusion, markDiffusion } from "#db/queries/diffusions.ts";
import { planEffacement } from "#db/queries/effacements.ts";
import { listFoyersTarifes } from "#db/queries/facturation.ts";
import { findFoyer } from "#db/queries/foyers.ts";
import { findSuite } from "#db/queries/fusions.ts";
import { listEndormis } from "#db/queries/inactivite.ts";
import { verifyChaine } from "#db/queries/journal.ts";
import { listTraces } from "#db/queries/traces.ts";
import { campagneFoyer, diffusionFoyer, foyer, trace } from "#db/schema/ville.ts";
import type { Registre, Ville } from "#db/villes.ts";
import {
  AGENT,
  enrol,
  makeConnue,
  makePorts,
  openFoyer,
  openVilleGarnie,
  origine,
  setQuotient,
  write,
} from "./inscrire.ts";
import { INSTANT, makeAdresse, moteurPresent, openEssai } from "./ouvrir.ts";

const LENDEMAIN = "2026-11-25T05:00:00.000Z";

describe.skipIf(!moteurPresent)(`Deux dossiers réunis, sur ${moteur}`, () => {
  let registre: Registre;
  beforeAll(async () => {
    registre = await openEssai(makeAdresse());
  });
  afterAll(() => registre?.close());

  async function makeGestes(ville: Ville) {
    const communs = await makePorts(ville);
    const { papiers } = makeServicesFamille(ville, communs.ville.reglages);
    const ports = { ...communs, papiers, pieces: makePieces(ville) };
    const quels = { agent: AGENT, gardeId: "foyer-a", fermeId: "foyer-b", now: LENDEMAIN };
    const consult = async () => (await consultFusion(ports, quels))?.fusion;
    return {
      consult,
      merge: async (revision?: string) =>
        mergeFoyers(ports, { ...quels, revision: revision ?? (await consult())?.revision ?? "" }),
    };
  }

  async function open(): Promise<{ ville: Ville; merge(revision?: string): Promise<string> }> {
    const ville = await openVilleGarnie(registre);
    for (const nom of ["a", "b"]) await enrol(ville, nom);
    return { ville, ...(await makeGestes(ville)) };
  }

  const PANNE: EtatBase = { kind: "indisponible" };
  // what is known of each, or nothing when it was never asked for, and what must stand
  it.each([
    { garde: makeConnue("687"), ferme: makeConnue("900"), attendu: makeConnue("687") },
    { garde: PANNE, ferme: makeConnue("900"), attendu: makeConnue("900") },
    { garde: null, ferme: makeConnue("900"), attendu: makeConnue("900") },
    { garde: PANNE, ferme: null, attendu: PANNE },
    { garde: PANNE, ferme: { kind: "refusee" } as const, attendu: PANNE },
    { garde: null, ferme: PANNE, attendu: PANNE },
  ])("le quotient annoncé est celui qui reste : $garde, $ferme", async ({ garde, ferme, attendu }) => {
    const ville = await openVilleGarnie(registre);
    for (const [nom, etat] of [
      ["a", garde],
      ["b", ferme],
    ] as const) {
      const { foyerId } = await openFoyer(ville, nom);
      if (etat) await setQuotient(ville, foyerId, etat);
    }
    const { consult, merge } = await makeGestes(ville);
    expect((await consult())?.reuni.quotient).toEqual(attendu);
    expect(await merge()).toBe("reunis");
    expect((await findFoyer(ville, "foyer-a"))?.quotient).toEqual(attendu);
  });

  it("adultes, enfants, inscriptions et décisions sont dans un seul ; une seconde fois ne fait rien", async () => {
    const { ville, merge } = await open();
    const decidees = [...(await listDecisions(ville, "foyer-a")), ...(await listDecisions(ville, "foyer-b"))];
    expect(await merge("périmée")).toBe("depasse");
    expect(await merge()).toBe("reunis");
    expect((await listResponsables(ville, "foyer-a")).map(({ id }) => id).toSorted()).toEqual([
      "compte-a",
      "compte-b",
    ]);
    expect((await findFoyer(ville, "foyer-a"))?.enfants.map(({ id }) => id).toSorted()).toEqual([
      "enfant-a",
      "enfant-b",
    ]);
    expect(await listInscrits(ville, "foyer-a", "2026-2027")).toHaveLength(2);
    expect(await listInscrits(ville, "foyer-b", "2026-2027")).toEqual([]);
    const apres = await listDecisions(ville, "foyer-a");
    for (const une of decidees) expect(apres).toContainEqual(une);
    for (const foyerId of ["foyer-a", "foyer-b"])
      expect((await listTraces(ville, foyerId)).map(({ quoi }) => quoi)).toContain("foyers-reunis");
    expect(await verifyChaine(ville)).toMatchObject({ kind: "intacte" });
    const page = { apres: "", limite: 10, depuis: LENDEMAIN };
    expect((await listFoyersTarifes(ville, page)).map(({ foyerId }) => foyerId)).toEqual(["foyer-a"]);
    expect(await merge("")).toBe("introuvable");
  });

  it("chaque adulte des deux l’apprend par courriel, même quand aucun prix ne change", async () => {
    const { ville, merge } = await open();
    const avant = (await listDus(ville, Date.parse(LENDEMAIN), 100)).length;
    expect(await merge()).toBe("reunis");
    const partis = (await listDus(ville, Date.parse(LENDEMAIN), 100)).slice(avant);
    const reunis = partis.filter(({ sujet }) => sujet.includes("n’en font plus qu’un"));
    expect(reunis.map(({ a }) => a).toSorted()).toEqual(["a@famille.example", "b@famille.example"]);
    expect(reunis.map(({ texte }) => texte).join()).not.toMatch(/687|Essai/);
  });

  /** Two campaigns and two mailings: both households are in the first of each, the closed one alone in the second. */
  async function addEnvois(ville: Ville): Promise<void> {
    const ligne = { compteId: "compte-b", etat: "attente", raison: null } as const;
    const campagne = {
      etat: "prete",
      cible: "tous",
      service: null,
      annee: "2026-2027",
      agentId: "a",
    } as const;
    const envoi = { agentId: "a", demandeLe: INSTANT, prochainA: 0 };
    const modele = { nom: "Relance", version: 1, objet: "Bonjour", texte: "canari" };
    const vises = (...noms: string[]) =>
      noms.map((nom) => ({ foyerId: `foyer-${nom}`, casId: `cas-${nom}` }));
    const point = {
      motif: "panne",
      service: "restauration",
      repondreAvant: "2026-12-01",
      detail: {},
    } as const;
    const cas = (nom: string) =>
      addCas(ville, { ...point, id: `cas-${nom}`, foyerId: `foyer-${nom}` }, INSTANT);
    await write(ville, [
      cas("a"),
      cas("b"),
      openCampagne(ville, { ...campagne, id: "deux", creeLe: INSTANT }),
      addLigne(ville, { ...ligne, id: "l-a", campagneId: "deux", foyerId: "foyer-a" }, INSTANT),
      addLigne(ville, { ...ligne, id: "l-b", campagneId: "deux", foyerId: "foyer-b" }, INSTANT),
      ...addDiffusion(ville, { ...envoi, id: "deux", modele }, vises("a", "b")),
      ...addDiffusion(ville, { ...envoi, id: "seule", modele }, vises("b")),
    ]);
  }

  it("campagne et envois à une vue : une fois par foyer, et ce qui reste suit", async () => {
    const { ville, merge } = await open();
    await addEnvois(ville);
    expect(await merge()).toBe("reunis");
    const [fermee] = await listFoyer(ville, "foyer-b");
    expect(fermee).toMatchObject({ id: "l-b", etat: "ecarte", proposition: null });
    expect(await listFoyer(ville, "foyer-a")).toMatchObject([{ id: "l-a", etat: "attente" }]);
    const restants = (id: string) => listFoyersDiffusion(ville, id, { issue: null, limite: 9 });
    expect(await restants("deux")).toEqual([{ foyerId: "foyer-a", casId: "cas-a" }]);
    expect(await restants("seule")).toEqual([{ foyerId: "foyer-a", casId: "cas-b" }]);
    // Found by the name that the mailing gives it, and once.
    await write(ville, markDiffusion(ville, "seule", "foyer-a", { issue: "ecrit", prochainA: 0 }));
    expect(await restants("seule")).toEqual([]);
  });

  it("une ligne de campagne que l’autre dossier n’a pas suit, et se règle là-bas", async () => {
    const { ville, merge } = await open();
    const campagne = { etat: "en-cours", cible: "tous", service: null, annee: "2026-2027" } as const;
    const ligne = { id: "l", campagneId: "une", etat: "attente", raison: null } as const;
    await write(ville, [
      openCampagne(ville, { ...campagne, id: "une", agentId: "a", creeLe: INSTANT }),
      addLigne(ville, { ...ligne, foyerId: "foyer-b", compteId: "compte-b" }, INSTANT),
    ]);
    expect(await merge()).toBe("reunis");
    expect(await listFoyer(ville, "foyer-a")).toMatchObject([{ id: "l", compteId: "compte-b" }]);
    await write(ville, [setLigne(ville, ligne, { etat: "echec", raison: "panne" }, 1)]);
  });

  it("l’effacement après une réunion emporte les deux dossiers, et rien d’un autre", async () => {
    const { ville, merge } = await open();
    await enrol(ville, "c");
    await addEnvois(ville);
    expect(await merge()).toBe("reunis");
    // The closed one has nobody any more, and is not asleep for that.
    expect(await listEndormis(ville, "2030-01-01")).not.toContain("foyer-b");
    await write(ville, [planEffacement(ville, "foyer-a", "2026-11-25")]);
    const ports = await makePortsConservation(ville, origine(ville.slug));
    expect(await eraseEchus(ports, { now: "2026-11-26T03:00:00.000Z" })).toBe(1);
    const { db } = ville;
    expect((await db.select().from(foyer)).map(({ id }) => id)).toEqual(["foyer-c"]);
    expect(await db.select().from(campagneFoyer)).toEqual([]);
    expect(await db.select().from(diffusionFoyer)).toEqual([]);
    expect(await db.select().from(trace).where(eq(trace.quoi, "foyers-reunis"))).toEqual([]);
    expect(await listDecisions(ville, "foyer-a")).toEqual([]);
    expect(await listDecisions(ville, "foyer-c")).toHaveLength(1);
    expect(await findSuite(ville, "foyer-b")).toBeNull();
    expect(await verifyChaine(ville)).toMatchObject({ kind: "intacte" });
  });

  it("trois dossiers réunis de suite : le premier mène au dernier", async () => {
    const { ville, merge } = await open();
    await enrol(ville, "z");
    await write(ville, [
      (tx) => tx.update(foyer).set({ suiteId: "foyer-b" }).where(eq(foyer.id, "foyer-z")).returning(),
    ]);
    expect(await merge()).toBe("reunis");
    expect(await findSuite(ville, "foyer-z")).toBe("foyer-a");
  });
});
