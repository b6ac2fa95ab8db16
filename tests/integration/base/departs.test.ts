/** An adult who leaves a household takes the yearly refresh along: nothing is asked or kept in its name. On both engines. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { callLigne, claimLigne } from "#app/usecases/actualisation/call-ligne.ts";
import { eraseEspace } from "#app/usecases/droits/erase-espace.ts";
import { leaveFoyer } from "#app/usecases/leave-foyer.ts";
import { makeEffaceur } from "#app/web/services-droits.server.ts";
import { makeServicesFamille } from "#app/web/services-famille.server.ts";
import { moteur } from "#db/colonnes.ts";
import { findCompte } from "#db/queries/comptes.ts";
import { moveAdulte } from "#db/queries/scissions.ts";
import type { Registre } from "#db/villes.ts";
import "#tests/simulators/localhost-dns.ts";
import { makePersona, openEssaiCampagne, type Essai } from "./campagne.ts";
import { makePorts, openFoyer, write } from "./inscrire.ts";
import { makeAdresse, moteurPresent, openEssai } from "./ouvrir.ts";

const AUTORISATION = { jeton: "jeton-de-demonstration-api-particulier-rivelune", siret: "21440999700019" };

describe.skipIf(!moteurPresent)(`Un adulte s’en va pendant la mise à jour annuelle, sur ${moteur}`, () => {
  let registre: Registre;
  beforeAll(async () => {
    registre = await openEssai(makeAdresse());
  });
  afterAll(() => registre?.close());

  let essai: Essai;
  let id: string;
  /** A household of two adults; the campaign is about to ask for the one who leaves. */
  beforeEach(async () => {
    essai = await openEssaiCampagne(registre, [makePersona("PART")]);
    await essai.addFoyer("PART");
    await openFoyer(essai.ville, "RESTE");
    await write(essai.ville, [
      moveAdulte(essai.ville, "compte-RESTE", { de: "foyer-RESTE", vers: "foyer-PART" }),
    ]);
    id = await essai.open();
    await essai.run();
    expect(await essai.move(id, "lancer")).toEqual({ kind: "fait" });
  });
  afterEach(() => essai.api.close());

  async function makePortsFoyer() {
    const ports = await makePorts(essai.ville);
    const famille = makeServicesFamille(essai.ville, ports.ville.reglages);
    return { ...ports, ...famille, ...makeEffaceur(essai.ville) };
  }
  async function findPartant() {
    const compte = await findCompte(essai.ville, "compte-PART");
    if (!compte) throw new Error("compte absent");
    return compte;
  }
  const depart = {
    "quitte le foyer": async () =>
      expect(
        await leaveFoyer(await makePortsFoyer(), { compte: await findPartant(), now: essai.now() }),
      ).toEqual({ kind: "parti" }),
    "efface son espace": async () =>
      expect(
        await eraseEspace(await makePortsFoyer(), { compte: await findPartant(), now: essai.now() }),
      ).toEqual({ kind: "adulte-seul" }),
  };
  const readLignes = async () => (await essai.ports()).campagnes.listFoyer("foyer-PART");

  it.each(["quitte le foyer", "efface son espace"] as const)(
    "qui %s n’est plus demandé au nom du foyer laissé",
    async (comment) => {
      await depart[comment]();
      await essai.run();
      expect(await readLignes()).toMatchObject([{ etat: "ecarte" }]);
      expect(essai.api.appels.total).toBe(0);
    },
  );

  it.each(["quitte le foyer", "efface son espace"] as const)(
    "qui %s emporte la réponse qui attendait : le foyer laissé ne la lit pas",
    async (comment) => {
      await essai.run();
      expect(await readLignes()).toMatchObject([
        { etat: "obtenu", proposition: { etat: { kind: "connue" } } },
      ]);
      await depart[comment]();
      expect(await readLignes()).toMatchObject([{ etat: "ecarte", proposition: null }]);
    },
  );

  const moveAilleurs = () =>
    write(essai.ville, [moveAdulte(essai.ville, "compte-PART", { de: "foyer-PART", vers: "foyer-RESTE" })]);

  it("une ligne dont l’adulte a changé de foyer n’est pas demandée", async () => {
    await moveAilleurs();
    await essai.run();
    expect(await essai.readEtats(id)).toEqual({ "exclu autre-foyer": 1 });
    expect(essai.api.appels.total).toBe(0);
  });

  it("ni quand il en change entre la prise et l’appel", async () => {
    const ports = await essai.ports();
    const ligne = await ports.campagnes.findSuivante(id);
    if (!ligne) throw new Error("ligne absente");
    expect(await claimLigne(ports, { ligne, now: essai.now() })).toBe(true);
    await moveAilleurs();
    const appel = { ligne, autorisation: AUTORISATION, now: essai.now };
    expect(await callLigne(ports, appel)).toEqual({ kind: "exclu" });
    expect(await essai.readEtats(id)).toEqual({ "exclu autre-foyer": 1 });
    expect(essai.api.appels.total).toBe(0);
  });
});
