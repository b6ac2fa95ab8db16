import { z } from "zod";
import {
  formatMontant,
  formatMontantExact,
  toRationnel,
  type Centimes,
} from "#app/domain/montant/montant.ts";
import { compare, type Rationnel } from "#app/domain/montant/rationnel.ts";
import { articleSchema, centimesSchema, type Genre, type SousNoeud } from "./contexte.ts";

/** Un tarif tenu entre un plancher et un plafond, en centimes. */
export interface Bornage<N extends SousNoeud = SousNoeud> {
  readonly kind: "borne";
  readonly tarif: N;
  readonly plancher?: Centimes | undefined;
  readonly plafond?: Centimes | undefined;
  readonly article?: string | undefined;
}

/** N'existe que si une borne a changé le prix. */
export interface EtapeBornage {
  readonly kind: "borne";
  readonly sens: "plancher" | "plafond";
  readonly avant: Rationnel;
  readonly centimes: Centimes;
  readonly article?: string;
}

export function createBornageSchema<N extends SousNoeud>(noeud: z.ZodType<N>): z.ZodType<Bornage<N>> {
  return z
    .strictObject({
      kind: z.literal("borne"),
      tarif: noeud,
      plancher: centimesSchema.optional(),
      plafond: centimesSchema.optional(),
      article: articleSchema,
    })
    .refine(
      ({ plancher = -Infinity, plafond = Infinity }) => plancher <= plafond,
      "le plancher dépasse le plafond",
    ) as unknown as z.ZodType<Bornage<N>>;
}

export const borne: Genre<Bornage, EtapeBornage> = {
  evaluate({ tarif, plancher, plafond, article }, contexte) {
    const avant = contexte.evaluate(tarif);
    const apply = (sens: EtapeBornage["sens"], centimes: Centimes): Rationnel => {
      contexte.push({ kind: "borne", sens, avant, centimes, ...(article && { article }) } as EtapeBornage);
      return toRationnel(centimes);
    };
    if (plancher !== undefined && compare(avant, toRationnel(plancher)) < 0)
      return apply("plancher", plancher);
    if (plafond !== undefined && compare(avant, toRationnel(plafond)) > 0) return apply("plafond", plafond);
    return avant;
  },
  listSousNoeuds: ({ tarif }) => [["tarif", tarif]],
  describe: ({ sens, avant, centimes }) => ({
    libelle: sens === "plancher" ? "Prix minimum" : "Prix maximum",
    detail: `Avant\u00a0: ${formatMontantExact(avant)}`,
    valeur: formatMontant(centimes),
  }),
};
