/** What leaves the town: the exports that it saved, the files they made, and who may read by the API. */
import { index, integer, json, octets, table, text } from "#db/colonnes.ts";

/** A saved export: which columns, in which order and under which names, and how often it is made. */
export const planExport = table("plan_export", {
  id: text().primaryKey(),
  nom: text().notNull(),
  /** Grows at each change. */
  revision: integer().notNull().default(1),
  reglages: json<unknown>().notNull(),
  creeLe: text().notNull(),
  /** When the rounds last made a file of it. */
  faitLe: text(),
});

/** A file that the rounds made, sealed; it goes on its civil date `effaceLe`. */
export const fichierExport = table(
  "fichier_export",
  {
    id: text().primaryKey(),
    planId: text()
      .notNull()
      .references(() => planExport.id, { onDelete: "cascade" }),
    /** csv | xlsx */
    format: text().notNull(),
    lignes: integer().notNull(),
    faitLe: text().notNull(),
    effaceLe: text().notNull(),
    contenu: octets().notNull(),
  },
  (t) => [index("fichier_export_plan").on(t.planId), index("fichier_export_fin").on(t.effaceLe)],
);

/** A partner's key: its hash alone is here. */
export const clePartenaire = table("cle_partenaire", {
  id: text().primaryKey(),
  partenaire: text().notNull(),
  empreinte: text().notNull().unique(),
  portees: json<unknown>().notNull(),
  creeLe: text().notNull(),
  /** Civil date of its last day. */
  expireLe: text().notNull(),
  revoqueeLe: text(),
  appeleeLe: text(),
});
