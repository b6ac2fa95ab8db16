/** One opened database, whichever the engine: reads, and batches that commit whole or not at all. */
import Sqlite from "better-sqlite3";
import { drizzle as drizzleSqlite } from "drizzle-orm/better-sqlite3";
import { drizzle as drizzlePostgres, type NodePgQueryResultHKT } from "drizzle-orm/node-postgres";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { migrate as migratePostgres } from "drizzle-orm/node-postgres/migrator";
import type { PgDatabase } from "drizzle-orm/pg-core";
import pg from "pg";
import { openPool } from "./connexions.ts";

/** The verbs both engines share. */
export type Db = Pick<
  PgDatabase<NodePgQueryResultHKT>,
  "select" | "selectDistinct" | "insert" | "update" | "delete" | "$count"
>;
/** A statement that tells how many rows it touched: a select, or anything ending in `.returning()`. */
export type Etape = PromiseLike<readonly object[]>;
/** One guarded write of a batch. */
export type Ecriture = (tx: Db) => Etape;
type EtapeSynchrone = { all(): readonly object[] };

/** A guard of the batch failed: nothing was written. */
export class GardeEchouee extends Error {
  override name = "GardeEchouee";
}

/** A unique constraint refused the batch: nothing was written. */
export class DejaPresent extends Error {
  override name = "DejaPresent";
}

export interface Magasin {
  db: Db;
  /** All or nothing, with reads inside; the generator yields one statement at a time. */
  transact<R>(body: (tx: Db) => Generator<Etape, R, readonly object[]>): Promise<R>;
  migrate(folder: string): Promise<void>;
  close(): Promise<void>;
}

/** In `transact`: the rows of a statement, with their type. */
export function* rowsOf<R extends object>(
  step: PromiseLike<readonly R[]>,
): Generator<Etape, R[], readonly object[]> {
  return (yield step) as R[];
}

/** In `transact`: the first row, or the whole batch is rolled back. */
export function* oneOf<R extends object>(
  step: PromiseLike<readonly R[]>,
): Generator<Etape, R, readonly object[]> {
  const [row] = yield* rowsOf(step);
  if (!row) throw new GardeEchouee();
  return row;
}

/** Two engines, two words for the same refusal. */
function translate(error: unknown): unknown {
  const chain = [error, (error as { cause?: unknown } | null)?.cause];
  const codes = chain.map((one) => (one as { code?: unknown } | null)?.code);
  if (
    codes.some(
      (code) =>
        code === "23505" || code === "SQLITE_CONSTRAINT_UNIQUE" || code === "SQLITE_CONSTRAINT_PRIMARYKEY",
    )
  )
    return new DejaPresent("une valeur unique existe déjà", { cause: error });
  return error;
}

/** Two processes that start at once: the second one waits until the first is done, then finds nothing left to do. */
const VERROU_OUVERTURE = "SELECT pg_advisory_lock(hashtext('ouverture ' || $1))";

/** `schema` names the PostgreSQL schema of the town (or of the register); it is created when absent. */
export async function openPostgres(url: string, schema: string): Promise<Magasin> {
  if (!/^[a-z][a-z0-9_]{0,60}$/.test(schema)) throw new Error(`nom de schéma refusé : ${schema}`);
  const first = new pg.Client({ connectionString: url });
  await first.connect();
  // Its end gives the lock back.
  await first.query(VERROU_OUVERTURE, [schema]);
  await first.query(`CREATE SCHEMA IF NOT EXISTS "${schema}"`);
  await first.end();
  const { pool, close } = openPool(url, schema);
  const db = drizzlePostgres(pool, { casing: "snake_case" });
  return {
    db,
    transact: async (body) => {
      try {
        return await db.transaction(async (tx) => {
          const run = body(tx);
          let next = run.next();
          while (!next.done) next = run.next(await next.value);
          return next.value;
        });
      } catch (error) {
        throw translate(error);
      }
    },
    migrate: async (folder) => {
      const client = new pg.Client({ connectionString: url, options: `-c search_path=${schema}` });
      await client.connect();
      try {
        await client.query(VERROU_OUVERTURE, [schema]);
        const seul = drizzlePostgres(client, { casing: "snake_case" });
        await migratePostgres(seul, { migrationsFolder: folder, migrationsSchema: schema });
      } finally {
        await client.end();
      }
    },
    close,
  };
}

const ENONCES_GARDES = 500;

/** drizzle compiles each statement each time: here one of the same text is compiled once, the oldest is forgotten. */
function keepStatements(raw: Sqlite.Database): void {
  const gardes = new Map<string, Sqlite.Statement>();
  const compile = raw.prepare.bind(raw) as (texte: string) => Sqlite.Statement;
  const prepare = (texte: string): Sqlite.Statement => {
    const connu = gardes.get(texte);
    if (connu) return connu;
    const enonce = compile(texte);
    const [ancien] = gardes.keys();
    if (ancien !== undefined && gardes.size >= ENONCES_GARDES) gardes.delete(ancien);
    gardes.set(texte, enonce);
    return enonce;
  };
  raw.prepare = prepare as typeof raw.prepare;
}

/** `file` is a path, or `:memory:`. WAL and `synchronous=FULL`: what is acknowledged survives `kill -9`. */
export function openSqlite(file: string): Magasin {
  const raw = new Sqlite(file);
  raw.pragma("journal_mode = WAL");
  raw.pragma("synchronous = FULL");
  raw.pragma("foreign_keys = ON");
  raw.pragma("busy_timeout = 5000");
  assertPragmas(raw, file);
  keepStatements(raw);
  const db = drizzleSqlite(raw, { casing: "snake_case" });
  return {
    db: db as unknown as Db,
    transact: async (body) => {
      try {
        return db.transaction(
          (tx) => {
            const run = body(tx as unknown as Db);
            let next = run.next();
            while (!next.done) next = run.next((next.value as unknown as EtapeSynchrone).all());
            return next.value;
          },
          { behavior: "immediate" },
        );
      } catch (error) {
        throw translate(error);
      }
    },
    migrate: async (folder) => {
      // drizzle's own PRAGMA runs inside its transaction, where SQLite ignores it and cascades delete children.
      raw.pragma("foreign_keys = OFF");
      try {
        applySqlite(raw, folder);
      } finally {
        raw.pragma("foreign_keys = ON");
      }
    },
    close: async () => {
      raw.close();
    },
  };
}

/** As drizzle's migrator, same table, but the keys are checked before the commit: a broken key leaves nothing. */
function applySqlite(raw: Sqlite.Database, folder: string): void {
  raw.exec(
    "CREATE TABLE IF NOT EXISTS __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)",
  );
  const apply = raw.transaction(() => {
    const last = raw.prepare("SELECT max(created_at) FROM __drizzle_migrations").pluck().get();
    for (const { sql, hash, folderMillis } of readMigrationFiles({ migrationsFolder: folder })) {
      if (last !== null && Number(last) >= folderMillis) continue;
      for (const statement of sql) raw.exec(statement);
      raw
        .prepare("INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)")
        .run(hash, folderMillis);
    }
    const broken = raw.pragma("foreign_key_check") as unknown[];
    if (broken.length > 0) throw new Error(`une migration a rompu ${broken.length} clé(s) étrangère(s)`);
  });
  apply.immediate();
}

function assertPragmas(raw: Sqlite.Database, file: string): void {
  const value = (name: string): unknown => raw.pragma(name, { simple: true });
  const journal = value("journal_mode");
  const sound =
    (journal === "wal" || (file === ":memory:" && journal === "memory")) &&
    value("synchronous") === 2 &&
    value("foreign_keys") === 1 &&
    value("busy_timeout") === 5000;
  if (!sound) throw new Error("la base SQLite refuse les réglages de durabilité exigés");
}
