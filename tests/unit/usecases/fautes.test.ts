/** What always fails in a town's background work is told, and stops nothing that comes after it. */
import { expect, it } from "vitest";
import { runDifferees } from "#app/usecases/agent/differ-decision.ts";
import { runDiffusions } from "#app/usecases/agent/run-diffusions.ts";
import { runTransferts } from "#app/usecases/agent/run-transferts.ts";
import { runPlans } from "#app/usecases/export/make-fichier.ts";
import { examinePieces } from "#app/usecases/examine-pieces.ts";

const NOW = "2026-11-24T09:00:00.000Z";
const FAUTE = new Error("illisible");
const AGENT = { id: "agent", nom: "Nadia", actif: true, roles: ["instructeur"] };

/** The first one fails each time that it is read; what came of the others is in `faits`. */
function makeEssai() {
  const faits: string[] = [];
  const fautes: unknown[] = [];
  const read = (id: string): void => {
    if (id === "a") throw FAUTE;
    faits.push(id);
  };
  const commun = {
    onFaute: (faute: unknown) => void fautes.push(faute),
    agents: { find: async () => AGENT },
    commit: async () => ({ kind: "fait" }),
  };
  return { faits, fautes, read, commun };
}

it("une réponse différée", async () => {
  const { faits, fautes, read, commun } = makeEssai();
  const differees = { listDues: async () => [{ casId: "a" }, { casId: "b" }] };
  // Erased meanwhile: nothing is left to decide.
  const cas = { find: async (id: string) => (read(id), null) };
  await runDifferees({ ...commun, differees, cas } as never, NOW);
  expect({ faits, fautes }).toEqual({ faits: ["b"], fautes: [FAUTE] });
});

it("un foyer d’un envoi, même quand un seul courriel peut partir", async () => {
  const { faits, fautes, read, commun } = makeEssai();
  const diffusions = {
    findEnCours: async () => ({ id: "envoi", agentId: "agent", modele: {}, prochainA: Date.parse(NOW) }),
    listRestants: async (_id: string, limite: number) =>
      ["a", "b", "c"].map((id) => ({ foyerId: id, casId: id })).slice(0, limite),
    mark: () => [],
    count: async () => ({ restants: 2 }),
  };
  const cas = { find: async (id: string) => (read(id), { etat: "clos" }) };
  const ville = { reglages: { courrielsParMinute: 1 } };
  expect(await runDiffusions({ ...commun, diffusions, cas, ville } as never, NOW)).toBe(1);
  expect({ faits, fautes }).toEqual({ faits: ["b"], fautes: [FAUTE] });
});

it("un dossier d’un transfert, et le transfert d’après", async () => {
  const { faits, fautes, read, commun } = makeEssai();
  const restants: Record<string, string[]> = { t1: ["a", "b"], t2: ["c"] };
  const transferts = {
    listEnCours: async () =>
      Object.keys(restants).map((id) => ({ id, agentId: "agent", geste: { kind: "prendre" } })),
    listRestants: async (id: string) => restants[id]?.map((dossier) => ({ id: dossier, agentId: null })),
    mark: () => [],
    setEtat: () => null,
    count: async () => ({ restants: 1 }),
  };
  const file = { assign: ({ id }: { id: string }) => read(id) };
  await runTransferts({ ...commun, transferts, file } as never, NOW);
  expect({ faits, fautes }).toEqual({ faits: ["b", "c"], fautes: [FAUTE] });
});

it("un export préparé", async () => {
  const { faits, fautes, read, commun } = makeEssai();
  const reglages = { cadence: "jour", portee: "tout", format: "csv", garderJours: 1, colonnes: [] };
  const plansExport = {
    list: async () => ["a", "b"].map((id) => ({ id, faitLe: null, reglages })),
    purgeFichiers: () => null,
    mark: ({ id }: { id: string }) => read(id),
    addFichier: () => null,
  };
  const facturation = { listFoyers: async () => [] };
  const tableur = { writeTableau: async () => ({ kind: "ecrit", octets: new Uint8Array() }) };
  const ville = { reglages: { anneeScolaire: "2026-2027" } };
  const ports = { ...commun, plansExport, facturation, tableur, ville, newId: () => "fichier" };
  expect(await runPlans(ports as never, NOW)).toBe(1);
  expect({ faits, fautes }).toEqual({ faits: ["b"], fautes: [FAUTE] });
});

it("un document qui attend l’antivirus", async () => {
  const { faits, fautes, read, commun } = makeEssai();
  const file = {
    listDues: async () => [
      { id: "a", essais: 0 },
      { id: "b", essais: 0 },
    ],
    readContenu: async (id: string) => (read(id), { kind: "lu", octets: new Uint8Array() }),
    markSaine: () => null,
  };
  const antivirus = { examine: async () => ({ kind: "saine" }) };
  expect(await examinePieces({ ...commun, file, antivirus } as never, { now: NOW })).toBe(1);
  expect({ faits, fautes }).toEqual({ faits: ["b"], fautes: [FAUTE] });
});
