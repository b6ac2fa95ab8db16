/** A whole view changes hands on both engines: all of it once, what was refused told, stopped, resumed, and by right. */
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { FILTRE_VIDE, toSelection } from "#app/domain/dossier/filtre-file.ts";
import { askTransfert, runTransferts, setTransfert } from "#app/usecases/agent/run-transferts.ts";
import { makeServicesDossier } from "#app/web/services-dossier.server.ts";
import { makeCommit } from "#app/web/services-droits.server.ts";
import { moteur } from "#db/colonnes.ts";
import { findAgent, saveAgent } from "#db/queries/agents.ts";
import { acte, cas, foyer } from "#db/schema/ville.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { count, eq } from "drizzle-orm";
import { INSTANT, makeAdresse, makeNouvelleVille, moteurPresent, openEssai } from "./ouvrir.ts";

const NOMBRE = 120;

describe.skipIf(!moteurPresent)(`transferts de dossiers sur ${moteur}`, () => {
  const registres: Registre[] = [];
  let ville: Ville;
  let ports: ReturnType<typeof makePorts>;
  beforeEach(async () => {
    const registre = await openEssai(makeAdresse());
    registres.push(registre);
    ville = await registre.createVille(makeNouvelleVille());
    ports = makePorts();
    for (const id of ["absente", "present"]) await saveAgent(ville, toLigne(id));
    await ville.db.insert(foyer).values({ id: "f", version: 1, residence: "inconnue", creeLe: INSTANT });
    await ville.db.insert(cas).values(
      Array.from({ length: NOMBRE }, (_, n) => `c${String(n).padStart(3, "0")}`).map((id) => ({
        id,
        foyerId: "f",
        motif: "panne",
        service: "familles",
        etat: "ouvert",
        version: 1,
        ouvertLe: INSTANT,
        repondreAvant: "2026-12-01",
        agentId: "absente",
        prive: ville.coffre.seal({ table: "cas", colonne: "prive", ligne: id }, {}),
      })),
    );
  });
  afterAll(async () => {
    for (const one of registres) await one.close();
  });

  let numero = 0;
  const makePorts = () => ({
    ...makeServicesDossier(ville),
    agents: { find: (id: string) => findAgent(ville, id), findByEmail: async () => null },
    commit: makeCommit(ville),
    onFaute: (faute: unknown) => expect.unreachable(String(faute)),
    newId: () => `t${(numero += 1)}`,
  });
  const toLigne = (id: string, actif = true) => ({
    id,
    email: `${id}@ville.exemple.test`,
    nom: id,
    qualite: "instructrice",
    siret: "21440999700019",
    service: "familles",
    roles: ["instructeur"],
    actif,
  });
  const selection = toSelection({ ...FILTRE_VIDE, agent: "absente" }, { moi: "present", date: "2026-11-24" });

  async function ask(): Promise<string> {
    const agent = await findAgent(ville, "present");
    if (!agent) throw new Error("agent absent");
    const issue = await askTransfert(ports, {
      agent,
      geste: { kind: "confier", vers: "present" },
      selection,
      now: INSTANT,
    });
    if (issue.kind !== "demande") throw new Error(issue.kind);
    return issue.id;
  }
  const heldBy = (agentId: string): Promise<number> => ville.db.$count(cas, eq(cas.agentId, agentId));

  test("tout est fait, une fois, et ce qui a été refusé est dit", async () => {
    const id = await ask();
    await ville.db.update(cas).set({ etat: "clos" }).where(eq(cas.id, "c003"));
    await ville.db.update(cas).set({ agentId: "autre" }).where(eq(cas.id, "c004"));
    while ((await runTransferts(ports, INSTANT)) > 0);
    expect(await ports.transferts.find(id)).toMatchObject({ etat: "fini", agentId: "present" });
    expect(await ports.transferts.count(id)).toEqual({ faits: NOMBRE - 2, refuses: 2, restants: 0 });
    expect(await ports.transferts.listRefus(id, 10)).toEqual([
      { id: "c003", kind: "clos" },
      { id: "c004", kind: "tenu", agentId: "autre" },
    ]);
    expect(await heldBy("present")).toBe(NOMBRE - 2);
    const [{ n } = { n: 0 }] = await ville.db
      .select({ n: count() })
      .from(acte)
      .where(eq(acte.quoi, "dossier-confie"));
    expect(n).toBe(NOMBRE - 2);
  });

  test("arrêté, il ne bouge plus ; repris, il finit", async () => {
    const id = await ask();
    const agent = await findAgent(ville, "present");
    await runTransferts(ports, INSTANT);
    const milieu = await ports.transferts.count(id);
    expect(milieu.faits).toBeGreaterThan(0);
    expect(milieu.restants).toBeGreaterThan(0);
    const set = async (etat: "arrete" | "en-cours"): Promise<void> => {
      const transfert = await ports.transferts.find(id);
      if (transfert && agent) await setTransfert(ports, { transfert, etat, agent, now: INSTANT });
    };
    await set("arrete");
    expect(await runTransferts(ports, INSTANT)).toBe(0);
    expect(await ports.transferts.count(id)).toEqual(milieu);
    await set("en-cours");
    while ((await runTransferts(ports, INSTANT)) > 0);
    expect(await heldBy("present")).toBe(NOMBRE);
  });

  test("deux rondes à la fois ne font rien deux fois", async () => {
    const id = await ask();
    await Promise.all([1, 2, 3].map(() => runTransferts(ports, INSTANT)));
    while ((await runTransferts(ports, INSTANT)) > 0);
    expect(await ports.transferts.count(id)).toEqual({ faits: NOMBRE, refuses: 0, restants: 0 });
  });

  test("qui a perdu son droit depuis ne fait plus rien bouger", async () => {
    const id = await ask();
    await saveAgent(ville, toLigne("present", false));
    expect(await runTransferts(ports, INSTANT)).toBe(0);
    expect(await ports.transferts.find(id)).toMatchObject({ etat: "arrete" });
    expect(await heldBy("absente")).toBe(NOMBRE);
  });
});
