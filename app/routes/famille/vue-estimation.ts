/** What the choices would cost in a month and in a year, for all the children, as the pages show it. */
import type { Activite } from "#app/domain/inscription/activite.ts";
import type { ChoixPlace } from "#app/domain/inscription/choix.ts";
import { computeTotaux, countChoix, toCalendrier } from "#app/domain/inscription/estimation.ts";
import { isProvisoire, type LignePrix } from "#app/domain/inscription/prix.ts";
import { formatMontant } from "#app/domain/montant/montant.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import type { Reglages } from "#app/domain/ville/reglages.ts";

export interface Estimation {
  /** Child and activity, unit, month, year; « à chaque fois » where nobody can say how often. */
  lignes: string[][];
  mois: string;
  annee: string;
  calcul: string[];
  incomplete: boolean;
  provisoire: boolean;
}

const SANS_PRIX = "décidé par un agent";

/** Null when nothing is chosen. */
export function makeEstimation(
  prix: readonly LignePrix[],
  {
    choix,
    offre,
    reglages,
  }: {
    choix: readonly ChoixPlace[];
    offre: readonly { activite: Activite; grille: Grille }[];
    reglages: Reglages;
  },
): Estimation | null {
  const calendrier = toCalendrier(reglages);
  const lignes = countChoix(prix, { choix, offre, calendrier });
  if (lignes.length === 0) return null;
  const { annee, mois, calcul, incomplete } = computeTotaux(lignes, calendrier);
  return {
    lignes: lignes.map(({ ligne: { enfant, activite, resultat }, ...somme }) => [
      `${enfant.prenom}, ${activite.nom}`,
      resultat.kind === "prix" ? `${formatMontant(resultat.centimes)} ${activite.uniteDite}` : SANS_PRIX,
      somme.mois === null ? "à chaque fois" : formatMontant(somme.mois),
      somme.annee === null ? "à chaque fois" : formatMontant(somme.annee),
    ]),
    annee: formatMontant(annee),
    mois: formatMontant(mois),
    calcul,
    incomplete,
    provisoire: lignes.some(({ ligne }) => isProvisoire(ligne)),
  };
}
