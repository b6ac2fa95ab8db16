/** The same pages as an old phone lives them: a real Chromium, its processor and its network slowed, nothing kept from before. */
import { setTimeout as sleep } from "node:timers/promises";
import { chromium, type Browser, type Page } from "playwright";
import { findChromium, OPTIONS_CHROMIUM } from "../../scripts/find-chromium.ts";
import { arrondi, computeCentile } from "./statistiques.ts";

/** A slow mobile network, as browsers' own tools apply « Slow 4G »: bytes per second, and milliseconds added to each request. */
const RESEAU = {
  offline: false,
  latency: 562.5,
  downloadThroughput: (1_474.56 * 1024) / 8,
  uploadThroughput: (675 * 1024) / 8,
};
const RALENTISSEMENT = 4;
/** After the last byte: a late paint or a late shift still counts. */
const REPOS_MS = 1_000;
const ESSAIS = 3;

export interface PageTelephone {
  page: string;
  adresse: string;
  /** Cookies of who asks. */
  biscuits: readonly { name: string; value: string }[];
}

export interface MesureTelephone {
  page: string;
  /** Median of the tries: when the largest thing of the screen was painted, in milliseconds. */
  lcp_ms: number;
  /** Worst of the tries. */
  cls: number;
  requetes: number;
  /** As they travelled: compressed, headers included. */
  ko: number;
}

type Essai = Omit<MesureTelephone, "page">;

export async function measureTelephone(cibles: readonly PageTelephone[]): Promise<MesureTelephone[]> {
  const navigateur = await chromium.launch({
    executablePath: findChromium(),
    args: [...OPTIONS_CHROMIUM],
  });
  try {
    const mesures: MesureTelephone[] = [];
    for (const cible of cibles) {
      const essais: Essai[] = [];
      for (let essai = 0; essai < ESSAIS; essai += 1) essais.push(await measurePage(navigateur, cible));
      mesures.push({
        page: cible.page,
        lcp_ms: arrondi(
          computeCentile(
            essais.map(({ lcp_ms }) => lcp_ms),
            0.5,
          ),
          0,
        ),
        cls: arrondi(Math.max(...essais.map(({ cls }) => cls)), 3),
        requetes: Math.max(...essais.map(({ requetes }) => requetes)),
        ko: arrondi(Math.max(...essais.map(({ ko }) => ko)), 1),
      });
    }
    return mesures;
  } finally {
    await navigateur.close();
  }
}

async function measurePage(navigateur: Browser, { adresse, biscuits }: PageTelephone): Promise<Essai> {
  const contexte = await navigateur.newContext({
    locale: "fr-FR",
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  });
  try {
    // « __Host- » cookies are accepted from a secure address only; the browser sends them to localhost all the same.
    const url = `https://${new URL(adresse).hostname}/`;
    await contexte.addCookies(biscuits.map((biscuit) => ({ ...biscuit, url, secure: true, httpOnly: true })));
    const page = await contexte.newPage();
    const lien = await contexte.newCDPSession(page);
    await lien.send("Network.enable");
    await lien.send("Network.emulateNetworkConditions", RESEAU);
    await lien.send("Emulation.setCPUThrottlingRate", { rate: RALENTISSEMENT });
    let requetes = 0;
    let octets = 0;
    lien.on("Network.requestWillBeSent", () => {
      requetes += 1;
    });
    lien.on("Network.loadingFinished", ({ encodedDataLength }) => {
      octets += encodedDataLength;
    });
    await page.addInitScript(observe);
    const reponse = await page.goto(adresse, { waitUntil: "networkidle" });
    if (reponse?.status() !== 200 || page.url() !== adresse)
      throw new Error(`page inattendue : ${new URL(page.url()).pathname}`);
    await sleep(REPOS_MS);
    return { ...(await read(page)), requetes, ko: octets / 1024 };
  } finally {
    await contexte.close();
  }
}

interface Ressenti {
  lcp: number;
  /** Sums of the shifts of one session window: less than a second apart, five seconds at most. */
  fenetres: { debut: number; dernier: number; somme: number }[];
}

type Fenetre = typeof globalThis & { ressenti?: Ressenti };

/** Runs in the page, before anything of it. */
function observe(): void {
  const ressenti: Ressenti = { lcp: 0, fenetres: [] };
  (globalThis as Fenetre).ressenti = ressenti;
  new PerformanceObserver((liste) => {
    for (const { startTime } of liste.getEntries()) ressenti.lcp = startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((liste) => {
    for (const entree of liste.getEntries() as (PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
    })[]) {
      if (entree.hadRecentInput) continue;
      const fenetre = ressenti.fenetres.at(-1);
      const { startTime: instant, value } = entree;
      if (fenetre && instant - fenetre.dernier < 1_000 && instant - fenetre.debut < 5_000) {
        fenetre.dernier = instant;
        fenetre.somme += value;
      } else ressenti.fenetres.push({ debut: instant, dernier: instant, somme: value });
    }
  }).observe({ type: "layout-shift", buffered: true });
}

async function read(page: Page): Promise<Pick<Essai, "lcp_ms" | "cls">> {
  const ressenti = await page.evaluate(() => (globalThis as Fenetre).ressenti);
  if (!ressenti || ressenti.lcp === 0) throw new Error(`rien de peint : ${new URL(page.url()).pathname}`);
  return { lcp_ms: ressenti.lcp, cls: Math.max(0, ...ressenti.fenetres.map(({ somme }) => somme)) };
}

/** The figures as a person reads them. */
export function formatTelephone(mesures: readonly MesureTelephone[]): string {
  const lignes = mesures.map(({ page, lcp_ms, cls, requetes, ko }) => [
    page,
    lcp_ms.toFixed(0),
    cls.toFixed(3),
    String(requetes),
    ko.toFixed(1),
  ]);
  return [["au téléphone", "LCP ms", "CLS", "requêtes", "Ko"], ...lignes]
    .map(([page = "", ...nombres]) => page.padEnd(18) + nombres.map((un) => un.padStart(10)).join(""))
    .join("\n");
}
