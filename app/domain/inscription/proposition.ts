/** Which activities are offered to which child: what the town closed or kept for some is not. */
import { isRefuse } from "#app/domain/foyer/autorite.ts";
import type { Garde } from "#app/domain/foyer/garde.ts";
import { isPayeAilleurs } from "#app/domain/foyer/payeur.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import type { Reglages } from "#app/domain/ville/reglages.ts";
import { normaliserNom, type Enfant, type Naissance } from "#app/domain/foyer/enfant.ts";
import type { Activite } from "./activite.ts";
import type { Choix } from "./choix.ts";

/**
 * Whole years between a birth and a civil date. An unknown month or day is read as the one that `inconnu` says: the
 * family has the benefit of the doubt.
 */
function computeAge(naissance: Naissance, date: string, inconnu: "ancien" | "recent"): number {
  const [annee = "", mois = "", jour = ""] = naissance.split("-");
  const m = mois === "00" ? (inconnu === "ancien" ? "01" : "12") : mois;
  const j = jour === "00" ? (inconnu === "ancien" ? "01" : "31") : jour;
  const ans = Number(date.slice(0, 4)) - Number(annee);
  return `${m}-${j}` > date.slice(5, 10) ? ans - 1 : ans;
}

/** The school as it is compared: case, accents, spaces and signs aside. */
export const normaliserEcole = (nom: string): string =>
  `${normaliserNom(nom)} ${nom.replace(/\D+/g, "")}`.trim();

/** @param date civil date of the request, at which the ages are read */
export function isProposee(
  { reglages }: Pick<Activite, "reglages">,
  { naissance, ecole }: Pick<Enfant, "naissance" | "ecole">,
  { annee, date }: { annee: string; date: string },
): boolean {
  const { fermee, annees, ecoles, ageMin, ageMax } = reglages;
  if (fermee) return false;
  if (annees && annees.length > 0 && !annees.includes(annee)) return false;
  if (ecoles && ecoles.length > 0 && !ecoles.some((one) => normaliserEcole(one) === normaliserEcole(ecole)))
    return false;
  if (ageMin !== undefined && computeAge(naissance, date, "ancien") < ageMin) return false;
  return ageMax === undefined || computeAge(naissance, date, "recent") <= ageMax;
}

/** Every pair that a family may choose. */
export const listProposees = (
  {
    enfants,
    partages = [],
  }: {
    enfants: readonly Pick<Enfant, "id" | "naissance" | "ecole" | "droit">[];
    partages?: readonly (Pick<Garde, "enfantId"> & Partial<Pick<Garde, "payeur">>)[];
  },
  offre: readonly { activite: Activite; grille?: Pick<Grille, "deuxFoyers"> }[],
  { reglages = {}, ...quand }: { annee: string; date: string; reglages?: Pick<Reglages, "deuxFoyers"> },
): Choix[] =>
  enfants
    .filter((enfant) => !isRefuse(enfant))
    .flatMap((enfant) =>
      offre
        .filter(({ activite }) => isProposee(activite, enfant, quand))
        .filter(
          ({ grille }) =>
            !partages.some((one) => one.enfantId === enfant.id && isPayeAilleurs(one, grille, reglages)),
        )
        .map(({ activite }) => ({ enfantId: enfant.id, activiteId: activite.id })),
    );
