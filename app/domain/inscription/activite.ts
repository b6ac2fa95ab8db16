/** An activity of the town, priced by one of its grids. */
import { z } from "zod";

export const JOURS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"] as const;

export const reglagesActiviteSchema = z.object({
  /** How a price is said: « le repas », « la sortie ». */
  uniteDite: z.string(),
  modalite: z.string(),
  /** Real cost of one unit, in cents, where the grid takes a percentage of it. */
  coutReelCentimes: z.number().int().nonnegative().optional(),
  precision: z.string().optional(),
  /** Closed: no new enrolment; what is enrolled stays priced. */
  fermee: z.boolean().optional(),
  jours: z.array(z.enum(JOURS)).optional(),
  /** School years `AAAA-AAAA` that it is offered for; every one when absent. */
  annees: z.array(z.string()).optional(),
  /** Names of the schools whose children may come; every one when absent. */
  ecoles: z.array(z.string()).optional(),
  /** Ages in years, both included. */
  ageMin: z.number().int().nonnegative().optional(),
  ageMax: z.number().int().nonnegative().optional(),
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
