import { z } from "zod";
import { formatMontant, toRationnel, type Centimes } from "#app/domain/montant/montant.ts";
import {
  conditionSchema,
  critereSchema,
  describeCritere,
  matchCondition,
  readCritere,
  type Condition,
  type Critere,
  type ValeurCritere,
} from "../criteres.ts";
import { articleSchema, type Genre, type SousNoeud } from "./contexte.ts";
import { readForfait } from "./forfait.ts";

/** Le premier cas dont la condition est remplie, sinon `autrement`. */
export interface Selon<N extends SousNoeud = SousNoeud> {
  readonly kind: "selon";
  readonly critere: Critere;
  readonly cas: readonly {
    readonly si: Condition;
    readonly libelle?: string | undefined;
    readonly tarif: N;
    readonly article?: string | undefined;
  }[];
  readonly autrement: N;
}

export interface EtapeSelon {
  readonly kind: "selon";
  readonly critere: Critere;
  readonly valeur: ValeurCritere;
  /** Place du cas retenu, ou `autrement`. */
  readonly cas: number | "autrement";
  readonly libelle?: string;
  readonly centimes: Centimes | null;
  readonly article?: string;
}

export function createSelonSchema<N extends SousNoeud>(noeud: z.ZodType<N>): z.ZodType<Selon<N>> {
  return z.strictObject({
    kind: z.literal("selon"),
    critere: critereSchema,
    cas: z
      .array(
        z.strictObject({
          si: conditionSchema,
          libelle: z.string().min(1).max(120).optional(),
          tarif: noeud,
          article: articleSchema,
        }),
      )
      .min(1)
      .max(50),
    autrement: noeud,
  });
}

export const selon: Genre<Selon, EtapeSelon> = {
  evaluate(noeud, contexte) {
    const valeur = readCritere(noeud.critere, contexte.situation);
    const place = noeud.cas.findIndex(({ si }) => matchCondition(si, valeur));
    const cas = noeud.cas[place];
    const tarif = cas?.tarif ?? noeud.autrement;
    const centimes = readForfait(tarif);
    const etape: EtapeSelon = {
      kind: "selon",
      critere: noeud.critere,
      valeur,
      cas: cas ? place : "autrement",
      ...(cas?.libelle && { libelle: cas.libelle }),
      centimes,
      ...(cas?.article && { article: cas.article }),
    };
    contexte.push(etape);
    return centimes === null ? contexte.evaluate(tarif) : toRationnel(centimes);
  },
  listSousNoeuds: ({ cas, autrement }) => [
    ...cas.map(({ tarif }, place) => [`cas ${place + 1}`, tarif] as const),
    ["autrement", autrement],
  ],
  describe: ({ critere, valeur, libelle, centimes }) => ({
    libelle: libelle ?? describeCritere(critere, valeur),
    ...(libelle &&
      libelle !== describeCritere(critere, valeur) && { detail: describeCritere(critere, valeur) }),
    valeur: centimes === null ? null : formatMontant(centimes),
  }),
};
