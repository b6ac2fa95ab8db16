import { z } from "zod";
import { formatMontant, toRationnel, type Centimes } from "#app/domain/montant/montant.ts";
import { checkEntier, type Rationnel } from "#app/domain/montant/rationnel.ts";
import type { Situation } from "../situation.ts";
import {
  articleSchema,
  halt,
  MONTANTS_LUS,
  push,
  stop,
  type Genre,
  type MontantLu,
  type SousNoeud,
} from "./contexte.ts";

/** Un montant que la situation apporte : coût réel d'une sortie, prix payé avant la grille. `sinon` : quand elle ne le dit pas. */
export interface Montant<N extends SousNoeud = SousNoeud> {
  readonly kind: "montant";
  readonly de: MontantLu;
  readonly sinon?: N | undefined;
  readonly article?: string | undefined;
}

export interface EtapeMontant {
  readonly kind: "montant";
  readonly de: MontantLu;
  readonly centimes: Centimes;
  readonly article?: string | undefined;
}

export function createMontantSchema<N extends SousNoeud>(noeud: z.ZodType<N>): z.ZodType<Montant<N>> {
  return z.strictObject({
    kind: z.literal("montant"),
    de: z.enum(MONTANTS_LUS),
    sinon: noeud.optional(),
    article: articleSchema,
  });
}

const readMontant = (de: MontantLu, situation: Situation): Centimes | undefined =>
  de === "cout-reel" ? situation.coutReelCentimes : situation.ancienPrixCentimes;

const LIBELLES: Record<MontantLu, string> = {
  "cout-reel": "Coût réel de l’activité",
  "ancien-prix": "Prix payé auparavant",
};

export const montant: Genre<Montant, EtapeMontant> = {
  evaluate({ de, sinon, article }, calcul): Rationnel {
    const centimes = readMontant(de, calcul.situation);
    if (centimes === undefined)
      return sinon ? calcul.evaluate(sinon, calcul) : stop(calcul, "montant-absent");
    push<EtapeMontant>(calcul, { kind: "montant", de, centimes, article });
    return toRationnel(centimes);
  },
  compile({ de, sinon }, { compile }) {
    const reste = sinon && compile(sinon);
    return (course) => {
      const centimes = readMontant(de, course.situation);
      if (centimes !== undefined) return checkEntier(centimes);
      return reste ? reste(course) : halt(course, "montant-absent");
    };
  },
  listSousNoeuds: ({ sinon }) => (sinon ? [["sinon", sinon]] : []),
  listReperes: ({ de, sinon }) => (sinon ? { omissible: de } : {}),
  describe: ({ de, centimes }) => ({ libelle: LIBELLES[de], valeur: formatMontant(centimes) }),
};
