import { z } from "zod";
import { formatMontantExact, toRationnel, type Centimes } from "#app/domain/montant/montant.ts";
import { add, mul, parseRationnel, UN, type Rationnel } from "#app/domain/montant/rationnel.ts";
import {
  conditionSchema,
  critereSchema,
  matchCondition,
  readCritere,
  type Condition,
  type Critere,
} from "../criteres.ts";
import { articleSchema, centimesSchema, nombreSchema, type Genre, type SousNoeud } from "./contexte.ts";

/** Supplément ou réduction : une somme en centimes, ou une part du prix (« -20 % »). Sans `si`, il vaut toujours. */
export interface Ajustement<N extends SousNoeud = SousNoeud> {
  readonly kind: "ajustement";
  readonly tarif: N;
  readonly motif: string;
  readonly de: { readonly centimes: Centimes } | { readonly part: string };
  readonly si?: { readonly critere: Critere; readonly condition: Condition } | undefined;
  readonly article?: string | undefined;
}

export interface EtapeAjustement {
  readonly kind: "ajustement";
  readonly motif: string;
  readonly avant: Rationnel;
  readonly resultat: Rationnel;
  readonly article?: string;
}

export function createAjustementSchema<N extends SousNoeud>(noeud: z.ZodType<N>): z.ZodType<Ajustement<N>> {
  return z.strictObject({
    kind: z.literal("ajustement"),
    tarif: noeud,
    motif: z.string().min(1).max(120),
    de: z.union([z.strictObject({ centimes: centimesSchema }), z.strictObject({ part: nombreSchema })]),
    si: z.strictObject({ critere: critereSchema, condition: conditionSchema }).optional(),
    article: articleSchema,
  });
}

export const ajustement: Genre<Ajustement, EtapeAjustement> = {
  evaluate({ tarif, motif, de, si, article }, contexte) {
    const avant = contexte.evaluate(tarif);
    if (si && !matchCondition(si.condition, readCritere(si.critere, contexte.situation))) return avant;
    const resultat = contexte.arrondirOperation(
      "centimes" in de ? add(avant, toRationnel(de.centimes)) : mul(avant, add(UN, parseRationnel(de.part))),
    );
    contexte.push({
      kind: "ajustement",
      motif,
      avant,
      resultat,
      ...(article && { article }),
    } as EtapeAjustement);
    return resultat;
  },
  listSousNoeuds: ({ tarif }) => [["tarif", tarif]],
  describe: ({ motif, avant, resultat }) => ({
    libelle: motif,
    detail: `Avant\u00a0: ${formatMontantExact(avant)}`,
    valeur: formatMontantExact(resultat),
  }),
};
