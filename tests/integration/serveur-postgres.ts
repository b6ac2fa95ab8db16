/** Starts a private PostgreSQL for the tests where `initdb` is found; says so where it is not. */
import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    adressePostgres: string | null;
  }
}

function findBin(): string | null {
  const roots = "/usr/lib/postgresql";
  const folders = existsSync(roots) ? readdirSync(roots).map((version) => join(roots, version, "bin")) : [];
  const paths = [...folders, ...(process.env.PATH ?? "").split(":")];
  return paths.find((path) => existsSync(join(path, "initdb")) && existsSync(join(path, "postgres"))) ?? null;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

/** PostgreSQL refuses to run as root: as root, the server runs as `postgres` (or `nobody`). */
function serverIds(): { uid: number; gid: number } | undefined {
  if (userInfo().uid !== 0) return undefined;
  const read = (flag: string, user: string): number => Number(execFileSync("id", [flag, user]).toString());
  for (const user of ["postgres", "nobody"]) {
    try {
      return { uid: read("-u", user), gid: read("-g", user) };
    } catch {
      continue;
    }
  }
  return undefined;
}

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | void> {
  const bin = findBin();
  if (!bin) {
    console.warn("PostgreSQL absent (initdb introuvable) : les tests du second moteur sont passés.");
    project.provide("adressePostgres", null);
    return;
  }
  const ids = serverIds();
  const folder = mkdtempSync(join(tmpdir(), "postgres-"));
  if (ids) chownSync(folder, ids.uid, ids.gid);
  const data = join(folder, "donnees");
  const options = { ...ids, cwd: folder, stdio: "ignore" as const };
  execFileSync(
    join(bin, "initdb"),
    ["-D", data, "-U", "essai", "-A", "trust", "--locale=C", "-E", "UTF8", "-N"],
    options,
  );
  const port = await freePort();
  const settings = [
    `port=${port}`,
    "listen_addresses=127.0.0.1",
    `unix_socket_directories=${folder}`,
    "fsync=off",
    // A town has its own connections, and the files of tests open many towns side by side.
    "max_connections=400",
  ];
  const server = spawn(join(bin, "postgres"), ["-D", data, ...settings.flatMap((one) => ["-c", one])], {
    ...options,
    stdio: ["ignore", "ignore", "pipe"],
  });
  await new Promise<void>((resolve, reject) => {
    server.once("exit", (code) => reject(new Error(`PostgreSQL s’est arrêté (${code})`)));
    server.stderr.on("data", (chunk: Buffer) => {
      if (chunk.toString().includes("ready to accept connections")) resolve();
    });
  });
  project.provide("adressePostgres", `postgres://essai@127.0.0.1:${port}/postgres`);
  return async () => {
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGINT");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
}
