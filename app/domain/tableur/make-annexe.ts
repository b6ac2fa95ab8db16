/** The annex of a délibération: a grid as data to be printed, the same for the page and for the PDF. */
import { ETATS_SANS_BASE, libelleEtat } from "#app/domain/bases/etats.ts";
import { formatMontant } from "#app/domain/montant/montant.ts";
import {
  A_COMPLETER,
  findRegleSansBase,
  type Grille,
  type RegleSansBase,
} from "#app/domain/tarification/grille.ts";
import type { RegleFraction } from "#app/domain/tarification/noeuds/contexte.ts";
import { describeArrondi, describeTarif, type LigneMots } from "./describe-tarif.ts";
import { litBase } from "./make-tarif.ts";
import { formatPrix, makeTablePrix } from "./make-feuille.ts";

export interface Annexe {
  readonly commune: string;
  readonly titre: string;
  /** The grid is a draft: the annex says so. */
  readonly brouillon: boolean;
  readonly mentions: readonly { readonly cle: string; readonly valeur: string }[];
  /** Prices as a table, or as words when the grid computes more than a table says. */
  readonly prix:
    | {
        readonly kind: "table";
        readonly entetes: readonly string[];
        readonly lignes: readonly (readonly string[])[];
      }
    | { readonly kind: "mots"; readonly lignes: readonly LigneMots[] };
  /** What a family pays whose quotient or income is not known. */
  readonly sansBase: readonly { readonly etat: string; readonly regle: string }[];
  /** Civil date on which the document was made. */
  readonly faitLe: string;
}

export const jourDit = (jour: string): string => jour.split("-").toReversed().join("/");

const DECIMALES: Record<RegleFraction, string> = {
  tronquer: "décimales coupées (599,9 se lit 599)",
  "arrondir-commercial": "arrondie à l’entier le plus proche",
  "au-centime": "lue au centime",
  exact: "lue exactement",
};

function describeRegle(regle: RegleSansBase | typeof A_COMPLETER): string {
  if (regle === A_COMPLETER) return A_COMPLETER;
  const suite = "provisoire" in regle && regle.provisoire ? ", à titre provisoire" : "";
  switch (regle.kind) {
    case "provisoire":
      return `un autre tarif, à titre provisoire${regle.tarif.kind === "forfait" ? `\u00a0: ${formatMontant(regle.tarif.centimes)}` : ""}`;
    case "tranche-nommee":
      return `le prix de la ligne «\u00a0${regle.nom}\u00a0»${suite}`;
    case "plus-haute":
      return `le prix le plus haut${suite}`;
    case "hors-commune":
      return `le prix des familles hors commune${suite}`;
    case "pas-de-prix":
      return "pas de prix sans décision d’un agent";
  }
}

function listMentions(grille: Grille): Annexe["mentions"] {
  const { deliberation, valable, unite, coutUsager, arrondi, qfFractionnaire, version } = grille;
  const mentions = [
    {
      cle: "Délibération",
      valeur:
        deliberation === A_COMPLETER
          ? A_COMPLETER
          : `n° ${deliberation.numero} du ${jourDit(deliberation.date)}`,
    },
    {
      cle: "S’applique",
      valeur:
        valable === A_COMPLETER
          ? A_COMPLETER
          : `à compter du ${jourDit(valable.du)}${valable.au ? `, jusqu’au ${jourDit(valable.au)} compris` : ""}`,
    },
    { cle: "Un prix paie", valeur: unite },
    {
      cle: "Coût par usager",
      valeur:
        coutUsager === A_COMPLETER ? A_COMPLETER : `${formatMontant(coutUsager)}, qu’aucun prix ne dépasse`,
    },
    {
      cle: "Arrondi",
      valeur: `${describeArrondi(arrondi.mode, arrondi.pas)}${arrondi.etape === "final" ? "" : ", à chaque opération"}`,
    },
  ];
  if (qfFractionnaire) mentions.push({ cle: "Valeur à décimales", valeur: DECIMALES[qfFractionnaire] });
  mentions.push({ cle: "Version", valeur: String(version) });
  return mentions;
}

export function makeAnnexe(
  grille: Grille,
  { commune, brouillon, faitLe }: Pick<Annexe, "commune" | "brouillon" | "faitLe">,
): Annexe {
  const table = makeTablePrix(grille);
  return {
    commune,
    titre: grille.titre,
    brouillon,
    mentions: listMentions(grille),
    prix: table
      ? {
          kind: "table",
          entetes: table.entetes,
          lignes: table.lignes.map((ligne) =>
            ligne.map((one) => (one === null ? "" : typeof one === "string" ? one : formatPrix(one))),
          ),
        }
      : { kind: "mots", lignes: describeTarif(grille) },
    sansBase:
      grille.base === "aucune" || (!grille.sansBase && !litBase(grille.tarif))
        ? []
        : ETATS_SANS_BASE.map((etat) => ({
            etat: libelleEtat(etat),
            regle: describeRegle(findRegleSansBase(grille, etat)),
          })),
    faitLe,
  };
}
