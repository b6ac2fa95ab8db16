/** The town itself, its agents and their sessions, the outbox and the chain of acts. */
import { isNull } from "drizzle-orm";
import { boolean, index, integer, json, millisecondes, table, text } from "#db/colonnes.ts";

/** One row: what the town is. `prive` holds the connectors' secrets. */
export const ville = table("ville", {
  id: text().primaryKey(),
  slug: text().notNull(),
  nom: text().notNull(),
  siret: text().notNull(),
  cle: text().notNull(),
  /** Grows at each change of the settings or connectors. */
  revision: integer().notNull().default(1),
  reglages: json<unknown>().notNull(),
  prive: text().notNull(),
});

/** The town's logo, once checked; one row at most. */
export const logo = table("logo", {
  id: text().primaryKey(),
  /** image/png | image/jpeg */
  type: text().notNull(),
  /** Base64. */
  contenu: text().notNull(),
});

export const agent = table("agent", {
  id: text().primaryKey(),
  emailEmpreinte: text().notNull().unique(),
  siret: text().notNull(),
  roles: json<string[]>().notNull(),
  service: text().notNull(),
  actif: boolean().notNull(),
  prive: text().notNull(),
});

/** A server session; the cookie holds a random value of which only the hash is here (SE-10). */
export const session = table(
  "session",
  {
    id: text().primaryKey(),
    /** visiteur | famille | agent */
    genre: text().notNull(),
    sujetId: text(),
    creeA: millisecondes().notNull(),
    vuA: millisecondes().notNull(),
    prive: text().notNull(),
  },
  (t) => [index("session_sujet").on(t.sujetId)],
);

/** What happened to a person's data, shown to that person; to be kept 36 months (CRPA R114-9-7), which nothing erases yet. */
export const trace = table(
  "trace",
  {
    id: text().primaryKey(),
    foyerId: text().notNull(),
    /** famille | agent | portail */
    qui: text().notNull(),
    quoi: text().notNull(),
    faiteLe: text().notNull(),
    /** The agent who did it; empty where it was none, null while a trace from before this column waits to be read again. */
    auteurId: text(),
    prive: text().notNull(),
  },
  (t) => [
    index("trace_foyer").on(t.foyerId),
    index("trace_quoi").on(t.quoi, t.faiteLe),
    // All that the alerts of a day are counted from, without the rows.
    index("trace_auteur").on(t.faiteLe, t.auteurId, t.foyerId, t.quoi),
    // Empty once all is read again.
    index("trace_a_classer").on(t.faiteLe).where(isNull(t.auteurId)),
  ],
);

/** The audit chain: each link commits to a salted trace, and survives the erasure of what it commits to. */
export const chaine = table("chaine", {
  rang: integer().primaryKey(),
  traceId: text().notNull(),
  engagement: text().notNull(),
  empreinte: text().notNull(),
});

/** In how many minutes of a month the portal ran and could write here: nothing of a person. */
export const battement = table("battement", {
  /** `AAAA-MM` */
  mois: text().primaryKey(),
  /** Whole minutes since 1970. */
  premiere: integer().notNull(),
  derniere: integer().notNull(),
  minutes: integer().notNull(),
});

/** The outbox. One stable Message-ID for each mail, sent at least once. */
export const courriel = table(
  "courriel",
  {
    id: text().primaryKey(),
    messageId: text().notNull().unique(),
    /** a-envoyer | envoye | abandonne */
    etat: text().notNull(),
    essais: integer().notNull(),
    prochainA: millisecondes().notNull(),
    envoyeLe: text(),
    prive: text().notNull(),
  },
  (t) => [index("courriel_file").on(t.etat, t.prochainA)],
);
