/** What a town still lacks before families come: computed from its settings and its dated declarations. */
import { computeEcheance, type Connecteurs } from "./connecteurs.ts";
import type { NomConnecteur, Reglages } from "./reglages.ts";
import { DECLARATIONS } from "./sections/declarations.ts";

/** Which page of the town's space mends it. */
export type Ou =
  | { page: "section"; code: string }
  | { page: "connecteur"; code: string }
  | { page: "connecteurs" | "activites" | "grilles" };

export interface Point {
  code: string;
  titre: string;
  fait: boolean;
  /** What is there, or what is missing. */
  detail: string;
  ou: Ou;
}

interface Etat {
  reglages: Reglages;
  connecteurs: Connecteurs;
  /** Open activities, whether a published grid in force prices each, and what it still lacks to do so. */
  activites: readonly { nom: string; enVigueur: boolean; manques: readonly string[] }[];
  /** Civil date of today. */
  date: string;
}

const HABILITATION: Ou = { page: "connecteur", code: "habilitation" };

function checkHabilitation({ connecteurs: { habilitation }, date }: Etat): Point {
  const point = { code: "habilitation", titre: "Habilitation DataPass", ou: HABILITATION };
  if (!habilitation) return { ...point, fait: false, detail: "Aucun numéro d’habilitation." };
  const { numero, obtenueLe, expireLe } = habilitation;
  if (obtenueLe > date) return { ...point, fait: false, detail: "Sa date est dans le futur." };
  if (expireLe && expireLe < date) return { ...point, fait: false, detail: "Elle n’est plus valable." };
  return { ...point, fait: true, detail: `N° ${numero}` };
}

function checkDeliberation({ connecteurs: { habilitation } }: Etat): Point {
  const detail = habilitation
    ? `N° ${habilitation.deliberation.reference}, page ${habilitation.deliberation.page}`
    : "Aucune délibération citée.";
  return {
    code: "deliberation",
    titre: "Délibération sur les tarifs",
    fait: Boolean(habilitation),
    detail,
    ou: HABILITATION,
  };
}

const checkDeclarations = ({ reglages }: Etat): Point[] =>
  DECLARATIONS.map(({ code, titre }) => {
    const declaration = reglages.declarations?.[code];
    return {
      code,
      titre,
      fait: declaration !== undefined,
      detail: declaration ? declaration.reference : "À déclarer une fois fait.",
      ou: { page: "section", code: "declarations" },
    };
  });

/** What some open activities lack, or how many there are. */
const describeActivites = (
  { activites }: Etat,
  faute: string,
  fautives: readonly string[],
): Pick<Point, "fait" | "detail"> => ({
  fait: activites.length > 0 && fautives.length === 0,
  detail:
    activites.length === 0
      ? "Aucune activité ouverte."
      : fautives.length > 0
        ? `${faute}\u00A0: ${fautives.join("\u00A0; ")}.`
        : `${activites.length} activité${activites.length > 1 ? "s" : ""}.`,
});

function checkGrilles(etat: Etat): Point {
  const sans = etat.activites.filter(({ enVigueur }) => !enVigueur).map(({ nom }) => nom);
  return {
    code: "grilles",
    titre: "Une grille en vigueur pour chaque activité",
    ...describeActivites(etat, "Sans grille en vigueur", sans),
    ou: { page: etat.activites.length === 0 ? "activites" : "grilles" },
  };
}

function checkManques(etat: Etat): Point {
  const incompletes = etat.activites.flatMap(({ nom, manques }) =>
    manques.length > 0 ? [`${nom} (${manques.join(", ")})`] : [],
  );
  return {
    code: "donnees-activites",
    titre: "Ce que les grilles regardent de chaque activité",
    ...describeActivites(etat, "À compléter", incompletes),
    ou: { page: "activites" },
  };
}

function checkRegles({ reglages }: Etat): Point[] {
  const { delegueDonnees, mentions, retentionMois } = reglages;
  return [
    {
      code: "delegue",
      titre: "Délégué à la protection des données",
      fait: Boolean(delegueDonnees),
      detail: delegueDonnees ?? "Personne n’est nommé.",
      ou: { page: "section", code: "coordonnees" },
    },
    {
      code: "conservation",
      titre: "Règles de calcul et de conservation",
      fait: retentionMois !== undefined,
      detail:
        retentionMois === undefined
          ? "À relire et enregistrer."
          : `Conservation\u00A0: ${retentionMois} mois.`,
      ou: { page: "section", code: "regles" },
    },
    {
      code: "mentions",
      titre: "Mentions légales",
      fait: mentions !== undefined,
      detail: mentions ? mentions.directeur : "Éditeur et hébergeur à écrire.",
      ou: { page: "section", code: "mentions" },
    },
  ];
}

const NOMS: Record<NomConnecteur, string> = {
  franceConnect: "FranceConnect",
  proConnect: "ProConnect",
  apiParticulier: "API Particulier",
  smtp: "Courriels",
};

function checkConnecteurs({ reglages, connecteurs: { apiParticulier }, date }: Etat): Point[] {
  return Object.entries(NOMS).map(([nom, titre]): Point => {
    const verification = reglages.verifications?.[nom as NomConnecteur];
    const point = { code: nom, titre: `${titre}\u00A0: vérifié`, ou: { page: "connecteurs" } as const };
    const expire =
      nom === "apiParticulier" &&
      apiParticulier !== undefined &&
      computeEcheance(apiParticulier.expireLe, date).kind === "expire";
    if (expire) return { ...point, fait: false, detail: "Le jeton a expiré." };
    return {
      ...point,
      fait: verification?.bonne ?? false,
      detail: verification?.constat ?? "Jamais vérifié.",
    };
  });
}

export const listPoints = (etat: Etat): Point[] => [
  checkHabilitation(etat),
  checkDeliberation(etat),
  ...checkDeclarations(etat),
  checkGrilles(etat),
  checkManques(etat),
  ...checkRegles(etat),
  ...checkConnecteurs(etat),
];
