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
  (t) => [
    index("decision_foyer").on(t.foyerId),
    index("decision_demande").on(t.demandeId),
    index("decision_prise").on(t.priseLe),
  ],
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
    /** The agent who took it; nobody until then. */
    agentId: text(),
    prive: text().notNull(),
  },
  (t) => [
    // One for each order of the queue; the second also holds all that is counted by reason.
    index("cas_file").on(t.etat, t.ouvertLe, t.id),
    index("cas_motif").on(t.etat, t.motif, t.ouvertLe, t.id, t.repondreAvant, t.agentId),
    index("cas_echeance").on(t.etat, t.repondreAvant, t.id),
    index("cas_agent").on(t.etat, t.agentId, t.ouvertLe, t.id),
    index("cas_foyer").on(t.foyerId),
  ],
);

/** An agent has the file open, or had it a moment ago: told to the others. */
export const presence = table(
  "presence",
  {
    /** The case and the agent: one line for both. */
    id: text().primaryKey(),
    casId: text()
      .notNull()
      .references(() => cas.id, { onDelete: "cascade" }),
    agentId: text().notNull(),
    vuA: millisecondes().notNull(),
  },
  (t) => [index("presence_cas").on(t.casId)],
);

/** A way to read the queue, that an agent keeps; `prive` holds its name and its filter. */
export const vue = table(
  "vue",
  {
    id: text().primaryKey(),
    agentId: text().notNull(),
    creeLe: text().notNull(),
    prive: text().notNull(),
  },
  (t) => [index("vue_agent").on(t.agentId)],
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

/** Many files change hands at once, a few at a time in the background; `prive` holds what was asked. */
export const transfert = table(
  "transfert",
  {
    id: text().primaryKey(),
    /** Who asked. */
    agentId: text().notNull(),
    /** en-cours | arrete | fini */
    etat: text().notNull(),
    demandeLe: text().notNull(),
    prive: text().notNull(),
  },
  (t) => [index("transfert_etat").on(t.etat)],
);

/** One file of a transfer, as it was held when the transfer was asked for. */
export const transfertCas = table(
  "transfert_cas",
  {
    id: text().primaryKey(),
    transfertId: text()
      .notNull()
      .references(() => transfert.id, { onDelete: "cascade" }),
    casId: text()
      .notNull()
      .references(() => cas.id, { onDelete: "cascade" }),
    tenuPar: text(),
    /** a-faire | fait | refuse */
    etat: text().notNull(),
    /** Why it was refused, as a code; and who holds it instead. */
    refus: text(),
    tenuDepuis: text(),
  },
  (t) => [
    index("transfert_cas_etat").on(t.transfertId, t.etat, t.id),
    index("transfert_cas_cas").on(t.casId),
  ],
);

/** An agent's answer that takes effect a little later, and can be taken back until then; `prive` holds it. */
export const decisionDifferee = table(
  "decision_differee",
  {
    /** One for each case. */
    id: text()
      .primaryKey()
      .references(() => cas.id, { onDelete: "cascade" }),
    agentId: text().notNull(),
    prendA: millisecondes().notNull(),
    prive: text().notNull(),
  },
  (t) => [index("decision_differee_prend").on(t.prendA)],
);
