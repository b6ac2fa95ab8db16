import { z } from "zod";
import { formatMontant, formatMontantExact, toRationnel } from "#app/domain/montant/montant.ts";
import { formatNombre, mul, parseRationnel, type Rationnel } from "#app/domain/montant/rationnel.ts";
import {
  areBornesOrdonnees,
  BORNES_CROISEES,
  bornesSchema,
  findBorneFranchie,
  type BorneFranchie,
  type Bornes,
} from "./borne.ts";
import { ArretCalcul, articleSchema, BaseManquante, CENT, nombreSchema, type Genre } from "./contexte.ts";

/** Base (en euros) × taux, entre un plancher et un plafond en centimes. */
export interface Taux extends Bornes {
  readonly kind: "taux";
  readonly taux: string;
  readonly article?: string | undefined;
}

export interface EtapeTaux {
  readonly kind: "taux";
  /** `null` quand le plafond est pris sans base. */
  readonly valeur: Rationnel | null;
  readonly taux: Rationnel;
  /** Produit en centimes exacts, avant plancher et plafond. */
  readonly produit: Rationnel | null;
  readonly borne: BorneFranchie | null;
  readonly resultat: Rationnel;
  readonly article?: string;
}

export const tauxSchema: z.ZodType<Taux> = z
  .strictObject({
    kind: z.literal("taux"),
    taux: nombreSchema,
    ...bornesSchema,
    article: articleSchema,
  })
  .refine(areBornesOrdonnees, BORNES_CROISEES);

export const taux: Genre<Taux, EtapeTaux> = {
  evaluate(noeud, contexte) {
    const { lecture } = contexte;
    const facteur = parseRationnel(noeud.taux);
    const suite = noeud.article ? { article: noeud.article } : {};
    const push = (etape: EtapeTaux): Rationnel => {
      contexte.push(etape);
      return etape.resultat;
    };
    if (lecture.kind === "absente") throw new BaseManquante();
    if (lecture.kind === "tranche-nommee") throw new ArretCalcul("tranche-absente");
    if (lecture.kind === "plus-haute") {
      if (noeud.plafond === undefined) throw new ArretCalcul("tranche-absente");
      const borne = { kind: "plafond", centimes: noeud.plafond } as const;
      return push({
        kind: "taux",
        valeur: null,
        taux: facteur,
        produit: null,
        borne,
        resultat: toRationnel(noeud.plafond),
        ...suite,
      });
    }
    const produit = contexte.arrondirOperation(mul(mul(lecture.valeur, CENT), facteur));
    const borne = findBorneFranchie(noeud, produit);
    const resultat = borne ? toRationnel(borne.centimes) : produit;
    return push({ kind: "taux", valeur: lecture.valeur, taux: facteur, produit, borne, resultat, ...suite });
  },
  listSousNoeuds: () => [],
  describe({ valeur, taux: facteur, produit, borne, resultat }) {
    const montant = formatMontantExact(resultat);
    if (valeur === null || produit === null)
      return { libelle: "Prix le plus haut de la grille", valeur: montant };
    const calcul = `Quotient ${formatNombre(valeur)} × ${formatNombre(mul(facteur, CENT))}\u00a0%`;
    if (borne === null) return { libelle: calcul, valeur: montant };
    const sens = borne.kind === "plancher" ? "moins que le minimum" : "plus que le maximum";
    return {
      libelle: calcul,
      detail: `Le calcul donne ${formatMontantExact(produit)}, ${sens} de ${formatMontant(borne.centimes)}.`,
      valeur: montant,
    };
  },
};
