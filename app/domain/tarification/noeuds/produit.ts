import { z } from "zod";
import { mul as mulExact, toExact } from "#app/domain/montant/exact.ts";
import { formatMontantExact } from "#app/domain/montant/montant.ts";
import { formatNombre, formatPourcentage, mul, type Rationnel } from "#app/domain/montant/rationnel.ts";
import {
  arrondirEtape,
  arrondirOperation,
  articleSchema,
  libelleSchema,
  nombreSchema,
  push,
  type Genre,
  type SousNoeud,
} from "./contexte.ts";

/** Un tarif multiplié par un nombre exact : « 1/2 », « 2 », « 20 % ». */
export interface Produit<N extends SousNoeud = SousNoeud> {
  readonly kind: "produit";
  readonly facteur: Rationnel;
  readonly tarif: N;
  readonly libelle?: string | undefined;
  readonly article?: string | undefined;
}

export interface EtapeProduit {
  readonly kind: "produit";
  readonly facteur: Rationnel;
  readonly avant: Rationnel;
  readonly resultat: Rationnel;
  readonly libelle?: string | undefined;
  readonly article?: string | undefined;
}

export function createProduitSchema<N extends SousNoeud>(noeud: z.ZodType<N>): z.ZodType<Produit<N>> {
  return z.strictObject({
    kind: z.literal("produit"),
    facteur: nombreSchema,
    tarif: noeud,
    libelle: libelleSchema.optional(),
    article: articleSchema,
  });
}

/** « la moitié de 3,05 € », « 20 % de 45,00 € », « 3 × 2,00 € ». */
function describeProduit(facteur: Rationnel, avant: Rationnel): string {
  const montant = formatMontantExact(avant);
  if (facteur.n === 1 && facteur.d === 2) return `la moitié de ${montant}`;
  if (facteur.n === 1 && facteur.d === 3) return `le tiers de ${montant}`;
  if (facteur.d === 1 && facteur.n > 0) return `${formatNombre(facteur)} × ${montant}`;
  return `${formatPourcentage(facteur)} de ${montant}`;
}

export const produit: Genre<Produit, EtapeProduit> = {
  evaluate({ facteur, tarif, libelle, article }, calcul) {
    const avant = calcul.evaluate(tarif, calcul);
    const resultat = arrondirOperation(mul(avant, facteur), calcul.regles);
    push<EtapeProduit>(calcul, { kind: "produit", facteur, avant, resultat, libelle, article });
    return resultat;
  },
  compile({ facteur, tarif }, { compile, regles }) {
    const avant = compile(tarif);
    const fois = toExact(facteur);
    return (course) => arrondirEtape(mulExact(avant(course), fois), regles);
  },
  listSousNoeuds: ({ tarif }) => [["tarif", tarif]],
  listReperes: ({ facteur }) => ({ baisse: facteur.n < 0 }),
  describe({ facteur, avant, resultat, libelle }) {
    const calcul = describeProduit(facteur, avant);
    return {
      libelle: libelle ?? `${calcul[0]!.toUpperCase()}${calcul.slice(1)}`,
      ...(libelle && { detail: calcul }),
      valeur: formatMontantExact(resultat),
    };
  },
};
