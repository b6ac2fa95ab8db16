/** The bench measures the build, never an old one. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const SOURCES = ["app", "public", "package.json", "remix.config.js", "vite.config.ts"];
const BUILD = "build/server/index.js";

function findDerniere(chemin: string): number {
  const etat = statSync(chemin);
  if (!etat.isDirectory()) return etat.mtimeMs;
  return Math.max(0, ...readdirSync(chemin).map((nom) => findDerniere(join(chemin, nom))));
}

/** Builds the portal when a source is newer than the build. @throws when it does not build */
export function ensureBuild(): void {
  const derniere = Math.max(...SOURCES.map(findDerniere));
  if (existsSync(BUILD) && statSync(BUILD).mtimeMs >= derniere) return;
  console.log("Construction du portail…");
  const { status } = spawnSync("npx", ["remix", "vite:build"], { stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error("le portail ne se construit pas");
}
