/** The invented people of the simulators, the demo and the tests. Any likeness is an accident. */
import { createHash } from "node:crypto";

/** Invented establishments; the numbers pass the checksum. */
export const SIRET_RIVELUNE = "21440999700019";
export const SIRET_VALBRUME = "21450999400015";
export const SIRET_CLAIRVAL = "21360999300018";

export type Sexe = "M" | "F";

/** A person of a caisse file, dates as the caisse writes them (`2012-04-00`: unknown day). */
export type Personne = {
  nom_naissance: string;
  nom_usage: string | null;
  prenoms: string;
  date_naissance: string;
  sexe: Sexe;
};

export type Adresse = {
  destinataire: string | null;
  complement_information: string | null;
  complement_information_geographique: string | null;
  numero_libelle_voie: string | null;
  lieu_dit: string | null;
  code_postal_ville: string | null;
  pays: string | null;
};

export type Quotient = {
  fournisseur: "CNAF" | "MSA";
  valeur: number | null;
  annee?: number;
  mois?: number;
  anneeCalcul?: number;
  moisCalcul?: number;
  /** Other months, `2026-09` to the value. */
  historique?: Readonly<Record<string, number>>;
  /** Months of history: for an older one the caisse has no file. */
  anciennete?: number;
};

export type RoleVille =
  "instructeur" | "actualiseur" | "editeur" | "publieur" | "administrateur" | "auditeur";

export type Agent = {
  siret: string;
  organisation: string;
  /** Rights given by the town, never by ProConnect. */
  roles: readonly RoleVille[];
  rolesProConnect: readonly string[];
  acr: string;
  email: string;
};

export type Persona = {
  slug: string;
  kind: "famille" | "agent";
  /** What the tester is told on the page of choice. */
  note: string;
  prenoms: readonly string[];
  nom: string;
  nomUsage?: string;
  email: string;
  sexe: Sexe;
  /** `AAAA-MM-JJ`, `00` for an unknown part. */
  naissance: string;
  lieuNaissance: string;
  paysNaissance: string;
  sub: string;
  qf?: Quotient;
  allocataires: readonly Personne[];
  enfants: readonly Personne[];
  adresse?: Adresse;
  /** What API Particulier answers instead of the file: see tests/simulators/pannes.ts. */
  panne?: string;
  fc?: "abandon" | "acr-trop-faible";
  agent?: Agent;
  /** An official test answer served as it is. */
  reponse?: { status: number; corps: string };
};

export function toSub(graine: string): string {
  return `${createHash("sha256").update(`persona:${graine}`).digest("hex")}v1`;
}

type Plus = Partial<Omit<Persona, "slug" | "kind" | "note" | "prenoms" | "nom" | "sexe" | "naissance">>;

const PRENOMS_ENFANTS = ["LOUISE", "GASPARD", "ANOUK", "TIMEO"] as const;

function createEnfant(prenoms: string, nom: string, naissance: string, sexe: Sexe): Personne {
  return { nom_naissance: nom, nom_usage: null, prenoms, date_naissance: naissance, sexe };
}

function famille(
  slug: string,
  note: string,
  [prenoms, nom]: readonly [string, string],
  sexe: Sexe,
  naissance: string,
  plus: Plus = {},
): Persona {
  const liste = prenoms.split(" ");
  const moi: Personne = {
    nom_naissance: nom,
    nom_usage: plus.nomUsage ?? null,
    prenoms: prenoms.toUpperCase(),
    date_naissance: naissance,
    sexe,
  };
  const rang = slug.length % PRENOMS_ENFANTS.length;
  return {
    slug,
    kind: "famille",
    note,
    prenoms: liste,
    nom,
    email: `${slug}@exemple.test`,
    sexe,
    naissance,
    lieuNaissance: "44109",
    paysNaissance: "99100",
    sub: toSub(slug),
    allocataires: [moi],
    enfants: [
      createEnfant(PRENOMS_ENFANTS[rang] ?? "LOUISE", nom, "2018-03-14", rang % 2 === 0 ? "F" : "M"),
      createEnfant("MALO", nom, "2020-11-02", "M"),
    ],
    adresse: {
      destinataire: `${sexe === "F" ? "MADAME" : "MONSIEUR"} ${nom} ${prenoms.toUpperCase()}`,
      complement_information: null,
      complement_information_geographique: null,
      numero_libelle_voie: "12 RUE DU LAVOIR",
      lieu_dit: null,
      code_postal_ville: "44000 RIVELUNE",
      pays: "FRANCE",
    },
    ...plus,
  };
}

const cnaf = (valeur: number | null): Plus => ({ qf: { fournisseur: "CNAF", valeur } });
const msa = (valeur: number): Plus => ({ qf: { fournisseur: "MSA", valeur } });

/** One family at each bound of the demo grids. */
const BORNES: readonly (readonly [valeur: number, prenoms: string, nom: string, sexe: Sexe])[] = [
  [500, "Maëlle", "TERRIEN", "F"],
  [501, "Corentin", "BLANLOEIL", "M"],
  [599, "Solenn", "KERBRAZ", "F"],
  [600, "Yann", "LE GUENNIC", "M"],
  [722, "Justine", "FAYARD", "F"],
  [999, "Gwenola", "PENVERN", "F"],
  [1000, "Thierry", "MOUSSEAU", "M"],
  [1001, "Carole", "RINGEARD", "F"],
  [1250, "Bastien", "LOIRETTE", "M"],
  [1275, "Nadège", "COUTANCIN", "F"],
  [1276, "Olivier", "GUERLAIS", "M"],
  [1499, "Rozenn", "TALARMIN", "F"],
  [1500, "Erwan", "QUILLIVIC", "M"],
  [1600, "Sandrine", "BOISSELIER", "F"],
  [1601, "Fabrice", "HAUTREUX", "M"],
];

const bornes = BORNES.map(([valeur, prenoms, nom, sexe], rang) =>
  famille(
    `qf-${valeur}`,
    `Quotient familial ${valeur}`,
    [prenoms, nom],
    sexe,
    `19${80 + (rang % 12)}-0${1 + (rang % 9)}-1${rang % 10}`,
    cnaf(valeur),
  ),
);

const situations: readonly Persona[] = [
  famille("qf-zero", "Quotient familial 0", ["Clémence", "VAUDRIN"], "F", "1995-06-21", cnaf(0)),
  famille("qf-bas", "Quotient familial bas", ["Samia", "BENZEKRI"], "F", "1990-02-03", cnaf(287)),
  famille("qf-moyen", "Quotient familial moyen", ["Antoine", "DELORMEAU"], "M", "1986-09-30", cnaf(845)),
  famille("qf-haut", "Quotient familial haut", ["Hortense", "CHASSAGNOL"], "F", "1982-12-08", cnaf(3420)),
  famille(
    "qf-sans-valeur",
    "Dossier sans quotient calculé",
    ["Paulin", "ESCOFFRE"],
    "M",
    "1988-05-17",
    cnaf(null),
  ),
  famille("dossier-recent", "Dossier ouvert ce mois-ci", ["Ambre", "TOUZALIN"], "F", "1994-03-02", {
    qf: { fournisseur: "CNAF", valeur: 702, anciennete: 0 },
  }),
  famille("msa", "Allocataire MSA", ["Lucien", "GRANGEON"], "M", "1979-04-11", msa(634)),
  famille("msa-haut", "Allocataire MSA, quotient haut", ["Odile", "VERSENNE"], "F", "1984-01-29", msa(1888)),
  famille(
    "conjoint-allocataire",
    "L'autre parent est l'allocataire",
    ["Mélanie", "ROUVRAY"],
    "F",
    "1987-07-07",
    {
      ...cnaf(912),
      nomUsage: "DESTRIER",
      allocataires: [
        createEnfant("JULIEN MARC", "DESTRIER", "1985-10-19", "M"),
        {
          nom_naissance: "ROUVRAY",
          nom_usage: "DESTRIER",
          prenoms: "MELANIE",
          date_naissance: "1987-07-07",
          sexe: "F",
        },
      ],
      enfants: [createEnfant("ROMANE", "DESTRIER", "2017-05-23", "F")],
    },
  ),
  famille("garde-alternee-a", "Garde alternée, premier parent", ["Perrine", "LAUMONIER"], "F", "1989-03-25", {
    ...cnaf(560),
    enfants: [createEnfant("NOE", "SAVARIT", "2016-08-12", "M")],
  }),
  famille("garde-alternee-b", "Garde alternée, second parent", ["Damien", "SAVARIT"], "M", "1986-11-05", {
    ...cnaf(1120),
    enfants: [createEnfant("NOE", "SAVARIT", "2016-08-12", "M")],
  }),
  famille("recomposee", "Famille recomposée", ["Estelle", "MARCHEIX"], "F", "1985-08-18", {
    ...cnaf(778),
    enfants: [
      createEnfant("JADE", "MARCHEIX", "2014-02-02", "F"),
      createEnfant("ILAN", "POUZET", "2015-09-09", "M"),
      createEnfant("CAPUCINE", "MARCHEIX POUZET", "2021-01-20", "F"),
    ],
  }),
  famille("sans-enfant", "Dossier sans enfant", ["Régis", "TOURNELLE"], "M", "1991-10-10", {
    ...cnaf(1430),
    enfants: [],
  }),
  famille("nee-a-l-etranger", "Née à l'étranger", ["Fatoumata", "DIARRASSO"], "F", "1992-04-04", {
    ...cnaf(415),
    lieuNaissance: "",
    paysNaissance: "99335",
  }),
  famille(
    "accents",
    "Accents, apostrophe et espace",
    ["Zoé Éloïse", "L'HÉRITIER DE LA NOË"],
    "F",
    "1993-02-28",
    {
      ...cnaf(666),
      nomUsage: "D'ANGÉLY-CŒUR",
    },
  ),
  famille("jour-inconnu", "Enfant au jour de naissance inconnu", ["Ibrahima", "SOUMARE"], "M", "1983-00-00", {
    ...cnaf(530),
    enfants: [
      createEnfant("AWA", "SOUMARE", "2012-04-00", "F"),
      createEnfant("MOUSSA", "SOUMARE", "2020-00-00", "M"),
    ],
  }),
  famille("abandon", "Abandonne chez FranceConnect", ["Gilles", "PRUNEAUX"], "M", "1975-05-05", {
    ...cnaf(700),
    fc: "abandon",
  }),
  famille("acr-trop-faible", "Niveau de garantie trop faible", ["Agnès", "FOURCHEROT"], "F", "1978-08-08", {
    ...cnaf(700),
    fc: "acr-trop-faible",
  }),
];

/** No file, or the service in trouble: one person each. */
const PANNES: readonly (readonly [panne: string, note: string, prenoms: string, nom: string, sexe: Sexe])[] =
  [
    ["00355", "Personne non identifiée", "Marius", "CADEROUSSE", "M"],
    ["23003", "Pas de dossier à la CNAF", "Bérénice", "OLLIVAUX", "F"],
    ["10003", "Pas de dossier à la MSA", "Firmin", "PASTUREL", "M"],
    ["40003", "Pas de dossier au RNCPS", "Aurore", "CHENEVIERE", "F"],
    ["35003-non-reference", "Connu d'aucune caisse", "Léonie", "BRISEBARRE", "F"],
    ["35003-erreur-inattendue", "Erreur inattendue de collecte", "Victor", "MALEVILLE", "M"],
    ["502", "Erreur 502", "Colette", "RAVENEAU", "F"],
    ["502-puis-ok", "Erreur 502 puis réponse", "Norbert", "DAVESNES", "M"],
    ["503", "Maintenance", "Irène", "LOUSTAU", "F"],
    ["504", "Hors délai du fournisseur", "Gaston", "PERCEVAULT", "M"],
    ["429", "Trop de requêtes", "Sidonie", "ARNOULD-BEC", "F"],
    ["409", "Demande déjà en cours", "Edgar", "VILLEBOIS", "M"],
    ["401", "Jeton refusé", "Suzanne", "ORGEVAL", "F"],
    ["403", "Droits insuffisants", "Anselme", "TRICOTEUX", "M"],
    ["hang", "Aucune réponse", "Viviane", "MONTSOREAU", "F"],
    ["json-tronque", "Réponse coupée", "Barnabé", "QUERCY", "M"],
    ["html", "Page HTML au lieu d'une réponse", "Ludivine", "SAINTONGE", "F"],
    ["ban", "Adresse bannie sans un mot", "Octave", "JURANCON", "M"],
  ];

const pannes = PANNES.map(([panne, note, prenoms, nom, sexe], rang) =>
  famille(`panne-${panne}`, note, [prenoms, nom], sexe, `198${rang % 10}-1${rang % 3}-2${rang % 9}`, {
    ...cnaf(640),
    panne,
  }),
);

function agent(
  slug: string,
  note: string,
  [prenom, nom]: readonly [string, string],
  sexe: Sexe,
  droits: {
    ville: "rivelune" | "valbrume" | "clairval" | "ailleurs";
    roles?: readonly RoleVille[];
    acr?: string;
  },
): Persona {
  const villes = {
    rivelune: { siret: SIRET_RIVELUNE, organisation: "Commune de Rivelune" },
    valbrume: { siret: SIRET_VALBRUME, organisation: "Commune de Valbrume" },
    clairval: { siret: SIRET_CLAIRVAL, organisation: "Commune de Clairval" },
    ailleurs: { siret: "21350999500014", organisation: "Commune de Hautelande" },
  } as const;
  const email = `${slug}@${droits.ville}.exemple.test`;
  return {
    ...famille(slug, note, [prenom, nom], sexe, "1980-01-15", { email, allocataires: [], enfants: [] }),
    kind: "agent",
    agent: {
      ...villes[droits.ville],
      roles: droits.roles ?? [],
      rolesProConnect: ["agent_public", "agent_public_territorial"],
      acr: droits.acr ?? "eidas1-mfa",
      email,
    },
  };
}

const agents: readonly Persona[] = [
  agent("instructeur", "Instruit les dossiers de Rivelune", ["Nadia", "FERRIEU"], "F", {
    ville: "rivelune",
    roles: ["instructeur"],
  }),
  agent("actualiseur", "Redemande les quotients de Rivelune", ["Solène", "KERHOAS"], "F", {
    ville: "rivelune",
    roles: ["actualiseur"],
  }),
  agent("editeur", "Prépare les grilles de Rivelune", ["Loïc", "BRENUGAT"], "M", {
    ville: "rivelune",
    roles: ["editeur"],
  }),
  agent("publieur", "Publie les grilles de Rivelune", ["Chantal", "OZANNEAU"], "F", {
    ville: "rivelune",
    roles: ["publieur"],
  }),
  agent("administrateur", "Administre Rivelune", ["Marc", "TESSANDIER"], "M", {
    ville: "rivelune",
    roles: ["administrateur"],
  }),
  agent("auditeur", "Contrôle Rivelune", ["Élodie", "CHAUVIREY"], "F", {
    ville: "rivelune",
    roles: ["auditeur"],
  }),
  agent("actualiseur-valbrume", "Redemande les quotients de Valbrume", ["Gaëlle", "PINTEAUX"], "F", {
    ville: "valbrume",
    roles: ["actualiseur"],
  }),
  agent("instructeur-valbrume", "Instruit les dossiers de Valbrume", ["Hervé", "MIRAMONT"], "M", {
    ville: "valbrume",
    roles: ["instructeur"],
  }),
  agent("editeur-valbrume", "Prépare les grilles de Valbrume", ["Sylvie", "DORVAULT"], "F", {
    ville: "valbrume",
    roles: ["editeur"],
  }),
  agent("publieur-valbrume", "Publie les grilles de Valbrume", ["Alban", "RECOULES"], "M", {
    ville: "valbrume",
    roles: ["publieur"],
  }),
  agent("administrateur-valbrume", "Administre Valbrume", ["Maryse", "GENTELET"], "F", {
    ville: "valbrume",
    roles: ["administrateur"],
  }),
  agent("auditeur-valbrume", "Contrôle Valbrume", ["Joris", "PALLUAU"], "M", {
    ville: "valbrume",
    roles: ["auditeur"],
  }),
  agent("administrateur-clairval", "Administre Clairval, ville neuve", ["Solène", "MARCADET"], "F", {
    ville: "clairval",
    roles: ["administrateur"],
  }),
  agent("editeur-clairval", "Prépare les grilles de Clairval", ["Bastien", "LORMEAU"], "M", {
    ville: "clairval",
    roles: ["editeur"],
  }),
  agent("publieur-clairval", "Publie les grilles de Clairval", ["Irène", "TALVARD"], "F", {
    ville: "clairval",
    roles: ["publieur"],
  }),
  agent("agent-sans-droit", "Agent de Rivelune sans aucun droit", ["Denise", "CORVAISIER"], "F", {
    ville: "rivelune",
  }),
  agent("agent-autre-commune", "Agent d'une commune étrangère au portail", ["Rémi", "LANGEAC"], "M", {
    ville: "ailleurs",
  }),
  agent("agent-sans-mfa", "Instructeur au mot de passe seul", ["Pascale", "ESTIVAL"], "F", {
    ville: "rivelune",
    roles: ["instructeur"],
    acr: "eidas1",
  }),
];

export const PERSONAS: readonly Persona[] = [...situations, ...bornes, ...pannes, ...agents];

export function findPersona(slug: string): Persona {
  const trouvee = PERSONAS.find((persona) => persona.slug === slug);
  if (trouvee === undefined) throw new Error(`Persona inconnue : ${slug}`);
  return trouvee;
}
