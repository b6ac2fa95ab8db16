import { z } from "zod";
import { formatMontantExact, toRationnel } from "#app/domain/montant/montant.ts";
import { formatNombre, mul, parseRationnel, type Rationnel } from "#app/domain/montant/rationnel.ts";
import { ArretCalcul, articleSchema, CENT, nombreSchema, type Genre, type SousNoeud } from "./contexte.ts";

/** Une part du coût réel de l'activité, ou d'un autre tarif. `taux` s'écrit « 20 % ». */
export interface Pourcentage<N extends SousNoeud = SousNoeud> {
  readonly kind: "pourcentage";
  readonly taux: string;
  readonly de: "cout-reel" | N;
  readonly article?: string | undefined;
}

export interface EtapePourcentage {
  readonly kind: "pourcentage";
  readonly taux: Rationnel;
  readonly de: "cout-reel" | "tarif";
  /** En centimes. */
  readonly assiette: Rationnel;
  readonly resultat: Rationnel;
  readonly article?: string;
}

export function createPourcentageSchema<N extends SousNoeud>(noeud: z.ZodType<N>): z.ZodType<Pourcentage<N>> {
  return z.strictObject({
    kind: z.literal("pourcentage"),
    taux: nombreSchema,
    de: z.union([z.literal("cout-reel"), noeud]),
    article: articleSchema,
  });
}

export const pourcentage: Genre<Pourcentage, EtapePourcentage> = {
  evaluate({ taux: texte, de, article }, contexte) {
    const cout = contexte.situation.coutReelCentimes;
    if (de === "cout-reel" && cout === undefined) throw new ArretCalcul("cout-absent");
    const assiette = de === "cout-reel" ? toRationnel(cout!) : contexte.evaluate(de);
    const taux = parseRationnel(texte);
    const resultat = contexte.arrondirOperation(mul(assiette, taux));
    const etape: EtapePourcentage = {
      kind: "pourcentage",
      taux,
      de: de === "cout-reel" ? de : "tarif",
      assiette,
      resultat,
      ...(article && { article }),
    };
    contexte.push(etape);
    return resultat;
  },
  listSousNoeuds: ({ de }) => (de === "cout-reel" ? [] : [["de", de]]),
  describe: ({ taux, de, assiette, resultat }) => ({
    libelle: `${formatNombre(mul(taux, CENT))}\u00a0% ${de === "cout-reel" ? "du coût réel de" : "de"} ${formatMontantExact(assiette)}`,
    valeur: formatMontantExact(resultat),
  }),
};
