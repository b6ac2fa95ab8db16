/** The yearly refresh: whose civil status may be asked again, and campaigns with where each household stands. */
import { index, integer, millisecondes, table, text, uniqueIndex } from "#db/colonnes.ts";
import { compte, foyer } from "./famille.ts";

/** The civil status that an adult let the town keep, for the refresh alone (DP-08). */
export const identiteGardee = table("identite_gardee", {
  compteId: text()
    .primaryKey()
    .references(() => compte.id, { onDelete: "cascade" }),
  gardeeLe: text().notNull(),
  prive: text().notNull(),
});

export const campagne = table("campagne", {
  id: text().primaryKey(),
  /** « oui » until it is closed, then null: no second one is open meanwhile. */
  ouverte: text().unique(),
  /** See `ETATS_CAMPAGNE`. */
  etat: text().notNull(),
  /** perimes | service | tous */
  cible: text().notNull(),
  service: text(),
  annee: text().notNull(),
  agentId: text().notNull(),
  creeLe: text().notNull(),
  version: integer().notNull(),
  /** The last household that was listed. */
  apres: text().notNull(),
  /** Why it stopped by itself. */
  arret: text(),
  /** Nobody is asked before this instant: the API said so. */
  repriseA: millisecondes().notNull(),
});

export const campagneFoyer = table(
  "campagne_foyer",
  {
    id: text().primaryKey(),
    campagneId: text()
      .notNull()
      .references(() => campagne.id, { onDelete: "cascade" }),
    foyerId: text()
      .notNull()
      .references(() => foyer.id, { onDelete: "restrict" }),
    /** The adult who is asked for. */
    compteId: text(),
    /** See `ETATS_LIGNE`. */
    etat: text().notNull(),
    /** Why it is out, why it failed, or what came of it. */
    raison: text(),
    essais: integer().notNull(),
    /** Not asked before. */
    prochainA: millisecondes().notNull(),
    changeA: millisecondes().notNull(),
    /** Sealed: the answer, and the prices that it would give. */
    prive: text(),
  },
  (t) => [
    uniqueIndex("campagne_foyer_unique").on(t.campagneId, t.foyerId),
    index("campagne_foyer_file").on(t.campagneId, t.etat, t.prochainA),
    index("campagne_foyer_foyer").on(t.foyerId),
  ],
);
