/** A price explained to a family: what comes from the other household of a shared child stays with that household. */
import { formatMontant } from "#app/domain/montant/montant.ts";
import { describeResultat, type EtapeEnMots } from "#app/domain/tarification/explication.ts";
import type { Etape, EtapeDeuxFoyers, Resultat } from "#app/domain/tarification/compute-tarif.ts";
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
 * The steps that this family may read. Those that are kept are of the lower price, and of the household that asks when
 * both are equal; without a price, whose is missing is not said.
 */
function listEtapesSiennes({ etapes }: Resultat): readonly Etape[] {
  const derniere = etapes.at(-1);
  // Set by an agent: the steps before it may be the other household's.
  if (derniere?.kind !== "deux-foyers") return etapes.slice(-1);
  const [sien, autre] = derniere.prix;
  return sien <= autre ? etapes.slice(0, -1) : [];
}

/** The line without what is the other household's: its QF, its row and its price. An agent alone can replay it. */
export function hideAutreFoyer<L extends Pick<LignePrix, "resultat" | "situation">>(ligne: L): L {
  const { autreFoyer, ...situation } = ligne.situation;
  if (!autreFoyer) return ligne;
  const { resultat } = ligne;
  return { ...ligne, situation, resultat: { ...resultat, etapes: listEtapesSiennes(resultat) } };
}

/** In words. The price itself still tells something of the other household: the town's choice, when its grid counts two. */
export function describePourFamille(ligne: Pick<LignePrix, "resultat" | "situation">): EtapeEnMots[] {
  const siennes = describeResultat(hideAutreFoyer(ligne).resultat);
  const derniere = ligne.resultat.etapes.at(-1);
  return derniere?.kind === "deux-foyers" ? [...siennes, describeCommun(derniere)] : siennes;
}
