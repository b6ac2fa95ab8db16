/** The register: which towns this deployment serves, under which host names, and the API's shared pace. */
import { index, integer, millisecondes, table, text } from "#db/colonnes.ts";

export const villeRegistre = table("ville", {
  id: text().primaryKey(),
  slug: text().notNull().unique(),
  creeLe: text().notNull(),
});

/** Host names, lower case, without port. */
export const hote = table("hote", {
  nom: text().primaryKey(),
  villeId: text()
    .notNull()
    .references(() => villeRegistre.id, { onDelete: "restrict" }),
});

/** One row, `id = 'api-particulier'`: locked first by whoever takes or counts a place. */
export const cadence = table("cadence", {
  id: text().primaryKey(),
  version: integer().notNull(),
});

/** A place in front of API Particulier, shared by every town behind the address (1 000 calls a minute). */
export const placeApi = table(
  "place_api",
  {
    id: text().primaryKey(),
    villeId: text().notNull(),
    /** attente → depart → appel */
    etat: text().notNull(),
    rang: integer().notNull(),
    vuA: millisecondes().notNull(),
    changeA: millisecondes().notNull(),
  },
  (t) => [index("place_api_etat").on(t.etat, t.changeA)],
);
