import { z } from "zod";
import { formatMontant, toRationnel, type Centimes } from "#app/domain/montant/montant.ts";
import {
  articleSchema,
  centimesSchema,
  libelleSchema,
  push,
  type Genre,
  type SousNoeud,
} from "./contexte.ts";

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
  readonly libelle?: string | undefined;
  readonly article?: string | undefined;
}

export const forfaitSchema: z.ZodType<Forfait> = z.strictObject({
  kind: z.literal("forfait"),
  centimes: centimesSchema,
  libelle: libelleSchema.optional(),
  article: articleSchema,
});

/** Montant du nœud s'il est un forfait sans nom ni article : l'étape qui le choisit le dit pour lui. `null` sinon. */
export function readForfait(noeud: SousNoeud): Centimes | null {
  if (noeud.kind !== "forfait") return null;
  const { centimes, libelle, article } = noeud as Forfait;
  return libelle === undefined && article === undefined ? centimes : null;
}

export const forfait: Genre<Forfait, EtapeForfait> = {
  evaluate({ centimes, libelle, article }, calcul) {
    push<EtapeForfait>(calcul, { kind: "forfait", centimes, libelle, article });
    return toRationnel(centimes);
  },
  compile({ centimes }) {
    return () => centimes;
  },
  listSousNoeuds: () => [],
  describe: ({ centimes, libelle }) => ({ libelle: libelle ?? "Prix fixe", valeur: formatMontant(centimes) }),
};
