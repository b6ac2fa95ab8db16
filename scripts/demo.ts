/**
 * `npm run demo [-- --port N]`: builds the portal, creates the two demo towns and serves them.
 * `--dev` serves the sources instead of the build and reloads on change.
 */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { CLE_EXEMPLE } from "#app/web/env.server.ts";
import { seedDemo } from "#db/seed.ts";
import { openRegistre } from "#db/villes.ts";

const { values } = parseArgs({ options: { port: { type: "string" }, dev: { type: "boolean" } } });
const port = Number(values.port ?? 3000);
if (!Number.isInteger(port) || port < 1 || port > 65_530)
  throw new Error("--port attend un nombre de 1 à 65530");

if (!values.dev) {
  const built = spawnSync("npx", ["remix", "vite:build"], { stdio: "inherit" });
  if (built.status !== 0) process.exit(built.status ?? 1);
}

const folder = mkdtempSync(join(tmpdir(), "portail-demo-"));
const adresse = process.env.DATABASE_URL ?? folder;
const registre = await openRegistre({
  adresse,
  cles: [{ id: "demo", cle: Buffer.from(CLE_EXEMPLE, "hex") }],
});
await seedDemo(registre, new Date().toISOString());
await registre.close();

const portail: ChildProcess = spawn(process.execPath, ["--import", "tsx", "server.ts"], {
  stdio: ["ignore", "inherit", "inherit"],
  env: {
    FRANCECONNECT_EMETTEUR: `http://franceconnect.localhost:${port + 1}/api/v2`,
    API_PARTICULIER_ADRESSE: `http://api-particulier.localhost:${port + 2}`,
    PROCONNECT_EMETTEUR: `http://proconnect.localhost:${port + 3}/api/v2`,
    SMTP_ADRESSE: `smtp://courriel.localhost:${port + 5}`,
    ...process.env,
    PORTAIL_MODE: "demo",
    CLE_MAITRESSE: CLE_EXEMPLE,
    CLE_MAITRESSE_ID: "demo",
    DATABASE_URL: adresse,
    PORT: String(port),
    NODE_ENV: values.dev ? "development" : "production",
  },
});

console.log(`
Portail Tarif Famille, démonstration
  Rivelune   http://localhost:${port}
  Valbrume   http://valbrume.localhost:${port}
Ctrl-C arrête tout.
`);

const end = (): void => {
  portail.kill("SIGTERM");
};
process.on("SIGINT", end);
process.on("SIGTERM", end);
portail.once("exit", (code) => {
  rmSync(folder, { recursive: true, force: true });
  process.exit(code ?? 0);
});
