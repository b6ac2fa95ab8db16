import { z } from "zod";
import { formatMontantExact } from "#app/domain/montant/montant.ts";
import { formatNombre, mul, parseRationnel, type Rationnel } from "#app/domain/montant/rationnel.ts";
import { articleSchema, nombreSchema, type Genre, type SousNoeud } from "./contexte.ts";

/** Un tarif multiplié par un nombre exact : « 1/2 », « 2 », « 0.8 ». */
export interface Produit<N extends SousNoeud = SousNoeud> {
  readonly kind: "produit";
  readonly facteur: string;
  readonly tarif: N;
  readonly libelle?: string | undefined;
  readonly article?: string | undefined;
}

export interface EtapeProduit {
  readonly kind: "produit";
  readonly facteur: Rationnel;
  readonly avant: Rationnel;
  readonly resultat: Rationnel;
  readonly libelle?: string;
  readonly article?: string;
}

export function createProduitSchema<N extends SousNoeud>(noeud: z.ZodType<N>): z.ZodType<Produit<N>> {
  return z.strictObject({
    kind: z.literal("produit"),
    facteur: nombreSchema,
    tarif: noeud,
    libelle: z.string().min(1).max(120).optional(),
    article: articleSchema,
  });
}

function formatFacteur(facteur: Rationnel): string {
  return facteur.n === 1 && facteur.d === 2 ? "la moitié" : `× ${formatNombre(facteur)}`;
}

export const produit: Genre<Produit, EtapeProduit> = {
  evaluate({ facteur: texte, tarif, libelle, article }, contexte) {
    const avant = contexte.evaluate(tarif);
    const facteur = parseRationnel(texte);
    const resultat = contexte.arrondirOperation(mul(avant, facteur));
    const suite = { ...(libelle && { libelle }), ...(article && { article }) };
    contexte.push({ kind: "produit", facteur, avant, resultat, ...suite } as EtapeProduit);
    return resultat;
  },
  listSousNoeuds: ({ tarif }) => [["tarif", tarif]],
  describe: ({ facteur, avant, resultat, libelle }) => ({
    libelle: libelle ?? "Prix multiplié",
    detail: `${formatMontantExact(avant)}\u00a0: ${formatFacteur(facteur)}`,
    valeur: formatMontantExact(resultat),
  }),
};
