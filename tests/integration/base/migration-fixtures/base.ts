/** A store held at a chosen migration, with raw SQL beside it: the queries of today do not fit yesterday's tables. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Sqlite from "better-sqlite3";
import pg from "pg";
import { moteur } from "#db/colonnes.ts";
import { openPostgres, openSqlite, type Magasin } from "#db/magasin.ts";
import type { NomMagasin } from "#db/migrate.ts";
import { makeAdresse } from "../ouvrir.ts";

const MIGRATIONS = fileURLToPath(new URL(`../../../../migrations/${moteur}/`, import.meta.url));
const ICI = fileURLToPath(new URL(".", import.meta.url));

/** In the order in which they follow the first migration. */
const SUITES = ["1_fille_en_cascade", "2_mere_reconstruite", "3_cle_rompue"] as const;

type Ligne = Record<string, unknown>;
export interface BaseEssai {
  magasin: Magasin;
  /** SQLite: the file. */
  fichier: string;
  query(sql: string): Promise<Ligne[]>;
  exec(sql: string): Promise<void>;
  close(): Promise<void>;
}

let compteur = 0;

export async function openBase(): Promise<BaseEssai> {
  const adresse = makeAdresse();
  if (moteur === "postgres") {
    compteur += 1;
    const schema = `migration_${process.pid}_${compteur}`;
    const magasin = await openPostgres(adresse, schema);
    const client = new pg.Client({ connectionString: adresse, options: `-c search_path=${schema}` });
    await client.connect();
    return {
      magasin,
      fichier: "",
      query: async (sql) => (await client.query<Ligne>(sql)).rows,
      exec: async (sql) => void (await client.query(sql)),
      close: async () => {
        await client.end();
        await magasin.close();
      },
    };
  }
  const fichier = join(adresse, "essai.sqlite");
  const magasin = openSqlite(fichier);
  const brut = new Sqlite(fichier);
  brut.pragma("foreign_keys = ON");
  return {
    magasin,
    fichier,
    query: async (sql) => brut.prepare<[], Ligne>(sql).all(),
    exec: async (sql) => void brut.exec(sql),
    close: async () => {
      brut.close();
      await magasin.close();
    },
  };
}

/** A folder of migrations: the first real one, then the first `suites` of the fixtures. */
export function makeDossier(nom: NomMagasin, suites = 0): string {
  const dossier = mkdtempSync(join(tmpdir(), "migrations-"));
  mkdirSync(join(dossier, "meta"));
  const source = join(MIGRATIONS, nom);
  const journal = JSON.parse(readFileSync(join(source, "meta", "_journal.json"), "utf8")) as {
    entries: { idx: number; version: string; when: number; tag: string; breakpoints: boolean }[];
  };
  const [premiere] = journal.entries;
  if (!premiere) throw new Error("aucune migration");
  const entries = [premiere];
  writeFileSync(
    join(dossier, `${premiere.tag}.sql`),
    readFileSync(join(source, `${premiere.tag}.sql`), "utf8"),
  );
  for (const tag of SUITES.slice(0, suites)) {
    entries.push({ ...premiere, idx: entries.length, when: premiere.when + entries.length, tag });
    writeFileSync(join(dossier, `${tag}.sql`), readFileSync(join(ICI, moteur, `${tag}.sql`), "utf8"));
  }
  writeFileSync(join(dossier, "meta", "_journal.json"), JSON.stringify({ ...journal, entries }));
  return dossier;
}

/** One row at least in every table, under foreign keys. */
export async function populate(base: BaseEssai, nom: NomMagasin): Promise<void> {
  await base.exec(readFileSync(join(ICI, `peuplement-${nom}.sql`), "utf8"));
}

async function listTables({ query }: BaseEssai): Promise<string[]> {
  const rows = await query(
    moteur === "postgres"
      ? "SELECT table_name AS nom FROM information_schema.tables WHERE table_schema = current_schema()"
      : "SELECT name AS nom FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
  );
  return rows.map(({ nom }) => String(nom)).filter((nom) => nom !== "__drizzle_migrations");
}

/** Every row of every table, in an order that does not depend on the engine. */
export async function readAll(base: BaseEssai): Promise<Record<string, string[]>> {
  const tables = (await listTables(base)).toSorted();
  const contenus: Record<string, string[]> = {};
  for (const table of tables) {
    const rows = await base.query(`SELECT * FROM "${table}"`);
    contenus[table] = rows.map((row) => JSON.stringify(row)).toSorted();
  }
  return contenus;
}
