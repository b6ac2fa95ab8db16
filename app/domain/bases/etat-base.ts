import { z } from "zod";

/** Mois civil « AAAA-MM ». */
const moisSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "mois AAAA-MM attendu");

/** Jour civil « AAAA-MM-JJ ». */
export const jourSchema = z.iso.date("date AAAA-MM-JJ attendue");

/** Instant ou jour, en texte ISO 8601. */
export const instantSchema = z
  .string()
  .max(40)
  .regex(/^\d{4}-\d{2}-\d{2}(T[0-9:.]+(Z|[+-]\d{2}:\d{2})?)?$/, "date ISO 8601 attendue");

/** Valeur d'un quotient : euros, décimal positif ou nul écrit en texte, au plus quatre décimales. */
const valeurQuotientSchema = z
  .string()
  .regex(/^\d{1,7}(\.\d{1,4})?$/, "quotient décimal positif ou nul attendu");

export const quotientSchema = z.strictObject({
  valeur: valeurQuotientSchema,
  fournisseur: z.enum(["CNAF", "MSA", "COMMUNE"]),
  mois: moisSchema,
  moisCalcul: moisSchema.optional(),
});

/** Quotient d'un foyer pour un mois : `valeur` en euros, `mois` de référence, `moisCalcul` celui du calcul par la caisse. */
export type Quotient = z.infer<typeof quotientSchema>;

const valeurConnue = {
  quotient: quotientSchema,
  source: z.enum(["api-franceconnect", "api-identite", "document", "declare"]),
  obtenuLe: instantSchema,
};

export const etatBaseSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("connue"), ...valeurConnue }),
  z.strictObject({ kind: z.literal("en-attente"), depuis: instantSchema.optional() }),
  z.strictObject({ kind: z.literal("contestee"), ...valeurConnue }),
  z.strictObject({ kind: z.literal("perimee"), ...valeurConnue }),
  z.strictObject({ kind: z.literal("non-allocataire"), caisse: z.enum(["CNAF", "MSA"]).optional() }),
  z.strictObject({ kind: z.literal("identite-introuvable") }),
  z.strictObject({ kind: z.literal("refusee") }),
  z.strictObject({ kind: z.literal("indisponible"), reessayerApres: instantSchema.optional() }),
]);

/**
 * Ce que la commune sait du quotient d'un foyer. Seule `connue` donne une valeur qui sert au prix ;
 * `contestee` et `perimee` gardent la leur pour mémoire.
 */
export type EtatBase = z.infer<typeof etatBaseSchema>;
export type KindEtatBase = EtatBase["kind"];
export type EtatSansBase = Exclude<KindEtatBase, "connue">;

/** Tous les états où le quotient ne sert pas au prix : chacun a sa règle dans chaque grille. */
export const ETATS_SANS_BASE = [
  "en-attente",
  "contestee",
  "perimee",
  "non-allocataire",
  "identite-introuvable",
  "refusee",
  "indisponible",
] as const satisfies readonly EtatSansBase[];

const LIBELLES: Record<KindEtatBase, string> = {
  connue: "Quotient connu",
  "en-attente": "Quotient en attente",
  contestee: "Quotient contesté par la famille",
  perimee: "Quotient trop ancien",
  "non-allocataire": "Famille non allocataire",
  "identite-introuvable": "Famille non retrouvée par la caisse",
  refusee: "Quotient non communiqué par la famille",
  indisponible: "Service de la caisse indisponible",
};

/** Nom court de l'état, en français. */
export function libelleEtat(etat: EtatBase | KindEtatBase): string {
  return LIBELLES[typeof etat === "string" ? etat : etat.kind];
}
