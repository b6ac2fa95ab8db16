import { z } from "zod";
import { parseRationnel, type Rationnel, ZERO } from "#app/domain/montant/rationnel.ts";
import { instantSchema, type EtatBase, type EtatSansBase } from "./etat-base.ts";

/** Ce qu'une grille peut regarder des moyens d'un foyer. Une valeur de l'une ne sert jamais de prix à une autre. */
export const BASES = [
  "quotient-familial",
  "revenu-fiscal-par-part",
  "revenu-par-personne",
  "revenu-mensuel",
  "revenu-annuel",
] as const;

export type Base = (typeof BASES)[number];

/** Les bases qu'une ville lit sur un document, faute d'interface qui les donne. */
export type BaseRevenu = Exclude<Base, "quotient-familial">;

const revenuSchema = z.strictObject({
  /** Euros, exacts, positifs ou nuls : « 1062.22 » ou « 38240/36 ». */
  valeur: z.string().regex(/^\d{1,9}(\.\d{1,4}|\/[1-9]\d{0,5})?$/, "nombre positif ou nul attendu"),
  annee: z.string().regex(/^\d{4}$/, "année attendue"),
});

const detenue = {
  revenu: revenuSchema,
  source: z.enum(["document", "declare"]),
  obtenuLe: instantSchema,
};

export const etatRevenuSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("connue"), ...detenue }),
  z.strictObject({ kind: z.literal("contestee"), ...detenue }),
  z.strictObject({ kind: z.literal("perimee"), ...detenue }),
  z.strictObject({ kind: z.literal("en-attente") }),
  z.strictObject({ kind: z.literal("refusee") }),
]);

/** Ce que la ville sait d'un revenu du foyer ; mêmes états que le quotient, sans ceux d'une caisse interrogée. */
export type EtatRevenu = z.infer<typeof etatRevenuSchema>;

/** Les moyens d'un foyer : son quotient, et les revenus dont la ville a besoin. */
export interface Moyens {
  readonly quotient: EtatBase;
  readonly revenus?: { readonly [B in BaseRevenu]?: EtatRevenu | undefined } | undefined;
}

/** Une valeur en euros, ou l'état qui dit pourquoi il n'y en a pas. */
export type ValeurBase =
  | { readonly etat: "connue"; readonly valeur: Rationnel }
  | { readonly etat: EtatSansBase; readonly valeur: Rationnel };

/** Lit la base `base` d'un foyer. Un revenu que la ville n'a pas demandé est en attente. */
export function readBase(base: Base, { quotient, revenus }: Moyens): ValeurBase {
  if (base === "quotient-familial")
    return quotient.kind === "connue"
      ? { etat: "connue", valeur: parseRationnel(quotient.quotient.valeur) }
      : { etat: quotient.kind, valeur: ZERO };
  const etat = revenus?.[base];
  return etat?.kind === "connue"
    ? { etat: "connue", valeur: parseRationnel(etat.revenu.valeur) }
    : { etat: etat?.kind ?? "en-attente", valeur: ZERO };
}

const LIBELLES: Record<Base, string> = {
  "quotient-familial": "Quotient",
  "revenu-fiscal-par-part": "Revenu par part",
  "revenu-par-personne": "Revenu par personne",
  "revenu-mensuel": "Revenu du mois",
  "revenu-annuel": "Revenu de l’année",
};

/** Nom court de la base, en mots de parent. */
export const libelleBase = (base: Base): string => LIBELLES[base];
