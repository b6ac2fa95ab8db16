import { z } from "zod";
import { etatBaseSchema, jourSchema } from "#app/domain/bases/etat-base.ts";

const entierPositif = z.int().min(0).max(100_000_000);

export const situationSchema = z.strictObject({
  format: z.literal("situation/1"),
  date: jourSchema,
  quotient: etatBaseSchema,
  residence: z.strictObject({ commune: z.boolean(), prouvee: z.boolean() }),
  enfant: z.strictObject({
    rang: z.int().min(1).max(30),
    naissance: jourSchema.optional(),
    niveau: z.string().min(1).max(60).optional(),
    pai: z.boolean(),
  }),
  foyer: z.strictObject({
    nombreEnfants: z.int().min(0).max(30),
    regime: z.string().min(1).max(60).optional(),
  }),
  modalite: z.string().min(1).max(60),
  coutReelCentimes: entierPositif.optional(),
  quantite: entierPositif.optional(),
});

/**
 * Tout ce qu'une grille peut regarder, à une `date`. `enfant.pai` : l'enfant a un protocole et apporte son repas.
 * `coutReelCentimes` : coût de la sortie en centimes. `quantite` : nombre entier dans l'unité de la grille (minutes, jours…).
 */
export type Situation = z.infer<typeof situationSchema>;
