import { z } from "zod";
import { add as addExact, type Exact } from "#app/domain/montant/exact.ts";
import { formatMontantExact } from "#app/domain/montant/montant.ts";
import { add, ZERO, type Rationnel } from "#app/domain/montant/rationnel.ts";
import { libelleSchema, push, type Genre, type SousNoeud } from "./contexte.ts";

/** Un tarif et le nom de la part qu'il paie. */
export interface Part<N extends SousNoeud = SousNoeud> {
  readonly libelle: string;
  readonly tarif: N;
}

/** L'addition de plusieurs parts. */
export interface Somme<N extends SousNoeud = SousNoeud> {
  readonly kind: "somme";
  readonly parts: readonly Part<N>[];
}

export interface EtapeSomme {
  readonly kind: "somme";
  readonly parts: readonly { readonly libelle: string; readonly montant: Rationnel }[];
  readonly resultat: Rationnel;
}

export function createPartsSchema<N extends SousNoeud>(noeud: z.ZodType<N>): z.ZodType<readonly Part<N>[]> {
  return z
    .array(z.strictObject({ libelle: libelleSchema, tarif: noeud }))
    .min(1)
    .max(50);
}

export function createSommeSchema<N extends SousNoeud>(noeud: z.ZodType<N>): z.ZodType<Somme<N>> {
  return z.strictObject({ kind: z.literal("somme"), parts: createPartsSchema(noeud) });
}

export const somme: Genre<Somme, EtapeSomme> = {
  evaluate(noeud, calcul) {
    const parts = noeud.parts.map(({ libelle, tarif }) => ({
      libelle,
      montant: calcul.evaluate(tarif, calcul),
    }));
    const resultat = parts.reduce((total, { montant }) => add(total, montant), ZERO);
    push<EtapeSomme>(calcul, { kind: "somme", parts, resultat });
    return resultat;
  },
  compile({ parts }, { compile }) {
    const tarifs = parts.map(({ tarif }) => compile(tarif));
    return (course) => {
      let total: Exact = 0;
      for (const tarif of tarifs) total = addExact(total, tarif(course));
      return total;
    };
  },
  listSousNoeuds: ({ parts }) => parts.map(({ libelle, tarif }) => [libelle, tarif]),
  describe: ({ parts, resultat }) => ({
    libelle: parts.map(({ libelle, montant }) => `${libelle} ${formatMontantExact(montant)}`).join(" + "),
    valeur: formatMontantExact(resultat),
  }),
};
