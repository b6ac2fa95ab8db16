/** The yearly refresh on both engines: each household asked once, whatever is cut, and nothing changed before an agent. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { moteur } from "#db/colonnes.ts";
import { VIE_APPEL_MS } from "#app/domain/actualisation/resultat.ts";
import { claimLigne } from "#app/usecases/actualisation/call-ligne.ts";
import { prepareCampagne } from "#app/usecases/actualisation/prepare-campagne.ts";
import { runCampagne } from "#app/usecases/actualisation/run-campagne.ts";
import { addLigne } from "#db/queries/campagnes.ts";
import { listCasOuverts } from "#db/queries/cas.ts";
import { listDus } from "#db/queries/courriels.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { listEtatsQuotient } from "#db/queries/foyers.ts";
import { countIdentites, forgetIdentite } from "#db/queries/identites.ts";
import { verifyChaine } from "#db/queries/journal.ts";
import { addPosition } from "#db/queries/positions.ts";
import { listTraces } from "#db/queries/traces.ts";
import type { Registre, Ville } from "#db/villes.ts";
import type { Persona } from "#tests/personas.ts";
import "#tests/simulators/localhost-dns.ts";
import {
  expectUneFois,
  makeIdentite,
  makePersona,
  openEssaiCampagne,
  toNom,
  type Essai,
} from "./campagne.ts";
import { makeConnue, publishCantine, setQuotient, setReglages, write } from "./inscrire.ts";
import { makeAdresse, moteurPresent, openEssai } from "./ouvrir.ts";

/** A limit under which a campaign makes one call at a time. */
const UN_A_UN = 100;

const countNouveauxPrix = async (ville: Ville): Promise<number> =>
  (await listDus(ville, Date.parse("2030-01-01"), 1_000)).filter(({ sujet }) =>
    sujet.startsWith("Nouveau prix"),
  ).length;

describe.skipIf(!moteurPresent)(`La mise à jour annuelle sur ${moteur}`, () => {
  let registre: Registre;
  beforeAll(async () => {
    registre = await openEssai(makeAdresse());
  });
  afterAll(() => registre?.close());

  const ouverts: Essai[] = [];
  afterEach(async () => {
    for (const { api } of ouverts.splice(0)) await api.close();
  });
  async function open(personas: readonly Persona[]): Promise<Essai> {
    const essai = await openEssaiCampagne(registre, personas);
    ouverts.push(essai);
    return essai;
  }
  /** So many households whose quotient does not change, and a campaign that an agent launched. */
  async function launch(nombre: number): Promise<Essai & { id: string; noms: string[] }> {
    const noms = Array.from({ length: nombre }, (_, rang) => toNom(rang));
    const essai = await open(noms.map((nom) => makePersona(nom)));
    for (const nom of noms) await essai.addFoyer(nom);
    const id = await essai.open();
    await essai.run();
    expect(await essai.move(id, "lancer")).toEqual({ kind: "fait" });
    return { ...essai, id, noms };
  }

  it("dit d’avance qui n’est pas demandé et pourquoi, sans rien demander", async () => {
    const essai = await open([]);
    await essai.addFoyer("A");
    await essai.addFoyer("B", { position: "opposition" });
    await essai.addFoyer("C", { position: "refus" });
    await essai.addFoyer("D", { identite: null });
    await essai.addFoyer("E", { identite: makeIdentite("E", { naissance: "1986-05-00" }) });
    const recent = await essai.addFoyer("F");
    const etat = makeConnue("687", { mois: "2026-12" });
    await setQuotient(essai.ville, recent, { ...etat, obtenuLe: essai.now() } as typeof etat, essai.now());
    const id = await essai.open();
    await essai.run();
    expect(await essai.readEtats(id)).toEqual({
      attente: 1,
      "exclu opposition": 1,
      "exclu refus": 1,
      "exclu sans-identite": 1,
      "exclu identite-incomplete": 1,
      "exclu a-jour": 1,
    });
    expect(essai.api.appels.total).toBe(0);
  });

  it("qui a déjà sa ligne, reçue d’un dossier réuni pendant la préparation, n’en a pas deux et n’arrête rien", async () => {
    const essai = await open([]);
    const foyerId = await essai.addFoyer("A");
    await essai.addFoyer("B");
    const id = await essai.open();
    const ports = await essai.ports();
    const recue = { id: "recue", campagneId: id, foyerId, compteId: null } as const;
    await write(essai.ville, [
      addLigne(essai.ville, { ...recue, etat: "exclu", raison: "sans-compte" }, essai.now()),
    ]);
    const campagne = await ports.campagnes.find(id);
    if (!campagne) throw new Error("campagne absente");
    await prepareCampagne(ports, { campagne, now: essai.now() });
    expect((await ports.campagnes.find(id))?.etat).toBe("prete");
    expect(await essai.readEtats(id)).toEqual({ "exclu sans-compte": 1, attente: 1 });
    expect(await ports.campagnes.listFoyer(foyerId)).toHaveLength(1);
  });

  it("ne vise que les quotients trop anciens, ou un service, quand l’agent le demande", async () => {
    const essai = await open([]);
    await setReglages(essai.ville, { validiteQuotientMois: 3 });
    await essai.addFoyer("A");
    const vieux = await essai.addFoyer("B");
    await setQuotient(essai.ville, vieux, makeConnue("687", { mois: "2026-02" }), essai.now());
    const perimes = await essai.open("perimes");
    await essai.run();
    expect(await essai.readEtats(perimes)).toEqual({ attente: 1 });
    await essai.move(perimes, "abandonner");
    await expect(essai.open("service", "service inconnu")).rejects.toThrow("service-inconnu");
  });

  it("une seule campagne à la fois ; close, elle en laisse ouvrir une autre", async () => {
    const essai = await open([]);
    const id = await essai.open();
    await expect(essai.open()).rejects.toThrow("deja-ouverte");
    expect(await essai.move(id, "abandonner")).toEqual({ kind: "fait" });
    await essai.open();
  });

  it("rien ne change avant la confirmation, qui décide et prévient chacun une fois", async () => {
    const essai = await open([
      makePersona("MEME"),
      makePersona("MONTE", { qf: { fournisseur: "CNAF", valeur: 1_900 } }),
      makePersona("BAISSE", { qf: { fournisseur: "MSA", valeur: 120 } }),
      makePersona("PARTI", { qf: undefined }),
      makePersona("INCONNU", { panne: "00355" }),
    ]);
    const { ville } = essai;
    const noms = ["MEME", "MONTE", "BAISSE", "PARTI", "INCONNU"];
    const foyers = new Map<string, string>();
    for (const nom of noms) foyers.set(nom, await essai.addFoyer(nom));
    const read = async () =>
      Promise.all(
        noms.map(async (nom) => {
          const foyerId = foyers.get(nom) ?? "";
          const etats = await listEtatsQuotient(ville, foyerId);
          return [
            nom,
            etats.length,
            (await listDecisions(ville, foyerId)).length,
            (await listCasOuverts(ville, foyerId)).length,
          ];
        }),
      );
    const avant = await read();
    const id = await essai.open();
    await essai.run();
    expect(essai.api.appels.total).toBe(0);
    await essai.move(id, "lancer");
    await essai.run();
    expect(await essai.readEtats(id)).toEqual({
      "obtenu inchange": 1,
      "obtenu monte": 1,
      "obtenu baisse": 1,
      "obtenu parti": 2,
    });
    expectUneFois(essai.api, noms);
    expect(await read()).toEqual(avant);
    expect(await countNouveauxPrix(ville)).toBe(0);
    const { campagnes } = await essai.ports();
    const [monte] = await campagnes.listRapport(
      id,
      { etats: ["obtenu"], raison: "monte" },
      { limite: 10, decalage: 0 },
    );
    expect(monte?.numero).toEqual(expect.any(String));
    expect(monte?.proposition?.prix).toHaveLength(1);

    expect(await essai.move(id, "confirmer")).toEqual({ kind: "fait" });
    await essai.run();
    expect((await campagnes.find(id))?.etat).toBe("close");
    expect(await read()).toEqual([
      ["MEME", 2, 1, 0],
      ["MONTE", 2, 2, 0],
      ["BAISSE", 2, 2, 0],
      ["PARTI", 2, 1, 1],
      ["INCONNU", 2, 1, 1],
    ]);
    expect(await countNouveauxPrix(ville)).toBe(2);
    const quoi = (await listTraces(ville, foyers.get("MONTE") ?? "")).map((fait) => fait.quoi);
    expect(quoi.toReversed().slice(-4)).toEqual([
      "quotient-actualise",
      "actualisation-recue",
      "actualisation-confirmee",
      "prix-renouvele",
    ]);
    const [decision] = await listDecisions(ville, foyers.get("MONTE") ?? "");
    expect(decision?.cause).toContain("vous y opposer");
    expect(await verifyChaine(ville)).toMatchObject({ kind: "intacte" });

    // What was decided is decided once.
    await essai.run();
    expect(await essai.move(id, "confirmer")).toEqual({ kind: "depasse" });
    expectUneFois(essai.api, noms);
  });

  it("arrêtée puis reprise, elle ne redemande personne", async () => {
    const essai = await launch(6);
    await essai.run({
      limite: UN_A_UN,
      onPause: async () => {
        if ((await essai.readEtats(essai.id)).attente === 3) await essai.move(essai.id, "arreter");
      },
    });
    const { campagnes } = await essai.ports();
    expect((await campagnes.find(essai.id))?.etat).toBe("arretee");
    const arretee = { attente: 3, "obtenu inchange": 3 };
    expect(await essai.readEtats(essai.id)).toEqual(arretee);
    await essai.run();
    expect(await essai.readEtats(essai.id)).toEqual(arretee);
    await essai.move(essai.id, "reprendre");
    await essai.run();
    expectUneFois(essai.api, essai.noms);
    expect(await essai.readEtats(essai.id)).toEqual({ "obtenu inchange": 6 });
  });

  it("arrêtée, elle peut finir sans demander les autres", async () => {
    const essai = await launch(4);
    await essai.run({
      limite: UN_A_UN,
      onPause: async () => {
        if ((await essai.readEtats(essai.id)).attente === 2) await essai.move(essai.id, "arreter");
      },
    });
    expect(await essai.move(essai.id, "terminer")).toEqual({ kind: "fait" });
    expect(await essai.readEtats(essai.id)).toEqual({ ecarte: 2, "obtenu inchange": 2 });
    expect(essai.api.appels.total).toBe(2);
  });

  it("abandonnée, elle attend ce qui est en route, et ne garde rien de ce qui a été répondu", async () => {
    const essai = await launch(3);
    const { campagnes, commit } = await essai.ports();
    await essai.run({
      limite: UN_A_UN,
      onPause: async () => {
        if ((await essai.readEtats(essai.id)).attente === 2) await essai.move(essai.id, "arreter");
      },
    });
    // Stopped while a call is on its way.
    await essai.move(essai.id, "reprendre");
    const ligne = await campagnes.findSuivante(essai.id);
    if (!ligne) throw new Error("ligne absente");
    expect(await claimLigne({ campagnes, commit }, { ligne, now: essai.now() })).toBe(true);
    await essai.move(essai.id, "arreter");
    expect(await essai.move(essai.id, "abandonner")).toEqual({ kind: "en-vol" });
    expect((await campagnes.find(essai.id))?.etat).toBe("arretee");

    // Nothing was written of it for too long: it was interrupted.
    essai.wait(VIE_APPEL_MS);
    expect(await essai.move(essai.id, "abandonner")).toEqual({ kind: "fait" });
    expect((await campagnes.find(essai.id))?.etat).toBe("close");
    expect(await essai.readEtats(essai.id)).toEqual({
      ecarte: 1,
      "ecarte inchange": 1,
      "echec interrompu": 1,
    });
    for (const nom of essai.noms)
      expect((await campagnes.listFoyer(`foyer-${nom}`))[0]?.proposition).toBeNull();
  });

  it("tué avant l’appel, le foyer est dit interrompu et n’est pas redemandé sans un agent", async () => {
    const essai = await launch(3);
    const ports = await essai.ports();
    const ligne = await ports.campagnes.findSuivante(essai.id);
    if (!ligne) throw new Error("ligne absente");
    expect(await claimLigne(ports, { ligne, now: essai.now() })).toBe(true);
    // Claimed once: another process asks about somebody else.
    expect(await claimLigne(ports, { ligne, now: essai.now() })).toBe(false);
    await essai.run();
    expect(await essai.readEtats(essai.id)).toEqual({ "obtenu inchange": 2, "echec interrompu": 1 });
    expect(essai.api.appels.total).toBe(2);
    expect(await essai.move(essai.id, "redemander")).toEqual({ kind: "fait" });
    await essai.run();
    expect(await essai.readEtats(essai.id)).toEqual({ "obtenu inchange": 3 });
    expectUneFois(essai.api, essai.noms);
  });

  it("tué entre l’appel et l’écriture, le foyer n’est pas appelé deux fois et l’appel a sa trace", async () => {
    const essai = await launch(3);
    const ports = await essai.ports();
    let tue = false;
    const { commit } = ports;
    const mourant: typeof ports = {
      ...ports,
      // The process dies once the first answer has come: nothing of it is written.
      commit: async (lot, instant) => {
        tue ||= lot.journal.some(({ quoi }) => quoi === "actualisation-recue");
        if (tue) throw new Error("processus tué");
        return commit(lot, instant);
      },
    };
    const fautes: unknown[] = [];
    await runCampagne(mourant, {
      id: essai.id,
      now: essai.now,
      pause: essai.pause,
      isFini: () => tue,
      onFaute: (faute) => void fautes.push(faute),
    }).catch((faute: unknown) => void fautes.push(faute));
    expect(fautes.length).toBeGreaterThan(0);
    const appeles = new Map(essai.api.appels.parPersona);
    expect(appeles.size).toBeGreaterThan(0);

    await essai.run();
    const etats = await essai.readEtats(essai.id);
    expect(etats["echec interrompu"]).toBe(appeles.size);
    expectUneFois(essai.api, essai.noms);
    const [appele] = [...appeles.keys()];
    const quoi = (await listTraces(essai.ville, `foyer-${appele}`)).map((fait) => fait.quoi);
    expect(quoi).toContain("quotient-actualise");
  });

  it("trois processus à la fois n’appellent chacun qu’une fois", async () => {
    const essai = await launch(8);
    await Promise.all([essai.run(), essai.run(), essai.run()]);
    expectUneFois(essai.api, essai.noms);
    expect(await essai.readEtats(essai.id)).toEqual({ "obtenu inchange": 8 });
    await essai.move(essai.id, "confirmer");
    await Promise.all([essai.run(), essai.run()]);
    for (const nom of essai.noms)
      expect(await listEtatsQuotient(essai.ville, `foyer-${nom}`)).toHaveLength(2);
  });

  it("à un 429, personne n’est demandé avant l’instant dit, et le foyer l’est ensuite", async () => {
    const essai = await launch(3);
    const { campagnes } = await essai.ports();
    essai.api.forcer("*", "00429");
    // While told to wait, once what was on its way is back: how many are asked.
    const demandes: number[] = [];
    await essai.run({
      onPause: async () => {
        const { repriseA = 0 } = (await campagnes.find(essai.id)) ?? {};
        if (repriseA <= Date.parse(essai.now())) return;
        const { appel = 0 } = await essai.readEtats(essai.id);
        if (demandes.length === 0 && appel > 0) return;
        demandes.push(appel);
        essai.api.forcer("*", undefined);
      },
    });
    expect(demandes.length).toBeGreaterThan(0);
    expect(Math.max(...demandes)).toBe(0);
    expect(await essai.readEtats(essai.id)).toEqual({ "obtenu inchange": 3 });
    expect(essai.api.bannis.size).toBe(0);
  });

  it("une panne est essayée trois fois, puis dite", async () => {
    const essai = await launch(2);
    essai.api.forcer(toNom(0), "37001");
    await essai.run();
    expect(await essai.readEtats(essai.id)).toEqual({ "obtenu inchange": 1, "echec panne": 1 });
    expect(essai.api.appels.parPersona.get(toNom(0))).toBe(3);
  });

  it("un jeton refusé l’arrête, et dit pourquoi", async () => {
    const essai = await launch(5);
    essai.api.forcer("*", "00101");
    await essai.run();
    const { campagnes } = await essai.ports();
    expect(await campagnes.find(essai.id)).toMatchObject({ etat: "arretee", arret: "connecteur" });
    expect((await essai.readEtats(essai.id)).attente).toBe(5);
  });

  it("qui s’oppose ou reprend son état civil pendant la campagne n’est plus demandé", async () => {
    const essai = await launch(3);
    const [premier = "", deuxieme = ""] = essai.noms;
    const dite = { compteId: `compte-${premier}`, position: "opposition", diteLe: essai.now() } as const;
    await write(essai.ville, [
      addPosition(essai.ville, { id: "dite", ...dite }),
      forgetIdentite(essai.ville, `compte-${deuxieme}`),
    ]);
    await essai.run();
    expect(await essai.readEtats(essai.id)).toEqual({
      "exclu opposition": 1,
      "exclu sans-identite": 1,
      "obtenu inchange": 1,
    });
    expect(essai.api.appels.total).toBe(1);
  });

  it("qui s’oppose après la réponse n’est pas décidé avec elle, ni qui a un quotient plus récent", async () => {
    const essai = await launch(3);
    await essai.run();
    const [premier = "", deuxieme = ""] = essai.noms;
    essai.wait(1_000);
    const dite = { compteId: `compte-${premier}`, position: "opposition", diteLe: essai.now() } as const;
    await write(essai.ville, [addPosition(essai.ville, { id: "dite", ...dite })]);
    await setQuotient(essai.ville, `foyer-${deuxieme}`, makeConnue("1200"), essai.now());
    await essai.move(essai.id, "confirmer");
    await essai.run();
    expect(await essai.readEtats(essai.id)).toEqual({ "ecarte inchange": 2, "confirme inchange": 1 });
    const [dernier] = await listEtatsQuotient(essai.ville, `foyer-${deuxieme}`);
    expect(dernier?.etat).toMatchObject({ quotient: { valeur: "1200" } });
  });

  it("un prix qui bouge après la lecture de l’agent est relu avant d’être décidé", async () => {
    const essai = await open([makePersona("MONTE", { qf: { fournisseur: "CNAF", valeur: 1_900 } })]);
    const foyerId = await essai.addFoyer("MONTE");
    const id = await essai.open();
    await essai.run();
    await essai.move(id, "lancer");
    await essai.run();
    await publishCantine(essai.ville, "2026-12-01", 10);
    await essai.move(id, "confirmer");
    await essai.run();
    const { campagnes } = await essai.ports();
    expect((await campagnes.find(id))?.etat).toBe("terminee");
    expect(await listDecisions(essai.ville, foyerId)).toHaveLength(1);
    await essai.move(id, "confirmer");
    await essai.run();
    expect((await campagnes.find(id))?.etat).toBe("close");
    expect(await listDecisions(essai.ville, foyerId)).toHaveLength(2);
  });

  it("réglage éteint : elle s’arrête, rien ne se confirme, et les états civils gardés sont effacés", async () => {
    const essai = await launch(3);
    await setReglages(essai.ville, { actualisation: undefined });
    await essai.run();
    const { campagnes } = await essai.ports();
    expect(await campagnes.find(essai.id)).toMatchObject({ etat: "arretee", arret: "reglage" });
    expect(essai.api.appels.total).toBe(0);
    expect(await countIdentites(essai.ville)).toBe(0);
    expect(await essai.move(essai.id, "reprendre")).toEqual({ kind: "reglage-eteint" });
    await expect(essai.open()).rejects.toThrow("reglage-eteint");
  });
});
