/** Applies the migrations of one store. Never `drizzle-kit push`: see docs/decisions/004 and `openSqlite`. */
import { fileURLToPath } from "node:url";
import { moteur } from "./colonnes.ts";
import type { Magasin } from "./magasin.ts";

export type NomMagasin = "ville" | "registre";

/** Brings one store to the current version; resumable, since each migration is one transaction. */
export function migrate(magasin: Magasin, nom: NomMagasin): Promise<void> {
  return magasin.migrate(fileURLToPath(new URL(`../migrations/${moteur}/${nom}`, import.meta.url)));
}
