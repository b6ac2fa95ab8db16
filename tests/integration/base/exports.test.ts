/** Saved exports and the files that the rounds make, on both engines. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeTableau } from "#app/adapters/tableur/write-tableau.server.ts";
import { DEPART_PLAN, writePlan, type ReglagesPlan } from "#app/domain/export/plan.ts";
import type { Saisie } from "#app/domain/saisie/saisie.ts";
import { runPlans, takeFichier } from "#app/usecases/export/make-fichier.ts";
import { savePlan } from "#app/usecases/export/save-plan.ts";
import { makeCommit } from "#app/web/services-droits.server.ts";
import { makeServicesExport } from "#app/web/services-export.server.ts";
import { moteur } from "#db/colonnes.ts";
import { listActes } from "#db/queries/actes.ts";
import { readVillePublique } from "#db/queries/ville.ts";
import { verifyChaine } from "#db/queries/journal.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { enrol, makeConnue, openVilleGarnie } from "./inscrire.ts";
import { makeAdresse, moteurPresent, openEssai } from "./ouvrir.ts";

const CANARI = "687.31";
const JOUR_1 = "2026-11-26T05:00:00.000Z";
const JOUR_2 = "2026-11-27T05:00:00.000Z";

describe.skipIf(!moteurPresent)(`Les fichiers d’export, sur ${moteur}`, () => {
  let registre: Registre;
  beforeAll(async () => {
    registre = await openEssai(makeAdresse());
  });
  afterAll(() => registre?.close());

  let suite = 0;
  const makePorts = async (ville: Ville) => ({
    ...makeServicesExport(ville),
    activites: { list: async () => [] },
    tableur: {
      writeTableau: async (tableau: Parameters<typeof writeTableau>[0]) => ({
        kind: "ecrit" as const,
        octets: await writeTableau(tableau),
      }),
    },
    commit: makeCommit(ville),
    ville: await readVillePublique(ville),
    onFaute: (faute: unknown) => expect.unreachable(String(faute)),
    newId: () => `fichier-${(suite += 1)}`,
  });

  async function openAvec(plus: Partial<ReglagesPlan>) {
    const ville = await openVilleGarnie(registre);
    await enrol(ville, "a", { etat: makeConnue(CANARI) });
    const ports = await makePorts(ville);
    const reglages = { ...DEPART_PLAN, ...plus };
    const plan = ports.plansExport.add({ id: "plan", nom: "Facturation", reglages }, JOUR_1);
    await ports.commit({ ecritures: [plan], journal: [], courriels: [] }, JOUR_1);
    return { ville, ports };
  }

  it("se font une fois par jour, scellés, tracés, et partent à leur jour", async () => {
    const { ville, ports } = await openAvec({ cadence: "jour", garderJours: 2 });
    expect(await runPlans(ports, JOUR_1)).toBe(1);
    expect(await runPlans(ports, "2026-11-26T20:00:00.000Z")).toBe(0);
    expect(await runPlans(ports, JOUR_2)).toBe(1);
    const [dernier, premier] = await ports.plansExport.listFichiers("plan");
    expect(premier).toMatchObject({ lignes: 1, faitLe: JOUR_1, effaceLe: "2026-11-28", format: "csv" });

    const pris = await takeFichier(ports, { agentId: "agent", planId: "plan", id: premier!.id, now: JOUR_2 });
    const texte = Buffer.from(pris!.octets).toString();
    expect(texte).toContain("Dossier;Nom;Prénom");
    expect(texte).toContain("foyer-a");
    expect(texte).not.toMatch(/687[.,]31/);
    expect((await listActes(ville, "plan", 5)).map(({ quoi }) => quoi)).toEqual([
      "export-telecharge",
      "export-prepare",
      "export-prepare",
    ]);
    expect(await verifyChaine(ville)).toMatchObject({ kind: "intacte" });

    const now = "2026-11-28T05:00:00.000Z";
    const perime = { agentId: "agent", planId: "plan", id: premier!.id, now };
    expect(await takeFichier(ports, perime)).toBeNull();
    await runPlans(ports, now);
    expect((await ports.plansExport.listFichiers("plan")).map(({ id }) => id)).not.toContain(premier!.id);
    expect((await ports.plansExport.listFichiers("plan")).map(({ id }) => id)).toContain(dernier!.id);
  });

  it("« ce qui a changé » ne redit pas ce qui n’a pas bougé", async () => {
    const { ville, ports } = await openAvec({ cadence: "jour", portee: "changements" });
    await runPlans(ports, JOUR_1);
    await enrol(ville, "b", { instant: "2026-11-26T09:00:00.000Z" });
    await runPlans(ports, JOUR_2);
    await runPlans(ports, "2026-11-28T05:00:00.000Z");
    const lignes = (await ports.plansExport.listFichiers("plan")).map((fichier) => fichier.lignes);
    expect(lignes).toEqual([0, 1, 1]);
  });

  it("« ce qui a changé » redit tout une fois quand l’export s’élargit", async () => {
    const { ville, ports } = await openAvec({ cadence: "jour", portee: "changements" });
    await enrol(ville, "b", { instant: "2026-11-25T09:00:00.000Z" });
    await runPlans(ports, JOUR_1);
    await runPlans(ports, JOUR_2);
    const modifier = async (plus: Saisie, instant: string) => {
      const plan = await ports.plansExport.find("plan");
      if (!plan) throw new Error("export absent");
      const saisie = { ...writePlan(plan.nom, plan.reglages), ...plus };
      const commande = { agentId: "agent", plan, saisie, revision: plan.revision, now: instant };
      expect(await savePlan(ports, commande)).toMatchObject({ kind: "enregistre" });
    };
    const runLignes = async (instant: string) => {
      expect(await runPlans(ports, instant)).toBe(1);
      return (await ports.plansExport.listFichiers("plan"))[0]?.lignes;
    };
    // A column is added: its older values are in no file before.
    await modifier({ "rang-tranche": "20" }, JOUR_2);
    expect(await runLignes("2026-11-28T05:00:00.000Z")).toBe(2);
    await modifier({ nom: "Facturation du matin", garderJours: "3" }, "2026-11-28T06:00:00.000Z");
    expect(await runLignes("2026-11-29T05:00:00.000Z")).toBe(0);
  });

  it("deux processus à la fois n’en font qu’un", async () => {
    const { ports } = await openAvec({ cadence: "semaine" });
    await Promise.all([runPlans(ports, JOUR_1), runPlans(ports, JOUR_1)]);
    expect(await ports.plansExport.listFichiers("plan")).toHaveLength(1);
  });

  it("un export changé depuis n’est pas écrasé, et part avec ses fichiers", async () => {
    const { ports } = await openAvec({ cadence: "jour" });
    await runPlans(ports, JOUR_1);
    const lu = { id: "plan", revision: 1 };
    const neuf = { nom: "Écoles", reglages: DEPART_PLAN, entier: false };
    const write = async (ecriture: ReturnType<typeof ports.plansExport.remove>) =>
      (await ports.commit({ ecritures: [ecriture], journal: [], courriels: [] }, JOUR_2)).kind;
    expect(await write(ports.plansExport.save(lu, neuf))).toBe("fait");
    expect(await write(ports.plansExport.save(lu, neuf))).toBe("depasse");
    expect(await write(ports.plansExport.remove(lu))).toBe("depasse");
    expect(await write(ports.plansExport.remove({ id: "plan", revision: 2 }))).toBe("fait");
    expect(await ports.plansExport.listFichiers("plan")).toEqual([]);
  });

  it("l’autre ville ne voit ni l’export ni ses fichiers", async () => {
    const { ports } = await openAvec({ cadence: "jour" });
    await runPlans(ports, JOUR_1);
    const [fichier] = await ports.plansExport.listFichiers("plan");
    const voisine = await makePorts(await openVilleGarnie(registre));
    expect(await voisine.plansExport.list()).toEqual([]);
    expect(await voisine.plansExport.openFichier("plan", fichier!.id)).toBeNull();
  });
});
