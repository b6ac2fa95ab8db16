import { z } from "zod";
import { libelleBase, type Base } from "#app/domain/bases/base.ts";
import { toExact, toFraction } from "#app/domain/montant/exact.ts";
import { formatMontant, formatMontantExact, toRationnel } from "#app/domain/montant/montant.ts";
import {
  compare,
  formatNombre,
  formatPourcentage,
  mul,
  type Rationnel,
} from "#app/domain/montant/rationnel.ts";
import {
  areBornesOrdonnees,
  BORNES_CROISEES,
  bornesSchema,
  findBorneFranchie,
  type Bornes,
} from "./borne.ts";
import {
  arrondirOperation,
  articleSchema,
  baseSchema,
  CENT,
  nombreSchema,
  push,
  stop,
  type Course,
  type Genre,
  type Regles,
} from "./contexte.ts";

/** Base (en euros) × taux. `assiette` tient la base entre deux valeurs en euros ; plancher et plafond, le prix en centimes. */
export interface Taux extends Bornes {
  readonly kind: "taux";
  readonly taux: Rationnel;
  readonly assiette?:
    { readonly plancher?: Rationnel | undefined; readonly plafond?: Rationnel | undefined } | undefined;
  readonly article?: string | undefined;
}

export interface EtapeTaux {
  readonly kind: "taux";
  readonly base: Base | "aucune";
  /** Base lue, en euros ; `null` quand le plafond est pris sans base. */
  readonly valeur: Rationnel | null;
  /** Base retenue, après plancher et plafond de l'assiette. */
  readonly retenue: Rationnel | null;
  readonly taux: Rationnel;
  /** Produit en centimes exacts, avant plancher et plafond. */
  readonly produit: Rationnel | null;
  readonly borne: "plancher" | "plafond" | null;
  readonly resultat: Rationnel;
  readonly article?: string | undefined;
}

export const tauxSchema: z.ZodType<Taux> = z
  .strictObject({
    kind: z.literal("taux"),
    taux: nombreSchema,
    assiette: z
      .strictObject({ plancher: baseSchema.optional(), plafond: baseSchema.optional() })
      .refine(
        ({ plancher, plafond }) => !plancher || !plafond || compare(plancher, plafond) <= 0,
        BORNES_CROISEES,
      )
      .optional(),
    ...bornesSchema,
    article: articleSchema,
  })
  .refine(areBornesOrdonnees, BORNES_CROISEES);

function holdAssiette({ assiette }: Taux, valeur: Rationnel): Rationnel {
  if (assiette?.plancher && compare(valeur, assiette.plancher) < 0) return assiette.plancher;
  if (assiette?.plafond && compare(valeur, assiette.plafond) > 0) return assiette.plafond;
  return valeur;
}

const computeProduit = (noeud: Taux, retenue: Rationnel, regles: Regles): Rationnel =>
  arrondirOperation(mul(mul(retenue, CENT), noeud.taux), regles);

/** Le prix quand la base n'est pas connue : le plafond, si la règle de la ville demande le prix le plus haut. */
function computeSansBase({ plafond }: Taux, calcul: Course): Rationnel {
  if (calcul.lecture === "absente") return stop(calcul, "base-absente");
  return calcul.lecture === "plus-haute" && plafond !== undefined
    ? toRationnel(plafond)
    : stop(calcul, "tranche-absente");
}

export const taux: Genre<Taux, EtapeTaux> = {
  evaluate(noeud, calcul) {
    const { base } = calcul.regles;
    const { taux: facteur, article } = noeud;
    if (calcul.lecture !== "connue") {
      const resultat = computeSansBase(noeud, calcul);
      push<EtapeTaux>(calcul, {
        kind: "taux",
        base,
        valeur: null,
        retenue: null,
        taux: facteur,
        produit: null,
        borne: "plafond",
        resultat,
        article,
      });
      return resultat;
    }
    const retenue = holdAssiette(noeud, calcul.lue);
    const produit = computeProduit(noeud, retenue, calcul.regles);
    const borne = findBorneFranchie(noeud, produit);
    const resultat = borne === null ? produit : toRationnel(noeud[borne]!);
    push<EtapeTaux>(calcul, {
      kind: "taux",
      base,
      valeur: calcul.lue,
      retenue,
      taux: facteur,
      produit,
      borne,
      resultat,
      article,
    });
    return resultat;
  },
  compile(noeud, { regles }) {
    return (course) => {
      if (course.lecture !== "connue") return toExact(computeSansBase(noeud, course));
      const produit = computeProduit(noeud, holdAssiette(noeud, toFraction(course.lue)), regles);
      const borne = findBorneFranchie(noeud, produit);
      return borne === null ? toExact(produit) : noeud[borne]!;
    };
  },
  listSousNoeuds: () => [],
  listReperes: ({ taux: facteur, assiette, plancher, plafond }) => ({
    bases: [assiette?.plancher, assiette?.plafond].filter((one) => one !== undefined),
    litBase: true,
    baisse: facteur.n < 0 && !(plancher !== undefined && plancher === plafond),
  }),
  describe({ base, valeur, retenue, taux: facteur, produit, borne, resultat }) {
    const montant = formatMontantExact(resultat);
    if (valeur === null || retenue === null || produit === null || base === "aucune")
      return { libelle: "Prix le plus haut de la grille", valeur: montant };
    const phrases: string[] = [];
    if (compare(valeur, retenue) !== 0)
      phrases.push(
        `${libelleBase(base)} ${formatNombre(valeur)}\u00a0: la grille ${compare(valeur, retenue) < 0 ? "part de" : "s’arrête à"} ${formatNombre(retenue)}.`,
      );
    if (borne !== null) {
      const sens = borne === "plancher" ? "moins que le minimum" : "plus que le maximum";
      phrases.push(
        `Le calcul donne ${formatMontantExact(produit)}, ${sens} de ${formatMontant(resultat.n)}.`,
      );
    }
    return {
      libelle: `${libelleBase(base)} ${formatNombre(retenue)} × ${formatPourcentage(facteur)}`,
      ...(phrases.length > 0 && { detail: phrases.join(" ") }),
      valeur: montant,
    };
  },
};
