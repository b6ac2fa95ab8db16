/**
 * `npm run demo [-- --port N] [--payloads DIR]`: builds the portal, creates the demo towns, starts the
 * simulators and the portal. `--dev` serves the sources instead of the build and reloads on change.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import "#tests/simulators/localhost-dns.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { CLE_EXEMPLE } from "#app/web/env.server.ts";
import { createVilleNeuve } from "#db/create-ville.ts";
import { seedDemo } from "#db/seed.ts";
import { openRegistre } from "#db/villes.ts";
import { startSimulateurs } from "#tests/simulators/index.ts";
import { makeClairval, makeVillesSimulees } from "#tests/villes-simulees.ts";

const { values } = parseArgs({
  options: { port: { type: "string" }, payloads: { type: "string" }, dev: { type: "boolean" } },
});
const port = Number(values.port ?? 3000);
if (!Number.isInteger(port) || port < 1 || port > 65_529)
  throw new Error("--port attend un nombre de 1 à 65529");

if (!values.dev) {
  const built = spawnSync("npx", ["remix", "vite:build"], { stdio: "inherit" });
  if (built.status !== 0) process.exit(built.status ?? 1);
}

const folder = mkdtempSync(join(tmpdir(), "portail-demo-"));
const adresse = process.env.DATABASE_URL ?? folder;
const instant = new Date().toISOString();
const registre = await openRegistre({
  adresse,
  cles: [{ id: "demo", cle: Buffer.from(CLE_EXEMPLE, "hex") }],
});
await seedDemo(registre, instant);
// Already there when the folder is kept: nothing is changed.
await createVilleNeuve(registre, makeClairval(toJour(instant)), instant);
await registre.close();

const simulateurs = await startSimulateurs({
  villes: makeVillesSimulees((hote) => `http://${hote}:${port}`),
  ports: {
    franceconnect: port + 1,
    apiParticulier: port + 2,
    proconnect: port + 3,
    courrielWeb: port + 4,
    smtp: port + 5,
    antivirus: port + 6,
  },
  ...(values.payloads ? { payloadsDir: values.payloads } : {}),
});

const portail = spawn(
  process.execPath,
  ["--import", "tsx", "--import", "./tests/simulators/localhost-dns.ts", "server.ts"],
  {
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      FRANCECONNECT_EMETTEUR: `http://franceconnect.localhost:${port + 1}/api/v2`,
      API_PARTICULIER_ADRESSE: `http://api-particulier.localhost:${port + 2}`,
      PROCONNECT_EMETTEUR: `http://proconnect.localhost:${port + 3}/api/v2`,
      SMTP_ADRESSE: `smtp://courriel.localhost:${port + 5}`,
      ANTIVIRUS_ADRESSE: `tcp://antivirus.localhost:${port + 6}`,
      ...process.env,
      PORTAIL_MODE: "demo",
      CLE_MAITRESSE: CLE_EXEMPLE,
      CLE_MAITRESSE_ID: "demo",
      DATABASE_URL: adresse,
      PORT: String(port),
      NODE_ENV: values.dev ? "development" : "production",
    },
  },
);

console.log(`
Portail Tarif Famille, démonstration

  Rivelune     http://localhost:${port}
  Valbrume     http://valbrume.localhost:${port}
  Clairval     http://clairval.localhost:${port}/agent, une ville neuve : son accueil dit quoi faire
  Agents       http://localhost:${port}/agent
  Tarifs       http://localhost:${port}/tarifs, et le simulateur : http://localhost:${port}/simulateur
  Courriels    http://courriel.localhost:${port + 4}

À essayer, depuis le bouton FranceConnect de l’accueil :
  qf-moyen            un quotient connu : chaque prix et pourquoi
  qf-zero             un quotient de 0, qui est une valeur
  panne-503           la caisse est en maintenance : un prix provisoire, et un agent qui répondra
  conjoint-allocataire  l’autre parent est l’allocataire

Et depuis le bouton ProConnect de l’espace des agents :
  instructeur         Nadia Ferrieu, qui traite les dossiers de Rivelune et reçoit les familles au guichet
  actualiseur         Solène Kerhoas, qui redemande les quotients une fois par an
  editeur             Loïc Brenugat, qui prépare une grille et en voit l’effet
  publieur            Chantal Ozanneau, qui la relit et la publie
  administrateur      Marc Tessandier, qui règle la ville, ses activités et ses agents
  administrateur-clairval  Solène Marcadet, qui met Clairval en route (puis editeur- et publieur-clairval)
  auditeur            Élodie Chauvirey, qui lit ce qui a été fait

Ctrl-C arrête tout.
`);

let ending = false;
const end = (): void => {
  if (ending) return;
  ending = true;
  portail.kill("SIGTERM");
};
process.on("SIGINT", end);
process.on("SIGTERM", end);
portail.once("exit", (code) => {
  void simulateurs.close().finally(() => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(ending ? 0 : (code ?? 1));
  });
});
