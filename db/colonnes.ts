/**
 * The column factory: the only file that knows there are two engines. PostgreSQL's types are the canonical
 * ones, so that `.all/.get/.run` do not exist for the compiler. Types both engines have, and no other.
 */
import * as lite from "drizzle-orm/sqlite-core";
import * as pg from "drizzle-orm/pg-core";

export type Moteur = "sqlite" | "postgres";

/** Chosen once per process, before any table is declared. */
export const moteur: Moteur =
  process.env.MOTEUR_BASE === "postgres" || process.env.DATABASE_URL?.startsWith("postgres")
    ? "postgres"
    : "sqlite";

const postgres = {
  table: pg.pgTable,
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
  /** @param nom in the database, where it is not the property's */
  text: (nom?: string) => (nom === undefined ? pg.text() : pg.text(nom)),
  integer: () => pg.integer(),
  /** Milliseconds since 1970: too long for PostgreSQL's integer. */
  millisecondes: () => pg.bigint({ mode: "number" }),
  boolean: () => pg.boolean(),
  json: <T>() => pg.jsonb().$type<T>(),
  octets: pg.customType<{ data: Buffer }>({ dataType: () => "bytea" }),
};
const sqlite = {
  table: lite.sqliteTable,
  index: lite.index,
  uniqueIndex: lite.uniqueIndex,
  text: (nom?: string) => (nom === undefined ? lite.text() : lite.text(nom)),
  integer: () => lite.integer(),
  millisecondes: () => lite.integer(),
  boolean: () => lite.integer({ mode: "boolean" }),
  json: <T>() => lite.text({ mode: "json" }).$type<T>(),
  octets: () => lite.blob({ mode: "buffer" }),
} satisfies Record<keyof typeof postgres, unknown>;

export const { table, index, uniqueIndex, text, integer, millisecondes, boolean, json, octets } =
  moteur === "postgres" ? postgres : (sqlite as unknown as typeof postgres);
