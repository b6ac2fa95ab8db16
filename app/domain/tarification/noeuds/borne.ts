import { z } from "zod";
import {
  formatMontant,
  formatMontantExact,
  toRationnel,
  type Centimes,
} from "#app/domain/montant/montant.ts";
import { compare, type Rationnel } from "#app/domain/montant/rationnel.ts";
import { articleSchema, centimesSchema, push, type Genre, type SousNoeud } from "./contexte.ts";

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
  readonly article?: string | undefined;
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

/** Quelle borne retient ce montant ; `null` s'il est entre les deux. */
function findSens({ plancher, plafond }: Bornage, avant: Rationnel): EtapeBornage["sens"] | null {
  if (plancher !== undefined && compare(avant, toRationnel(plancher)) < 0) return "plancher";
  return plafond !== undefined && compare(avant, toRationnel(plafond)) > 0 ? "plafond" : null;
}

export const borne: Genre<Bornage, EtapeBornage> = {
  evaluate(noeud, calcul) {
    const avant = calcul.evaluate(noeud.tarif, calcul);
    const sens = findSens(noeud, avant);
    if (sens === null) return avant;
    const centimes = noeud[sens]!;
    push<EtapeBornage>(calcul, { kind: "borne", sens, avant, centimes, article: noeud.article });
    return toRationnel(centimes);
  },
  compile(noeud, { compile }) {
    const tarif = compile(noeud.tarif);
    return (calcul) => {
      const avant = tarif(calcul);
      const sens = findSens(noeud, avant);
      return sens === null ? avant : toRationnel(noeud[sens]!);
    };
  },
  listSousNoeuds: ({ tarif }) => [["tarif", tarif]],
  describe: ({ sens, avant, centimes }) => ({
    libelle: sens === "plancher" ? "Prix minimum" : "Prix maximum",
    detail: `Avant\u00a0: ${formatMontantExact(avant)}`,
    valeur: formatMontant(centimes),
  }),
};
