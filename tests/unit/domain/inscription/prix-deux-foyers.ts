/** The price of a child whom two households share. */
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import type { Activite } from "#app/domain/inscription/activite.ts";
import { computePrix, type LignePrix } from "#app/domain/inscription/prix.ts";
import type { Payeur } from "#app/domain/foyer/garde.ts";
import type { Reglages } from "#app/domain/ville/reglages.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import { createGrille } from "../fabriques.ts";

export const ACTIVITE: Activite = {
  id: "cantine",
  nom: "Cantine",
  service: "Restauration",
  grilleCode: "essai",
  reglages: { uniteDite: "le repas", modalite: "regulier" },
};

/** One cent for each euro of QF: a price tells the whole QF, and so must not be written. */
export const createTaux = (deuxFoyers?: Grille["deuxFoyers"]): Grille =>
  createGrille({ kind: "taux", taux: "1/100" }, deuxFoyers ? { deuxFoyers } : {});

export const connue = (valeur: number): EtatBase => ({
  kind: "connue",
  quotient: { valeur: String(valeur), fournisseur: "CNAF", mois: "2025-01" },
  source: "api-franceconnect",
  obtenuLe: "2025-01-10T08:00:00Z",
});

export function price(
  grille: Grille,
  sien: EtatBase,
  autre: EtatBase,
  { deuxFoyers, payeur = null }: Pick<Reglages, "deuxFoyers"> & { payeur?: Payeur | null } = {},
): LignePrix {
  const enfant = {
    id: "e1",
    prenom: "Lila",
    nom: "Martin",
    naissance: "2018-04-07",
    ecole: "Les Tilleuls",
    classe: "CE1",
    etat: "rattache" as const,
  };
  const issue = computePrix(
    {
      residence: "verifiee-commune",
      enfants: [enfant, { ...enfant, id: "e2", prenom: "Nino" }],
      quotient: sien,
      partages: [{ enfantId: "e1", quotient: autre, payeur }],
    },
    [{ activite: ACTIVITE, grille }],
    {
      reglages: { residenceDeclaree: "tarif-commune-provisoire", deuxFoyers },
      date: "2025-01-15",
      choix: [],
    },
  );
  if (issue.kind !== "prix") throw new Error("résidence connue");
  return issue.lignes[0]!;
}
