import { z } from "zod";
import { compare as compareExact } from "#app/domain/montant/exact.ts";
import {
  formatMontant,
  formatMontantExact,
  toRationnel,
  type Centimes,
} from "#app/domain/montant/montant.ts";
import { compare, type Rationnel } from "#app/domain/montant/rationnel.ts";
import { articleSchema, centimesSchema, push, type Genre, type SousNoeud } from "./contexte.ts";

/** Un plancher et un plafond, en centimes. */
export interface Bornes {
  readonly plancher?: Centimes | undefined;
  readonly plafond?: Centimes | undefined;
}

export const bornesSchema = { plancher: centimesSchema.optional(), plafond: centimesSchema.optional() };

export const areBornesOrdonnees = ({ plancher = -Infinity, plafond = Infinity }: Bornes): boolean =>
  plancher <= plafond;

export const BORNES_CROISEES = "le plancher dépasse le plafond";

/** Quelle borne remplace ce montant ; `null` s'il tient entre les deux. */
export function findBorneFranchie({ plancher, plafond }: Bornes, montant: Rationnel): keyof Bornes | null {
  if (plancher !== undefined && compare(montant, toRationnel(plancher)) < 0) return "plancher";
  return plafond !== undefined && compare(montant, toRationnel(plafond)) > 0 ? "plafond" : null;
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
  readonly sens: "plancher" | "plafond";
  readonly avant: Rationnel;
  readonly centimes: Centimes;
  readonly article?: string | undefined;
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
  evaluate(noeud, calcul) {
    const avant = calcul.evaluate(noeud.tarif, calcul);
    const sens = findBorneFranchie(noeud, avant);
    if (sens === null) return avant;
    const centimes = noeud[sens]!;
    push<EtapeBornage>(calcul, { kind: "borne", sens, avant, centimes, article: noeud.article });
    return toRationnel(centimes);
  },
  compile({ tarif, plancher, plafond }, { compile }) {
    const read = compile(tarif);
    return (course) => {
      const avant = read(course);
      if (plancher !== undefined && compareExact(avant, plancher) < 0) return plancher;
      return plafond !== undefined && compareExact(avant, plafond) > 0 ? plafond : avant;
    };
  },
  listSousNoeuds: ({ tarif }) => [["tarif", tarif]],
  describe: ({ sens, avant, centimes }) => ({
    libelle: sens === "plancher" ? "Prix minimum" : "Prix maximum",
    detail: `Avant\u00a0: ${formatMontantExact(avant)}`,
    valeur: formatMontant(centimes),
  }),
};
