/** Finds a Chromium on this machine, or installs one. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright";

/** No sandbox: the tests also run as root, in containers. */
export const OPTIONS_CHROMIUM: readonly string[] = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const NOMS = ["chromium", "chromium-browser", "google-chrome"];

function findInPath(): string | undefined {
  const dossiers = (process.env.PATH ?? "").split(delimiter).filter((dossier) => dossier !== "");
  return NOMS.flatMap((nom) => dossiers.map((dossier) => join(dossier, nom))).find((one) => existsSync(one));
}

function findInstalled(): string | undefined {
  const own = chromium.executablePath();
  return existsSync(own) ? own : findInPath();
}

function run(command: string, ...parameters: string[]): boolean {
  return spawnSync(command, parameters, { stdio: "inherit" }).status === 0;
}

/** @throws when `CHROMIUM_PATH` names nothing, or when no Chromium could be installed. */
export function findChromium(): string {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Error(`CHROMIUM_PATH ne désigne aucun fichier : ${chosen}`);
  }
  const found = findInstalled();
  if (found) return found;

  console.log("Aucun Chromium sur cette machine : installation.");
  const asRoot = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  const bySystem = asRoot && run("apt-get", "update") && run("apt-get", "install", "-y", "chromium");
  if (!bySystem) run("npx", "playwright", "install", "chromium");
  const installed = findInstalled();
  if (installed) return installed;
  throw new Error(
    "Chromium n’a pas pu être installé : installez-le et donnez son chemin dans CHROMIUM_PATH.",
  );
}
