import { z } from "zod";
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

/** Ce que la ville sait de la base d'un foyer. Un revenu qu'elle n'a pas demandé est en attente. */
export const readEtat = (base: Base, { quotient, revenus }: Moyens): "connue" | EtatSansBase =>
  base === "quotient-familial" ? quotient.kind : (revenus?.[base]?.kind ?? "en-attente");

/** La base d'un foyer telle qu'elle est écrite, en euros ; `null` quand elle n'est pas connue. */
export function readValeur(base: Base, { quotient, revenus }: Moyens): string | null {
  if (base === "quotient-familial") return quotient.kind === "connue" ? quotient.quotient.valeur : null;
  const etat = revenus?.[base];
  return etat?.kind === "connue" ? etat.revenu.valeur : null;
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
