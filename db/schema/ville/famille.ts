/** The people: accounts, households, children, what they said and what was erased. */
import { index, integer, millisecondes, table, text } from "#db/colonnes.ts";

export const compte = table("compte", {
  id: text().primaryKey(),
  /** franceconnect | courriel: two doors never lead to one account (FC-06). */
  porte: text().notNull().default("franceconnect"),
  /** Keyed hash of what the door knows the person by: FranceConnect's `sub`, or the checked e-mail. */
  empreinte: text("sub_empreinte").notNull().unique("compte_subEmpreinte_unique"),
  /** tous | decisions | aucun: which mails this adult wants. */
  courriels: text().notNull().default("tous"),
  creeLe: text().notNull(),
  /** Civil date of the last log-in; null until it is noted. */
  venuLe: text(),
  prive: text().notNull(),
  /** Keyed hashes of what the person is found by at the counter, between spaces; null until it is written. */
  recherche: text(),
});

/** A one-time link sent by e-mail; one alive for each purpose and person, so a new one ends the old. */
export const lien = table("lien", {
  /** Keyed hash of the purpose and of the address or account. */
  id: text().primaryKey(),
  /** Keyed hash of the purpose and of the secret that the mail carries. */
  empreinte: text().notNull().unique(),
  compteId: text().references(() => compte.id, { onDelete: "cascade" }),
  expireA: millisecondes().notNull(),
  prive: text().notNull(),
});

/** How many times something was tried in the current stretch of time; `id` is a keyed hash. */
export const essai = table("essai", {
  id: text().primaryKey(),
  nombre: integer().notNull(),
  debutA: millisecondes().notNull(),
});

export const foyer = table("foyer", {
  id: text().primaryKey(),
  version: integer().notNull(),
  /** declaree-commune | declaree-hors-commune | verifiee-commune | verifiee-hors-commune | inconnue */
  residence: text().notNull(),
  creeLe: text().notNull(),
  /** The declared address, where the town has a list of streets. */
  prive: text(),
  /** Sealed: what it says of itself where a grid looks at it. */
  situation: text(),
  /** The file was the double of another one, where its people now are. */
  suiteId: text(),
});

export const responsable = table("responsable", {
  compteId: text()
    .primaryKey()
    .references(() => compte.id, { onDelete: "restrict" }),
  foyerId: text()
    .notNull()
    .references(() => foyer.id, { onDelete: "restrict" }),
});

export const enfant = table(
  "enfant",
  {
    id: text().primaryKey(),
    foyerId: text()
      .notNull()
      .references(() => foyer.id, { onDelete: "restrict" }),
    /** Keyed hash of the normalised name and birth, to see a child that another account already declared. */
    empreinte: text().notNull(),
    /** rattache | a-verifier */
    etat: text().notNull(),
    creeLe: text().notNull(),
    prive: text().notNull(),
    /** See `compte`. */
    recherche: text(),
    /** Keyed hash of the school's name, by which the agents' queue is read; null until it is written. */
    ecole: text(),
  },
  (t) => [
    index("enfant_foyer").on(t.foyerId),
    index("enfant_empreinte").on(t.empreinte),
    index("enfant_ecole").on(t.ecole, t.foyerId),
  ],
);

/** A code that one adult gives to another: to enter a household, or to share a child between two. Only its hash is here. */
export const invitation = table(
  "invitation",
  {
    id: text().primaryKey(),
    foyerId: text()
      .notNull()
      .references(() => foyer.id, { onDelete: "restrict" }),
    /** The child to share; none when the other adult enters the household. */
    enfantId: text().references(() => enfant.id, { onDelete: "restrict" }),
    codeEmpreinte: text().notNull().unique(),
    /** ouverte | acceptee | annulee */
    etat: text().notNull(),
    /** The account that gives the code. */
    compteId: text().notNull(),
    creeLe: text().notNull(),
    expireLe: text().notNull(),
  },
  (t) => [index("invitation_foyer").on(t.foyerId)],
);

/** An adult of a household that an agent opened on paper, who has no account yet. */
export const adultePapier = table(
  "adulte_papier",
  {
    id: text().primaryKey(),
    foyerId: text()
      .notNull()
      .references(() => foyer.id, { onDelete: "restrict" }),
    creeLe: text().notNull(),
    prive: text().notNull(),
    /** See `compte`. */
    recherche: text(),
  },
  (t) => [index("adulte_papier_foyer").on(t.foyerId)],
);

/** A code printed on a letter to such an adult. Only its hash is here. */
export const lettre = table(
  "lettre",
  {
    id: text().primaryKey(),
    foyerId: text()
      .notNull()
      .references(() => foyer.id, { onDelete: "restrict" }),
    adulteId: text()
      .notNull()
      .references(() => adultePapier.id, { onDelete: "cascade" }),
    codeEmpreinte: text().notNull().unique(),
    /** ouverte | annulee | a-confirmer */
    etat: text().notNull(),
    /** Who typed the code, while an agent has to say whether it is the same person. */
    compteId: text().references(() => compte.id, { onDelete: "cascade" }),
    creeLe: text().notNull(),
    expireLe: text().notNull(),
  },
  (t) => [index("lettre_foyer").on(t.foyerId), index("lettre_compte").on(t.compteId)],
);

/** One child whom two households declared and share: each keeps its own row, and sees nothing of the other's. */
export const garde = table("garde", {
  id: text().primaryKey(),
  enfantId: text()
    .notNull()
    .unique()
    .references(() => enfant.id, { onDelete: "restrict" }),
  autreEnfantId: text()
    .notNull()
    .unique()
    .references(() => enfant.id, { onDelete: "restrict" }),
  creeLe: text().notNull(),
  /** The row of the child in the household that one parent says pays alone. */
  payeurEnfantId: text(),
  /** The household that said so; the other one confirms. */
  proposeParFoyerId: text(),
  confirmeLe: text(),
});

/** Every state of a household's QF, in order; the last one counts. */
export const etatQuotient = table(
  "etat_quotient",
  {
    id: text().primaryKey(),
    foyerId: text()
      .notNull()
      .references(() => foyer.id, { onDelete: "restrict" }),
    compteId: text(),
    kind: text().notNull(),
    creeLe: text().notNull(),
    prive: text().notNull(),
  },
  (t) => [index("etat_quotient_foyer").on(t.foyerId)],
);

/** What an adult said about the town asking for their QF, in order; the last one counts. */
export const position = table(
  "position",
  {
    id: text().primaryKey(),
    compteId: text()
      .notNull()
      .references(() => compte.id, { onDelete: "cascade" }),
    /** accord | refus | opposition */
    sens: text().notNull(),
    diteLe: text().notNull(),
  },
  (t) => [index("position_compte").on(t.compteId)],
);

/** A household that goes by itself on this civil date: its adults have left and a rule keeps the rest until then, or nothing happens in it any more. */
export const effacement = table("effacement", {
  foyerId: text()
    .primaryKey()
    .references(() => foyer.id, { onDelete: "restrict" }),
  effaceLe: text().notNull(),
  /** demande | inactivite: what the family asked stands; what inactivity brought ends with it. */
  cause: text().notNull().default("demande"),
});

/** Marks given after a decision, counted by month and by door: no row of a person, no instant. */
export const satisfaction = table("satisfaction", {
  id: text().primaryKey(),
  /** `AAAA-MM` */
  mois: text().notNull(),
  note: integer().notNull(),
  porte: text().notNull(),
  nombre: integer().notNull(),
});
