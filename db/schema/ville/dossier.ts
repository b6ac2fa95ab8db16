/** What a family asks and what it is answered. */
import { boolean, index, integer, millisecondes, octets, table, text, uniqueIndex } from "#db/colonnes.ts";
import { enfant, foyer } from "./famille.ts";
import { activite } from "./tarif.ts";

/** A request for enrolment; sent once. Its choices then follow what the family changes or ends: decisions keep their own inputs. */
export const demande = table(
  "demande",
  {
    id: text().primaryKey(),
    foyerId: text()
      .notNull()
      .references(() => foyer.id, { onDelete: "restrict" }),
    numero: text().unique(),
    annee: text().notNull(),
    /** brouillon | envoyee */
    etat: text().notNull(),
    version: integer().notNull(),
    creeLe: text().notNull(),
    envoyeeLe: text(),
    prive: text().notNull(),
  },
  (t) => [index("demande_foyer").on(t.foyerId)],
);

/** One child in one activity for one school year: no second copy. */
export const inscription = table(
  "inscription",
  {
    id: text().primaryKey(),
    foyerId: text()
      .notNull()
      .references(() => foyer.id, { onDelete: "restrict" }),
    enfantId: text()
      .notNull()
      .references(() => enfant.id, { onDelete: "restrict" }),
    activiteId: text()
      .notNull()
      .references(() => activite.id, { onDelete: "restrict" }),
    annee: text().notNull(),
    demandeId: text()
      .notNull()
      .references(() => demande.id, { onDelete: "restrict" }),
    /** inscrite | attente */
    etat: text().notNull().default("inscrite"),
    /** Order of sending, in its activity and year. */
    rang: integer().notNull().default(0),
  },
  (t) => [
    uniqueIndex("inscription_unique").on(t.enfantId, t.activiteId, t.annee),
    index("inscription_foyer").on(t.foyerId),
    index("inscription_activite").on(t.activiteId, t.annee),
  ],
);

/** A tariff decision: immutable; `prive` holds the inputs, the prices and their explanation (AD-03). */
export const decision = table(
  "decision",
  {
    id: text().primaryKey(),
    numero: text().notNull().unique(),
    foyerId: text()
      .notNull()
      .references(() => foyer.id, { onDelete: "restrict" }),
    demandeId: text().references(() => demande.id, { onDelete: "restrict" }),
    /** automatique | agent */
    auteur: text().notNull(),
    provisoire: boolean().notNull(),
    priseLe: text().notNull(),
    prive: text().notNull(),
  },
  (t) => [index("decision_foyer").on(t.foyerId), index("decision_demande").on(t.demandeId)],
);

/** A file that waits for an agent, with its reason code. */
export const cas = table(
  "cas",
  {
    id: text().primaryKey(),
    foyerId: text()
      .notNull()
      .references(() => foyer.id, { onDelete: "restrict" }),
    motif: text().notNull(),
    service: text().notNull(),
    /** ouvert | clos */
    etat: text().notNull(),
    version: integer().notNull(),
    ouvertLe: text().notNull(),
    repondreAvant: text().notNull(),
    closLe: text(),
    prive: text().notNull(),
  },
  (t) => [index("cas_file").on(t.etat, t.ouvertLe), index("cas_foyer").on(t.foyerId)],
);

/** What a family and the town's agents write to each other; `prive` holds the words and who wrote them. */
export const message = table(
  "message",
  {
    id: text().primaryKey(),
    foyerId: text()
      .notNull()
      .references(() => foyer.id, { onDelete: "restrict" }),
    /** famille | agent */
    de: text().notNull(),
    ecritLe: text().notNull(),
    prive: text().notNull(),
  },
  (t) => [index("message_foyer").on(t.foyerId)],
);

/** A document of a family; `prive` holds what the family read on it. */
export const piece = table(
  "piece",
  {
    id: text().primaryKey(),
    foyerId: text()
      .notNull()
      .references(() => foyer.id, { onDelete: "restrict" }),
    nature: text().notNull(),
    /** application/pdf | image/jpeg | image/png */
    type: text().notNull(),
    /** en-attente | saine | infectee | illisible | supprimee */
    etat: text().notNull(),
    taille: integer().notNull(),
    version: integer().notNull(),
    donneeLe: text().notNull(),
    lueLe: text(),
    verifieeLe: text(),
    /** Scans tried, and when the next one is due. */
    essais: integer().notNull(),
    prochainA: millisecondes().notNull(),
    prive: text().notNull(),
  },
  (t) => [index("piece_foyer").on(t.foyerId), index("piece_file").on(t.etat, t.prochainA)],
);

/** The sealed bytes, apart: a list of documents reads none. Removed with the document's end. */
export const contenuPiece = table("contenu_piece", {
  pieceId: text()
    .primaryKey()
    .references(() => piece.id, { onDelete: "restrict" }),
  contenu: octets().notNull(),
});
