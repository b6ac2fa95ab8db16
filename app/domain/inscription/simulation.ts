/** What a family would pay, told by nobody in particular: the prices are those of `computePrix`, the sums are shown. */
import type { BaseRevenu } from "#app/domain/bases/base.ts";
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import type { Enfant } from "#app/domain/foyer/enfant.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import type { Activite } from "./activite.ts";
import type { Choix } from "./choix.ts";
import {
  computeTotaux,
  countFois,
  type CalendrierEstime,
  type LigneComptee,
  type Periode,
  type Totaux,
} from "./estimation.ts";
import { computePrix, type FoyerTarifable } from "./prix.ts";
import type { Reponses } from "./questions.ts";

export interface ChoixSimule {
  activiteId: string;
  nombre: number;
  periode: Periode;
  /** Where the grid asks for something. */
  reponses?: Reponses;
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
  /** Where a grid looks at them, in its own words. */
  regime?: string;
  statuts?: string[];
  enfants: readonly EnfantSimule[];
}

/** Euros, as exact text: « 620 », « 620.5 »; null when the family does not know. */
export interface MoyensSimules {
  quotient: string | null;
  revenus: Partial<Record<BaseRevenu, string>>;
}

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
  { commune, enfants, regime, statuts }: Simulation,
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
    ...(regime !== undefined && { regime }),
    ...(statuts && { statuts }),
  };
}

/** What is chosen, by the names that `toFoyer` gives to the children. */
const toChoix = ({ enfants }: Simulation): Choix[] =>
  enfants.flatMap(({ choix }, rang) =>
    choix.map(({ activiteId, reponses }) => ({
      enfantId: String(rang + 1),
      activiteId,
      ...(reponses && { reponses }),
    })),
  );

export type LigneSimulee = LigneComptee & { choix: ChoixSimule };

export interface Estimation extends Totaux {
  enfants: { titre: string; lignes: LigneSimulee[] }[];
}

export function simulate(
  simulation: Simulation,
  moyens: MoyensSimules,
  offre: readonly { activite: Activite; grille: Grille }[],
  { date, calendrier }: { date: string; calendrier: CalendrierEstime },
): Estimation {
  const issue = computePrix(toFoyer(simulation, moyens, date), offre, {
    // A residence taken as checked never meets this rule.
    reglages: { residenceDeclaree: "tarif-commune-provisoire" },
    date,
    choix: toChoix(simulation),
  });
  if (issue.kind !== "prix") throw new Error("une simulation dit toujours la résidence");
  const enfants = simulation.enfants.map(({ age, choix }, rang) => ({
    titre: `Enfant ${rang + 1}, ${age}\u00a0an${age > 1 ? "s" : ""}`,
    lignes: choix.flatMap((one): LigneSimulee[] => {
      const ligne = issue.lignes.find(
        ({ enfant, activite }) => enfant.id === String(rang + 1) && activite.id === one.activiteId,
      );
      return ligne ? [{ ligne, choix: one, ...countFois(ligne, one, calendrier) }] : [];
    }),
  }));
  return {
    enfants,
    ...computeTotaux(
      enfants.flatMap(({ lignes }) => lignes),
      calendrier,
    ),
  };
}
