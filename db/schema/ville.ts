/**
 * The tables of one town. `prive` columns hold a JSON value sealed by the town's vault (db/coffre.ts): names,
 * births, e-mails, values of QF, secrets. Nothing readable about a person stands in any other column.
 */
import {
  boolean,
  index,
  integer,
  json,
  millisecondes,
  octets,
  table,
  text,
  uniqueIndex,
} from "#db/colonnes.ts";

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

export const compte = table("compte", {
  id: text().primaryKey(),
  /** franceconnect | courriel: two doors never lead to one account (FC-06). */
  porte: text().notNull().default("franceconnect"),
  /** Keyed hash of what the door knows the person by: FranceConnect's `sub`, or the checked e-mail. */
  empreinte: text("sub_empreinte").notNull().unique("compte_subEmpreinte_unique"),
  /** tous | decisions | aucun: which mails this adult wants. */
  courriels: text().notNull().default("tous"),
  creeLe: text().notNull(),
  prive: text().notNull(),
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
  },
  (t) => [index("enfant_foyer").on(t.foyerId), index("enfant_empreinte").on(t.empreinte)],
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

/** A household that goes by itself on this civil date: its adults have left, and the law or the rule keeps the rest until then. */
export const effacement = table("effacement", {
  foyerId: text()
    .primaryKey()
    .references(() => foyer.id, { onDelete: "restrict" }),
  effaceLe: text().notNull(),
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

/** A request for enrolment; sent once, then frozen. */
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
    prive: text().notNull(),
  },
  (t) => [index("trace_foyer").on(t.foyerId)],
);

/** The audit chain: each link commits to a salted trace, and survives the erasure of what it commits to. */
export const chaine = table("chaine", {
  rang: integer().primaryKey(),
  traceId: text().notNull(),
  engagement: text().notNull(),
  empreinte: text().notNull(),
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
