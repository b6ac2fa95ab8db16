/** A price explained to a family: what comes from the other household of a shared child stays with that household. */
import { formatMontant } from "#app/domain/montant/montant.ts";
import { describeResultat, type EtapeEnMots } from "#app/domain/tarification/explication.ts";
import type { EtapeDeuxFoyers, Resultat } from "#app/domain/tarification/compute-tarif.ts";
import type { LignePrix } from "./prix.ts";

function describeCommun({ regle, prix: [sien, autre], resultat }: EtapeDeuxFoyers): EtapeEnMots {
  const valeur = formatMontant(resultat);
  if (regle === "moyenne")
    return {
      kind: "deux-foyers",
      libelle: "Moyenne des prix des deux foyers",
      detail: `Prix de votre foyer\u00A0: ${formatMontant(sien)}`,
      valeur,
    };
  return {
    kind: "deux-foyers",
    libelle: "Le prix le plus favorable des deux foyers",
    detail:
      sien <= autre
        ? "C’est celui de votre foyer."
        : "C’est celui de l’autre foyer, dont le quotient reste confidentiel.",
    valeur,
  };
}

/**
 * The steps that this family may read. The other household's QF, its row and its price are left out; the price itself
 * still tells something of them, which is the town's choice when its grid counts two households.
 */
export function describePourFamille({
  resultat,
  situation,
}: Pick<LignePrix, "resultat" | "situation">): EtapeEnMots[] {
  if (!situation.autreFoyer) return describeResultat(resultat);
  const derniere = resultat.etapes.at(-1);
  if (derniere?.kind !== "deux-foyers")
    // Whose price is missing is not said either.
    return describeResultat({ ...resultat, etapes: resultat.etapes.slice(-1) } satisfies Resultat);
  const [sien, autre] = derniere.prix;
  // The steps that are kept are those of the lower price; equal prices keep those of the household that asks.
  const siennes =
    sien <= autre ? describeResultat({ ...resultat, etapes: resultat.etapes.slice(0, -1) }) : [];
  return [...siennes, describeCommun(derniere)];
}
