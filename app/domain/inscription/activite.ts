/** An activity of the town, priced by one of its grids. */
import { z } from "zod";
import { nomQuantiteSchema } from "#app/domain/tarification/situation.ts";
import { JOURS } from "./semaine.ts";

/** What one unit of the price stands for in a year: each day chosen, each month, the year, or each time. */
export const FREQUENCES = ["jour", "mois", "an", "ponctuel"] as const;
export type Frequence = (typeof FREQUENCES)[number];

const quantiteRegleeSchema = z.object({
  /** As the grid names it: « minutes ». */
  nom: nomQuantiteSchema,
  /** In one unit of the price; where the family is asked, until it answers. */
  nombre: z.number().int().nonnegative(),
  /** The family says it when it chooses, between two bounds. */
  demande: z
    .object({ libelle: z.string(), min: z.number().int().nonnegative(), max: z.number().int().positive() })
    .optional(),
});

/** A quantity that the grid counts, as the town set it for one activity. */
export type QuantiteReglee = z.infer<typeof quantiteRegleeSchema>;

export const reglagesActiviteSchema = z.object({
  /** How a price is said: « le repas », « la sortie ». */
  uniteDite: z.string(),
  modalite: z.string(),
  /** Real cost of one unit, in cents, where the grid takes a percentage of it. */
  coutReelCentimes: z.number().int().nonnegative().optional(),
  /** The product of the grid that this activity is: « journee-repas ». */
  produit: z.string().optional(),
  quantites: z.array(quantiteRegleeSchema).optional(),
  precision: z.string().optional(),
  /** Closed: no new enrolment; what is enrolled stays priced. */
  fermee: z.boolean().optional(),
  jours: z.array(z.enum(JOURS)).optional(),
  /** `jour` when absent and days are listed, `ponctuel` otherwise. */
  frequence: z.enum(FREQUENCES).optional(),
  /** School years `AAAA-AAAA` that it is offered for; every one when absent. */
  annees: z.array(z.string()).optional(),
  /** Names of the schools whose children may come; every one when absent. */
  ecoles: z.array(z.string()).optional(),
  /** Ages in years, both included. */
  ageMin: z.number().int().nonnegative().optional(),
  ageMax: z.number().int().nonnegative().optional(),
  /** Meals to choose among, the first one unless the family says another. */
  menus: z.array(z.string()).optional(),
  places: z.number().int().positive().optional(),
  /** Papers to bring, as the town says them. */
  documents: z.array(z.string()).optional(),
});

export interface Activite {
  id: string;
  nom: string;
  service: string;
  grilleCode: string;
  reglages: z.infer<typeof reglagesActiviteSchema>;
}
