/** The real command, in a process of its own: what it writes, what it refuses, and that a secret is never repeated. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { CLE_EXEMPLE } from "#app/web/env.server.ts";
import { createVilleNeuve } from "#db/create-ville.ts";
import { findAgentByEmail, listAgents } from "#db/queries/agents.ts";
import { readConnecteurs, readVillePublique } from "#db/queries/ville.ts";
import { openRegistre, type Registre } from "#db/villes.ts";
import { SIRET_CLAIRVAL } from "#tests/personas.ts";
import { makeClairval } from "#tests/villes-simulees.ts";
import { CLE, makeEnv } from "./environnement.ts";

const SECRET = "un-secret-de-proconnect";
const dossiers: string[] = [];
afterAll(() => {
  for (const dossier of dossiers) rmSync(dossier, { recursive: true });
});

let dossier: string;
beforeEach(() => {
  dossier = mkdtempSync(join(tmpdir(), "ville-"));
  dossiers.push(dossier);
});

interface Essai {
  env?: Record<string, string | undefined>;
  stdin?: string;
}

/** The environment of a production; an undefined value takes the variable away. */
async function run(args: readonly string[], { env = {}, stdin = "" }: Essai = {}) {
  const enfant = spawn(process.execPath, ["--import", "tsx", "scripts/ville.ts", ...args], {
    env: {
      ...makeEnv(dossier),
      PROCONNECT_CLIENT_ID: "client-clairval",
      PROCONNECT_CLIENT_SECRET: SECRET,
      ...env,
    },
  });
  let [stdout, stderr] = ["", ""];
  enfant.stdout.on("data", (bout: Buffer) => void (stdout += bout.toString()));
  enfant.stderr.on("data", (bout: Buffer) => void (stderr += bout.toString()));
  enfant.stdin.on("error", () => {});
  enfant.stdin.end(stdin);
  const code = await new Promise<number | null>((resolve) => enfant.on("close", resolve));
  expect(stderr).not.toMatch(/\n\s+at |node:internal/);
  expect(stdout + stderr).not.toContain(SECRET);
  return { code, stdout, stderr: stderr.replaceAll("\u00a0", " ") };
}

const VALEURS = {
  slug: "clairval",
  nom: "Clairval",
  siret: SIRET_CLAIRVAL,
  hote: "familles.clairval.test",
  courriel: "familles@clairval.test",
  administrateur: "Solene.Marcadet@clairval.test",
  "nom-administrateur": "Solène MARCADET",
};
const creer = (valeurs: Partial<Record<string, string>> = {}): string[] => [
  "creer",
  ...Object.entries({ ...VALEURS, ...valeurs }).flatMap(([nom, valeur]) => [`--${nom}`, valeur ?? ""]),
];

async function open<R>(work: (registre: Registre) => Promise<R>): Promise<R> {
  const registre = await openRegistre({
    adresse: dossier,
    cles: [{ id: "k1", cle: Buffer.from(CLE, "hex") }],
  });
  try {
    return await work(registre);
  } finally {
    await registre.close();
  }
}

const lister = async (): Promise<string> => (await run(["lister"])).stdout;

describe("creer", () => {
  test("la ville, son hôte et son seul agent, qui administre ; rien d’inventé", async () => {
    const { code, stdout, stderr } = await run(creer());
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("https://familles.clairval.test/connexion/proconnect/retour");
    expect(stdout).toContain("https://familles.clairval.test/agent/connexion");
    await open(async (registre) => {
      const ville = await registre.findVilleByHote("FAMILLES.clairval.test");
      if (!ville) throw new Error("ville absente");
      const { nom, reglages } = await readVillePublique(ville);
      expect(nom).toBe("Clairval");
      expect(reglages).toMatchObject({ telephone: "", autorite: "", tribunal: "" });
      const { siret, connecteurs } = await readConnecteurs(ville);
      expect(siret).toBe(SIRET_CLAIRVAL);
      expect(connecteurs.franceConnect).toMatchObject({ clientId: "", clientSecret: "" });
      expect(connecteurs.proConnect).toMatchObject({ clientId: "client-clairval", clientSecret: SECRET });
      expect(await listAgents(ville)).toHaveLength(1);
      expect(await findAgentByEmail(ville, "solene.marcadet@clairval.test")).toMatchObject({
        roles: ["administrateur"],
        siret: SIRET_CLAIRVAL,
        actif: true,
      });
    });
    expect(await lister()).toBe("clairval\tClairval\tfamilles.clairval.test\n");
  });

  test("une seconde fois, et un hôte pris : refusés, et rien ne change", async () => {
    expect((await run(creer())).code).toBe(0);
    const deux = await run(creer({ nom: "Autre" }));
    expect(deux.code).toBe(1);
    expect(deux.stderr).toContain("--slug : une ville porte déjà le nom « clairval »");
    const hote = await run(creer({ slug: "autre", hote: "Familles.Clairval.TEST" }));
    expect(hote.code).toBe(1);
    expect(hote.stderr).toContain("--hote : une ville répond déjà à « familles.clairval.test »");
    expect(await lister()).toBe("clairval\tClairval\tfamilles.clairval.test\n");
  });

  test("une création coupée avant le registre se reprend par la même commande", async () => {
    await open(async (registre) => {
      const coupee = createVilleNeuve(registre, makeClairval("2026-11-25"), "2026-11-25T09:00:00.000Z", {
        avantRegistre: () => Promise.reject(new Error("coupure")),
      });
      await expect(coupee).rejects.toThrow("coupure");
      expect(await registre.listVilles(() => expect.unreachable())).toEqual([]);
    });
    expect(await lister()).toBe("Aucune ville.\n");
    expect((await run(creer())).code).toBe(0);
    await open(async (registre) => {
      const [ville] = await registre.listVilles(() => expect.unreachable());
      expect((await listAgents(ville!)).map(({ email }) => email)).toEqual(["solene.marcadet@clairval.test"]);
    });
    expect(await lister()).toBe("clairval\tClairval\tfamilles.clairval.test\n");
  });

  test("des valeurs qui ne se lisent pas : chacune nommée, code 1, rien n’est créé", async () => {
    const { code, stderr } = await run(creer({ siret: "21360999300019", hote: "https://clairval.test" }));
    expect(code).toBe(1);
    expect(stderr.trim().split("\n")).toEqual([
      expect.stringMatching(/^--siret : Écrivez un SIRET valable/),
      expect.stringMatching(/^--hote : Écrivez un nom d’hôte/),
    ]);
    expect(await lister()).toBe("Aucune ville.\n");
  });
});

describe("les secrets", () => {
  const SANS = { PROCONNECT_CLIENT_ID: undefined, PROCONNECT_CLIENT_SECRET: undefined };
  const LIGNES = `PROCONNECT_CLIENT_ID=client-lu\nPROCONNECT_CLIENT_SECRET=${SECRET}\n`;

  test("absents : chacun est nommé", async () => {
    const { code, stderr } = await run(creer(), { env: SANS });
    expect(code).toBe(1);
    expect(stderr).toContain("PROCONNECT_CLIENT_ID : Donnez l’identifiant client de ProConnect.");
    expect(stderr).toContain("PROCONNECT_CLIENT_SECRET : Donnez le secret client de ProConnect.");
  });

  test.each(["fichier", "entrée standard"])("lus dans : %s", async (source) => {
    const fichier = join(dossier, "secrets");
    writeFileSync(fichier, LIGNES);
    const secrets = source === "fichier" ? fichier : "-";
    const fin = await run(creer({ secrets }), { env: SANS, stdin: source === "fichier" ? "" : LIGNES });
    expect(fin).toMatchObject({ code: 0, stderr: "" });
    await open(async (registre) => {
      const [ville] = await registre.listVilles(() => expect.unreachable());
      const { connecteurs } = await readConnecteurs(ville!);
      expect(connecteurs.proConnect).toMatchObject({ clientId: "client-lu", clientSecret: SECRET });
    });
  });

  test("sur la ligne de commande : l’option n’existe pas, et sa valeur n’est pas répétée", async () => {
    const { code, stderr } = await run([...creer(), `--client-secret=${SECRET}`]);
    expect(code).toBe(2);
    expect(stderr).toContain("Option inconnue : --client-secret.");
  });

  test("un fichier absent", async () => {
    const { code, stderr } = await run(creer({ secrets: join(dossier, "rien") }), { env: SANS });
    expect(code).toBe(2);
    expect(stderr).toBe("--secrets : le fichier n’existe pas.\n");
  });

  test("ceux de la démonstration sont refusés ailleurs", async () => {
    const { code, stderr } = await run(creer(), {
      env: { PROCONNECT_CLIENT_SECRET: "secret-de-demonstration-proconnect-clairval" },
    });
    expect(code).toBe(1);
    expect(stderr).toContain("secret d’exemple refusé hors démonstration");
  });
});

describe("l’environnement, celui de « npm start »", () => {
  test("sans clé maîtresse : refusé, et aucune base n’est ouverte", async () => {
    const { code, stderr } = await run(creer(), { env: { CLE_MAITRESSE: undefined } });
    expect(code).toBe(2);
    expect(stderr).toContain("CLE_MAITRESSE");
    expect(await lister()).toBe("Aucune ville.\n");
  });

  test("clé d’exemple et simulateurs refusés hors démonstration, admis dedans", async () => {
    const demo = {
      CLE_MAITRESSE: CLE_EXEMPLE,
      PROCONNECT_EMETTEUR: "http://proconnect.localhost:3003/api/v2",
    };
    const refus = await run(creer(), { env: demo });
    expect(refus.code).toBe(2);
    expect(refus.stderr).toContain("clé d’exemple refusée hors démonstration");
    expect(refus.stderr).toContain("simulateur refusé hors démonstration");
    expect((await run(creer(), { env: { ...demo, PORTAIL_MODE: "demo" } })).code).toBe(0);
  });
});

describe("l’aide", () => {
  test.each([[["--help"]], [["creer", "--help"]]])("%s : code 0, sur la sortie", async (args) => {
    const { code, stdout } = await run(args);
    expect(code).toBe(0);
    expect(stdout).toContain("--nom-administrateur");
  });

  test.each([[[]], [["supprimer"]], [["lister", "tout"]]])("%s : code 2, avec l’aide", async (args) => {
    const { code, stderr } = await run(args);
    expect(code).toBe(2);
    expect(stderr).toContain("npm run --silent ville -- creer");
  });
});
