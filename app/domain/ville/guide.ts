/**
 * From a town that has nothing to its first published price, then to families: each step, whose it is, and whether
 * the town's own data say that it is done.
 */
import { isPermis, type Droit } from "#app/domain/habilitation/habilitation.ts";
import type { Connecteurs } from "./connecteurs.ts";
import type { Ou, Point } from "./mise-en-service.ts";
import { hasCoordonnees } from "./ouverture.ts";
import { CONNECTEURS, type Reglages } from "./reglages.ts";

/** Where a step is done. */
export type Destination =
  | Ou
  | { page: "inviterAgent"; role: "editeur" | "publieur" }
  | { page: "nouvelleGrille" | "miseEnService" }
  | { page: "brouillon" | "relecture"; id: string }
  | { page: "nouvelleActivite"; grille: string };

export interface Etape {
  code: string;
  titre: string;
  /** Whoever holds it may do the step. */
  droit: Droit;
  /** `attend`: another step comes first. */
  etat: "faite" | "a-faire" | "attend";
  /** What is there, or what the step is about. */
  detail: string;
  geste: { libelle: string; ou: Destination } | null;
}

export interface EtatGuide {
  reglages: Reglages;
  connecteurs: Connecteurs;
  agents: readonly { roles: readonly string[]; actif: boolean }[];
  brouillons: readonly { id: string; titre: string; etat: "en-cours" | "soumis"; renvoi: string | null }[];
  /** Published grids, each once. */
  grilles: readonly { code: string; titre: string }[];
  /** Open activities. */
  activites: readonly { nom: string; grilleCode: string }[];
  /** What going live asks. */
  points: readonly Point[];
}

const section = (code: string): Destination => ({ page: "section", code });
const cite = (titre: string): string => `«\u00A0${titre}\u00A0»`;
const s = (nombre: number): string => (nombre > 1 ? "s" : "");

function checkCoordonnees({ reglages }: EtatGuide): Etape {
  const faite = hasCoordonnees(reglages);
  return {
    code: "coordonnees",
    titre: "Présenter la ville",
    droit: "regler-ville",
    etat: faite ? "faite" : "a-faire",
    detail: faite
      ? `Guichet\u00A0: ${reglages.guichet.adresse}. Décide\u00A0: ${reglages.autorite}.`
      : "Téléphone, guichet, qui décide et où se dépose un recours\u00A0: les familles les lisent, chaque décision les porte.",
    geste: { libelle: "Présenter la ville", ou: section("coordonnees") },
  };
}

const INVITATIONS = {
  editeur: { libelle: "Inviter un éditeur", detail: "L’éditeur prépare les grilles de prix." },
  publieur: {
    libelle: "Inviter un publieur",
    detail: "Le publieur relit chaque grille et la publie\u00A0: c’est une autre personne que l’éditeur.",
  },
} as const;

function checkAgents({ agents, reglages }: EtatGuide): Etape {
  const actifs = agents.filter(({ actif }) => actif);
  const editeurs = actifs.filter(({ roles }) => isPermis(roles, "modifier-grilles"));
  const publieurs = actifs.filter(({ roles }) => isPermis(roles, "publier-grilles"));
  const seul = reglages.publicationParUneSeulePersonne ?? false;
  const deux = editeurs.some((un) => publieurs.some((autre) => seul || autre !== un));
  const manque = editeurs.length === 0 ? "editeur" : deux ? null : "publieur";
  return {
    code: "agents",
    titre: "Inviter qui prépare les prix et qui les publie",
    droit: "gerer-agents",
    etat: manque === null ? "faite" : "a-faire",
    detail:
      manque === null
        ? `${editeurs.length} éditeur${s(editeurs.length)}, ${publieurs.length} publieur${s(publieurs.length)}.`
        : INVITATIONS[manque].detail,
    geste: manque && { libelle: INVITATIONS[manque].libelle, ou: { page: "inviterAgent", role: manque } },
  };
}

function checkGrille({ brouillons, grilles }: EtatGuide): Etape {
  const etape = {
    code: "grille",
    titre: "Préparer la première grille de prix",
    droit: "modifier-grilles",
  } as const;
  const prete = grilles[0] ?? brouillons.find(({ etat }) => etat === "soumis");
  if (prete) return { ...etape, etat: "faite", detail: `${cite(prete.titre)} est préparée.`, geste: null };
  const renvoye = brouillons.find(({ renvoi }) => renvoi !== null);
  const commence = renvoye ?? brouillons[0];
  if (commence)
    return {
      ...etape,
      etat: "a-faire",
      detail: renvoye?.renvoi
        ? `${cite(commence.titre)} a été renvoyée\u00A0: ${renvoye.renvoi}`
        : `${cite(commence.titre)} est commencée. Complétez-la, puis soumettez-la à relecture.`,
      geste: {
        libelle: renvoye ? "Corriger cette grille" : `Continuer ${cite(commence.titre)}`,
        ou: { page: "brouillon", id: commence.id },
      },
    };
  return {
    ...etape,
    etat: "a-faire",
    detail: "D’un modèle qui ressemble à la vôtre, d’un tableur, ou d’une feuille blanche.",
    geste: { libelle: "Préparer une grille", ou: { page: "nouvelleGrille" } },
  };
}

function checkPublication({ brouillons, grilles }: EtatGuide): Etape {
  const etape = {
    code: "publication",
    titre: "La relire et la publier",
    droit: "publier-grilles",
  } as const;
  const [publiee] = grilles;
  if (publiee) return { ...etape, etat: "faite", detail: `${cite(publiee.titre)} est publiée.`, geste: null };
  const soumis = brouillons.find(({ etat }) => etat === "soumis");
  if (!soumis) return { ...etape, etat: "attend", detail: "Quand l’éditeur l’aura soumise.", geste: null };
  return {
    ...etape,
    etat: "a-faire",
    detail: `${cite(soumis.titre)} attend une relecture.`,
    geste: { libelle: `Relire ${cite(soumis.titre)}`, ou: { page: "relecture", id: soumis.id } },
  };
}

function checkActivite({ activites, grilles }: EtatGuide): Etape {
  const etape = {
    code: "activite",
    titre: "Proposer une activité à ce prix",
    droit: "regler-ville",
  } as const;
  const [premiere] = grilles;
  if (!premiere) return { ...etape, etat: "attend", detail: "Quand une grille sera publiée.", geste: null };
  const liee = activites.find(({ grilleCode }) => grilles.some(({ code }) => code === grilleCode));
  if (liee) return { ...etape, etat: "faite", detail: `${cite(liee.nom)} a son prix.`, geste: null };
  return {
    ...etape,
    etat: "a-faire",
    detail: `La grille ${cite(premiere.titre)} ne donne encore son prix à aucune activité\u00A0: personne ne la voit.`,
    geste: { libelle: "Ajouter une activité", ou: { page: "nouvelleActivite", grille: premiere.code } },
  };
}

function checkRegles({ reglages }: EtatGuide): Etape {
  const { retentionMois } = reglages;
  return {
    code: "regles",
    titre: "Relire les règles de calcul et de conservation",
    droit: "regler-ville",
    etat: retentionMois === undefined ? "a-faire" : "faite",
    detail:
      retentionMois === undefined
        ? "Ce que vaut un domicile déclaré, et combien de temps les données sont gardées."
        : `Conservation\u00A0: ${retentionMois} mois.`,
    geste: { libelle: "Relire les règles", ou: section("regles") },
  };
}

const SERVICES = new Set<string>([...CONNECTEURS, "habilitation", "deliberation"]);

function checkServices({ points }: EtatGuide): Etape {
  const manquent = points.filter(({ code, fait }) => SERVICES.has(code) && !fait);
  return {
    code: "services",
    titre: "Brancher FranceConnect et les autres services",
    droit: "regler-ville",
    etat: manquent.length === 0 ? "faite" : "a-faire",
    detail:
      manquent.length === 0
        ? "Chacun a répondu."
        : "Identifiants de la ville, habilitation\u00A0: sans eux, aucune famille ne se connecte.",
    geste: { libelle: "Brancher les services", ou: { page: "connecteurs" } },
  };
}

function checkMiseEnService({ points }: EtatGuide): Etape {
  const manquent = points.filter(({ fait }) => !fait).length;
  return {
    code: "mise-en-service",
    titre: "Ouvrir aux familles",
    droit: "regler-ville",
    etat: manquent === 0 ? "faite" : "a-faire",
    detail:
      manquent === 0 ? "Rien ne manque." : `Il manque ${manquent} point${s(manquent)} sur ${points.length}.`,
    geste: { libelle: "Voir ce qui manque", ou: { page: "miseEnService" } },
  };
}

/** In the order in which a new town meets them. */
export const listEtapes = (etat: EtatGuide): Etape[] => [
  checkCoordonnees(etat),
  checkAgents(etat),
  checkGrille(etat),
  checkPublication(etat),
  checkActivite(etat),
  checkRegles(etat),
  checkServices(etat),
  checkMiseEnService(etat),
];

/** The first step that this person may do now. */
export const findProchaine = (etapes: readonly Etape[], roles: readonly string[]): Etape | null =>
  etapes.find(({ etat, droit }) => etat === "a-faire" && isPermis(roles, droit)) ?? null;
