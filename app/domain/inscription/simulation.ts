/** What a family would pay, told by nobody in particular: the prices are those of `computePrix`, the sums are shown. */
import type { BaseRevenu } from "#app/domain/bases/base.ts";
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import type { Enfant } from "#app/domain/foyer/enfant.ts";
import { arrondir, formatMontant, type Centimes } from "#app/domain/montant/montant.ts";
import { createRationnel } from "#app/domain/montant/rationnel.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import type { Activite } from "./activite.ts";
import { computePrix, type FoyerTarifable, type LignePrix } from "./prix.ts";

export const PERIODES = ["semaine", "mois", "an"] as const;
export type Periode = (typeof PERIODES)[number];

export interface ChoixSimule {
  activiteId: string;
  nombre: number;
  periode: Periode;
}

export interface EnfantSimule {
  /** In full years. */
  age: number;
  /** Empty when no grid looks at it. */
  classe: string;
  choix: readonly ChoixSimule[];
}

export interface Simulation {
  commune: boolean;
  enfants: readonly EnfantSimule[];
}

/** Euros, as exact text: « 620 », « 620.5 »; null when the family does not know. */
export interface MoyensSimules {
  quotient: string | null;
  revenus: Partial<Record<BaseRevenu, string>>;
}

/**
 * How often a period comes in a school year. Assumptions, said beside every sum: 36 weeks of school (Code de
 * l'éducation, L521-1) and ten months of bills, September to June.
 */
const FOIS_PAR_AN: Record<Periode, number> = { semaine: 36, mois: 10, an: 1 };
const MOIS_FACTURES = FOIS_PAR_AN.mois;

/** A child of this age at `date`, for the engine alone. */
function toEnfant({ age, classe }: EnfantSimule, rang: number, date: string): Enfant {
  return {
    id: String(rang + 1),
    prenom: `Enfant ${rang + 1}`,
    nom: "",
    naissance: `${String(Number(date.slice(0, 4)) - age).padStart(4, "0")}${date.slice(4)}`,
    ecole: "",
    classe: classe || "non renseignée",
    etat: "rattache",
  };
}

/** The household that a simulation describes; its residence is taken as checked. */
function toFoyer(
  { commune, enfants }: Simulation,
  { quotient, revenus }: MoyensSimules,
  date: string,
): FoyerTarifable {
  const tenu = { source: "declare", obtenuLe: date } as const;
  const etat: EtatBase =
    quotient === null
      ? { kind: "en-attente" }
      : {
          kind: "connue",
          quotient: { valeur: quotient, fournisseur: "CNAF", mois: date.slice(0, 7) },
          ...tenu,
        };
  return {
    residence: commune ? "verifiee-commune" : "verifiee-hors-commune",
    enfants: enfants.map((enfant, rang) => toEnfant(enfant, rang, date)),
    quotient: etat,
    revenus: Object.fromEntries(
      Object.entries(revenus).map(([base, valeur]) => [
        base,
        { kind: "connue", revenu: { valeur, annee: date.slice(0, 4) }, ...tenu },
      ]),
    ),
  };
}

export interface LigneSimulee {
  ligne: LignePrix;
  choix: ChoixSimule;
  /** For the school year; null when there is no price. */
  annee: Centimes | null;
}

export interface Estimation {
  enfants: { titre: string; lignes: LigneSimulee[] }[];
  annee: Centimes;
  mois: Centimes;
  /** Each product of the yearly sum, in words. */
  calcul: string[];
  /** Some choice has no price: the sums leave it out. */
  incomplete: boolean;
}

const FOIS_DITES: Record<Periode, string> = { semaine: "semaines d’école", mois: "mois", an: "fois" };

export function simulate(
  simulation: Simulation,
  moyens: MoyensSimules,
  offre: readonly { activite: Activite; grille: Grille }[],
  date: string,
): Estimation {
  const issue = computePrix(toFoyer(simulation, moyens, date), offre, {
    // A residence taken as checked never meets this rule.
    reglages: { residenceDeclaree: "tarif-commune-provisoire" },
    date,
  });
  if (issue.kind !== "prix") throw new Error("une simulation dit toujours la résidence");
  const enfants = simulation.enfants.map(({ age, choix }, rang) => ({
    titre: `Enfant ${rang + 1}, ${age}\u00a0an${age > 1 ? "s" : ""}`,
    lignes: choix.flatMap((one): LigneSimulee[] => {
      const ligne = issue.lignes.find(
        ({ enfant, activite }) => enfant.id === String(rang + 1) && activite.id === one.activiteId,
      );
      if (!ligne) return [];
      const { resultat } = ligne;
      const annee =
        resultat.kind === "prix" ? resultat.centimes * one.nombre * FOIS_PAR_AN[one.periode] : null;
      return [{ ligne, choix: one, annee }];
    }),
  }));
  const lignes = enfants.flatMap((one) => one.lignes);
  const annee = lignes.reduce((total, ligne) => total + (ligne.annee ?? 0), 0);
  return {
    enfants,
    annee,
    mois: arrondir(createRationnel(annee, MOIS_FACTURES), "commercial"),
    calcul: lignes.flatMap(
      ({ ligne: { enfant, activite, resultat }, choix: { nombre, periode }, annee: total }) => {
        if (resultat.kind !== "prix" || total === null) return [];
        const fois = periode === "an" ? "" : ` × ${FOIS_PAR_AN[periode]}\u00a0${FOIS_DITES[periode]}`;
        return [
          `${enfant.prenom}, ${activite.nom}\u00a0: ${formatMontant(resultat.centimes)} × ${nombre}${fois} = ${formatMontant(total)}`,
        ];
      },
    ),
    incomplete: lignes.some(({ annee: total }) => total === null),
  };
}
