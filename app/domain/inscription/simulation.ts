/** What a family would pay, told by nobody in particular: the prices are those of `computePrix`, the sums are shown. */
import type { BaseRevenu } from "#app/domain/bases/base.ts";
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import type { Enfant } from "#app/domain/foyer/enfant.ts";
import { arrondir, formatMontant, type Centimes } from "#app/domain/montant/montant.ts";
import { createRationnel } from "#app/domain/montant/rationnel.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import type { Reglages } from "#app/domain/ville/reglages.ts";
import type { Activite } from "./activite.ts";
import type { Choix } from "./choix.ts";
import { computePrix, type FoyerTarifable, type LignePrix } from "./prix.ts";
import type { Reponses } from "./questions.ts";

export const PERIODES = ["semaine", "mois", "an"] as const;
export type Periode = (typeof PERIODES)[number];

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

/** How often each period comes in a school year, said beside every sum. */
export interface CalendrierEstime {
  semaines: number;
  /** Months of bills. */
  mois: number;
}

/** 36 weeks of school (Code de l’éducation, L521-1) and ten months of bills, unless the town says otherwise. */
export const toCalendrier = ({
  semainesEcole = 36,
  moisFactures = 10,
}: Pick<Reglages, "semainesEcole" | "moisFactures">): CalendrierEstime => ({
  semaines: semainesEcole,
  mois: moisFactures,
});

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
  { date, calendrier: { semaines, mois } }: { date: string; calendrier: CalendrierEstime },
): Estimation {
  const foisParAn: Record<Periode, number> = { semaine: semaines, mois, an: 1 };
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
      if (!ligne) return [];
      const { resultat } = ligne;
      const annee = resultat.kind === "prix" ? resultat.centimes * one.nombre * foisParAn[one.periode] : null;
      return [{ ligne, choix: one, annee }];
    }),
  }));
  const lignes = enfants.flatMap((one) => one.lignes);
  const annee = lignes.reduce((total, ligne) => total + (ligne.annee ?? 0), 0);
  return {
    enfants,
    annee,
    mois: arrondir(createRationnel(annee, mois), "commercial"),
    calcul: lignes.flatMap(
      ({ ligne: { enfant, activite, resultat }, choix: { nombre, periode }, annee: total }) => {
        if (resultat.kind !== "prix" || total === null) return [];
        const fois = periode === "an" ? "" : ` × ${foisParAn[periode]}\u00a0${FOIS_DITES[periode]}`;
        return [
          `${enfant.prenom}, ${activite.nom}\u00a0: ${formatMontant(resultat.centimes)} × ${nombre}${fois} = ${formatMontant(total)}`,
        ];
      },
    ),
    incomplete: lignes.some(({ annee: total }) => total === null),
  };
}
