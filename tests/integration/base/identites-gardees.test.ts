/** The civil status that an adult leaves for the yearly refresh: their own choice, proved, in their copy, and gone when they say so. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { keepIdentite, withdrawIdentite } from "#app/usecases/actualisation/keep-identite.ts";
import { readMesDonnees } from "#app/usecases/droits/read-mes-donnees.ts";
import type { Compte } from "#app/usecases/ports/magasin.ts";
import { makePositions, makeServicesActualisation } from "#app/web/services-actualisation.server.ts";
import { makeServicesDossier } from "#app/web/services-dossier.server.ts";
import { makeCommit } from "#app/web/services-droits.server.ts";
import { makeServicesFamille } from "#app/web/services-famille.server.ts";
import { makePieces } from "#app/web/services-pieces.server.ts";
import { moteur } from "#db/colonnes.ts";
import { findCompte } from "#db/queries/comptes.ts";
import { countIdentites } from "#db/queries/identites.ts";
import { readVillePublique } from "#db/queries/ville.ts";
import { listTraces } from "#db/queries/traces.ts";
import type { Registre } from "#db/villes.ts";
import "#tests/simulators/localhost-dns.ts";
import { makeIdentite, makePersona, openEssaiCampagne, type Essai } from "./campagne.ts";
import { setReglages } from "./inscrire.ts";
import { makeAdresse, moteurPresent, openEssai } from "./ouvrir.ts";

/** As `enrol` opens the account. */
const makePivot = (prenom: string) => makeIdentite("Essai", { prenoms: [prenom, "Rose"] });

describe.skipIf(!moteurPresent)(`L’état civil laissé à la ville sur ${moteur}`, () => {
  let registre: Registre;
  let essai: Essai;
  beforeAll(async () => {
    registre = await openEssai(makeAdresse());
  });
  afterAll(() => registre?.close());
  afterEach(() => essai.api.close());

  /** Two households; neither left anything yet. */
  async function open(): Promise<{ marie: Compte; jeanne: Compte }> {
    const personas = ["Marie", "Jeanne"].map((prenom) =>
      makePersona(prenom, { nom: "Essai", prenoms: [prenom, "Rose"] }),
    );
    essai = await openEssaiCampagne(registre, personas);
    for (const nom of ["Marie", "Jeanne"]) await essai.addFoyer(nom, { identite: null });
    const find = async (nom: string): Promise<Compte> => {
      const compte = await findCompte(essai.ville, `compte-${nom}`);
      if (!compte) throw new Error("compte absent");
      return compte;
    };
    return { marie: await find("Marie"), jeanne: await find("Jeanne") };
  }
  const readPorts = async () => {
    const publique = await readVillePublique(essai.ville);
    return {
      ...makeServicesDossier(essai.ville),
      ...makeServicesFamille(essai.ville, publique.reglages),
      ...makeServicesActualisation(essai.ville, publique.reglages),
      positions: makePositions(essai.ville),
      commit: makeCommit(essai.ville),
      ville: publique,
    };
  };
  const keep = async (compte: Compte, prenom: string) =>
    keepIdentite(await readPorts(), { compte, identite: makePivot(prenom), now: essai.now() });
  const readQuoi = async (foyerId: string) =>
    (await listTraces(essai.ville, foyerId)).map(({ quoi }) => quoi);

  it("seul qui l’a laissé est appelé ; repris, il est effacé et n’est plus appelé", async () => {
    const { marie, jeanne } = await open();
    expect(await keep(marie, "Marie")).toEqual({ kind: "gardee" });
    expect(await keep(jeanne, "Jeanne")).toEqual({ kind: "gardee" });
    const id = await essai.open();
    await essai.run();
    await withdrawIdentite(await readPorts(), { compte: jeanne, now: essai.now() });
    expect(await countIdentites(essai.ville)).toBe(1);
    await essai.move(id, "lancer");
    await essai.run();
    expect(Object.fromEntries(essai.api.appels.parPersona)).toEqual({ Marie: 1 });
    expect(await essai.readEtats(id)).toEqual({ "obtenu inchange": 1, "exclu sans-identite": 1 });
    expect(await readQuoi(jeanne.foyerId)).toEqual(
      expect.arrayContaining(["identite-gardee", "identite-reprise"]),
    );
    expect(await readQuoi(jeanne.foyerId)).not.toContain("quotient-actualise");
  });

  it("l’état civil d’une autre personne, ou d’un adulte que FranceConnect ne montre pas, n’est pas gardé", async () => {
    const { marie } = await open();
    expect(await keep(marie, "Jeanne")).toEqual({ kind: "autre-personne" });
    expect(await keep({ ...marie, porte: "courriel" }, "Marie")).toEqual({ kind: "non-prouvee" });
    const nee = { ...marie, identite: { ...marie.identite, naissance: "1990-01-01" } };
    expect(await keep(nee, "Marie")).toEqual({ kind: "autre-personne" });
    expect(await countIdentites(essai.ville)).toBe(0);
  });

  it("une ville qui n’a pas ouvert la mise à jour ne garde rien", async () => {
    const { marie } = await open();
    await setReglages(essai.ville, { actualisation: undefined });
    expect(await keep(marie, "Marie")).toEqual({ kind: "reglage-eteint" });
    expect(await countIdentites(essai.ville)).toBe(0);
  });

  it("est dans la copie de son adulte, avec la réponse qui attend, et dans aucune autre", async () => {
    const { marie, jeanne } = await open();
    await keep(marie, "Marie");
    const id = await essai.open();
    await essai.run();
    await essai.move(id, "lancer");
    await essai.run();
    const ports = { ...(await readPorts()), pieces: makePieces(essai.ville) };
    const copie = await readMesDonnees(ports, { compte: marie, now: essai.now() });
    expect(copie.etatCivil).toMatchObject({ prenoms: ["Marie", "Rose"], naissance: "1986-05-12" });
    expect(copie.actualisations).toMatchObject([
      { resultat: "Inchangé", reponse: { quotient: { valeur: "687" } } },
    ]);
    const autre = await readMesDonnees(ports, { compte: jeanne, now: essai.now() });
    expect(autre.etatCivil).toBeNull();
    expect(autre.actualisations).toMatchObject([{ etat: "exclu", reponse: null }]);
  });
});
