import { z } from "zod";
import { formatMontantExact } from "#app/domain/montant/montant.ts";
import { ceil, createRationnel, formatNombre, mul, type Rationnel } from "#app/domain/montant/rationnel.ts";
import { ArretCalcul, type Genre, type SousNoeud } from "./contexte.ts";

/** Prix d'une unité × le nombre d'unités. `par` : taille d'une unité dans la quantité (15 minutes) ; `entamee` : toute unité commencée compte. */
export interface Quantite<N extends SousNoeud = SousNoeud> {
  readonly kind: "quantite";
  readonly tarif: N;
  readonly unite: string;
  readonly par: number;
  readonly entamee: boolean;
}

export interface EtapeQuantite {
  readonly kind: "quantite";
  readonly unite: string;
  readonly quantite: number;
  readonly unites: Rationnel;
  readonly avant: Rationnel;
  readonly resultat: Rationnel;
}

export function createQuantiteSchema<N extends SousNoeud>(noeud: z.ZodType<N>): z.ZodType<Quantite<N>> {
  return z.strictObject({
    kind: z.literal("quantite"),
    tarif: noeud,
    unite: z.string().min(1).max(60),
    par: z.int().min(1).max(100_000),
    entamee: z.boolean(),
  });
}

export const quantite: Genre<Quantite, EtapeQuantite> = {
  evaluate({ tarif, unite, par, entamee }, contexte) {
    const nombre = contexte.situation.quantite;
    if (nombre === undefined) throw new ArretCalcul("quantite-absente");
    const avant = contexte.evaluate(tarif);
    const exactes = createRationnel(nombre, par);
    const unites = entamee ? createRationnel(ceil(exactes)) : exactes;
    const resultat = contexte.arrondirOperation(mul(avant, unites));
    contexte.push({ kind: "quantite", unite, quantite: nombre, unites, avant, resultat } as EtapeQuantite);
    return resultat;
  },
  listSousNoeuds: ({ tarif }) => [["tarif", tarif]],
  describe: ({ unite, unites, avant, resultat }) => ({
    libelle: `${formatNombre(unites)} × ${formatMontantExact(avant)}`,
    detail: `Unité\u00a0: ${unite}`,
    valeur: formatMontantExact(resultat),
  }),
};
