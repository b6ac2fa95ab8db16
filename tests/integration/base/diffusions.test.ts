/** One message to every household of a view, on both engines: once each, at the town's pace, stopped and resumed. */
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { FILTRE_VIDE, toSelection } from "#app/domain/dossier/filtre-file.ts";
import { listSansReponse } from "#app/domain/dossier/message.ts";
import { askDiffusion, runDiffusions, setDiffusion } from "#app/usecases/agent/run-diffusions.ts";
import { addModele, saveModele } from "#app/usecases/ville/manage-modeles.ts";
import { makeServicesCourrier } from "#app/web/services-courrier.server.ts";
import { makeServicesDossier } from "#app/web/services-dossier.server.ts";
import { makeCommit } from "#app/web/services-droits.server.ts";
import { makeServicesFamille } from "#app/web/services-famille.server.ts";
import { moteur } from "#db/colonnes.ts";
import { findAgent, saveAgent } from "#db/queries/agents.ts";
import { addCas } from "#db/queries/cas.ts";
import { addCompte, setCourriels } from "#db/queries/comptes.ts";
import { listDus } from "#db/queries/courriels.ts";
import { addMessage } from "#db/queries/messages.ts";
import { openFoyerPapier } from "#db/queries/papier.ts";
import { noteRefus } from "#db/queries/refus-courriels.ts";
import { listTraces } from "#db/queries/traces.ts";
import { readVillePublique } from "#db/queries/ville.ts";
import { cas } from "#db/schema/ville.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { eq } from "drizzle-orm";
import { openVilleGarnie, setReglages, write } from "./inscrire.ts";
import { INSTANT, makeAdresse, moteurPresent, openEssai } from "./ouvrir.ts";

const ORIGINE = "https://essai.example";
const T = Date.parse(INSTANT);
const at = (secondes: number): string => new Date(T + secondes * 1000).toISOString();
const SELECTION = toSelection({ ...FILTRE_VIDE, motif: "panne" }, { moi: "agent", date: "2026-11-24" });

describe.skipIf(!moteurPresent)(`envois à une vue sur ${moteur}`, () => {
  const registres: Registre[] = [];
  let ville: Ville;
  let ports: Awaited<ReturnType<typeof makePorts>>;
  let modeleId: string;

  beforeEach(async () => {
    const registre = await openEssai(makeAdresse());
    registres.push(registre);
    ville = await openVilleGarnie(registre);
    await saveAgent(ville, toLigne(true));
    ports = await makePorts();
    const saisie = { nom: "Relance", objet: "Un mot de {{ville}}", texte: "Bonjour {{famille}}", motifs: "" };
    const issue = await addModele(ports, { agentId: "admin", now: INSTANT, saisie });
    if (issue.kind !== "fait") throw new Error(issue.kind);
    modeleId = issue.id;
  });
  afterAll(async () => {
    for (const one of registres) await one.close();
  });

  let numero = 0;
  const makePorts = async () => {
    const publique = await readVillePublique(ville);
    return {
      ...makeServicesFamille(ville, publique.reglages),
      ...makeServicesDossier(ville),
      ...makeServicesCourrier(ville),
      agents: { find: (id: string) => findAgent(ville, id) },
      commit: makeCommit(ville),
      ville: publique,
      origine: ORIGINE,
      onFaute: (faute: unknown) => expect.unreachable(String(faute)),
      newId: () => `n${String((numero += 1)).padStart(6, "0")}`,
    };
  };
  const toLigne = (actif: boolean) => ({
    id: "agent",
    email: "agent@ville.exemple.test",
    nom: "Nadia",
    qualite: "instructrice",
    siret: "21440999700019",
    service: "familles",
    roles: ["instructeur"],
    actif,
  });

  async function addFoyer(nom: string, email: string | null = `${nom}@famille.example`): Promise<void> {
    const identite = { prenoms: "Awa", nomNaissance: nom, nomUsage: null, email };
    const cle = { porte: "franceconnect", identifiant: nom } as const;
    await write(ville, addCompte(ville, { id: `c-${nom}`, foyerId: `f-${nom}`, cle, identite }, INSTANT));
    await addCasPanne(nom);
  }
  const addCasPanne = (nom: string, rang = "") =>
    write(ville, [
      addCas(
        ville,
        {
          id: `cas-${nom}${rang}`,
          foyerId: `f-${nom}`,
          motif: rang ? "document-attendu" : "panne",
          service: "familles",
          repondreAvant: "2026-12-01",
          detail: {},
        },
        INSTANT,
      ),
    ]);

  async function ask(id = "envoi", version = 1) {
    const agent = await findAgent(ville, "agent");
    if (!agent) throw new Error("agent absent");
    const modele = { id: modeleId, version };
    return askDiffusion(ports, { agent, id, modele, selection: SELECTION, now: INSTANT });
  }
  async function runAll(): Promise<void> {
    for (let seconde = 0; seconde < 60; seconde += 1) await runDiffusions(ports, at(seconde));
  }
  const listAdresses = async (): Promise<string[]> =>
    (await listDus(ville, T + 3_600_000, 1_000)).map(({ a }) => a).toSorted();

  test("chaque foyer une fois ; qui n’a pas de courriel est dit, et lit le message dans son espace", async () => {
    for (const nom of ["Diallo", "Martin", "Petit"]) await addFoyer(nom);
    await addFoyer("Sansadresse", null);
    await addFoyer("Refus");
    await write(ville, [setCourriels(ville, "c-Refus", "aucun")]);
    await addFoyer("Mort");
    await write(ville, [noteRefus(ville, "Mort@famille.example", { code: 550, refuseLe: INSTANT })]);
    await write(ville, [openFoyerPapier(ville, { id: "f-Papier", residence: "inconnue" }, INSTANT)]);
    await addCasPanne("Papier");
    await addCasPanne("Diallo", "-2");
    expect(await ask()).toEqual({ kind: "demandee", id: "envoi" });
    // A second click is the same mailing.
    expect(await ask()).toEqual({ kind: "demandee", id: "envoi" });
    await ville.db.update(cas).set({ etat: "clos" }).where(eq(cas.id, "cas-Petit"));
    await runAll();
    expect(await ports.diffusions.find("envoi")).toMatchObject({ etat: "fini" });
    expect(await ports.diffusions.count("envoi")).toEqual({
      restants: 0,
      parIssue: {
        ecrit: 2,
        "sans-adresse": 1,
        "courriels-refuses": 1,
        "adresse-refusee": 1,
        "sans-espace": 1,
        clos: 1,
      },
    });
    expect(await listAdresses()).toEqual(["Diallo@famille.example", "Martin@famille.example"]);
    for (const nom of ["Diallo", "Sansadresse", "Refus", "Mort"]) {
      const lus = await ports.messages.list(`f-${nom}`);
      expect(lus.map(({ texte }) => texte)).toEqual([`Bonjour ${nom}`]);
      const traces = await listTraces(ville, `f-${nom}`);
      const [trace] = traces.filter(({ quoi }) => quoi === "message-diffuse");
      expect(trace?.detail.pour).toContain("Relance");
      expect(trace?.detail.pour).toContain("Caisse en panne");
    }
    expect(await ports.messages.list("f-Petit")).toEqual([]);
    const [courriel] = await listDus(ville, T + 3_600_000, 1);
    // Nobody is named in a mail, and no word of the message is in it.
    expect(courriel?.sujet).toBe("Un mot de Ville d’essai");
    expect(courriel?.texte).not.toMatch(/Bonjour \w|Diallo|Martin/);
  });

  test("au rythme de la ville", async () => {
    await setReglages(ville, { courrielsParMinute: 6 });
    ports = await makePorts();
    for (const nom of ["A", "B", "C"]) await addFoyer(nom);
    await ask();
    const faits = [];
    for (const seconde of [0, 1, 9, 10, 11, 20, 21]) faits.push(await runDiffusions(ports, at(seconde)));
    expect(faits).toEqual([1, 0, 0, 1, 0, 1, 0]);
  });

  test("arrêté, rien ne part ; repris, il finit sans rien redire", async () => {
    for (const nom of ["A", "B", "C"]) await addFoyer(nom);
    await ask();
    await runDiffusions(ports, at(0));
    const agent = await findAgent(ville, "agent");
    const set = async (etat: "arrete" | "en-cours"): Promise<void> => {
      const diffusion = await ports.diffusions.find("envoi");
      if (diffusion && agent) await setDiffusion(ports, { diffusion, etat, agent, now: at(1) });
    };
    await set("arrete");
    expect(await runDiffusions(ports, at(5))).toBe(0);
    expect(await listAdresses()).toHaveLength(1);
    await set("en-cours");
    await runAll();
    expect(await listAdresses()).toEqual(["A", "B", "C"].map((nom) => `${nom}@famille.example`));
  });

  test("trois rondes à la fois n’écrivent pas deux fois", async () => {
    for (const nom of ["A", "B", "C"]) await addFoyer(nom);
    await ask();
    for (let seconde = 0; seconde < 6; seconde += 1)
      await Promise.all([1, 2, 3].map(() => runDiffusions(ports, at(seconde))));
    expect(await listAdresses()).toHaveLength(3);
    expect((await ports.messages.list("f-A")).length).toBe(1);
  });

  test("qui a perdu son droit depuis n’écrit plus à personne", async () => {
    await addFoyer("A");
    await ask();
    await saveAgent(ville, toLigne(false));
    expect(await runDiffusions(ports, at(0))).toBe(0);
    expect(await ports.diffusions.find("envoi")).toMatchObject({ etat: "arrete" });
    expect(await listAdresses()).toEqual([]);
  });

  test("un modèle changé depuis l’aperçu ne part pas ; changé ensuite, l’envoi garde son texte", async () => {
    await addFoyer("A");
    const saisie = { nom: "Relance", objet: "Neuf", texte: "Texte neuf", motifs: "" };
    const change = (version: number) =>
      saveModele(ports, { agentId: "admin", now: INSTANT, saisie, lu: { id: modeleId, version } });
    await change(1);
    expect(await ask("envoi", 1)).toEqual({ kind: "modele" });
    await ask("envoi", 2);
    await saveModele(ports, {
      agentId: "admin",
      now: INSTANT,
      saisie: { ...saisie, texte: "Encore autre" },
      lu: { id: modeleId, version: 2 },
    });
    await runAll();
    expect((await ports.messages.list("f-A")).map(({ texte }) => texte)).toEqual(["Texte neuf"]);
  });

  test("une vue vide ne lance rien, et un envoi ne répond à personne", async () => {
    expect(await ask()).toEqual({ kind: "vide" });
    await addFoyer("A");
    const question = { id: "q", foyerId: "f-A", de: "famille" as const, auteur: "Awa", texte: "Et moi ?" };
    await write(ville, [addMessage(ville, { ...question, ecritLe: INSTANT })]);
    await ask();
    await runAll();
    const messages = await ports.messages.list("f-A");
    expect(messages).toHaveLength(2);
    expect(listSansReponse(messages).some(({ id }) => id === "q")).toBe(true);
  });
});
