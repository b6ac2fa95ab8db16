import { z } from "zod";
import {
  formatMontant,
  formatMontantExact,
  toRationnel,
  type Centimes,
} from "#app/domain/montant/montant.ts";
import { compare, formatNombre, mul, parseRationnel, type Rationnel } from "#app/domain/montant/rationnel.ts";
import {
  ArretCalcul,
  articleSchema,
  BaseManquante,
  CENT,
  centimesSchema,
  nombreSchema,
  type Genre,
} from "./contexte.ts";

/** Base (en euros) × taux, entre un plancher et un plafond en centimes. */
export interface Taux {
  readonly kind: "taux";
  readonly taux: string;
  readonly plancher?: Centimes | undefined;
  readonly plafond?: Centimes | undefined;
  readonly article?: string | undefined;
}

export interface EtapeTaux {
  readonly kind: "taux";
  /** `null` quand le plafond est pris sans base. */
  readonly valeur: Rationnel | null;
  readonly taux: Rationnel;
  /** Produit en centimes exacts, avant plancher et plafond. */
  readonly produit: Rationnel | null;
  readonly borne: { readonly kind: "plancher" | "plafond"; readonly centimes: Centimes } | null;
  readonly resultat: Rationnel;
  readonly article?: string;
}

export const tauxSchema: z.ZodType<Taux> = z
  .strictObject({
    kind: z.literal("taux"),
    taux: nombreSchema,
    plancher: centimesSchema.optional(),
    plafond: centimesSchema.optional(),
    article: articleSchema,
  })
  .refine(
    ({ plancher = -Infinity, plafond = Infinity }) => plancher <= plafond,
    "le plancher dépasse le plafond",
  );

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
    const borne =
      noeud.plancher !== undefined && compare(produit, toRationnel(noeud.plancher)) < 0
        ? ({ kind: "plancher", centimes: noeud.plancher } as const)
        : noeud.plafond !== undefined && compare(produit, toRationnel(noeud.plafond)) > 0
          ? ({ kind: "plafond", centimes: noeud.plafond } as const)
          : null;
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
