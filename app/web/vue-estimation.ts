/** What the choices would cost in a month and in a year, for all the children, as the pages show it. */
import type { Estimation } from "#app/components/estimation-annee.tsx";
import type { Activite } from "#app/domain/inscription/activite.ts";
import type { ChoixPlace } from "#app/domain/inscription/choix.ts";
import { computeTotaux, countChoix, toCalendrier } from "#app/domain/inscription/estimation.ts";
import { isProvisoire, type LignePrix } from "#app/domain/inscription/prix.ts";
import { formatMontant } from "#app/domain/montant/montant.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import type { Reglages } from "#app/domain/ville/reglages.ts";

const SANS_PRIX = "pas encore de prix";

const writeSomme = (somme: number | null, { kind }: LignePrix["resultat"]): string =>
  somme !== null ? formatMontant(somme) : kind === "prix" ? "à chaque fois" : "–";

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
      writeSomme(somme.mois, resultat),
      writeSomme(somme.annee, resultat),
    ]),
    annee: formatMontant(annee),
    mois: formatMontant(mois),
    calcul,
    incomplete,
    provisoire: lignes.some(({ ligne }) => isProvisoire(ligne)),
  };
}
