/** What the town sells and at which price. */
import { index, integer, json, table, text, uniqueIndex } from "#db/colonnes.ts";

export const grille = table(
  "grille",
  {
    id: text().primaryKey(),
    code: text().notNull(),
    version: integer().notNull(),
    publieeLe: text().notNull(),
    /** The agent who published it; nobody for what the installation brought. */
    publieePar: text(),
    document: json<unknown>().notNull(),
  },
  (t) => [uniqueIndex("grille_version").on(t.code, t.version)],
);

/** A grid being written: its document may be incomplete or wrong. One draft at a time for each grid. */
export const brouillon = table("brouillon", {
  id: text().primaryKey(),
  /** The grid's lasting name, shared by all its versions. */
  code: text().notNull().unique(),
  /** en-cours | soumis */
  etat: text().notNull(),
  /** Grows at each save: two editors at once, the second one is told. */
  revision: integer().notNull(),
  document: json<unknown>().notNull(),
  creeLe: text().notNull(),
  modifieLe: text().notNull(),
  /** The agent of the last save, who does not publish it (unless the town waives it). */
  modifiePar: text().notNull(),
});

/** What an agent did in the town's space: never a family's data. `prive` holds the details and the salt. */
export const acte = table(
  "acte",
  {
    id: text().primaryKey(),
    agentId: text().notNull(),
    quoi: text().notNull(),
    /** What it was done to: a grid's code, a setting, an agent's id. */
    objet: text().notNull(),
    faitLe: text().notNull(),
    prive: text().notNull(),
  },
  (t) => [index("acte_objet").on(t.objet), index("acte_date").on(t.faitLe)],
);

export const activite = table("activite", {
  id: text().primaryKey(),
  nom: text().notNull(),
  service: text().notNull(),
  grilleCode: text().notNull(),
  ordre: integer().notNull(),
  revision: integer().notNull().default(1),
  reglages: json<unknown>().notNull(),
});
