import { libelleEtat } from "#app/domain/bases/etats.ts";
import { formatMontant } from "#app/domain/montant/montant.ts";
import type {
  Etape,
  EtapeDeuxFoyers,
  EtapePrixFixe,
  EtapeSansBase,
  EtapeSansPrix,
  Resultat,
} from "./compute-tarif.ts";
import { nameCritere } from "./criteres.ts";
import { A_COMPLETER } from "./grille.ts";
import type { Description, MotifSansPrix } from "./noeuds/contexte.ts";
import { describeEtapeNoeud } from "./noeuds/registre.ts";

const MOTIFS: Record<MotifSansPrix, string> = {
  "hors-grille": "Aucune ligne de la grille ne correspond à cette situation",
  "hors-validite": "La grille ne s’applique pas à cette date",
  "base-absente": "Le prix attend le quotient",
  "tranche-absente": "La grille n’a pas de prix prévu sans quotient",
  "critere-absent": "Il manque un renseignement que la grille regarde",
  "montant-absent": "Le coût de l’activité n’est pas renseigné",
  "quantite-absente": "La quantité n’est pas renseignée",
  "deux-foyers": "La grille ne dit pas comment compter deux foyers",
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
    case A_COMPLETER:
      return "La commune n’a pas encore dit quel prix appliquer.";
  }
}

function describeDeuxFoyers({ regle, prix, resultat }: EtapeDeuxFoyers): Description {
  const [un, autre] = prix.map(formatMontant);
  return {
    libelle:
      regle === "moyenne" ? "Moyenne des prix des deux foyers" : "Le prix le plus favorable des deux foyers",
    detail: `Votre foyer\u00a0: ${un}\u00a0; l’autre foyer\u00a0: ${autre}`,
    valeur: formatMontant(resultat),
  };
}

const describeSansPrix = ({ motif, critere }: EtapeSansPrix): Description => ({
  libelle: describeMotif(motif),
  ...(critere && { detail: `À renseigner\u00a0: ${nameCritere(critere)}.` }),
  valeur: null,
});

const describePrixFixe = ({ raison, grille, resultat }: EtapePrixFixe): Description => ({
  libelle: "Prix fixé par un agent",
  detail: `Motif\u00a0: ${raison}. ${grille === null ? "La grille n’en donne pas" : `La grille donne ${formatMontant(grille)}`}.`,
  valeur: formatMontant(resultat),
});

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
    case "deux-foyers":
      return describeDeuxFoyers(etape);
    case "sans-prix":
      return describeSansPrix(etape);
    case "prix-fixe":
      return describePrixFixe(etape);
    default:
      return describeEtapeNoeud(etape);
  }
}

/** Une étape en mots, avec son genre. */
export interface EtapeEnMots extends Description {
  readonly kind: Etape["kind"];
}

/** Toute l'explication en mots, dans l'ordre. */
export const describeResultat = ({ etapes }: Resultat): EtapeEnMots[] =>
  etapes.map((etape) => ({ kind: etape.kind, ...describeEtape(etape) }));
