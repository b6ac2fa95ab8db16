import { z } from "zod";
import { arrondirExact } from "#app/domain/montant/exact.ts";
import { formatMontant, formatMontantExact, arrondir, type Centimes } from "#app/domain/montant/montant.ts";
import type { Rationnel } from "#app/domain/montant/rationnel.ts";
import { articleSchema, libelleSchema, push, type Calcul, type Genre, type SousNoeud } from "./contexte.ts";

/** Ce qu'un tiers (CCAS, État) paie à côté de la famille. Le prix reste celui de `tarif` ; `part` s'affiche près de lui. */
export interface Tiers<N extends SousNoeud = SousNoeud> {
  readonly kind: "tiers";
  readonly payeur: string;
  readonly tarif: N;
  readonly part: N;
  readonly article?: string | undefined;
}

export interface EtapeTiers {
  readonly kind: "tiers";
  readonly payeur: string;
  /** Part de la famille, en centimes exacts. */
  readonly famille: Rationnel;
  readonly centimes: Centimes;
  readonly article?: string | undefined;
}

export function createTiersSchema<N extends SousNoeud>(noeud: z.ZodType<N>): z.ZodType<Tiers<N>> {
  return z.strictObject({
    kind: z.literal("tiers"),
    payeur: libelleSchema,
    tarif: noeud,
    part: noeud,
    article: articleSchema,
  });
}

const roundPart = (part: Rationnel, { regles: { arrondi } }: Calcul): Centimes =>
  arrondir(part, arrondi.mode, arrondi.pas);

/** La part du tiers, sans les étapes de son calcul : la famille ne la paie pas. */
function computePart(part: SousNoeud, calcul: Calcul): Centimes {
  const aPart: Calcul = { ...calcul, etapes: [] };
  const montant = calcul.evaluate(part, aPart);
  calcul.arret ??= aPart.arret;
  calcul.manque ??= aPart.manque;
  return roundPart(montant, calcul);
}

export const tiers: Genre<Tiers, EtapeTiers> = {
  evaluate({ payeur, tarif, part, article }, calcul) {
    const famille = calcul.evaluate(tarif, calcul);
    const centimes = computePart(part, calcul);
    if (centimes !== 0) push<EtapeTiers>(calcul, { kind: "tiers", payeur, famille, centimes, article });
    return famille;
  },
  compile({ tarif, part }, { compile, regles: { arrondi } }) {
    const [famille, autre] = [compile(tarif), compile(part)];
    return (course) => {
      const montant = famille(course);
      // la part s'arrondit aussi : un montant qui ne se compte pas arrête les deux calculs
      arrondirExact(autre(course), arrondi.mode, arrondi.pas);
      return montant;
    };
  },
  listSousNoeuds: ({ payeur, tarif, part }) => [
    ["part de la famille", tarif],
    [`part de ${payeur}`, part],
  ],
  describe: ({ payeur, famille, centimes }) => ({
    libelle: `${payeur} paie en plus ${formatMontant(centimes)}`,
    detail: `La part de la famille reste ${formatMontantExact(famille)}.`,
    valeur: null,
  }),
};
