import { z } from "zod";
import {
  formatMontant,
  formatMontantExact,
  toRationnel,
  type Centimes,
} from "#app/domain/montant/montant.ts";
import { compare, type Rationnel } from "#app/domain/montant/rationnel.ts";
import { articleSchema, centimesSchema, type Genre, type SousNoeud } from "./contexte.ts";

/** Un plancher et un plafond, en centimes. */
export interface Bornes {
  readonly plancher?: Centimes | undefined;
  readonly plafond?: Centimes | undefined;
}

export interface BorneFranchie {
  readonly kind: "plancher" | "plafond";
  readonly centimes: Centimes;
}

export const bornesSchema = { plancher: centimesSchema.optional(), plafond: centimesSchema.optional() };

export const areBornesOrdonnees = ({ plancher = -Infinity, plafond = Infinity }: Bornes): boolean =>
  plancher <= plafond;

export const BORNES_CROISEES = "le plancher dépasse le plafond";

/** La borne qui remplace ce montant, ou `null` s'il tient entre les deux. */
export function findBorneFranchie({ plancher, plafond }: Bornes, montant: Rationnel): BorneFranchie | null {
  if (plancher !== undefined && compare(montant, toRationnel(plancher)) < 0)
    return { kind: "plancher", centimes: plancher };
  if (plafond !== undefined && compare(montant, toRationnel(plafond)) > 0)
    return { kind: "plafond", centimes: plafond };
  return null;
}

/** Un tarif tenu entre un plancher et un plafond. */
export interface Bornage<N extends SousNoeud = SousNoeud> extends Bornes {
  readonly kind: "borne";
  readonly tarif: N;
  readonly article?: string | undefined;
}

/** N'existe que si une borne a changé le prix. */
export interface EtapeBornage {
  readonly kind: "borne";
  readonly sens: BorneFranchie["kind"];
  readonly avant: Rationnel;
  readonly centimes: Centimes;
  readonly article?: string;
}

export function createBornageSchema<N extends SousNoeud>(noeud: z.ZodType<N>): z.ZodType<Bornage<N>> {
  return z
    .strictObject({
      kind: z.literal("borne"),
      tarif: noeud,
      ...bornesSchema,
      article: articleSchema,
    })
    .refine(areBornesOrdonnees, BORNES_CROISEES) as unknown as z.ZodType<Bornage<N>>;
}

export const borne: Genre<Bornage, EtapeBornage> = {
  evaluate({ tarif, article, ...bornes }, contexte) {
    const avant = contexte.evaluate(tarif);
    const franchie = findBorneFranchie(bornes, avant);
    if (!franchie) return avant;
    const { kind: sens, centimes } = franchie;
    contexte.push({ kind: "borne", sens, avant, centimes, ...(article && { article }) } as EtapeBornage);
    return toRationnel(centimes);
  },
  listSousNoeuds: ({ tarif }) => [["tarif", tarif]],
  describe: ({ sens, avant, centimes }) => ({
    libelle: sens === "plancher" ? "Prix minimum" : "Prix maximum",
    detail: `Avant\u00a0: ${formatMontantExact(avant)}`,
    valeur: formatMontant(centimes),
  }),
};
