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

/** Un agent a dit qu'aucun document ne viendra : la règle de la ville s'applique, et rien n'est plus attendu. */
const tranchee = { trancheeLe: instantSchema.optional() };

export const etatBaseSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("connue"), ...valeurConnue }),
  z.strictObject({ kind: z.literal("en-attente"), depuis: instantSchema.optional() }),
  z.strictObject({ kind: z.literal("contestee"), ...valeurConnue }),
  z.strictObject({ kind: z.literal("perimee"), ...valeurConnue }),
  z.strictObject({
    kind: z.literal("non-allocataire"),
    caisse: z.enum(["CNAF", "MSA"]).optional(),
    ...tranchee,
  }),
  z.strictObject({ kind: z.literal("identite-introuvable"), ...tranchee }),
  z.strictObject({ kind: z.literal("refusee"), ...tranchee }),
  z.strictObject({ kind: z.literal("indisponible"), reessayerApres: instantSchema.optional() }),
]);

/**
 * Ce que la commune sait du quotient d'un foyer. Seule `connue` donne une valeur qui sert au prix ;
 * `contestee` et `perimee` gardent la leur pour mémoire.
 */
export type EtatBase = z.infer<typeof etatBaseSchema>;
export type KindEtatBase = EtatBase["kind"];
export type EtatSansBase = Exclude<KindEtatBase, "connue">;
