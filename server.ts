/** The portal's process: environment, register, HTTP, and a graceful end. */
import { createServer } from "node:http";
import type { ServerBuild } from "@remix-run/node";
import { setTimeout as sleep } from "node:timers/promises";
import { LIMITE_PAR_MINUTE } from "#app/domain/cadence/cadence.ts";
import { startActualisation } from "#app/web/actualisation.server.ts";
import { startAtelier } from "#app/web/atelier.server.ts";
import { makeOrigine, readEnv } from "#app/web/env.server.ts";
import { startClassement } from "#app/web/classement.server.ts";
import { startTransferts } from "#app/web/transferts.server.ts";
import { startDifferees } from "#app/web/differees.server.ts";
import { startExamens } from "#app/web/examens.server.ts";
import { startExports } from "#app/web/exports.server.ts";
import { startDiffusions } from "#app/web/diffusions.server.ts";
import { startDisponibilite } from "#app/web/disponibilite.server.ts";
import { startFacteur } from "#app/web/facteur.server.ts";
import { makePortail } from "#app/web/portail.server.ts";
import { startVeille } from "#app/web/veille.server.ts";
import { openRegistre } from "#db/villes.ts";

const env = readEnv(process.env);
const cles = [{ id: env.CLE_MAITRESSE_ID, cle: Buffer.from(env.CLE_MAITRESSE, "hex") }];
const emplacement = { adresse: env.DATABASE_URL, cles };
const registre = await openRegistre(emplacement);
const atelier = startAtelier(emplacement, 1);

const vite =
  process.env.NODE_ENV === "production"
    ? undefined
    : await (await import("vite")).createServer({ server: { middlewareMode: true } });
const compiled = "./build/server/index.js";
const build = vite
  ? async () => (await vite.ssrLoadModule("virtual:remix/server-build")) as ServerBuild
  : ((await import(compiled)) as ServerBuild);

const origine = makeOrigine(env);
const now = (): string => new Date().toISOString();

/** Ends early with the process. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => undefined);

const app = makePortail({
  env,
  registre,
  atelier,
  build,
  origine,
  now,
  middlewares: vite?.middlewares,
});
const rondes = [
  startFacteur({ registre, smtp: env.SMTP_ADRESSE, now, intervalle: 1_000 }),
  startExamens({ registre, antivirus: env.ANTIVIRUS_ADRESSE, origine, now, intervalle: 1_000 }),
  startClassement({ registre, intervalle: 1_000 }),
  startActualisation({
    registre,
    apiParticulier: env.API_PARTICULIER_ADRESSE,
    limiteApi: LIMITE_PAR_MINUTE,
    origine,
    now,
    pause,
    intervalle: 1_000,
  }),
  startTransferts({ registre, now, intervalle: 1_000 }),
  startDiffusions({ registre, origine, now, intervalle: 1_000 }),
  startDifferees({ registre, origine, now, intervalle: 1_000 }),
  startDisponibilite({ registre, now, intervalle: 5_000 }),
  startVeille({ registre, origine, now, intervalle: 1_000 }),
  startExports({ registre, atelier, now, intervalle: 60_000 }),
];
const server = createServer(app);
server.listen(env.PORT, () => console.log(`Portail à l’écoute sur le port ${env.PORT}`));

let ending = false;
async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  server.close();
  server.closeIdleConnections();
  await vite?.close();
  await Promise.all(rondes.map((ronde) => ronde.stop()));
  await atelier.close();
  await registre.close();
  process.exit(0);
}
process.on("SIGTERM", () => void end());
process.on("SIGINT", () => void end());
