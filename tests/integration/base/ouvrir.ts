/** Opens a register with one town on the engine of this run; PostgreSQL is skipped, saying so, where absent. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { moteur } from "#db/colonnes.ts";
import { openRegistre, type NouvelleVille, type Registre } from "#db/villes.ts";

export const INSTANT = "2026-11-24T09:00:00.000Z";
const CLES = [{ id: "essai", cle: Buffer.alloc(32, 7) }];
export const moteurPresent = moteur === "sqlite" || Boolean(inject("adressePostgres"));

let compteur = 0;

/** Where a fresh set of databases lives. */
export function makeAdresse(): string {
  return moteur === "postgres" ? (inject("adressePostgres") ?? "") : mkdtempSync(join(tmpdir(), "bases-"));
}

/** A town whose slug no other test uses. */
export function makeNouvelleVille(): NouvelleVille {
  compteur += 1;
  const slug = `essai-${process.pid}-${compteur}`;
  return {
    id: `id-${slug}`,
    slug,
    nom: "Ville d’essai",
    siret: "21440999700019",
    hotes: [`${slug}.localhost`],
    reglages: {},
    prive: { secret: "canari-secret-de-connecteur" },
    creeLe: INSTANT,
  };
}

export const openEssai = (adresse: string): Promise<Registre> => openRegistre({ adresse, cles: CLES });
