/** A town under measure: simulators in one process, the portal in another, a temporary folder of data. */
import "#tests/simulators/localhost-dns.ts";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CLE_EXEMPLE } from "#app/web/env.server.ts";
import { moteur } from "#db/colonnes.ts";
import { seedDemo } from "#db/seed.ts";
import { openRegistre, type Registre } from "#db/villes.ts";
import type { Persona } from "#tests/personas.ts";
import { listen } from "#tests/simulators/commun.ts";
import { makeVillesSimulees } from "#tests/villes-simulees.ts";
import { AGENTS } from "./familles.ts";
import type { Adresses } from "./processus-simulateurs.ts";
import { ProcessusPortail, startProcessusSimulateurs, type ProcessusSimulateurs } from "./processus.ts";

const CLE_ID = "demo";

export interface Banc {
  /** The first town. */
  origine: string;
  portail: ProcessusPortail;
  adresses: Adresses;
  readAppels: ProcessusSimulateurs["readAppels"];
  /** Where the databases are. */
  dossier: string;
  /** The same data as the portal's. */
  openRegistre(): Promise<Registre>;
  close(): Promise<void>;
}

const openDonnees = (dossier: string): Promise<Registre> =>
  openRegistre({ adresse: dossier, cles: [{ id: CLE_ID, cle: Buffer.from(CLE_EXEMPLE, "hex") }] });

/** The simulators, then the portal, which is ready. */
export async function openBanc(familles: readonly Persona[]): Promise<Banc> {
  if (moteur !== "sqlite") throw new Error("ce banc mesure le portail sur SQLite : retirez DATABASE_URL");
  const dossier = mkdtempSync(join(tmpdir(), "portail-mesures-"));
  const remove = (): void => rmSync(dossier, { recursive: true, force: true });
  process.on("exit", remove);
  const fins: (() => unknown)[] = [() => void process.off("exit", remove), remove];
  const close = async (): Promise<void> => {
    for (const fin of fins.splice(0).toReversed()) await fin();
  };
  try {
    const libre = await listen(0);
    await libre.close();
    const origine = `http://localhost:${libre.port}`;
    const registre = await openDonnees(dossier);
    await seedDemo(registre, new Date().toISOString());
    await registre.close();

    const simulateurs = await startProcessusSimulateurs({
      villes: makeVillesSimulees((hote) => `http://${hote}:${libre.port}`),
      personas: [...familles, ...AGENTS],
    });
    fins.push(simulateurs.close);
    const { adresses } = simulateurs;
    const portail = new ProcessusPortail(origine, {
      NODE_ENV: "production",
      PORTAIL_MODE: "demo",
      PORT: String(libre.port),
      DATABASE_URL: dossier,
      CLE_MAITRESSE: CLE_EXEMPLE,
      CLE_MAITRESSE_ID: CLE_ID,
      FRANCECONNECT_EMETTEUR: adresses.franceconnect,
      PROCONNECT_EMETTEUR: adresses.proconnect,
      API_PARTICULIER_ADRESSE: adresses.apiParticulier,
      SMTP_ADRESSE: adresses.smtp,
      ANTIVIRUS_ADRESSE: adresses.antivirus,
    });
    fins.push(() => portail.close());
    portail.spawn();
    await portail.waitReady();
    const { readAppels } = simulateurs;
    return {
      origine,
      portail,
      adresses,
      readAppels,
      dossier,
      openRegistre: () => openDonnees(dossier),
      close,
    };
  } catch (faute) {
    await close();
    throw faute;
  }
}
