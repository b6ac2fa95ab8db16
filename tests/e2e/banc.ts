/** The whole bench in one process: simulators, register, built portal, one clock; only Chromium is apart. */
import "#tests/simulators/localhost-dns.ts";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { chromium, type Browser, type BrowserContext } from "playwright";
import { toJour } from "#app/domain/temps/jour.ts";
import { addJours } from "#app/domain/ville/rentree.ts";
import { startAtelier, type AtelierPortail } from "#app/web/atelier.server.ts";
import { CLE_EXEMPLE, readEnv } from "#app/web/env.server.ts";
import { makePortail } from "#app/web/portail.server.ts";
import { seedDemo } from "#db/seed.ts";
import { openRegistre, type Registre } from "#db/villes.ts";
import type { Alteration } from "#tests/simulators/alteration.ts";
import { listen } from "#tests/simulators/commun.ts";
import { makeVillesSimulees } from "#tests/villes-simulees.ts";
import { startSimulateurs, type Simulateurs } from "#tests/simulators/index.ts";
import { findChromium, OPTIONS_CHROMIUM } from "../../scripts/find-chromium.ts";

const BUILD = resolve("build/server/index.js");

/** Milliseconds since 1970, moved by hand: no test waits. */
export interface Horloge {
  now(): number;
  avancer(ms: number): void;
  /** The day in Paris, `2026-11-27`, so many days from now: a day of the product never is the one of UTC. */
  jour(decalage?: number): string;
}

export interface OptionsBanc {
  /** Serve the official test answers of this folder instead of the personas. */
  payloadsDir?: string;
  /** Calls that one minute admits: a waiting room opens sooner. */
  limiteApi?: number;
}

export interface BancSansNavigateur {
  /** The first town. */
  origine: string;
  /** The second town. */
  origineVille2: string;
  simulateurs: Simulateurs;
  /** Where the files of the towns are, for a test to break one. */
  dossier: string;
  registre: Registre;
  atelier: AtelierPortail;
  horloge: Horloge;
  /** What FranceConnect does to the next tokens. */
  alterer(alteration: Alteration): void;
  fermer(): Promise<void>;
}

export interface Banc extends BancSansNavigateur {
  navigateur: Browser;
  nouveauContexte(options?: { javaScriptEnabled?: boolean }): Promise<BrowserContext>;
}

function createHorloge(): Horloge {
  let avance = 0;
  return {
    now: () => Date.now() + avance,
    avancer: (ms) => {
      avance += ms;
    },
    jour: (decalage = 0) => addJours(toJour(new Date(Date.now() + avance).toISOString()), decalage),
  };
}

/** Ends what was opened, last first, even when one end fails. */
async function closeAll(fins: readonly (() => unknown)[]): Promise<void> {
  const fautes: unknown[] = [];
  for (const fin of fins.toReversed()) {
    try {
      await fin();
    } catch (faute) {
      fautes.push(faute);
    }
  }
  if (fautes.length > 0) throw new AggregateError(fautes, "fermeture du banc");
}

export async function ouvrirBancSansNavigateur({
  limiteApi,
  payloadsDir,
}: OptionsBanc = {}): Promise<BancSansNavigateur> {
  if (!existsSync(BUILD)) throw new Error("build/ manque : lancez d’abord « npm run build »");
  // The served build is the production one: React and Express must agree with it.
  process.env.NODE_ENV = "production";
  const fins: (() => unknown)[] = [];
  try {
    const horloge = createHorloge();
    let alteration: Alteration = "none";

    const ecoute = await listen(0);
    fins.push(() => ecoute.close());
    const origine = (hote: string): string => `http://${hote}:${ecoute.port}`;

    const simulateurs = await startSimulateurs({
      villes: makeVillesSimulees(origine),
      ports: { franceconnect: 0, apiParticulier: 0, proconnect: 0, courrielWeb: 0, smtp: 0, antivirus: 0 },
      clock: horloge,
      alteration: () => alteration,
      ...(payloadsDir ? { payloadsDir } : {}),
    });
    fins.push(() => simulateurs.close());

    const dossier = mkdtempSync(join(tmpdir(), "portail-banc-"));
    fins.push(() => rmSync(dossier, { recursive: true, force: true }));
    const env = readEnv({
      PORTAIL_MODE: "demo",
      PORT: String(ecoute.port),
      CLE_MAITRESSE: CLE_EXEMPLE,
      CLE_MAITRESSE_ID: "demo",
      DATABASE_URL: dossier,
      FRANCECONNECT_EMETTEUR: simulateurs.franceconnect.issuer,
      PROCONNECT_EMETTEUR: simulateurs.proconnect.issuer,
      API_PARTICULIER_ADRESSE: simulateurs.apiParticulier.url,
      SMTP_ADRESSE: simulateurs.courriel.smtpUrl,
      ANTIVIRUS_ADRESSE: simulateurs.antivirus.adresse,
    });
    const emplacement = {
      adresse: dossier,
      cles: [{ id: env.CLE_MAITRESSE_ID, cle: Buffer.from(env.CLE_MAITRESSE, "hex") }],
    };
    const registre = await openRegistre(emplacement);
    fins.push(() => registre.close());
    const atelier = startAtelier(emplacement);
    fins.push(() => atelier.close());
    const now = (): string => new Date(horloge.now()).toISOString();
    await seedDemo(registre, now());

    const build = (await import(/* @vite-ignore */ pathToFileURL(BUILD).href)) as ServerBuild;
    ecoute.server.on("request", makePortail({ env, registre, atelier, build, origine, now, limiteApi }));

    return {
      origine: origine("localhost"),
      origineVille2: origine("valbrume.localhost"),
      simulateurs,
      dossier,
      registre,
      atelier,
      horloge,
      alterer: (suivante) => {
        alteration = suivante;
      },
      fermer: () => closeAll(fins),
    };
  } catch (faute) {
    await closeAll(fins);
    throw faute;
  }
}

export async function ouvrirBanc(options: OptionsBanc = {}): Promise<Banc> {
  const banc = await ouvrirBancSansNavigateur(options);
  try {
    const navigateur = await chromium.launch({ executablePath: findChromium(), args: [...OPTIONS_CHROMIUM] });
    return {
      ...banc,
      navigateur,
      nouveauContexte: async (options) => {
        // A colour on its way from one to another is neither: axe would read it as it passes.
        const contexte = await navigateur.newContext({
          locale: "fr-FR",
          reducedMotion: "reduce",
          ...options,
        });
        contexte.setDefaultTimeout(30_000);
        return contexte;
      },
      fermer: () => closeAll([banc.fermer, () => navigateur.close()]),
    };
  } catch (faute) {
    await banc.fermer();
    throw faute;
  }
}
