import { z } from "zod";
import { formatMontant, toRationnel, type Centimes } from "#app/domain/montant/montant.ts";
import { articleSchema, centimesSchema, type Genre, type SousNoeud } from "./contexte.ts";

/** Un prix fixe, en centimes. */
export interface Forfait {
  readonly kind: "forfait";
  readonly centimes: Centimes;
  readonly libelle?: string | undefined;
  readonly article?: string | undefined;
}

export interface EtapeForfait {
  readonly kind: "forfait";
  readonly centimes: Centimes;
  readonly libelle?: string;
  readonly article?: string;
}

export const forfaitSchema: z.ZodType<Forfait> = z.strictObject({
  kind: z.literal("forfait"),
  centimes: centimesSchema,
  libelle: z.string().min(1).max(120).optional(),
  article: articleSchema,
});

/** Montant du nœud s'il est un forfait, pour le dire dans l'étape qui le choisit ; `null` sinon. */
export function readForfait(noeud: SousNoeud): Centimes | null {
  return noeud.kind === "forfait" ? (noeud as Forfait).centimes : null;
}

export const forfait: Genre<Forfait, EtapeForfait> = {
  evaluate({ centimes, libelle, article }, contexte) {
    contexte.push({
      kind: "forfait",
      centimes,
      ...(libelle && { libelle }),
      ...(article && { article }),
    } as EtapeForfait);
    return toRationnel(centimes);
  },
  listSousNoeuds: () => [],
  describe: ({ centimes, libelle }) => ({ libelle: libelle ?? "Prix fixe", valeur: formatMontant(centimes) }),
};
