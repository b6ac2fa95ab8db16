/** Sums over a school year: prices are exact, how often they come is estimated and said. */
import { arrondir, formatMontant, type Centimes } from "#app/domain/montant/montant.ts";
import { createRationnel } from "#app/domain/montant/rationnel.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import type { Reglages } from "#app/domain/ville/reglages.ts";
import type { Activite, Frequence } from "./activite.ts";
import { findChoix, type ChoixPlace } from "./choix.ts";
import { listJours } from "./jours.ts";
import type { LignePrix } from "./prix.ts";

export const PERIODES = ["semaine", "mois", "an"] as const;
export type Periode = (typeof PERIODES)[number];

/** So many units of the price in each period. */
export interface Fois {
  nombre: number;
  periode: Periode;
}

/** How an activity is usually counted, from the unit of its grid. */
export function guessPeriode({ unite }: Pick<Grille, "unite">): Periode {
  if (/\bmois\b/.test(unite)) return "mois";
  return /année|séjour|sortie/.test(unite) ? "an" : "semaine";
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

export interface LigneComptee {
  ligne: LignePrix;
  /** Null where nobody can say how often. */
  fois: Fois | null;
  /** For the school year; null when there is no price, or nobody can say how often. */
  annee: Centimes | null;
  /** A month of bills: the year shared out, rounded to the cent. */
  mois: Centimes | null;
}

export interface Totaux {
  annee: Centimes;
  mois: Centimes;
  /** Each product of the yearly sum, in words. */
  calcul: string[];
  /** Some choice has no price, or comes no one knows how often: the sums leave it out. */
  incomplete: boolean;
}

const FOIS_DITES: Record<Periode, string> = { semaine: "semaines d’école", mois: "mois", an: "fois" };

const countParAn = (periode: Periode, { semaines, mois }: CalendrierEstime): number =>
  ({ semaine: semaines, mois, an: 1 })[periode];

const shareOut = (annee: Centimes, { mois }: CalendrierEstime): Centimes =>
  arrondir(createRationnel(annee, mois), "commercial");

export function countFois(
  { resultat }: LignePrix,
  fois: Fois | null,
  calendrier: CalendrierEstime,
): Omit<LigneComptee, "ligne"> {
  if (resultat.kind !== "prix" || fois === null) return { fois, annee: null, mois: null };
  const annee = resultat.centimes * fois.nombre * countParAn(fois.periode, calendrier);
  return { fois, annee, mois: shareOut(annee, calendrier) };
}

/** The year is the sum of the lines to the cent; the month is that sum shared out, and not the sum of rounded months. */
export function computeTotaux(lignes: readonly LigneComptee[], calendrier: CalendrierEstime): Totaux {
  const annee = lignes.reduce((total, ligne) => total + (ligne.annee ?? 0), 0);
  return {
    annee,
    mois: shareOut(annee, calendrier),
    calcul: lignes.flatMap(({ ligne: { enfant, activite, resultat }, fois, annee: total }) => {
      if (resultat.kind !== "prix" || fois === null || total === null) return [];
      const { nombre, periode } = fois;
      const suite =
        periode === "an" ? "" : ` × ${countParAn(periode, calendrier)}\u00a0${FOIS_DITES[periode]}`;
      return [
        `${enfant.prenom}, ${activite.nom}\u00a0: ${formatMontant(resultat.centimes)} × ${nombre}${suite} = ${formatMontant(total)}`,
      ];
    }),
    incomplete: lignes.some(({ annee: total }) => total === null),
  };
}

/** As the town set it; otherwise from its days, then from the unit that its grid says. */
function findFrequence(
  { reglages }: Pick<Activite, "reglages">,
  { unite }: Pick<Grille, "unite">,
): Frequence {
  if (reglages.frequence) return reglages.frequence;
  if (reglages.jours && reglages.jours.length > 0) return "jour";
  if (guessPeriode({ unite }) === "mois") return "mois";
  return /année/.test(unite) ? "an" : "ponctuel";
}

/** How often a choice comes, as its activity counts; null for what is asked time by time. */
export function readFois(
  { activite, grille }: { activite: Pick<Activite, "reglages">; grille: Pick<Grille, "unite"> },
  choix: Pick<ChoixPlace, "jours">,
): Fois | null {
  const offerts = listJours(activite);
  switch (findFrequence(activite, grille)) {
    case "jour":
      return offerts.length === 0 ? null : { nombre: (choix.jours ?? offerts).length, periode: "semaine" };
    case "mois":
      return { nombre: 1, periode: "mois" };
    case "an":
      return { nombre: 1, periode: "an" };
    case "ponctuel":
      return null;
  }
}

/** The lines that are chosen and have a place, each counted; who waits owes nothing. */
export function countChoix(
  lignes: readonly LignePrix[],
  {
    choix,
    offre,
    calendrier,
  }: {
    choix: readonly ChoixPlace[];
    offre: readonly { activite: Activite; grille: Grille }[];
    calendrier: CalendrierEstime;
  },
): LigneComptee[] {
  const offerts = new Map(offre.map((one) => [one.activite.id, one]));
  return lignes.flatMap((ligne) => {
    const paire = { enfantId: ligne.enfant.id, activiteId: ligne.activite.id };
    const choisi = findChoix(choix, paire);
    const offert = offerts.get(paire.activiteId);
    if (!choisi || !offert || (choisi.attente ?? null) !== null) return [];
    return [{ ligne, ...countFois(ligne, readFois(offert, choisi), calendrier) }];
  });
}
