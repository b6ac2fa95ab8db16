import { libelleEtat } from "#app/domain/bases/etat-base.ts";
import type { Etape, EtapeSansBase } from "./compute-tarif.ts";
import type { Description, MotifSansPrix } from "./noeuds/contexte.ts";
import { describeEtapeNoeud } from "./noeuds/registre.ts";

const MOTIFS: Record<MotifSansPrix, string> = {
  "hors-grille": "Aucune ligne de la grille ne correspond à ce quotient",
  "hors-validite": "La grille ne s’applique pas à cette date",
  "base-absente": "Le prix attend le quotient",
  "tranche-absente": "La grille n’a pas de prix prévu sans quotient",
  "cout-absent": "Le coût de l’activité n’est pas renseigné",
  "quantite-absente": "La quantité n’est pas renseignée",
  "prix-negatif": "Le calcul donne un prix négatif",
  "calcul-impossible": "Le calcul dépasse ce qui peut être compté exactement",
};

/** Pourquoi il n'y a pas de prix, en mots de parent. */
export function describeMotif(motif: MotifSansPrix): string {
  return MOTIFS[motif];
}

function describeSansBase({ regle, nom }: EtapeSansBase): string {
  switch (regle) {
    case "provisoire":
      return "La commune applique un prix provisoire.";
    case "tranche-nommee":
      return `La commune applique la tranche «\u00a0${nom ?? ""}\u00a0».`;
    case "plus-haute":
      return "La commune applique le prix le plus haut.";
    case "hors-commune":
      return "La commune applique le prix des familles extérieures.";
    case "pas-de-prix":
      return "La commune ne fixe pas de prix sans quotient.";
  }
}

/** L'étape en mots simples, les mêmes pour la famille, l'agent et le document imprimé. */
export function describeEtape(etape: Etape): Description {
  const description = describeOne(etape);
  if (!("article" in etape) || !etape.article) return description;
  return { ...description, detail: [description.detail, etape.article].filter(Boolean).join(" — ") };
}

function describeOne(etape: Etape): Description {
  switch (etape.kind) {
    case "sans-base":
      return { libelle: libelleEtat(etape.etat), detail: describeSansBase(etape), valeur: null };
    case "sans-prix":
      return { libelle: describeMotif(etape.motif), valeur: null };
    default:
      return describeEtapeNoeud(etape);
  }
}
