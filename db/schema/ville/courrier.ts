/** What the town writes to many: its templates of messages, and the mailings to a view. */
import { index, integer, json, millisecondes, table, text } from "#db/colonnes.ts";
import { cas } from "./dossier.ts";
import { foyer } from "./famille.ts";

/** A template: words of the town, about nobody. */
export const modeleMessage = table("modele_message", {
  id: text().primaryKey(),
  version: integer().notNull(),
  nom: text().notNull(),
  objet: text().notNull(),
  texte: text().notNull(),
  motifs: json<unknown>().notNull(),
  modifieLe: text().notNull(),
  retireLe: text(),
});

/** One message to every household of a view; `prive` holds its words as they were when it was asked for. */
export const diffusion = table(
  "diffusion",
  {
    id: text().primaryKey(),
    /** Who asked. */
    agentId: text().notNull(),
    /** en-cours | arrete | fini */
    etat: text().notNull(),
    demandeLe: text().notNull(),
    prochainA: millisecondes().notNull(),
    prive: text().notNull(),
  },
  (t) => [index("diffusion_etat").on(t.etat)],
);

/** One household of a mailing: never written to twice. */
export const diffusionFoyer = table(
  "diffusion_foyer",
  {
    /** The mailing and the household. */
    id: text().primaryKey(),
    diffusionId: text()
      .notNull()
      .references(() => diffusion.id, { onDelete: "cascade" }),
    foyerId: text()
      .notNull()
      .references(() => foyer.id, { onDelete: "restrict" }),
    casId: text()
      .notNull()
      .references(() => cas.id, { onDelete: "cascade" }),
    /** Null until it is done; a code then. */
    issue: text(),
  },
  (t) => [
    index("diffusion_foyer_issue").on(t.diffusionId, t.issue, t.id),
    index("diffusion_foyer_foyer").on(t.foyerId),
    index("diffusion_foyer_cas").on(t.casId),
  ],
);

/** An address that a mail server refused for good; its id is a keyed hash: the address itself stays with its account. */
export const refusCourriel = table(
  "refus_courriel",
  {
    id: text().primaryKey(),
    code: integer().notNull(),
    refuseLe: text().notNull(),
  },
  (t) => [index("refus_courriel_date").on(t.refuseLe)],
);
