/** The prices in force as they leave the town, on both engines: what changed since, and never a quotient. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findFinAnnee } from "#app/domain/ville/annee-scolaire.ts";
import { readTousPrix, listPrix, type DemandePrix } from "#app/usecases/export/list-prix.ts";
import { eraseFoyer } from "#db/queries/effacements.ts";
import { watchFoyers } from "#app/usecases/veille/watch-foyers.ts";
import { withdrawInscription } from "#app/usecases/change-inscription.ts";
import { givePlaces } from "#app/usecases/give-places.ts";
import { findActivite, saveActivite } from "#db/queries/activites.ts";
import { listDus } from "#db/queries/courriels.ts";
import { findCompte } from "#db/queries/comptes.ts";
import { makePortsVeille } from "#app/web/services-veille.server.ts";
import { startVeille } from "#app/web/veille.server.ts";
import { moteur } from "#db/colonnes.ts";
import { listFoyersTarifes } from "#db/queries/facturation.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { commit } from "#db/commit.ts";
import { enrol, makeConnue, makePorts, openVilleGarnie, origine, publishCantine, write } from "./inscrire.ts";
import { INSTANT, makeAdresse, moteurPresent, openEssai } from "./ouvrir.ts";

/** A quotient that no price nor bound of the grids can bear. */
const CANARI = "687.31";
const PERIODE = { du: "2026-09-01", au: findFinAnnee("2026-2027") };
const TOUT: DemandePrix = { periode: PERIODE, depuis: null, activites: null };
async function setPlaces(ville: Ville, places: number | undefined): Promise<void> {
  const cantine = await findActivite(ville, "cantine");
  if (!cantine) throw new Error("activité absente");
  const { id: _id, revision: _revision, reglages, ...reste } = cantine;
  await write(ville, [saveActivite(ville, cantine, { ...reste, reglages: { ...reglages, places } })]);
}
const makeFacturation = (ville: Ville) => ({
  facturation: {
    listFoyers: (page: Parameters<typeof listFoyersTarifes>[1]) => listFoyersTarifes(ville, page),
  },
});

describe.skipIf(!moteurPresent)(`Les prix en vigueur, sur ${moteur}`, () => {
  let registre: Registre;
  beforeAll(async () => {
    registre = await openEssai(makeAdresse());
  });
  afterAll(() => registre?.close());

  it("sortent par enfant, activité et période, sans le quotient dont ils viennent", async () => {
    const ville = await openVilleGarnie(registre);
    await enrol(ville, "a", { etat: makeConnue(CANARI) });
    const prix = await readTousPrix(makeFacturation(ville), TOUT);
    expect(prix).toHaveLength(1);
    expect(prix[0]).toMatchObject({
      foyerId: "foyer-a",
      enfant: { id: "enfant-a", prenom: "Lou", nom: "a", ecole: "Les Tilleuls" },
      activite: { id: "cantine" },
      au: PERIODE.au,
      inscription: "inscrite",
      provisoire: false,
    });
    expect(prix[0]?.centimes).toBeGreaterThan(0);
    expect(prix[0]?.tranche).not.toBeNull();
    expect(JSON.stringify(prix)).not.toMatch(/687[.,]31|quotient|situation/);
  });

  it("une place que la ville ajoute se relit dans ce qui a changé, et sa famille l’apprend", async () => {
    const ville = await openVilleGarnie(registre);
    await setPlaces(ville, 1);
    for (const nom of ["a", "b", "c"]) await enrol(ville, nom);
    const lendemain = "2026-11-25T05:00:00.000Z";
    const give = async () => givePlaces(await makePorts(ville), { limite: 10, now: lendemain });
    expect(await give()).toBe(0);
    await setPlaces(ville, 2);
    expect([await give(), await give()]).toEqual([1, 0]);
    const changes = await readTousPrix(makeFacturation(ville), { ...TOUT, depuis: lendemain });
    expect(changes).toMatchObject([{ foyerId: "foyer-b", inscription: "inscrite" }]);
    const [, , c] = await readTousPrix(makeFacturation(ville), TOUT);
    expect(c).toMatchObject({ foyerId: "foyer-c", inscription: "attente" });
    const mails = (await listDus(ville, Date.parse("2030-01-01"), 100)).filter(({ sujet }) =>
      sujet.includes("a une place"),
    );
    expect(mails.map(({ a }) => a)).toEqual(["b@famille.example"]);
    // The watch of the town gives them by itself, once a minute.
    await setPlaces(ville, undefined);
    const veille = startVeille({
      registre: { ...registre, listVilles: async () => [ville] },
      origine,
      now: () => lendemain,
      intervalle: null,
    });
    expect([await veille.round(), await veille.round()]).toEqual([1, 0]);
    await veille.stop();
  });

  it("se lisent page par page sans perte ni double, et l’autre ville garde les siens", async () => {
    const [ville, autre] = [await openVilleGarnie(registre), await openVilleGarnie(registre)];
    for (const nom of ["a", "b", "c", "d", "e"]) await enrol(ville, nom);
    await enrol(autre, "z");
    const lus: string[] = [];
    let apres: string | null = "";
    for (let pages = 0; apres !== null; pages++) {
      expect(pages).toBeLessThan(4);
      const page: Awaited<ReturnType<typeof listPrix>> = await listPrix(makeFacturation(ville), {
        ...TOUT,
        apres,
        limite: 2,
      });
      lus.push(...page.prix.map(({ foyerId }) => foyerId));
      apres = page.suivant;
    }
    expect(lus).toEqual(["a", "b", "c", "d", "e"].map((nom) => `foyer-${nom}`));
  });

  it("une activité ou une période qui n’est pas demandée ne sort pas", async () => {
    const ville = await openVilleGarnie(registre);
    await enrol(ville, "a");
    const lire = (plus: Partial<DemandePrix>) => readTousPrix(makeFacturation(ville), { ...TOUT, ...plus });
    expect(await lire({ activites: ["etude"] })).toEqual([]);
    expect(await lire({ periode: { du: "2025-09-01", au: "2026-08-31" } })).toEqual([]);
    expect(await lire({ activites: ["cantine"] })).toHaveLength(1);
  });

  it("depuis un instant, seul ce qui a changé sort : un nouveau prix avec la fin de l’ancien, un arrêt", async () => {
    const ville = await openVilleGarnie(registre, { nouvelleGrille: "nouvelles-decisions" });
    await enrol(ville, "a");
    const apresTout = "2026-11-25T00:00:00.000Z";
    const lire = (depuis: string) => readTousPrix(makeFacturation(ville), { ...TOUT, depuis });
    expect(await lire(INSTANT)).toHaveLength(1);
    expect(await lire(apresTout)).toEqual([]);

    await enrol(ville, "b", { instant: "2026-11-26T09:00:00.000Z" });
    expect((await lire(apresTout)).map(({ foyerId }) => foyerId)).toEqual(["foyer-b"]);

    await publishCantine(ville, "2027-01-01", -10);
    const now = "2026-11-27T09:00:00.000Z";
    const veille = await makePortsVeille(ville, "https://essai.example");
    expect((await watchFoyers(veille, { apres: "", limite: 10, now })).fautes).toEqual([]);
    const change = (await lire(now)).filter(({ foyerId }) => foyerId === "foyer-a");
    expect(change.map(({ du, au }) => [du, au])).toEqual([
      [change[0]?.du, "2026-12-31"],
      ["2027-01-01", PERIODE.au],
    ]);
    expect(change[0]!.centimes - change[1]!.centimes).toBe(10);

    const arret = "2026-11-28T09:00:00.000Z";
    const compte = await findCompte(ville, "compte-b");
    const paire = { enfantId: "enfant-b", activiteId: "cantine" };
    const ports = await makePorts(ville);
    const [demande] = await ports.demandes.listEnvoyees("foyer-b");
    const commande = { compte: compte!, paire, version: demande!.version, now: arret };
    expect(await withdrawInscription(ports, commande)).toEqual({ kind: "arretee" });
    const arretes = await lire(arret);
    expect(new Set(arretes.map(({ foyerId, inscription }) => `${foyerId} ${inscription}`))).toEqual(
      new Set(["foyer-b terminee"]),
    );
  });

  it("un foyer effacé ne sort plus", async () => {
    const ville = await openVilleGarnie(registre);
    await enrol(ville, "a");
    const effacements = eraseFoyer(ville, "foyer-a");
    await commit(ville, { ecritures: [], effacements, journal: [], courriels: [] }, INSTANT);
    expect(await readTousPrix(makeFacturation(ville), TOUT)).toEqual([]);
  });
});
